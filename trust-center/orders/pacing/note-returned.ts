import type pg from 'pg';

/**
 * Counts what came back of a lease's mails for the warm-up of their sender's domain: too much of it ends the day early and keeps the next one from
 * growing. In the transaction that puts it down; nothing is written where nothing warms up.
 */
export async function noteReturned(
  client: pg.PoolClient,
  leaseId: string,
  { bounced = 0, complained = 0 }: { bounced?: number; complained?: number },
): Promise<void> {
  if (bounced + complained === 0) return;
  await client.query(
    `UPDATE warm_up SET bounced = bounced + $2, complained = complained + $3
     WHERE state = 'running' AND domain = (SELECT "senderDomain" FROM lease WHERE id = $1)`,
    [leaseId, bounced, complained],
  );
}
