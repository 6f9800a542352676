import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { type By, demandPartner } from '../../people/deps.ts';
import { orderRow } from '../delivery/order-row.ts';
import type { OrdersDeps } from '../deps.ts';
import { packageRow } from '../packages/package-row.ts';

export interface LinkClicks {
  url: string;
  /** Different people */
  people: number;
  clicks: number;
  /** Clicks of scanners, which are in neither number */
  machine: number;
}

/** The links of a sent mail, the most clicked first. Throws FailureError NOT_FOUND. */
export async function linkClicks(deps: OrdersDeps, by: By, orderId: string): Promise<LinkClicks[]> {
  await demandPartner(deps, by);
  return withPartner(deps.pool, by.partnerId, async (client) => {
    const order = await orderRow(client, orderId);
    const { content } = await packageRow(client, order.packageId);
    const { rows } = await client.query<Omit<LinkClicks, 'url'> & { linkIndex: number }>(
      `SELECT "linkIndex", count(DISTINCT visitor) FILTER (WHERE NOT machine)::int AS people, count(*) FILTER (WHERE NOT machine)::int AS clicks,
         count(*) FILTER (WHERE machine)::int AS machine
       FROM recipient_event WHERE "orderId" = $1 AND kind = 'click' AND "linkIndex" IS NOT NULL GROUP BY 1`,
      [orderId],
    );
    const byIndex = new Map(rows.map(({ linkIndex, ...counts }) => [linkIndex, counts]));
    const nobody = { people: 0, clicks: 0, machine: 0 };
    return content.mail.links
      .map((url, index) => ({ url, ...(byIndex.get(index) ?? nobody) }))
      .sort((a, b) => b.people - a.people || b.clicks - a.clicks);
  });
}
