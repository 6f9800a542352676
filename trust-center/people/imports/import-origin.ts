/** What an import changed about people who were there before it, kept sealed for as long as it can be undone. */
import { DAY_MS } from '@multipartner/kernel/time';
import type pg from 'pg';
import { z } from 'zod';
import type { Json } from '../../audit/log.ts';
import type { ContactKey, PartnerVault } from '../../vault/vault.ts';
import type { Standings } from '../consent/grounds.ts';
import type { ConsentStanding } from '../consent/next-consent.ts';
import { MAIL_PURPOSES, type MailPurpose } from '../consent/purposes.ts';
import { type ContactProfile, contactProfile } from '../contacts/profile.ts';

export const UNDO_DAYS = 30;

const content = z.strictObject({ importId: z.string(), before: contactProfile, after: contactProfile });

type Ground = ConsentStanding['ground'];
type State = ConsentStanding['state'];

export interface StoredOrigin {
  contactId: string;
  sealed: Buffer;
  /** bigint as pg gives it */
  rowVersion: string;
  /** Ground and state before, ground and state after, of the purposes that the import was about */
  grounds: Partial<Record<MailPurpose, [Ground, State, Ground, State]>>;
}

/** What the import did for one purpose; null where it was not about it. */
export function changeOf(
  { grounds }: Pick<StoredOrigin, 'grounds'>,
  purpose: MailPurpose,
): { before: ConsentStanding; after: ConsentStanding } | null {
  const change = grounds[purpose];
  if (!change) return null;
  const [groundBefore, stateBefore, groundAfter, stateAfter] = change;
  return { before: { ground: groundBefore, state: stateBefore }, after: { ground: groundAfter, state: stateAfter } };
}

/** What stood before an earlier batch of the same import stays what it was. */
export const groundsOfOrigin = (
  earlier: StoredOrigin | undefined,
  before: Standings,
  after: Standings,
  purposes: readonly MailPurpose[],
): StoredOrigin['grounds'] =>
  Object.fromEntries(
    MAIL_PURPOSES.flatMap((purpose) => {
      if (!purposes.includes(purpose)) return [];
      const was = (earlier && changeOf(earlier, purpose)?.before) ?? before[purpose];
      const is = after[purpose];
      return [[purpose, [was.ground, was.state, is.ground, is.state]]];
    }),
  );

export interface OriginWrite {
  contactId: string;
  sealed: Buffer;
  rowVersion: bigint;
  grounds: StoredOrigin['grounds'];
}

const refOf = (contactId: string, rowVersion: bigint) =>
  ({ type: 'import-origin', id: contactId, rowVersion }) as const;

/** Seals both profiles under the contact's own key: an erasure makes them unreadable too. */
export const sealOrigin = (
  partner: PartnerVault,
  key: ContactKey,
  rowVersion: bigint,
  value: { importId: string; before: ContactProfile; after: ContactProfile },
): Buffer => partner.sealRecord(key, refOf(key.contactId, rowVersion), value as unknown as Json);

/** Throws FailureError DATA_UNREADABLE, and for a record of another import. */
export function openOrigin(
  partner: PartnerVault,
  key: ContactKey,
  importId: string,
  { sealed, rowVersion }: Pick<StoredOrigin, 'sealed' | 'rowVersion'>,
): { before: ContactProfile; after: ContactProfile } {
  const opened = content.parse(partner.openRecord(key, refOf(key.contactId, BigInt(rowVersion)), sealed));
  if (opened.importId !== importId) throw new Error('the record belongs to another import');
  return opened;
}

/** What this import has changed about these people before, in an earlier batch. */
export async function readOrigins(
  client: pg.PoolClient,
  importId: string,
  contactIds: readonly string[],
): Promise<Map<string, StoredOrigin>> {
  const { rows } = await client.query<StoredOrigin>(
    `SELECT "contactId", sealed, "rowVersion", grounds
     FROM import_origin WHERE "importId" = $1 AND "contactId" = ANY($2)`,
    [importId, contactIds],
  );
  return new Map(rows.map((row) => [row.contactId, row]));
}

/** Adds or continues origins in one statement; what stood before the import stays what it was. */
export async function writeOrigins(
  client: pg.PoolClient,
  partnerId: string,
  importId: string,
  rows: readonly OriginWrite[],
  at: Date,
): Promise<void> {
  if (rows.length === 0) return;
  await client.query(
    `INSERT INTO import_origin ("partnerId", "importId", "contactId", sealed, "rowVersion", grounds, "createdAt")
     SELECT $1, $2, t.id, t.sealed, t.version, t.grounds, $3
     FROM unnest($4::text[], $5::bytea[], $6::bigint[], $7::jsonb[]) AS t(id, sealed, version, grounds)
     ON CONFLICT ("partnerId", "importId", "contactId") DO UPDATE
     SET sealed = EXCLUDED.sealed, "rowVersion" = EXCLUDED."rowVersion", grounds = EXCLUDED.grounds`,
    [
      partnerId,
      importId,
      at,
      rows.map(({ contactId }) => contactId),
      rows.map(({ sealed }) => sealed),
      rows.map(({ rowVersion }) => rowVersion),
      rows.map(({ grounds }) => JSON.stringify(grounds)),
    ],
  );
}

/** Forgets what can no longer be undone. */
export async function dropOldOrigins(client: pg.PoolClient, now: Date): Promise<void> {
  await client.query(`DELETE FROM import_origin WHERE "createdAt" < $1`, [
    new Date(now.getTime() - UNDO_DAYS * DAY_MS),
  ]);
}
