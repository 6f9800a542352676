/** The states of a send order: ordered → preparing → sending ⇄ paused → sent, or cancelled, missed, halted. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { demandActive } from '../../partners/partner-state.ts';
import { type By, demandPartner } from '../../people/deps.ts';
import type { OrdersDeps } from '../deps.ts';
import { type OrderState, orderRow } from './order-row.ts';

/** A row of these is still to be worked on: while one is left, the order is not sent. */
const OPEN_ROWS = `('queued', 'claimed', 'deferred')`;

async function move(
  deps: OrdersDeps,
  by: By,
  orderId: string,
  from: readonly OrderState[],
  to: OrderState,
  op: 'order.paused' | 'order.resumed' | 'order.cancelled',
): Promise<void> {
  await demandPartner(deps, by);
  await withPartner(deps.pool, by.partnerId, async (client) => {
    const order = await orderRow(client, orderId, 'FOR UPDATE');
    if (!from.includes(order.state)) throw new FailureError(failure('ORDER_STATE', { state: order.state }));
    const now = deps.clock.now();
    await client.query(
      `UPDATE send_order SET state = $2::"OrderState", "haltReason" = NULL, "finishedAt" = $3 WHERE id = $1`,
      [orderId, to, to === 'cancelled' ? now : null],
    );
    if (to === 'cancelled')
      await client.query(
        `UPDATE delivery SET state = 'skipped', reason = 'cancelled', "updatedAt" = $2 WHERE "orderId" = $1 AND state IN ('queued', 'deferred')`,
        [orderId, now],
      );
    await deps.audit.write({ ...by, op, objects: [orderId] });
  });
}

/** No new lease from now on; what a mailer holds is still sent. Throws FailureError ORDER_STATE, NOT_FOUND. */
export const pauseOrder = (deps: OrdersDeps, by: By, orderId: string): Promise<void> =>
  move(deps, by, orderId, ['sending'], 'paused', 'order.paused');

/** Goes on after a pause or a halt. Throws FailureError PARTNER_SUSPENDED, ORDER_STATE, NOT_FOUND. */
export async function resumeOrder(deps: OrdersDeps, by: By, orderId: string): Promise<void> {
  await demandActive(deps, by.partnerId);
  await move(deps, by, orderId, ['paused', 'halted'], 'sending', 'order.resumed');
  await deps.wake.order(by.partnerId, orderId).catch(() => deps.onError('UNAVAILABLE', 'wake'));
}

/** Ends an order; who has not been sent to is skipped. */
export const cancelOrder = (deps: OrdersDeps, by: By, orderId: string): Promise<void> =>
  move(
    deps,
    by,
    orderId,
    ['ordered', 'preparing', 'sending', 'paused', 'halted', 'missed'],
    'cancelled',
    'order.cancelled',
  );

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

/** Makes an order `sent` when nobody is queued, claimed or deferred any more. Answers whether it is sent. */
export async function finishIfDone(deps: OrdersDeps, by: By, orderId: string): Promise<boolean> {
  const { rowCount } = await withPartner(deps.pool, by.partnerId, (client) =>
    client.query(
      `UPDATE send_order SET state = 'sent', "finishedAt" = $2 WHERE id = $1 AND state = 'sending'
       AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d."orderId" = $1 AND d.state IN ${OPEN_ROWS})`,
      [orderId, deps.clock.now()],
    ),
  );
  if (rowCount === 1) await deps.audit.write({ ...by, op: 'order.finished', objects: [orderId] });
  return rowCount === 1;
}
