/** What an import changed about people who were there before it, kept sealed for as long as it can be undone. */
import { DAY_MS } from '@multipartner/kernel/time';
import type pg from 'pg';
import { z } from 'zod';
import type { Json } from '../../audit/log.ts';
import type { ContactKey, PartnerVault } from '../../vault/vault.ts';
import type { ConsentStanding } from '../consent/next-consent.ts';
import { type ContactProfile, contactProfile } from '../contacts/profile.ts';

export const UNDO_DAYS = 30;

const content = z.strictObject({ importId: z.string(), before: contactProfile, after: contactProfile });

export interface StoredOrigin {
  contactId: string;
  sealed: Buffer;
  /** bigint as pg gives it */
  rowVersion: string;
  groundBefore: ConsentStanding['ground'];
  stateBefore: ConsentStanding['state'];
  groundAfter: ConsentStanding['ground'];
  stateAfter: ConsentStanding['state'];
}

export interface OriginWrite {
  contactId: string;
  sealed: Buffer;
  rowVersion: bigint;
  before: ConsentStanding;
  after: ConsentStanding;
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
    `SELECT "contactId", sealed, "rowVersion", "groundBefore", "stateBefore", "groundAfter", "stateAfter"
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
    `INSERT INTO import_origin ("partnerId", "importId", "contactId", sealed, "rowVersion", "groundBefore", "stateBefore", "groundAfter", "stateAfter", "createdAt")
     SELECT $1, $2, t.id, t.sealed, t.version, t.gb::"LegalGround", t.sb::"ConsentState", t.ga::"LegalGround", t.sa::"ConsentState", $3
     FROM unnest($4::text[], $5::bytea[], $6::bigint[], $7::text[], $8::text[], $9::text[], $10::text[]) AS t(id, sealed, version, gb, sb, ga, sa)
     ON CONFLICT ("partnerId", "importId", "contactId") DO UPDATE
     SET sealed = EXCLUDED.sealed, "rowVersion" = EXCLUDED."rowVersion", "groundAfter" = EXCLUDED."groundAfter", "stateAfter" = EXCLUDED."stateAfter"`,
    [
      partnerId,
      importId,
      at,
      rows.map(({ contactId }) => contactId),
      rows.map(({ sealed }) => sealed),
      rows.map(({ rowVersion }) => rowVersion),
      rows.map(({ before }) => before.ground),
      rows.map(({ before }) => before.state),
      rows.map(({ after }) => after.ground),
      rows.map(({ after }) => after.state),
    ],
  );
}

/** Forgets what can no longer be undone. */
export async function dropOldOrigins(client: pg.PoolClient, now: Date): Promise<void> {
  await client.query(`DELETE FROM import_origin WHERE "createdAt" < $1`, [
    new Date(now.getTime() - UNDO_DAYS * DAY_MS),
  ]);
}
