import pg from 'pg';
import type { Actor } from '../../audit/log.ts';
import type { OrdersDeps } from '../deps.ts';
import { forEveryPartner } from './across-partners.ts';

/**
 * Gives back the people of leases that a killed process of this mailer took and did not write down, in all orders. Without it they would wait
 * for their leases to expire and then be in doubt, though nobody was sent anything. The process that asks keeps its own leases. Answers how
 * many leases that were.
 */
export async function releaseAbandoned(
  deps: OrdersDeps,
  by: { actor: Actor; reqId: string },
  { mailerId, workerId }: { mailerId: string; workerId: string },
): Promise<{ leases: number }> {
  const now = pg.escapeLiteral(deps.clock.now().toISOString());
  const released = await forEveryPartner<{ id: string }>(
    deps.pool,
    `WITH gone AS (
       UPDATE lease SET "closedAt" = ${now} WHERE "closedAt" IS NULL
         AND starts_with("workerId", ${pg.escapeLiteral(`${mailerId}.`)}) AND "workerId" <> ${pg.escapeLiteral(workerId)} RETURNING id, "orderId"
     ), freed AS (
       UPDATE delivery d SET state = 'queued', reason = NULL, "leaseId" = NULL, "updatedAt" = ${now}
       FROM gone WHERE d."orderId" = gone."orderId" AND d.state = 'claimed' AND d."leaseId" = gone.id
     ) SELECT id FROM gone`,
  );
  let leases = 0;
  for (const [partnerId, rows] of released) {
    if (rows.length === 0) continue;
    leases += rows.length;
    const objects = rows.map(({ id }) => id);
    await deps.audit.write({ ...by, partnerId, purpose: 'campaign_send', op: 'lease.closed', objects });
  }
  return { leases };
}
