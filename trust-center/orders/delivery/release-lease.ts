import type pg from 'pg';

/** Closes a lease and gives back who was not reported: they are queued again. Repeating it changes nothing. */
export async function releaseLease(
  client: pg.PoolClient,
  { orderId, leaseId }: { orderId: string; leaseId: string },
  now: Date,
): Promise<void> {
  // The order is named because its claimed people are few and have an index; all that a partner ever sent are many.
  await client.query(
    `UPDATE delivery SET state = 'queued', reason = NULL, "leaseId" = NULL, "updatedAt" = $3 WHERE "orderId" = $1 AND state = 'claimed' AND "leaseId" = $2`,
    [orderId, leaseId, now],
  );
  await client.query(`UPDATE lease SET "closedAt" = $2 WHERE id = $1 AND "closedAt" IS NULL`, [leaseId, now]);
}
