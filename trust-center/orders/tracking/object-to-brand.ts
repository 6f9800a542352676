import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type { Evidence } from '../../people/consent/evidence.ts';
import { objectEverywhere } from '../../people/objections/object-everywhere.ts';
import type { OrdersDeps } from '../deps.ts';
import type { TokenTarget } from './token.ts';

export interface ObjectToBrand {
  /** The words of the button that the person pressed */
  statement: string;
  seen: Pick<Evidence, 'ip' | 'userAgent'>;
  reqId: string;
}

/** The person of a delivery wants no mail of the brand at all. False when the delivery or the person is not there any more. */
export async function objectToBrand(
  deps: OrdersDeps,
  target: TokenTarget,
  { statement, seen, reqId }: ObjectToBrand,
): Promise<boolean> {
  const { partnerId, deliveryId } = target;
  const now = deps.clock.now();
  const found = await withPartner(deps.pool, partnerId, async (client) => {
    const { rows } = await client.query<{ contactId: string; orderId: string }>(
      `UPDATE delivery d SET "unsubscribedAt" = COALESCE(d."unsubscribedAt", $2) FROM contact c
       WHERE d.id = $1 AND c.id = d."contactId" RETURNING c.id AS "contactId", d."orderId"`,
      [deliveryId, now],
    );
    return rows[0];
  });
  if (!found) return false;
  const by = {
    partnerId,
    actor: { class: 'recipient', id: deliveryId, auth: 'link' },
    purpose: 'unsubscribe',
    reqId,
  } as const;
  const { everywhere } = await objectEverywhere(deps, by, { ...found, statement, source: 'unsubscribe', seen });
  if (!everywhere) deps.onError('UNAVAILABLE', 'objection to the brand');
  await deps.refusals.flush(partnerId).catch(() => deps.onError('LEDGER_UNAVAILABLE', 'objection ledger'));
  return true;
}
