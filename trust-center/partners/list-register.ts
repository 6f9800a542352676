/** The officer's register: each partner with controller, legal entity, rounded number of people, key and last access. */

import { FailureError, failure } from '@multipartner/kernel/errors';
import { REAL_PEOPLE_SQL } from '../canaries/without-canaries.ts';
import { forEveryPartner } from '../orders/delivery/across-partners.ts';
import type { PeopleDeps } from '../people/deps.ts';
import type { PurposeKeyVersion } from '../vault/vault.ts';

const PAGE_ROWS = 50;
const ROUNDED_TO = 5;

export interface RegisterEntry {
  partnerId: string;
  name: string;
  /** The controller in the sense of Art. 4(7) GDPR */
  legalName: string;
  country: string;
  state: 'active' | 'suspended';
  /** Rounded to 5; 0 below the minimum count */
  people: number;
  peopleBelowMinimum: boolean;
  key: RegisterKey | null;
  lastAccessAt: Date | null;
  trackingMode: 'off' | 'anonymous' | 'personal';
  demo: boolean;
  createdAt: Date;
}

export interface RegisterKey {
  kmsKeyArn: string;
  mode: 'dedicated' | 'shared' | 'byok';
  /** As KMS tells it now */
  state: 'enabled' | 'disabled' | 'pending_deletion' | 'destroyed' | 'unknown';
}

export interface RegisterPage {
  entries: RegisterEntry[];
  nextCursor: string | null;
  previousCursor: string | null;
  total: number;
}

interface Row {
  id: string;
  name: string;
  legalName: string;
  country: string;
  state: 'active' | 'suspended';
  kmsMode: RegisterKey['mode'];
  kmsKeyArn: string | null;
  trackingMode: 'off' | 'anonymous' | 'personal';
  demo: boolean;
  createdAt: Date;
}

const COLUMNS = 'id, name, "legalName", country, state, "kmsMode", "kmsKeyArn", "trackingMode", demo, "createdAt"';

/**
 * A page of partners, the oldest first. Numbers and key states only: nothing is decrypted. `minimumCount` is the k of design 2.9, `search` a
 * part of name or legal name.
 */
export async function listRegister(
  deps: PeopleDeps,
  minimumCount: number,
  input: { search?: string; cursor?: string; before?: string } = {},
): Promise<RegisterPage> {
  const isBackward = input.before !== undefined;
  const cursor = input.before ?? input.cursor ?? null;
  const pattern = input.search ? `%${input.search.replaceAll(/[\\%_]/g, '\\$&')}%` : null;
  const matching = '($1::text IS NULL OR name ILIKE $1 OR "legalName" ILIKE $1)';
  const [{ rows }, counted] = await Promise.all([
    deps.pool.query<Row>(
      `SELECT ${COLUMNS} FROM partner WHERE ${matching} AND ($2::text IS NULL OR id ${isBackward ? '<' : '>'} $2)
       ORDER BY id ${isBackward ? 'DESC' : 'ASC'} LIMIT $3`,
      [pattern, cursor, PAGE_ROWS + 1],
    ),
    deps.pool.query<{ total: number }>(`SELECT count(*)::int AS total FROM partner WHERE ${matching}`, [pattern]),
  ]);
  const hasMore = rows.length > PAGE_ROWS;
  const page = rows.slice(0, PAGE_ROWS);
  if (isBackward) page.reverse();
  return {
    entries: await describe(deps, minimumCount, page),
    nextCursor: isBackward || hasMore ? (page[page.length - 1]?.id ?? null) : null,
    previousCursor: (isBackward ? hasMore : cursor !== null) ? (page[0]?.id ?? null) : null,
    total: counted.rows[0]!.total,
  };
}

/** One partner with the versions of its purpose keys. Throws FailureError NOT_FOUND. */
export async function readRegisterEntry(
  deps: PeopleDeps,
  minimumCount: number,
  partnerId: string,
): Promise<RegisterEntry & { keys: PurposeKeyVersion[] }> {
  const { rows } = await deps.pool.query<Row>(`SELECT ${COLUMNS} FROM partner WHERE id = $1`, [partnerId]);
  const [entry] = await describe(deps, minimumCount, rows);
  if (!entry) throw new FailureError(failure('NOT_FOUND'));
  return { ...entry, keys: await deps.vault.keyVersions(partnerId) };
}

async function describe(deps: PeopleDeps, minimumCount: number, rows: readonly Row[]): Promise<RegisterEntry[]> {
  const ids = rows.map(({ id }) => id);
  const [counts, accesses] = await Promise.all([
    forEveryPartner<{ people: number }>(deps.pool, `SELECT ${REAL_PEOPLE_SQL} AS people FROM contact`, ids),
    deps.audit.lastAccess(ids),
  ]);
  return Promise.all(
    rows.map(async (row) => {
      const people = counts.get(row.id)?.[0]?.people ?? 0;
      const isSmall = people < minimumCount;
      // A partner whose registration KMS interrupted has no key yet.
      const key = row.kmsKeyArn ? await deps.vault.keyState(row.id) : null;
      return {
        partnerId: row.id,
        name: row.name,
        legalName: row.legalName,
        country: row.country,
        state: row.state,
        people: isSmall ? 0 : Math.round(people / ROUNDED_TO) * ROUNDED_TO,
        peopleBelowMinimum: isSmall && people > 0,
        key: key && { kmsKeyArn: key.kmsKeyArn, mode: row.kmsMode, state: key.state },
        lastAccessAt: accesses.get(row.id) ?? null,
        trackingMode: row.trackingMode,
        demo: row.demo,
        createdAt: row.createdAt,
      };
    }),
  );
}
