/**
 * Stops an order that does harm: its sender or its mail is refused again and again, or too many of its people do not exist or complain. What is
 * counted are numbers, in one row per order, in the transaction that records the outcomes.
 */

import { prepared } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import { type BreakerLimits, bindingLimits } from '../breaker/breaker-limits.ts';
import {
  BREAKER_LIMITS,
  type Breaker,
  type BreakerReason,
  countOutcomes,
  FRESH,
  type JudgedOutcome,
  shareTooHigh,
} from './breaker-counts.ts';
import { hasOpenRows } from './open-rows.ts';
import type { OrderRow } from './order-row.ts';

type OrderRef = Pick<OrderRow, 'partnerId' | 'id'>;

const BREAKER_COLUMNS = [
  ...['tried', 'bounced', 'complained', 'total', 'lateBounced', 'refusedInRow', 'refusedSince', 'refusal'],
  ...['probe', 'probeTried', 'probeBad'],
]
  .map((name) => `order_breaker."${name}"`)
  .join(', ');
type Limits = BreakerLimits | null;
const NEWEST = (key: string): string =>
  `(SELECT CASE WHEN s."leastTried" IS NOT NULL THEN to_json(s) END FROM breaker_setting s WHERE s.key = ${key} ORDER BY s.id DESC LIMIT 1)`;

/** Makes the row where there is none, and locks it: reports of two leases count one after the other. With it comes what binds the partner now. */
async function lockBreaker(
  client: pg.PoolClient,
  order: OrderRef,
): Promise<{ before: Breaker; limits: BreakerLimits }> {
  const { rows } = await client.query<Breaker & { everybody: Limits; partner: Limits }>(
    prepared(
      `INSERT INTO order_breaker ("partnerId", "orderId") VALUES ($1, $2)
     ON CONFLICT ("partnerId", "orderId") DO UPDATE SET tried = order_breaker.tried
     RETURNING ${BREAKER_COLUMNS}, ${NEWEST("'*'")} AS everybody, ${NEWEST('$1')} AS partner`,
      [order.partnerId, order.id],
    ),
  );
  const { everybody, partner, ...before } = rows[0]!;
  return { before, limits: bindingLimits(everybody, partner) };
}

/** Waits for whoever counts just now, and keeps others from it. Nothing is made where there is no row yet. */
export async function lockBreakerRow(client: pg.PoolClient, orderId: string): Promise<void> {
  await client.query(`SELECT 1 FROM order_breaker WHERE "orderId" = $1 FOR UPDATE`, [orderId]);
}

async function writeBreaker(client: pg.PoolClient, orderId: string, b: Breaker): Promise<void> {
  await client.query(
    prepared(
      `UPDATE order_breaker SET tried = $2, bounced = $3, complained = $4, total = $5, "lateBounced" = $6, "refusedInRow" = $7, "refusedSince" = $8,
       refusal = $9, probe = $10, "probeTried" = $11, "probeBad" = $12 WHERE "orderId" = $1`,
      [
        orderId,
        ...[b.tried, b.bounced, b.complained, b.total, b.lateBounced],
        ...[b.refusedInRow, b.refusedSince, b.refusal],
        ...[b.probe, b.probeTried, b.probeBad],
      ],
    ),
  );
}

/**
 * Counts what a report settled, inside its transaction; halts the order where that is due. `closes`: the lease is over. Answers the reason of a
 * halt, for the log.
 */
export async function judgeOutcomes(
  client: pg.PoolClient,
  order: OrderRef & Pick<OrderRow, 'recipientCount'>,
  outcomes: readonly JudgedOutcome[],
  { closes, now }: { closes: boolean; now: Date },
): Promise<BreakerReason | null> {
  if (outcomes.length === 0 && !closes) return null;
  const { before, limits } = await lockBreaker(client, order);
  if (outcomes.length === 0 && before.probe === null) return null;
  const { after, stop, refused } = countOutcomes(before, outcomes, {
    recipients: order.recipientCount,
    now,
    limits,
  });
  const reason = stop ?? (closes && after.probe !== null ? endProbe(after, refused) : null);
  const halted = reason && (await halt(client, order.id, reason, after, now));
  await writeBreaker(client, order.id, after);
  return halted ? reason : null;
}

/** What the few who went first tell: on for everybody, or the same trouble again. */
function endProbe(after: Breaker, refused: BreakerReason | null): BreakerReason | null {
  if (after.probeTried === 0) {
    // Nobody was tried, because the server was away or had no time: the next few are the test.
    after.probe = BREAKER_LIMITS.probe;
    return null;
  }
  if (after.probeBad * 2 > after.probeTried) return refused ?? 'TOO_MANY_BOUNCES';
  Object.assign(after, { probe: null, probeTried: 0, probeBad: 0 });
  return null;
}

/** For what comes back later, by mail: bounces and complaints. Call it in the transaction that records them; the order may be over. */
export async function noteFeedback(
  client: pg.PoolClient,
  order: OrderRef,
  more: { bounced: number; complained: number },
  now: Date,
): Promise<BreakerReason | null> {
  const { before, limits } = await lockBreaker(client, order);
  const after = {
    ...before,
    lateBounced: before.lateBounced + more.bounced,
    complained: before.complained + more.complained,
  };
  const reason = shareTooHigh(after, limits);
  const halted = reason && (await halt(client, order.id, reason, after, now));
  await writeBreaker(client, order.id, after);
  return halted ? reason : null;
}

/**
 * True where the order was sending and has people left: stopping what is over helps nobody. While somebody else moves the order its row is not
 * waited for; the counts stay, and the next report stops it.
 */
async function halt(
  client: pg.PoolClient,
  orderId: string,
  reason: BreakerReason,
  { refusedSince }: Breaker,
  now: Date,
): Promise<boolean> {
  // A mail that was refused for all was not refused by these people: they are tried again when somebody has mended it.
  if (reason === 'MAIL_REFUSED' && refusedSince)
    await client.query(
      `UPDATE delivery SET state = 'deferred', "nextAttemptAt" = $3 WHERE "orderId" = $1 AND state = 'failed' AND "updatedAt" >= $2
       AND (reason LIKE '5.7.%' OR reason LIKE '5.6.%' OR reason = 'smtp_554')`,
      [orderId, refusedSince, now],
    );
  const { rowCount } = await client.query(
    `UPDATE send_order SET state = 'halted', "haltReason" = $2
     WHERE id IN (SELECT id FROM send_order WHERE id = $1 AND state = 'sending' FOR UPDATE SKIP LOCKED)
     AND ${hasOpenRows('$1')}`,
    [orderId, reason],
  );
  return rowCount === 1;
}

/** After a halt: counting begins anew, and a few people go first. */
export async function beginProbe(client: pg.PoolClient, order: OrderRef): Promise<void> {
  await lockBreaker(client, order);
  await writeBreaker(client, order.id, { ...FRESH, probe: BREAKER_LIMITS.probe });
}

/** So many of the few are handed over. */
export async function spendProbe(client: pg.PoolClient, orderId: string, people: number): Promise<void> {
  await client.query(
    `UPDATE order_breaker SET probe = GREATEST(0, probe - $2) WHERE "orderId" = $1 AND probe IS NOT NULL`,
    [orderId, people],
  );
}
