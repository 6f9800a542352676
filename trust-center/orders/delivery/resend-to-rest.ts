/** "Resend to those who did not get it": a new order of the same mail for the rest of an old one. */

import { createHash } from 'node:crypto';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { canonicalJson } from '@multipartner/templates-engine/canonical';
import type { Json } from '../../audit/log.ts';
import { demandNotLeft } from '../../departure/departure-row.ts';
import { demandActive } from '../../partners/partner-state.ts';
import { leftOutSql } from '../../people/consent/left-out.ts';
import { type By, demandPartner } from '../../people/deps.ts';
import { orderedAudience } from '../audience/audience.ts';
import type { OrdersDeps } from '../deps.ts';
import { demandOpen, readEnding } from '../packages/demand-open.ts';
import { aimOfPackage, intactPackage } from '../packages/package-row.ts';
import { aimOf, type OrderRow, type OrderState, orderRow, planOf } from './order-row.ts';
import { demandNoOtherRuns, gotElsewhere, REST } from './people-of-rest.ts';

export interface Rest {
  /** Who did not get it and may be mailed now */
  people: number;
  /** Of whom nobody knows; they may be mailed now, too */
  inDoubt: number;
}

const OVER: readonly OrderState[] = ['sent', 'cancelled'];

/** Null while the order is not over, or when its campaign is: then there is nothing to send again. */
export async function countRest(deps: OrdersDeps, partnerId: string, order: OrderRow): Promise<Rest | null> {
  if (!OVER.includes(order.state) || (order.notAfter && order.notAfter <= deps.clock.now())) return null;
  const { ending, rows } = await withPartner(deps.pool, partnerId, async (client) => ({
    ending: await readEnding(client, order.participationId),
    ...(await client.query<Rest>(
      `SELECT count(*) FILTER (WHERE d.state <> 'in_doubt')::int AS people, count(*) FILTER (WHERE d.state = 'in_doubt')::int AS "inDoubt"
       FROM delivery d JOIN contact c ON c.id = d."contactId"
       WHERE d."orderId" = $1 AND (${REST} OR d.state = 'in_doubt') AND ${leftOutSql(aimOf(order))} IS NULL AND NOT ${gotElsewhere(`''`)}`,
      [order.id],
    )),
  }));
  return ending.closedBecause || Date.parse(ending.closesAt) <= deps.clock.now().getTime() ? null : rows[0]!;
}

/**
 * Orders the same mail for those who did not get it, and with `inDoubt` also for those who may have got it. Each person's consent is asked anew,
 * when the list is made and at the hand-over. Throws FailureError FORBIDDEN, PARTNER_SUSPENDED, ORDER_STATE, CAMPAIGN_OVER, VERSION_WITHDRAWN,
 * ALREADY_ORDERED, NOBODY_LEFT, NOT_FOUND.
 */
export async function resendToRest(
  deps: OrdersDeps,
  by: By,
  input: { orderId: string; inDoubt: boolean },
): Promise<{ orderId: string; people: number }> {
  await demandPartner(deps, by);
  if (by.actor.class !== 'partner') throw new FailureError(failure('FORBIDDEN', { who: 'The partner' }));
  await demandActive(deps, by.partnerId);
  const old = await withPartner(deps.pool, by.partnerId, (client) => orderRow(client, input.orderId));
  const now = deps.clock.now();
  if (!OVER.includes(old.state)) throw new FailureError(failure('ORDER_STATE', { state: old.state }));
  const { mail, ending } = await withPartner(deps.pool, by.partnerId, async (client) => ({
    mail: await intactPackage(client, old.packageId),
    ending: await readEnding(client, old.participationId),
  }));
  demandOpen(ending, now);
  const notAfter = ending.closesAt;
  const rest = await countRest(deps, by.partnerId, { ...old, ...aimOfPackage(mail), notAfter: new Date(notAfter) });
  const people = rest ? rest.people + (input.inDoubt ? rest.inDoubt : 0) : 0;
  if (people === 0) throw new FailureError(failure('NOBODY_LEFT'));
  const orderId = newId('sendOrder', now.getTime());
  const audience = await sealAudienceFor(deps, by, old, orderId);
  // Its hours stay; spreading was the wish for all of them, and what was late is due now.
  const { spreadHours: _, ...plan } = planOf(old);
  const confirmation = createHash('sha256')
    .update(canonicalJson(['resend', old.id, mail.hash, input.inDoubt, people, notAfter]))
    .digest('hex');
  await withPartner(deps.pool, by.partnerId, async (client) => {
    await demandNotLeft(client);
    // The old order may be going out again: to those in doubt.
    await demandNoOtherRuns(client, { id: orderId, participationId: old.participationId });
    // Closed in this very moment: under the lock that closing takes, too.
    demandOpen(await readEnding(client, old.participationId), now);
    await client.query(
      `INSERT INTO send_order ("partnerId", id, "packageId", "campaignId", "participationId", "audienceKind", audience, "recipientCount", confirmation, "confirmedBy", "confirmedAt", "notAfter", purpose, advertiser, "inDoubtPolicy", plan, "dueAt", "resendOf", "resendInDoubt")
       SELECT "partnerId", $2, "packageId", "campaignId", "participationId", "audienceKind", $3, $4, $5, $6, $7, $8, purpose, advertiser, "inDoubtPolicy", $9, $7, id, $10
       FROM send_order WHERE id = $1`,
      [
        old.id,
        orderId,
        audience,
        people,
        confirmation,
        by.actor.id,
        now,
        notAfter,
        JSON.stringify(plan),
        input.inDoubt,
      ],
    );
    await deps.audit.write({
      ...by,
      purpose: 'campaign_send',
      op: 'order.confirmed',
      objects: [orderId],
      objCount: people,
      recHash: Buffer.from(confirmation, 'hex'),
    });
  });
  await deps.wake.order(by.partnerId, orderId).catch(() => deps.onError('UNAVAILABLE', 'wake'));
  return { orderId, people };
}

/** What was ordered, sealed for the new order: a sealed record opens in its own place only. */
async function sealAudienceFor(deps: OrdersDeps, by: By, old: OrderRow, orderId: string): Promise<Uint8Array> {
  const receipt = await deps.audit.write({ ...by, op: 'partner_record.read', objects: [old.id] });
  const partner = await deps.vault.partner(by.partnerId);
  const sealed = partner.openForPartner(receipt, { type: 'order-audience', id: old.id }, old.audience);
  return partner.sealForPartner(
    { type: 'order-audience', id: orderId },
    orderedAudience.parse(sealed) as unknown as Json,
  );
}
