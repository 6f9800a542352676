import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { sealEvidence } from '../../people/consent/evidence.ts';
import { GRANTED } from '../../people/consent/next-consent.ts';
import { recordActs } from '../../people/consent/record-acts.ts';
import { CONTACT_COLUMNS, type ContactRecord } from '../../people/contacts/contact-rows.ts';
import { takeBackEverywhere } from '../../people/objections/object-everywhere.ts';
import { aimOf } from '../delivery/order-row.ts';
import type { OrdersDeps } from '../deps.ts';
import type { TokenTarget } from './token.ts';

export interface KeepMail {
  /** The words of the button that the person pressed: the wording of the consent */
  statement: string;
  reqId: string;
}

/**
 * The person of a delivery takes back an unsubscribe that was made by the same mail: an express consent with evidence, so it needs
 * the partner's key. A suppression for another reason (a bounce, a complaint) stays, and so does one that another mail brought about. An
 * objection to the brand by this mail goes with it. The consent is for what this mail was for, and for nothing else. False when there is nothing to take back. Throws FailureError NOT_FOUND for an unknown delivery.
 */
export async function keepMail(
  deps: OrdersDeps,
  target: TokenTarget,
  { statement, reqId }: KeepMail,
): Promise<boolean> {
  const now = deps.clock.now();
  const by = {
    partnerId: target.partnerId,
    actor: { class: 'recipient', id: target.deliveryId, auth: 'link' },
    purpose: 'unsubscribe',
    reqId,
  } as const;
  const partner = await deps.vault.partner(target.partnerId);
  const kept = await withPartner(deps.pool, target.partnerId, async (client) => {
    const { rows } = await client.query<ContactRecord & { orderId: string; purpose: string; advertiser: string }>(
      `SELECT ${CONTACT_COLUMNS}, d."orderId", o.purpose, o.advertiser FROM delivery d JOIN contact c ON c.id = d."contactId" JOIN send_order o ON o.id = d."orderId" WHERE d.id = $1 FOR UPDATE OF c`,
      [target.deliveryId],
    );
    const record = rows[0];
    if (!record) throw new FailureError(failure('NOT_FOUND'));
    const lifted = await client.query<{ reason: string }>(
      `DELETE FROM suppression s USING contact c WHERE c.id = $1 AND s.token = c."suppressionToken" AND s.reason IN ('unsubscribed', 'objection') AND s."orderId" = $2 RETURNING s.reason`,
      [record.id, record.orderId],
    );
    if (!lifted.rows[0]) return null;
    const receipt = await deps.audit.write({ ...by, op: 'consent.read', objects: [record.id] });
    const [key] = await partner.openContactKeys(receipt, [
      { contactId: record.id, wrappedKey: record.wrappedKey, keyGeneration: record.keyGeneration },
    ]);
    const evidence = sealEvidence(
      partner,
      key!,
      { act: 'granted', source: 'unsubscribe', purpose: aimOf(record).purpose },
      {
        what: 'consent.granted',
        statement,
        ground: 'consent',
        orderId: record.orderId,
        by: target.deliveryId,
        at: now.toISOString(),
      },
    );
    await client.query(`UPDATE delivery SET "unsubscribedAt" = NULL WHERE id = $1`, [target.deliveryId]);
    await deps.audit.write({ ...by, op: 'suppression.removed', objects: [record.id] });
    await recordActs(deps, client, by, [{ evidence, standing: GRANTED }], now);
    await client.query(`UPDATE contact SET "updatedAt" = $2 WHERE id = $1`, [record.id, now]);
    return { contactId: record.id, wasObjection: lifted.rows[0].reason === 'objection' };
  });
  // The same link made the objection to the brand and takes it back.
  if (kept?.wasObjection) await takeBackEverywhere(deps, by, kept.contactId);
  return kept !== null;
}
