/** The states of a send order: ordered → preparing → sending ⇄ paused → sent, or cancelled, missed, halted. */

import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';
import { demandNotLeft } from '../../departure/departure-row.ts';
import { demandActive } from '../../partners/partner-state.ts';
import { type By, demandPartner } from '../../people/deps.ts';
import type { OrdersDeps } from '../deps.ts';
import { demandOpen, readEnding } from '../packages/demand-open.ts';
import { isBreakerReason } from './breaker-counts.ts';
import { beginProbe, lockBreakerRow } from './circuit-breaker.ts';
import { hasOpenRows, lockHandOver } from './open-rows.ts';
import { type OrderRow, type OrderState, orderRow } from './order-row.ts';
import { demandNoOtherRuns } from './people-of-rest.ts';

/** One step of a person, under the order's lock. `to` may depend on the order; `more` belongs to the same transaction. */
async function move(
  deps: OrdersDeps,
  by: By,
  orderId: string,
  step: {
    from: readonly OrderState[];
    to: (order: OrderRow) => OrderState;
    op: 'order.paused' | 'order.resumed' | 'order.cancelled';
    /** What is to be locked before the order: leases and reports lock its row last, and two that wait for each other would be broken off. */
    first?: (client: pg.PoolClient, orderId: string) => Promise<void>;
    more?: (client: pg.PoolClient, order: OrderRow, now: Date) => Promise<void>;
  },
): Promise<void> {
  await demandPartner(deps, by);
  await withPartner(deps.pool, by.partnerId, async (client) => {
    await step.first?.(client, orderId);
    const order = await orderRow(client, orderId, 'FOR UPDATE');
    if (!step.from.includes(order.state)) throw new FailureError(failure('ORDER_STATE', { state: order.state }));
    const now = deps.clock.now();
    const to = step.to(order);
    await step.more?.(client, order, now);
    await client.query(
      `UPDATE send_order SET state = $2::"OrderState", "haltReason" = NULL, "finishedAt" = $3 WHERE id = $1`,
      [orderId, to, to === 'cancelled' ? now : null],
    );
    await deps.audit.write({ ...by, op: step.op, objects: [orderId] });
  });
}

/** No new lease from now on; a mailer ends what it holds as soon as it hears of it. Throws FailureError ORDER_STATE, NOT_FOUND. */
export const pauseOrder = (deps: OrdersDeps, by: By, orderId: string): Promise<void> =>
  move(deps, by, orderId, { from: ['sending'], to: () => 'paused', op: 'order.paused' });

/**
 * Goes on after a pause, a halt, or when the order was missed and a person still wants it. After the circuit breaker a few people go first. Throws
 * FailureError PARTNER_SUSPENDED, PARTNER_LEFT, ORDER_STATE, CAMPAIGN_OVER, VERSION_WITHDRAWN, ALREADY_ORDERED, NOT_FOUND.
 */
export async function resumeOrder(deps: OrdersDeps, by: By, orderId: string): Promise<void> {
  await demandActive(deps, by.partnerId);
  await move(deps, by, orderId, {
    from: ['paused', 'halted', 'missed'],
    to: ({ preparedAt, startedAt }) => (preparedAt ? 'sending' : startedAt ? 'preparing' : 'ordered'),
    op: 'order.resumed',
    first: lockBreakerRow,
    more: async (client, order, now) => {
      await demandNotLeft(client);
      if (order.notAfter && order.notAfter <= now)
        throw new FailureError(failure('CAMPAIGN_OVER', { date: order.notAfter.toISOString().slice(0, 10) }));
      if (order.state === 'missed') {
        await demandOnlyOrder(client, order);
        // A missed order counts as none where headquarters closes a mail.
        demandOpen(await readEnding(client, order.participationId), now);
      }
      if (order.state === 'halted') {
        if (isBreakerReason(order.haltReason)) await beginProbe(client, order);
        // Who was refused because of what is mended now need not wait for the next try; who waits for the morning does.
        await client.query(
          `UPDATE delivery SET "nextAttemptAt" = $2 WHERE "orderId" = $1 AND state = 'deferred' AND reason IS DISTINCT FROM 'recipient_hours'`,
          [orderId, now],
        );
      }
      // From now on it is due: it was not late while a person let it wait.
      await client.query(`UPDATE send_order SET "dueAt" = $2, "askedAt" = $2 WHERE id = $1`, [orderId, now]);
    },
  });
  await deps.wake.order(by.partnerId, orderId).catch(() => deps.onError('UNAVAILABLE', 'wake'));
}

/**
 * While a missed order waited for a decision, the mail may have been ordered anew. One for the rest of another order comes after that one, and its
 * list leaves out who has the mail: only one that runs is in its way.
 */
async function demandOnlyOrder(client: pg.PoolClient, order: OrderRow): Promise<void> {
  await demandNoOtherRuns(client, order);
  if (order.resendOf) return;
  const { rows } = await client.query(
    `SELECT 1 FROM send_order WHERE "participationId" = $1 AND id <> $2 AND state = 'sent' LIMIT 1`,
    [order.participationId, order.id],
  );
  if (rows.length > 0) throw new FailureError(failure('ALREADY_ORDERED'));
}

/** Ends an order; who has not been sent to is skipped. Throws FailureError ORDER_STATE, NOT_FOUND. */
export const cancelOrder = (deps: OrdersDeps, by: By, orderId: string): Promise<void> =>
  move(deps, by, orderId, {
    from: ['ordered', 'preparing', 'sending', 'paused', 'halted', 'missed'],
    to: () => 'cancelled',
    op: 'order.cancelled',
    first: lockHandOver,
    more: async (client, _order, now) => {
      await client.query(
        `UPDATE delivery SET state = 'skipped', reason = 'cancelled', "nextAttemptAt" = NULL, "updatedAt" = $2 WHERE "orderId" = $1 AND state IN ('queued', 'deferred')`,
        [orderId, now],
      );
    },
  });

/** Stops an order for a reason of the error registry, until a person resumes it. */
export async function haltOrder(deps: OrdersDeps, by: By, orderId: string, reason: string): Promise<void> {
  const { rowCount } = await withPartner(deps.pool, by.partnerId, (client) =>
    client.query(
      `UPDATE send_order SET state = 'halted', "haltReason" = $2 WHERE id = $1 AND state IN ('ordered', 'preparing', 'sending')`,
      [orderId, reason],
    ),
  );
  if (rowCount === 1) await deps.audit.write({ ...by, op: 'order.halted', objects: [orderId] });
}

/** Its time passed while nothing ran, or nobody had got anything when its period ended: a person must decide. */
export async function missOrder(deps: OrdersDeps, by: By, orderId: string): Promise<void> {
  const { rowCount } = await withPartner(deps.pool, by.partnerId, (client) =>
    client.query(
      `UPDATE send_order SET state = 'missed', "finishedAt" = $2 WHERE id = $1 AND state IN ('ordered', 'preparing', 'sending')`,
      [orderId, deps.clock.now()],
    ),
  );
  if (rowCount === 1) await deps.audit.write({ ...by, op: 'order.missed', objects: [orderId] });
}

/** Makes an order `sent` when nobody is queued, claimed or deferred any more. Answers whether it is sent. */
export async function finishIfDone(deps: OrdersDeps, by: By, orderId: string): Promise<boolean> {
  const { rowCount } = await withPartner(deps.pool, by.partnerId, (client) =>
    client.query(
      `UPDATE send_order SET state = 'sent', "finishedAt" = $2 WHERE id = $1 AND state = 'sending'
       AND NOT ${hasOpenRows('$1')}`,
      [orderId, deps.clock.now()],
    ),
  );
  if (rowCount === 1) await deps.audit.write({ ...by, op: 'order.finished', objects: [orderId] });
  return rowCount === 1;
}
