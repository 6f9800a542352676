/** One query that yields recipients: it asks consent and suppression of each person in the moment of handing them over. */

import { FailureError, failure } from '@multipartner/kernel/errors';
import { prepared } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import { leftOutSql } from '../../people/consent/left-out.ts';
import { SEALED_COLUMNS, type SealedContact } from '../../people/contacts/contact-rows.ts';
import { LEASE_MS, type LeaseWatch, type OpenLease } from './lease-watch.ts';
import { isFresh, rowsWithIds, waitsAgain } from './open-rows.ts';
import { aimOf, type OrderRow } from './order-row.ts';

export type ClaimedContact = SealedContact & { deliveryId: string; needsSmtpUtf8: boolean };

interface JudgedContact extends ClaimedContact {
  /** Of fresh ones: the contact, whom the lease has reached */
  freshId: string | null;
  reason: string | null;
}

/**
 * Puts the people of leases that ended without a word in doubt, whatever the order's policy: up to a whole lease may have been sent to, and
 * sending again may repeat no more than what was in flight. Their `leaseId` stays: when the mailer comes back, it says whom it had not begun.
 */
export async function takeBackExpired(
  client: pg.PoolClient,
  orderId: string,
  now: Date,
  watch: LeaseWatch,
): Promise<void> {
  const { rows } = await client.query<OpenLease>(
    prepared(`SELECT id, "expiresAt" FROM lease WHERE "orderId" = $1 AND "closedAt" IS NULL ORDER BY id`, [orderId]),
  );
  for (const { id, expiresAt } of watch.over(rows)) {
    // Unless its mailer has reported in this very moment.
    const { rowCount } = await client.query(
      `UPDATE lease SET "closedAt" = $2 WHERE id = $1 AND "closedAt" IS NULL AND "expiresAt" = $3`,
      [id, now, expiresAt],
    );
    if (rowCount === 0) continue;
    await client.query(
      `UPDATE delivery SET state = 'in_doubt', reason = 'lease_expired', "updatedAt" = $3
       WHERE ${rowsWithIds('$1', '(SELECT people FROM lease WHERE id = $2)')} AND "leaseId" = $2 AND state = 'claimed'`,
      [orderId, id, now],
    );
  }
}

/**
 * Claims at most `max` people for a lease, first those who wait again. Who may not be mailed any more becomes `skipped` here and is never handed
 * over. In a transaction that holds lockHandOver.
 * @param people.behind fresh people only behind this contact: `reached` of the page before, which may have had nobody to hand over
 */
export async function claimPeople(
  client: pg.PoolClient,
  order: OrderRow,
  { leaseId, workerId, max, behind }: { leaseId: string; workerId: string; max: number; behind: string },
  now: Date,
): Promise<{ claimed: ClaimedContact[]; looked: number; reached: string }> {
  // People and verdicts in one statement: a person erased meanwhile is either judged so or handed over whole. Fresh ones are waited for where somebody
  // else just writes to them: passed over, they would be behind the mark for good.
  const aim = aimOf(order);
  const text = `WITH due AS (
       SELECT d."contactId", d.id, NULL AS "freshId" FROM delivery d WHERE ${waitsAgain('$1')} AND d."nextAttemptAt" <= $2
       ORDER BY d."nextAttemptAt" LIMIT $3 FOR UPDATE SKIP LOCKED
     ), first AS (
       SELECT d."contactId", d.id, d."contactId" AS "freshId" FROM delivery d WHERE ${isFresh('$1')} AND d."contactId" > $4
       ORDER BY d."contactId" LIMIT $3 - (SELECT count(*) FROM due) FOR UPDATE
     ), waiting AS (SELECT * FROM due UNION ALL SELECT * FROM first)
     SELECT w.id AS "deliveryId", w."freshId",
       CASE WHEN c.id IS NULL THEN 'contact_deleted' ELSE ${leftOutSql(aim)} END AS reason, ${SEALED_COLUMNS}, c."needsSmtpUtf8"
     FROM waiting w LEFT JOIN contact c ON c.id = w."contactId"`;
  const values = [order.id, now, max, behind];
  // Days of rest are a number within the text: such mails are too different for a plan that is kept.
  const question = aim.restDays === undefined ? prepared(text, values) : { text, values };
  const judged = await client.query<JudgedContact>(question);
  const reached = lastReached(judged.rows);
  const handed = judged.rows.filter(({ reason }) => reason === null);
  await setPeople(client, order, judged.rows, leaseId, now);
  if (handed.length === 0) return { claimed: [], looked: judged.rows.length, reached: reached ?? behind };
  const made = await client.query(
    prepared(
      `INSERT INTO lease ("partnerId", id, "orderId", "workerId", size, "createdAt", "expiresAt", people, reached) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT DO NOTHING`,
      [
        order.partnerId,
        leaseId,
        order.id,
        workerId,
        handed.length,
        now,
        new Date(now.getTime() + LEASE_MS),
        handed.map(({ deliveryId }) => deliveryId),
        reached,
      ],
    ),
  );
  // The mailer has given this lease back while we were at it: nobody is claimed for it.
  if (made.rowCount === 0) throw new FailureError(failure('NOT_FOUND'));
  return { claimed: handed, looked: judged.rows.length, reached: reached ?? behind };
}

/** Null where only people who wait again were looked at. */
const lastReached = (judged: readonly JudgedContact[]): string | null =>
  judged.reduce<string | null>(
    (last, { freshId: id }) => (id !== null && (last === null || id > last) ? id : last),
    null,
  );

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
      prepared(
        `UPDATE delivery SET state = $3::"DeliveryState", reason = $4, "leaseId" = $5, "nextAttemptAt" = NULL, "updatedAt" = $6
       WHERE ${rowsWithIds('$1', '$2')}`,
        [order.id, ids, reason === null ? 'claimed' : 'skipped', reason, reason === null ? leaseId : null, now],
      ),
    );
  }
}
