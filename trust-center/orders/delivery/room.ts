/** How many people of an order a lease may have now: fewer where the order is spread over hours, or where a few people go first after a halt. */

import { HOUR_MS, SECOND_MS } from '@multipartner/kernel/time';
import type pg from 'pg';
import { refundPacing } from '../pacing/take-pacing.ts';
import { spreadAllowance } from '../schedule/order-plan.ts';
import { BREAKER_LIMITS } from './breaker-counts.ts';
import { lockBreakerRow, spendProbe } from './circuit-breaker.ts';
import { lockHandOver } from './open-rows.ts';
import { type OrderRow, orderRow, planOf } from './order-row.ts';

const PROBE_LOOK_MS = 5 * SECOND_MS;

export interface Room {
  order: OrderRow;
  people: number;
  /** When to ask again, where `people` is 0 */
  next: Date | null;
  /** Writes down that so many were handed over. */
  take: (people: number) => Promise<void>;
}

/**
 * In the transaction of the lease, which holds lockHandOver: two leases side by side share it exactly. Locks what a report locks in the order of a report:
 * the breaker's row, later buckets, the order's row last.
 */
export async function roomFor(client: pg.PoolClient, orderId: string, max: number, now: Date): Promise<Room> {
  const seen = await orderRow(client, orderId);
  const free = { order: seen, people: max, next: null, take: async () => undefined };
  if (!planOf(seen).spreadHours && seen.probe === null) return free;
  await lockBreakerRow(client, orderId);
  const order = await orderRow(client, orderId);
  const { spreadHours } = planOf(order);
  const probe = order.probe === 0 ? await renewProbe(client, orderId) : order.probe;
  const spread = spreadHours
    ? spreadAllowance({ spreadHours, recipients: order.recipientCount, pacedUntil: order.pacedUntil }, now)
    : null;
  const people = Math.min(max, probe ?? max, spread?.people ?? max);
  // The results of the few are awaited: a report brings the rest on its way.
  const next = probe === 0 ? new Date(now.getTime() + PROBE_LOOK_MS) : (spread?.next ?? null);
  return {
    order,
    people,
    next: people > 0 ? null : next,
    take: async (taken) => {
      if (taken === 0) return;
      if (probe !== null) await spendProbe(client, orderId, taken);
      if (spread)
        await client.query(`UPDATE send_order SET "pacedUntil" = $2 WHERE id = $1`, [orderId, spread.after(taken)]);
    },
  };
}

/** A mailer that took the few and died leaves nobody to wait for: then the next few are the test. */
async function renewProbe(client: pg.PoolClient, orderId: string): Promise<number> {
  const { rowCount } = await client.query(
    `UPDATE order_breaker SET probe = $2 WHERE "orderId" = $1 AND NOT EXISTS (SELECT 1 FROM lease l WHERE l."orderId" = $1 AND l."closedAt" IS NULL)`,
    [orderId, BREAKER_LIMITS.probe],
  );
  return rowCount === 1 ? BREAKER_LIMITS.probe : 0;
}

/** Gives back what was taken for people who were not handed over after all: of the order, and of what it is paced by. */
export async function giveBackRoom(
  client: pg.PoolClient,
  order: OrderRow,
  { leaseId, people, now }: { leaseId: string; people: number; now: Date },
): Promise<void> {
  const { spreadHours } = planOf(order);
  if (people === 0) return;
  // Another lease may have read the order's time and not written it yet: it would write over what comes back here.
  if (spreadHours) await lockHandOver(client, order.id);
  if (order.probe !== null) await spendProbe(client, order.id, -people);
  await refundPacing(client, leaseId, people, now);
  if (spreadHours)
    await client.query(`UPDATE send_order SET "pacedUntil" = "pacedUntil" - make_interval(secs => $2) WHERE id = $1`, [
      order.id,
      ((spreadHours * HOUR_MS) / Math.max(1, order.recipientCount) / SECOND_MS) * people,
    ]);
}
