import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { recipientLinks } from '../../clients/mail/recipient-links.ts';
import { CONTACT_COLUMNS, type ContactRecord, openContacts } from '../../people/contacts/contact-rows.ts';
import { contactTags } from '../contact-tags.ts';
import type { OrdersDeps } from '../deps.ts';
import type { PackageContent } from '../packages/package-row.ts';
import { makeTokens, type TokenTarget } from '../tracking/token.ts';
import { renderMail } from './render-mail.ts';

/** For so long a mail can be looked at in the browser: it shows a person's data to whoever has the link. */
const VIEW_DAYS = 90;
const IS_OVER = `COALESCE(d."acceptedAt", d."updatedAt") < $2::timestamptz - interval '${VIEW_DAYS} days'`;

/** True for a mail that was there and is too old to be shown. */
export async function isViewOver(deps: Pick<OrdersDeps, 'pool' | 'clock'>, target: TokenTarget): Promise<boolean> {
  const { rows } = await withPartner(deps.pool, target.partnerId, (client) =>
    client.query<{ over: boolean }>(`SELECT ${IS_OVER} AS over FROM delivery d WHERE d.id = $1`, [
      target.deliveryId,
      deps.clock.now(),
    ]),
  );
  return rows[0]?.over ?? false;
}

const OF_VIEWABLE = `FROM delivery d JOIN contact c ON c.id = d."contactId" JOIN send_order o ON o.id = d."orderId" JOIN send_package k ON k.id = o."packageId"
  WHERE d.id = $1 AND c."restrictedAt" IS NULL AND NOT (${IS_OVER})`;

/** Whether {@link viewInBrowser} has something to show. For who only looks whether a link works: nobody's data are opened for that. */
export async function isViewable(deps: Pick<OrdersDeps, 'pool' | 'clock'>, target: TokenTarget): Promise<boolean> {
  const { rows } = await withPartner(deps.pool, target.partnerId, (client) =>
    client.query(`SELECT 1 ${OF_VIEWABLE}`, [target.deliveryId, deps.clock.now()]),
  );
  return rows.length > 0;
}

/**
 * The HTML of the mail that this person got, for a browser; without pixel. Null when the person or the order is gone, the mail too old, or the
 * person's data may only be kept (Art. 18 GDPR).
 */
export async function viewInBrowser(deps: OrdersDeps, target: TokenTarget, reqId: string): Promise<string | null> {
  const { rows } = await withPartner(deps.pool, target.partnerId, (client) =>
    client.query<ContactRecord & { content: PackageContent }>(`SELECT ${CONTACT_COLUMNS}, k.content ${OF_VIEWABLE}`, [
      target.deliveryId,
      deps.clock.now(),
    ]),
  );
  const row = rows[0];
  if (!row) return null;
  const receipt = await deps.audit.write({
    partnerId: target.partnerId,
    actor: { class: 'recipient', id: target.deliveryId, auth: 'link' },
    op: 'message.viewed',
    purpose: 'campaign_send',
    objects: [row.id],
    reqId,
  });
  const [opened] = await openContacts(await deps.vault.partner(target.partnerId), receipt, [row]);
  const { mail } = row.content;
  return renderMail(mail, {
    tags: contactTags(opened!.profile, mail.language),
    links: recipientLinks({ pages: deps.trustOrigin, counted: null }, makeTokens(deps.tokenSecrets, target)),
  }).html;
}
