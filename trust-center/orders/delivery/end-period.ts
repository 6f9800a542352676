/** The campaign's period is over while an order is not done: nobody else gets the mail. */
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type { By } from '../../people/deps.ts';
import type { OrdersDeps } from '../deps.ts';
import { lockHandOver } from './open-rows.ts';
import type { OrderRow, OrderState } from './order-row.ts';
import { finishIfDone, missOrder } from './order-states.ts';

/**
 * Whoever waits is left out as `expired`. The order is missed where nobody got anything, else it is sent as soon as what a mailer still holds is
 * reported. Answers its state then.
 */
export async function endPeriod(deps: OrdersDeps, by: By, order: OrderRow, now: Date): Promise<OrderState> {
  const hasBegun =
    order.state === 'sending' &&
    (await withPartner(deps.pool, order.partnerId, async (client) => {
      await lockHandOver(client, order.id);
      await client.query(
        `UPDATE delivery SET state = 'skipped', reason = 'expired', "nextAttemptAt" = NULL, "updatedAt" = $2 WHERE "orderId" = $1 AND state IN ('queued', 'deferred')`,
        [order.id, now],
      );
      const { rows } = await client.query(
        `SELECT 1 FROM delivery WHERE "orderId" = $1 AND state IN ('claimed', 'accepted', 'bounced', 'complained', 'failed', 'in_doubt') LIMIT 1`,
        [order.id],
      );
      return rows.length > 0;
    }));
  if (!hasBegun) {
    await missOrder(deps, by, order.id);
    return 'missed';
  }
  return (await finishIfDone(deps, by, order.id)) ? 'sent' : 'sending';
}
