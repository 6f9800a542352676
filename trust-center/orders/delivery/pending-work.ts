import type { OrdersDeps } from '../deps.ts';
import { forEveryPartner } from './across-partners.ts';

/**
 * Orders that have something to do now, and how many single mails wait: for the watchdog that makes a lost job harmless. A lease
 * that has not expired keeps its people; when it has, the order has work again. A suspended partner's orders wait.
 */
export async function pendingWork(
  deps: OrdersDeps,
): Promise<{ orders: { partnerId: string; orderId: string }[]; singleMails: number }> {
  const now = deps.clock.now().toISOString();
  const byPartner = await forEveryPartner<{ id: string }>(
    deps.pool,
    `SELECT o.id FROM send_order o WHERE (o."notBefore" IS NULL OR o."notBefore" <= '${now}') AND (
       o.state IN ('ordered', 'preparing')
       OR (o.state = 'sending' AND (
         EXISTS (SELECT 1 FROM delivery d WHERE d."orderId" = o.id AND (d.state = 'queued' OR (d.state = 'deferred' AND d."nextAttemptAt" <= '${now}')))
         OR EXISTS (SELECT 1 FROM lease l WHERE l."orderId" = o.id AND l."closedAt" IS NULL AND l."expiresAt" < '${now}')
         OR NOT EXISTS (SELECT 1 FROM delivery d WHERE d."orderId" = o.id AND d.state IN ('queued', 'claimed', 'deferred'))))) ORDER BY o.id LIMIT 1000`,
    'active',
  );
  const orders = [...byPartner].flatMap(([partnerId, rows]) => rows.map(({ id }) => ({ partnerId, orderId: id })));
  const mails = await deps.pool.query<{ waiting: number }>(
    `SELECT count(*)::int AS waiting FROM single_mail WHERE (state = 'queued' AND "nextAttemptAt" <= $1) OR (state = 'claimed' AND "claimedUntil" < $1)`,
    [now],
  );
  return { orders, singleMails: mails.rows[0]!.waiting };
}
