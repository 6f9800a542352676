import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type { OrdersDeps } from '../deps.ts';
import { forEveryPartner } from './across-partners.ts';
import { takeBackExpired } from './claim-people.ts';
import type { OpenLease } from './lease-watch.ts';
import { hasAgain, hasFresh, hasOpenRows } from './open-rows.ts';

/**
 * Orders that have something to do now: for the watchdog that makes a lost job harmless. A lease that has not ended keeps its people;
 * one that ended without a word gives them back here. A suspended partner's orders wait.
 */
export async function pendingWork(deps: OrdersDeps): Promise<{ partnerId: string; orderId: string }[]> {
  await takeBackLost(deps);
  const now = deps.clock.now().toISOString();
  const byPartner = await forEveryPartner<{ id: string }>(
    deps.pool,
    `SELECT o.id FROM send_order o WHERE (o."notBefore" IS NULL OR o."notBefore" <= '${now}') AND (
       o.state IN ('ordered', 'preparing')
       OR (o.state = 'sending' AND (
         ${hasFresh('o.id')}
         OR ${hasAgain('o.id', `AND d."nextAttemptAt" <= '${now}'`)}
         OR NOT ${hasOpenRows('o.id')}))) ORDER BY o.id LIMIT 1000`,
    'active',
  );
  return [...byPartner].flatMap(([partnerId, rows]) => rows.map(({ id }) => ({ partnerId, orderId: id })));
}

/** Whatever state its order is in: nobody stays in the hands of a mailer that is no more. */
async function takeBackLost(deps: OrdersDeps): Promise<void> {
  const open = await forEveryPartner<OpenLease & { orderId: string }>(
    deps.pool,
    `SELECT id, "orderId", "expiresAt" FROM lease WHERE "closedAt" IS NULL`,
    'active',
  );
  for (const [partnerId, leases] of open)
    for (const orderId of new Set(deps.leases.over(leases).map((lease) => lease.orderId)))
      await withPartner(deps.pool, partnerId, async (client) =>
        takeBackExpired(client, orderId, deps.clock.now(), deps.leases),
      );
}
