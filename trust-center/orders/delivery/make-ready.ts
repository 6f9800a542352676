/** Whether people of an order may be handed over now, and if not, why and until when: asked with every lease. */

import { MINUTE_MS, SECOND_MS } from '@multipartner/kernel/time';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { isSuspended } from '../../partners/partner-state.ts';
import type { By } from '../../people/deps.ts';
import type { OrdersDeps } from '../deps.ts';
import { latenessMs } from '../schedule/order-plan.ts';
import { endPeriod } from './end-period.ts';
import { hasFresh, hasInHand, hasOpenRows, nextDue } from './open-rows.ts';
import type { OrderRow, OrderState } from './order-row.ts';
import { finishIfDone, missOrder } from './order-states.ts';
import { prepareOrder } from './prepare-order.ts';
import { firstAllowed, type OrderHours, readHours, waitFor } from './wait-for-limit.ts';

/** Nobody now. `done`: never again, else "ask again at `retryAt`". */
export interface NotNow {
  done: boolean;
  state: OrderState;
  retryAt: string | null;
  lease: null;
}

export const notNow = (state: OrderState, retryAt: Date | null, done = false): NotNow => ({
  done,
  state,
  retryAt: retryAt?.toISOString() ?? null,
  lease: null,
});

const OVER: readonly OrderState[] = ['sent', 'cancelled', 'missed', 'halted'];
// The order's row is written once in so long, not with each lease.
const NOTED_EVERY_MS = 5 * MINUTE_MS;

/** Brings an order to `sending`, or says what to answer instead. */
export async function makeReady(deps: OrdersDeps, by: By, order: OrderRow, now: Date): Promise<NotNow | OrderHours> {
  if (OVER.includes(order.state)) return notNow(order.state, null, true);
  if (order.state === 'paused') return notNow('paused', null);
  // The partner is let go on by HQ; then the watchdog finds the order again.
  if (await isSuspended(deps, by.partnerId)) return notNow(order.state, null);
  if (order.notBefore && order.notBefore > now) return notNow(order.state, order.notBefore);
  const hours = await readHours(deps, by.partnerId, order);
  if (order.notAfter && order.notAfter <= now) {
    const state = await endPeriod(deps, by, order, now);
    return notNow(state, null, state !== 'sending');
  }
  if (await isTooLate(deps, order, hours, now)) {
    // An old schedule never fires late: a person must decide.
    await missOrder(deps, by, order.id);
    return notNow('missed', null, true);
  }
  const wait = waitFor(hours, now);
  await noteAsked(deps, order, now, wait?.until ?? now);
  if (wait) {
    // Whoever is done need not wait to be called so.
    if (order.state === 'sending' && (await finishIfDone(deps, by, order.id))) return notNow('sent', null, true);
    return notNow(order.state, wait.until);
  }
  if (order.state !== 'sending' && !(await prepareOrder(deps, by, order)))
    return notNow('preparing', new Date(now.getTime() + SECOND_MS));
  return hours;
}

/** Remembers that somebody works on the order, and until when the trust center itself lets it wait. */
export async function noteAsked(deps: OrdersDeps, order: OrderRow, now: Date, until: Date): Promise<void> {
  const at = until > now ? until : now;
  if (order.askedAt && at.getTime() - order.askedAt.getTime() < NOTED_EVERY_MS) return;
  await withPartner(deps.pool, order.partnerId, (client) =>
    client.query(`UPDATE send_order SET "askedAt" = GREATEST("askedAt", $2) WHERE id = $1`, [order.id, at]),
  );
}

/**
 * True where nothing moved for longer than the order may be late, though it might have: nobody asked for it, or the keys were off. What waits
 * because of its hours, or for the next try after a refusal, is not late.
 */
async function isTooLate(deps: OrdersDeps, order: OrderRow, hours: OrderHours, now: Date): Promise<boolean> {
  const limitMs = latenessMs(hours.plan);
  const due = order.dueAt ?? order.notBefore ?? order.confirmedAt;
  let since = order.state === 'sending' ? latest(due, order.askedAt, order.startedAt) : due;
  if (now.getTime() - since.getTime() <= limitMs) return false;
  if (order.state === 'sending') {
    const { rows } = await withPartner(deps.pool, order.partnerId, (client) =>
      client.query<{ next: Date | null; isDone: boolean }>(
        `SELECT NOT ${hasOpenRows('$1')} AS "isDone",
           CASE WHEN NOT ${hasFresh('$1')} AND NOT ${hasInHand('$1')} THEN ${nextDue('$1')} END AS next`,
        [order.id],
      ),
    );
    if (rows[0]!.isDone) return false;
    since = latest(since, rows[0]!.next);
  }
  const allowed = firstAllowed(hours, since);
  return allowed !== null && now.getTime() - allowed.getTime() > limitMs;
}

const latest = (first: Date, ...others: (Date | null)[]): Date =>
  others.reduce<Date>((last, one) => (one && one > last ? one : last), first);
