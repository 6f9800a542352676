import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { demandNotLeft } from '../../departure/departure-row.ts';
import { demandActive } from '../../partners/partner-state.ts';
import { type By, demandPartner } from '../../people/deps.ts';
import type { OrdersDeps } from '../deps.ts';
import { orderRow } from './order-row.ts';
import { demandNoOtherRuns, gotElsewhere } from './people-of-rest.ts';

/**
 * A person's decision about people of whom nobody knows whether they got the mail: all of them are queued again, and some may get it
 * twice; not those who got it meanwhile by an order for the rest. Consent and suppression are asked again when they are leased. Answers how many.
 * Throws FailureError PARTNER_SUSPENDED, PARTNER_LEFT, ORDER_STATE, CAMPAIGN_OVER, ALREADY_ORDERED, NOT_FOUND.
 */
export async function resendInDoubt(deps: OrdersDeps, by: By, orderId: string): Promise<{ people: number }> {
  await demandPartner(deps, by);
  await demandActive(deps, by.partnerId);
  const people = await withPartner(deps.pool, by.partnerId, async (client) => {
    await demandNotLeft(client);
    const order = await orderRow(client, orderId, 'FOR UPDATE');
    const now = deps.clock.now();
    if (order.state !== 'sent' && order.state !== 'sending')
      throw new FailureError(failure('ORDER_STATE', { state: order.state }));
    if (order.notAfter && order.notAfter <= now)
      throw new FailureError(failure('CAMPAIGN_OVER', { date: order.notAfter.toISOString().slice(0, 10) }));
    await demandNoOtherRuns(client, order);
    const { rowCount } = await client.query(
      `UPDATE delivery d SET state = 'queued', "nextAttemptAt" = $2, "updatedAt" = $2 WHERE d."orderId" = $1 AND d.state = 'in_doubt' AND NOT ${gotElsewhere(`''`)}`,
      [orderId, now],
    );
    if (!rowCount) return 0;
    await client.query(`UPDATE send_order SET state = 'sending', "finishedAt" = NULL WHERE id = $1`, [orderId]);
    await deps.audit.write({ ...by, op: 'order.resumed', objects: [orderId], objCount: rowCount });
    return rowCount;
  });
  if (people > 0) await deps.wake.order(by.partnerId, orderId).catch(() => deps.onError('UNAVAILABLE', 'wake'));
  return { people };
}
