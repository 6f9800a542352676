import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { agreedToTracking } from '../../people/consent/tracking-consent.ts';
import { type By, demandPartner } from '../../people/deps.ts';
import type { OrdersDeps } from '../deps.ts';

export interface ContactDelivery {
  deliveryId: string;
  orderId: string;
  campaignName: string;
  state: string;
  reason: string | null;
  /** When it was accepted, or when its state last changed */
  at: Date;
  unsubscribedAt: Date | null;
  /** By a person and not by a program; only under personal tracking with the person's consent, else null */
  opened: boolean | null;
  clicked: boolean | null;
}

const MOST = 100;

/** What one contact was sent, newest first. Nothing is decrypted. */
export async function contactDeliveries(deps: OrdersDeps, by: By, contactId: string): Promise<ContactDelivery[]> {
  await demandPartner(deps, by);
  const seen = (kind: 'open' | 'click') =>
    `CASE WHEN p."trackingMode" = 'personal' AND ${agreedToTracking('d."contactId"')} THEN EXISTS (SELECT 1 FROM recipient_event e WHERE e."orderId" = d."orderId" AND e."deliveryId" = d.id AND e.kind = '${kind}' AND NOT e.machine) END`;
  const { rows } = await withPartner(deps.pool, by.partnerId, (client) =>
    client.query<ContactDelivery>(
      `SELECT d.id AS "deliveryId", d."orderId", k.content->>'campaignName' AS "campaignName", d.state, d.reason,
         COALESCE(d."acceptedAt", d."updatedAt") AS at, d."unsubscribedAt", ${seen('open')} AS opened, ${seen('click')} AS clicked
       FROM delivery d JOIN partner p ON p.id = d."partnerId" JOIN send_order o ON o.id = d."orderId" JOIN send_package k ON k.id = o."packageId"
       WHERE d."contactId" = $1 ORDER BY d.id DESC LIMIT ${MOST}`,
      [contactId],
    ),
  );
  return rows;
}
