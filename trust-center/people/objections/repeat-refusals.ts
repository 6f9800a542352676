/** Carries out refusals on a database that does not know them: after a restore, or after a crash between entry and commit. */
import { newId } from '@multipartner/kernel/ids';
import type pg from 'pg';
import { TRACKING_PURPOSE } from '../consent/evidence.ts';
import type { RefusalEntry } from './refusal-entry.ts';

const inTransaction = (client: pg.ClientBase, name: 'tc.partner' | 'tc.repeats', value: string) =>
  client.query('SELECT set_config($1, $2, true)', [name, value]);

/**
 * In their order, each in the rows of its partner. Only refusals are repeated: a consent that was given since has lost its evidence with the
 * newer database. Leaves `tc.partner` set to the last entry's partner. Answers how many were repeated.
 */
export async function repeatRefusals(client: pg.ClientBase, entries: readonly RefusalEntry[]): Promise<number> {
  // What is repeated stands in the ledger already.
  await inTransaction(client, 'tc.repeats', 'on');
  let repeated = 0;
  for (const { partner, refusal, at } of entries) {
    if (!partner || !refusal) continue;
    await inTransaction(client, 'tc.partner', partner);
    if (refusal.what === 'suppressed')
      await client.query(
        `INSERT INTO suppression AS known ("partnerId", id, token, reason, "createdAt") SELECT id, $2, $3, $4::"SuppressionReason", $5 FROM partner WHERE id = $1
         ON CONFLICT ("partnerId", token) DO UPDATE SET reason = EXCLUDED.reason
         WHERE EXCLUDED.reason IN ('objection', 'complaint') AND known.reason NOT IN ('objection', 'complaint')
           OR EXCLUDED.reason = 'unsubscribed' AND known.reason IN ('hard_bounce', 'soft_bounces')`,
        [partner, newId('suppression'), Buffer.from(refusal.token, 'hex'), refusal.reason, at],
      );
    else if (refusal.what === 'paused')
      await client.query(
        `INSERT INTO mail_pause AS known ("partnerId", "contactId", until, "setAt") SELECT $1, id, $3, $4 FROM contact WHERE id = $2
         ON CONFLICT ("partnerId", "contactId") DO UPDATE SET until = GREATEST(known.until, EXCLUDED.until)`,
        [partner, refusal.contact, refusal.until, at],
      );
    else if (refusal.purpose === TRACKING_PURPOSE)
      await client.query(
        `INSERT INTO repeated_refusal AS known ("partnerId", "contactId", purpose, at) SELECT $1, id, $3, $4 FROM contact WHERE id = $2
         ON CONFLICT ("partnerId", "contactId", purpose) DO UPDATE SET at = GREATEST(known.at, EXCLUDED.at)`,
        [partner, refusal.contact, refusal.purpose, at],
      );
    else
      await client.query(
        `INSERT INTO contact_ground ("partnerId", "contactId", purpose, ground, state, "updatedAt") SELECT $1, id, $3, 'none', 'withdrawn', $4 FROM contact WHERE id = $2
         ON CONFLICT ("partnerId", "contactId", purpose) DO UPDATE SET ground = 'none', state = 'withdrawn', "givenAt" = NULL, "updatedAt" = EXCLUDED."updatedAt"`,
        [partner, refusal.contact, refusal.purpose, at],
      );
    repeated += 1;
  }
  await inTransaction(client, 'tc.repeats', '');
  return repeated;
}
