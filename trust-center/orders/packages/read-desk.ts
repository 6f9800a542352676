import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { type By, demandPartner } from '../../people/deps.ts';
import type { OrderState } from '../delivery/order-row.ts';
import type { OrdersDeps } from '../deps.ts';
import { type PackageRow, plainText } from './package-row.ts';

/** What the send desk shows of a participation before people are chosen. */
export interface Desk {
  packageId: string;
  packageHash: string;
  campaignId: string;
  participationId: string;
  campaignName: string;
  subject: string;
  fromName: string;
  language: string;
  opensAt: string;
  closesAt: string;
  returnPath: string;
  /** The order that exists, if any: then nothing more can be ordered */
  order: { orderId: string; state: OrderState } | null;
}

/** The newest package of a participation. Throws FailureError NOT_FOUND. */
export async function readDesk(deps: OrdersDeps, by: By, participationId: string): Promise<Desk> {
  await demandPartner(deps, by);
  return withPartner(deps.pool, by.partnerId, async (client) => {
    const found = await client.query<PackageRow>(
      `SELECT * FROM send_package WHERE "participationId" = $1 ORDER BY "createdAt" DESC, id DESC LIMIT 1`,
      [participationId],
    );
    const row = found.rows[0];
    if (!row) throw new FailureError(failure('NOT_FOUND'));
    const orders = await client.query<{ id: string; state: OrderState }>(
      `SELECT id, state FROM send_order WHERE "participationId" = $1 AND state NOT IN ('cancelled', 'missed') ORDER BY id DESC LIMIT 1`,
      [participationId],
    );
    const { content } = row;
    const order = orders.rows[0];
    return {
      packageId: row.id,
      packageHash: row.hash,
      campaignId: row.campaignId,
      participationId,
      campaignName: content.campaignName,
      subject: content.mail.subject
        .map((part) => (typeof part === 'string' ? part : 'tag' in part ? part.fallback : ''))
        .join(''),
      fromName: plainText(content.mail.fromName),
      language: content.mail.language,
      opensAt: content.opensAt,
      closesAt: content.closesAt,
      returnPath: content.returnPath,
      order: order ? { orderId: order.id, state: order.state } : null,
    };
  });
}
