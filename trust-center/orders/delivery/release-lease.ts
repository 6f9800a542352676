import type pg from 'pg';

/** Closes a lease and gives back who was not reported: they are queued again. Repeating it changes nothing. */
export async function releaseLease(client: pg.PoolClient, leaseId: string, now: Date): Promise<void> {
  await client.query(
    `UPDATE delivery SET state = 'queued', reason = NULL, "leaseId" = NULL, "updatedAt" = $2 WHERE "leaseId" = $1 AND state = 'claimed'`,
    [leaseId, now],
  );
  await client.query(`UPDATE lease SET "closedAt" = $2 WHERE id = $1 AND "closedAt" IS NULL`, [leaseId, now]);
}
