/** Carries out entries of the ledger on a database that does not know them: after a restore, or after a crash between entry and commit. */
import type pg from 'pg';
import { deletePeople, destroyPartnerKeys } from './delete-people.ts';
import type { LedgerEntry } from './ledger-entry.ts';

const inTransaction = (client: pg.ClientBase, name: 'tc.partner' | 'tc.erasure', value: string) =>
  client.query('SELECT set_config($1, $2, true)', [name, value]);

/** Writes the entry into the partner's list and lets the transaction delete. `tc.partner` must be set to its partner. */
export async function noteErasure(client: pg.ClientBase, entry: LedgerEntry): Promise<void> {
  if (entry.kind !== 'people' && entry.kind !== 'partner') return;
  await inTransaction(client, 'tc.erasure', String(entry.n));
  await client.query(
    `INSERT INTO erasure ("partnerId", n, at, cause, people, "logSeq") VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
    [
      entry.partner,
      entry.n,
      entry.at,
      entry.kind === 'partner' ? 'partner_destroyed' : entry.cause,
      entry.kind === 'partner' ? 0 : entry.contacts.length,
      entry.logSeq,
    ],
  );
}

/** Leaves `tc.partner` set to the last entry's partner. Answers how many erasures were repeated. */
export async function repeatErasures(
  client: pg.ClientBase,
  entries: readonly LedgerEntry[],
  at: Date,
): Promise<number> {
  let repeated = 0;
  for (const entry of entries) {
    if (entry.kind !== 'people' && entry.kind !== 'partner') continue;
    await inTransaction(client, 'tc.partner', entry.partner);
    await noteErasure(client, entry);
    if (entry.kind === 'people') await deletePeople(client, entry.contacts, at);
    else await destroyPartnerKeys(client, entry.partner);
    repeated += 1;
  }
  return repeated;
}
