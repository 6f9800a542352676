/** One query that yields recipients: it asks consent and suppression of each person in the moment of handing them over. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import type pg from 'pg';
import { leftOutSql } from '../../people/consent/left-out.ts';
import { CONTACT_COLUMNS, type ContactRecord } from '../../people/contacts/contact-rows.ts';
import { LEASE_MS, type LeaseWatch, type OpenLease } from './lease-watch.ts';
import { rowsWithIds } from './open-rows.ts';
import { aimOf, type OrderRow } from './order-row.ts';

export type ClaimedContact = ContactRecord & { deliveryId: string };

/**
 * Puts the people of leases that ended without a word in doubt, whatever the order's policy: up to a whole lease may have been sent to, and
 * sending again may repeat no more than what was in flight. Their `leaseId` stays: when the mailer comes back, it says whom it had not begun.
 */
export async function takeBackExpired(
  client: pg.PoolClient,
  order: OrderRow,
  now: Date,
  watch: LeaseWatch,
): Promise<void> {
  const { rows } = await client.query<OpenLease>(
    `SELECT id, "expiresAt" FROM lease WHERE "orderId" = $1 AND "closedAt" IS NULL`,
    [order.id],
  );
  for (const { id, expiresAt } of watch.over(rows)) {
    // Unless its mailer has reported in this very moment.
    const { rowCount } = await client.query(
      `UPDATE lease SET "closedAt" = $2 WHERE id = $1 AND "closedAt" IS NULL AND "expiresAt" = $3`,
      [id, now, expiresAt],
    );
    if (rowCount === 0) continue;
    await client.query(
      `UPDATE delivery SET state = 'in_doubt', reason = 'lease_expired', "updatedAt" = $3 WHERE "orderId" = $1 AND "leaseId" = $2 AND state = 'claimed'`,
      [order.id, id, now],
    );
  }
}

/** Claims at most `max` people for a lease. Who may not be mailed any more becomes `skipped` here and is never handed over. */
export async function claimPeople(
  client: pg.PoolClient,
  order: OrderRow,
  leaseId: string,
  max: number,
  now: Date,
): Promise<{ claimed: ClaimedContact[]; looked: number }> {
  // People and verdicts in one statement: a person erased meanwhile is either judged so or handed over whole.
  const judged = await client.query<ClaimedContact & { reason: string | null }>(
    `WITH due AS (
       SELECT "contactId", id FROM delivery WHERE "orderId" = $1 AND state = 'deferred' AND "nextAttemptAt" <= $2
       ORDER BY "nextAttemptAt" LIMIT $3 FOR UPDATE SKIP LOCKED
     ), queued AS (
       SELECT "contactId", id FROM delivery WHERE "orderId" = $1 AND state = 'queued' ORDER BY "contactId" LIMIT $3 FOR UPDATE SKIP LOCKED
     ), waiting AS (SELECT * FROM due UNION ALL SELECT * FROM queued LIMIT $3)
     SELECT w.id AS "deliveryId", CASE WHEN c.id IS NULL THEN 'contact_deleted' ELSE ${leftOutSql(aimOf(order))} END AS reason, ${CONTACT_COLUMNS}
     FROM waiting w LEFT JOIN contact c ON c.id = w."contactId"`,
    [order.id, now, max],
  );
  const handed = judged.rows.filter(({ reason }) => reason === null);
  await setPeople(client, order, judged.rows, leaseId, now);
  if (handed.length === 0) return { claimed: [], looked: judged.rows.length };
  const made = await client.query(
    `INSERT INTO lease ("partnerId", id, "orderId", "workerId", size, "createdAt", "expiresAt") VALUES ($1, $2, $3, '', $4, $5, $6)
     ON CONFLICT DO NOTHING`,
    [order.partnerId, leaseId, order.id, handed.length, now, new Date(now.getTime() + LEASE_MS)],
  );
  // The mailer has given this lease back while we were at it: nobody is claimed for it.
  if (made.rowCount === 0) throw new FailureError(failure('NOT_FOUND'));
  return { claimed: handed, looked: judged.rows.length };
}

/**
 * Writes what was judged: claimed for the lease, or skipped with the reason. By lists of ids, never by a join with what was judged: a planner
 * without fresh statistics would compare everybody of the order with everybody of the lease.
 */
async function setPeople(
  client: pg.PoolClient,
  order: OrderRow,
  judged: readonly { deliveryId: string; reason: string | null }[],
  leaseId: string,
  now: Date,
): Promise<void> {
  for (const reason of new Set(judged.map((one) => one.reason))) {
    const ids = judged.flatMap((one) => (one.reason === reason ? [one.deliveryId] : []));
    await client.query(
      `UPDATE delivery SET state = $3::"DeliveryState", reason = $4, "leaseId" = $5, "updatedAt" = $6
       WHERE ${rowsWithIds('$1', '$2')}`,
      [order.id, ids, reason === null ? 'claimed' : 'skipped', reason, reason === null ? leaseId : null, now],
    );
  }
}
