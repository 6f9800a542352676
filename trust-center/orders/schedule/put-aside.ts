import type pg from 'pg';

/** Reason of a delivery that waits for the hours of its person's own zone. No attempt is counted for it. */
export const RECIPIENT_HOURS = 'recipient_hours';

/** People of a lease for whom it is not the time where they live: each goes back until then, before anybody is handed over. */
export async function putAside(
  client: pg.PoolClient,
  { orderId, leaseId }: { orderId: string; leaseId: string },
  people: ReadonlyMap<string, Date>,
  now: Date,
): Promise<void> {
  // First, as in a report: a lease is locked before its people.
  await client.query(`UPDATE lease SET size = size - $2 WHERE id = $1`, [leaseId, people.size]);
  for (const until of new Set([...people.values()].map(Number))) {
    const contactIds = [...people].flatMap(([contactId, at]) => (at.getTime() === until ? [contactId] : []));
    await client.query(
      `UPDATE delivery SET state = 'deferred', reason = $3, "nextAttemptAt" = $4, "leaseId" = NULL, "updatedAt" = $5
       WHERE "orderId" = $1 AND "contactId" = ANY($6) AND "leaseId" = $2 AND state = 'claimed'`,
      [orderId, leaseId, RECIPIENT_HOURS, new Date(until), now, contactIds],
    );
  }
}
