/**
 * Questions about single rows of an order and those still to be worked on, asked so that they cost the same in an order of any size. No index names a
 * delivery's state, so that a mail rewrites its row in place (decision 041). Who is open is found by three other signs.
 */
import { prepared } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';

/**
 * Waits for its first lease: queued, behind the last contact that a lease has reached, and never given back. The mark is one value from a query of its
 * own: row-level security keeps a condition with COALESCE out of an index. What is asked of a row is hidden from the planner: knowing that queued people
 * are rare, because all earlier orders are done, it would rather read the whole order than look behind the mark.
 * @param orderId SQL that names the order: `$1`, `o.id`
 */
export const isFresh = (orderId: string): string =>
  `d."orderId" = ${orderId} AND d."contactId" > ${reachedContact(orderId)} AND (d.state::text || coalesce(d."nextAttemptAt"::text, '')) = 'queued'`;

/** Waits again: put off, or given back to the order. It is due from `nextAttemptAt` on. */
export const waitsAgain = (orderId: string): string =>
  `d."orderId" = ${orderId} AND d."nextAttemptAt" IS NOT NULL AND d.state IN ('deferred', 'queued')`;

/** Is with a mailer at this moment, as the open leases say. */
export const isInHand = (orderId: string): string =>
  `${rowsWithIds(orderId, `ARRAY(SELECT unnest(l.people) FROM lease l WHERE l."orderId" = ${orderId} AND l."closedAt" IS NULL)`, 'd.')} AND d.state = 'claimed'`;

/** Everybody up to this contact, in the order of ids, was looked at by a lease: {@link lockHandOver} keeps that true. */
const reachedContact = (orderId: string): string =>
  `(SELECT coalesce(max(l.reached), '') FROM lease l WHERE l."orderId" = ${orderId})`;

/*
 * Each is asked for the first row in the order of an index: under row-level security the planner does not know how rare a state is, and for a bare
 * EXISTS it reads the table until it finds one.
 */
export const hasFresh = (orderId: string): string =>
  `((SELECT d.id FROM delivery d WHERE ${isFresh(orderId)} ORDER BY d."contactId" LIMIT 1) IS NOT NULL)`;
export const hasAgain = (orderId: string, more = ''): string =>
  `((SELECT d.id FROM delivery d WHERE ${waitsAgain(orderId)} ${more} ORDER BY d."nextAttemptAt" LIMIT 1) IS NOT NULL)`;
export const hasInHand = (orderId: string): string =>
  `((SELECT d.id FROM delivery d WHERE ${isInHand(orderId)} LIMIT 1) IS NOT NULL)`;

/** True while somebody of the order is queued, claimed or deferred. Who is in hand is asked for last: it looks at up to all of the open leases' people. */
export const hasOpenRows = (orderId: string): string =>
  `(${hasFresh(orderId)} OR ${hasAgain(orderId)} OR ${hasInHand(orderId)})`;

/** When the next of those who wait again is due; null when nobody does. */
export const nextDue = (orderId: string): string =>
  `(SELECT d."nextAttemptAt" FROM delivery d WHERE ${waitsAgain(orderId)} ORDER BY d."nextAttemptAt" LIMIT 1)`;

/**
 * The rows of an order with these ids, found one by one. A planner whose statistics are older than a large order takes it for a handful of rows; then
 * it would rather read all of the partner's than look up five hundred. So it may not look for rows by the order, nor know how many ids there are.
 * @param orderId SQL that names the order: `$1`
 * @param ids SQL of an array of texts: `$2`
 */
export const rowsWithIds = (orderId: string, ids: string, row = ''): string =>
  `(${row}"orderId" || '') = ${orderId} AND ${row}id = ANY(ARRAY(SELECT unnest(${ids}::text[])))`;

const LOOK_UPS = ['seqscan', 'bitmapscan', 'sort'].map((way) => `set_config('enable_${way}', 'off', true)`).join(', ');

/**
 * From here on the transaction looks rows up by indexes, in their order, whatever a planner thinks of its statistics. A plan that is kept needs that most:
 * one that was made while the ledger was small would read all of a large one.
 */
export const lookUpsOnly = async (client: pg.ClientBase): Promise<void> =>
  void (await client.query(prepared(`SELECT ${LOOK_UPS}`, [])));

/**
 * One at a time per order, until the transaction ends: whoever leases its fresh people or takes all of them away. A lease names the contact that it has
 * reached; if another could pass it and then it failed, its people would be behind that mark and never be found. Goes on with {@link lookUpsOnly}.
 */
export async function lockHandOver(client: pg.ClientBase, orderId: string): Promise<void> {
  await client.query(
    prepared(`SELECT pg_advisory_xact_lock(hashtextextended('hand over ' || $1, 0)), ${LOOK_UPS}`, [orderId]),
  );
}
