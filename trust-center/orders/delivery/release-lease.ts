import { newId } from '@multipartner/kernel/ids';
import { prepared } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import { rowsWithIds } from './open-rows.ts';
import { gotElsewhere } from './people-of-rest.ts';

/**
 * Closes a lease and gives back who was not reported: they are queued again. Its mailer alone does this, and its journal knows whom it began to
 * send to; so those come back, too, who were put down as in doubt only because the lease had ended without a word. A lease that is not there
 * yet is closed in advance: the mailer gave up waiting for it, and whoever still works on it must not hand it over. Repeating it changes nothing.
 * Answers how many people came back.
 */
export async function releaseLease(
  client: pg.PoolClient,
  { partnerId, orderId, leaseId }: { partnerId: string; orderId: string; leaseId: string },
  now: Date,
): Promise<number> {
  const close = () =>
    client.query(prepared(`UPDATE lease SET "closedAt" = $2 WHERE id = $1 AND "closedAt" IS NULL`, [leaseId, now]));
  const wasOpen = (await close()).rowCount === 1;
  if (!wasOpen) {
    // Waits for a transaction that is about to make it.
    const { rowCount } = await client.query(
      `INSERT INTO lease ("partnerId", id, "orderId", "workerId", size, "createdAt", "expiresAt", "closedAt") VALUES ($1, $2, $3, '', 0, $4, $4, $4)
       ON CONFLICT DO NOTHING`,
      [partnerId, leaseId, orderId, now],
    );
    if (rowCount === 1) return 0;
    await close();
  }
  const { rowCount } = await client.query(
    prepared(
      `UPDATE delivery d SET state = 'queued', reason = NULL, "leaseId" = NULL, "nextAttemptAt" = $3, "updatedAt" = $3
     WHERE ${rowsWithIds('$1', '(SELECT people FROM lease WHERE id = $2)', 'd.')} AND d."leaseId" = $2 AND (d.state = 'claimed'${wasOpen ? '' : ` OR (d.state = 'in_doubt' AND d.reason = 'lease_expired' AND NOT ${gotElsewhere(`''`)})`})`,
      [orderId, leaseId, now],
    ),
  );
  await client.query(prepared(`UPDATE lease SET people = '{}' WHERE id = $1`, [leaseId]));
  if (!rowCount) return 0;
  await goOn(client, orderId, now);
  return rowCount;
}

/** For an order with people waiting again: what was called sent with them in doubt goes on; what is over stays over, also for them. */
export async function goOn(client: pg.PoolClient, orderId: string, now: Date): Promise<void> {
  await client.query(
    `UPDATE send_order SET state = 'sending', "finishedAt" = NULL WHERE id = $1 AND state = 'sent' AND ("notAfter" IS NULL OR "notAfter" > $2)`,
    [orderId, now],
  );
  await client.query(
    `UPDATE delivery d SET state = 'skipped', "nextAttemptAt" = NULL, reason = CASE o.state WHEN 'cancelled' THEN 'cancelled' ELSE 'expired' END
     FROM send_order o WHERE o.id = $1 AND o.state IN ('cancelled', 'sent') AND d."orderId" = $1 AND d.state IN ('queued', 'deferred')`,
    [orderId],
  );
}

/**
 * Takes back a lease that nobody was handed over with: its name is free for the next page of people. Its row stays under another one, for the mark
 * that it has reached: without it the next lease would read all these people again, who sleep or have objected.
 */
export async function dropLease(client: pg.PoolClient, leaseId: string, now: Date): Promise<void> {
  await client.query(
    `UPDATE lease SET id = $2, "closedAt" = $3, people = '{}', size = 0 WHERE id = $1 AND "closedAt" IS NULL`,
    [leaseId, newId('lease'), now],
  );
}
