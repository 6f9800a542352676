/** One place where something about a person is kept, and how it gets into the person's package. */
import type pg from 'pg';
import type { Json } from '../../audit/log.ts';
import type { ContactProfile } from '../../people/contacts/profile.ts';
import type { By } from '../../people/deps.ts';
import type { ContactKey, PartnerVault } from '../../vault/vault.ts';
import type { RequestDeps } from '../deps.ts';

/** Names of the places: of the parts of the JSON file and of the CSV files. */
export type PlaceName =
  | 'profile'
  | 'grounds'
  | 'consent'
  | 'mails'
  | 'messages'
  | 'reactions'
  | 'imports'
  | 'refused_rows'
  | 'sign_ups'
  | 'suppression'
  | 'requests'
  | 'legal_holds'
  | 'access_log';

export interface Subject {
  contactId: string | null;
  /** Normal form; null where no address is known */
  address: string | null;
  contact: {
    key: ContactKey;
    profile: ContactProfile;
    createdAt: Date;
    updatedAt: Date;
    importId: string | null;
  } | null;
}

export interface PlaceContext {
  deps: RequestDeps;
  by: By;
  subject: Subject;
  /** The keys anew for each place: a handle lives for a minute */
  partner(): Promise<PartnerVault>;
  /** A transaction of the partner */
  query<R extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<R[]>;
}

/** One thing kept: names of parts are those of the documented schema. */
export type PlaceRow = { readonly [part: string]: Json };

export interface Place {
  name: PlaceName;
  /** The tables it reads: a test compares them with the schema */
  tables: readonly string[];
  /** What the person gave or did itself belongs into the package of Art. 20 too (WP 242 rev.01: provided knowingly, or observed) */
  portable: boolean;
  collect(context: PlaceContext): Promise<PlaceRow[]>;
}

/** No place yields more: a package stays a file that people can open. */
export const MOST_ROWS = 20_000;

export const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
