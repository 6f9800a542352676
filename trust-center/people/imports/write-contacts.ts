/** Contacts of a batch, written in one statement each way: unnest is twenty times faster than a row at a time. */
import type pg from 'pg';
import type { ContactKey } from '../../vault/vault.ts';

export interface ContactWrite {
  contactId: string;
  key: ContactKey;
  emailIndex: Buffer;
  bikVersion: number;
  nextEmailIndex: Buffer | null;
  suppressionToken: Buffer;
  wrappedKey: Buffer;
  keyGeneration: number;
  dekVersion: number;
  rowVersion: bigint;
  profile: Buffer;
  needsSmtpUtf8: boolean;
}

/** What may change about a contact that is there. */
export type ContactChange = Pick<ContactWrite, 'contactId' | 'rowVersion' | 'profile'>;

const column = <K extends keyof T, T extends ContactChange>(rows: readonly T[], name: K): T[K][] =>
  rows.map((row) => row[name]);

export async function insertContacts(
  client: pg.PoolClient,
  partnerId: string,
  /** null for people who came in another way */
  importId: string | null,
  rows: readonly ContactWrite[],
  at: Date,
): Promise<void> {
  if (rows.length === 0) return;
  await client.query(
    `INSERT INTO contact ("partnerId", id, "emailIndex", "bikVersion", "suppressionToken", "wrappedKey", "keyGeneration", "dekVersion", "rowVersion", profile,
       "needsSmtpUtf8", "importId", "createdAt", "updatedAt", "nextEmailIndex")
     SELECT $1, t.id, t.index, t.bik, t.token, t.wrapped, t.generation, t.dek, t.version, t.profile, t.utf8, $2, $3, $3, t.next
     FROM unnest($4::text[], $5::bytea[], $6::int[], $7::bytea[], $8::bytea[], $9::int[], $10::int[], $11::bigint[], $12::bytea[], $13::bool[], $14::bytea[])
       AS t(id, index, bik, token, wrapped, generation, dek, version, profile, utf8, next)`,
    [
      partnerId,
      importId,
      at,
      column(rows, 'contactId'),
      column(rows, 'emailIndex'),
      column(rows, 'bikVersion'),
      column(rows, 'suppressionToken'),
      column(rows, 'wrappedKey'),
      column(rows, 'keyGeneration'),
      column(rows, 'dekVersion'),
      column(rows, 'rowVersion'),
      column(rows, 'profile'),
      column(rows, 'needsSmtpUtf8'),
      column(rows, 'nextEmailIndex'),
    ],
  );
}

export async function updateContacts(client: pg.PoolClient, rows: readonly ContactChange[], at: Date): Promise<void> {
  if (rows.length === 0) return;
  await client.query(
    `UPDATE contact c SET profile = t.profile, "rowVersion" = t.version, "updatedAt" = $1
     FROM unnest($2::text[], $3::bytea[], $4::bigint[]) AS t(id, profile, version) WHERE c.id = t.id`,
    [at, column(rows, 'contactId'), column(rows, 'profile'), column(rows, 'rowVersion')],
  );
}
