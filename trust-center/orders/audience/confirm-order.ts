import { FailureError, failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type { Json } from '../../audit/log.ts';
import { demandNotLeft } from '../../departure/departure-row.ts';
import { readSettings } from '../../partners/partner-settings.ts';
import { demandActive } from '../../partners/partner-state.ts';
import { type By, demandPartner } from '../../people/deps.ts';
import { keepMailSender } from '../../senders/mails/choose-mail-sender.ts';
import type { OrdersDeps } from '../deps.ts';
import { aimOfPackage, intactPackage, type PackageRow } from '../packages/package-row.ts';
import type { OrderPlan } from '../schedule/order-plan.ts';
import { type Audience, confirmationHash, countAudience, resolveAudience } from './audience.ts';
import { limitFailures } from './send-limits.ts';

export interface Confirmation {
  packageId: string;
  audience: Audience;
  /** What estimateAudience gave */
  confirmation: string;
  /** Wished start; now when absent */
  notBefore?: string | null;
  /** Hours, zones, spreading, lateness; none when absent */
  plan?: OrderPlan | undefined;
  /** One of the partner's senders; the one chosen at the desk, or the one in use, when absent */
  senderId?: string | undefined;
  /** Revision of the sender that the person saw; not compared when absent */
  seenSender?: string | undefined;
}

function checkPeriod(mail: PackageRow, start: Date, now: Date): void {
  const { opensAt, closesAt, closedBecause } = mail.content;
  if (closedBecause === 'version') throw new FailureError(failure('VERSION_WITHDRAWN'));
  if (start.getTime() < Date.parse(opensAt))
    throw new FailureError(failure('CAMPAIGN_NOT_OPEN', { date: opensAt.slice(0, 10) }));
  if (Math.max(start.getTime(), now.getTime()) >= Date.parse(closesAt))
    throw new FailureError(failure('CAMPAIGN_OVER', { date: closesAt.slice(0, 10) }));
}

/**
 * The partner's order to send one mail to one audience. Only a person of the partner can give it; what was confirmed must be what is
 * there now. Throws FailureError FORBIDDEN, PARTNER_SUSPENDED, NOT_FOUND, CAMPAIGN_NOT_OPEN, CAMPAIGN_OVER, VERSION_WITHDRAWN, PACKAGE_CHANGED, AUDIENCE_EMPTY,
 * AUDIENCE_CHANGED, ALREADY_ORDERED, SENDER_UNKNOWN, DOMAIN_NOT_VERIFIED, SENDER_CHANGED, and headquarters' limits (SEND_TIME_LIMIT, SEND_DAY_LIMIT, SEND_BLACKOUT, AUDIENCE_WHOLE_ONLY,
 * AUDIENCE_PART_ONLY, AUDIENCE_TOO_LARGE).
 */
export async function confirmOrder(
  deps: OrdersDeps,
  by: By,
  input: Confirmation,
): Promise<{ orderId: string; recipientCount: number }> {
  await demandPartner(deps, by);
  if (by.actor.class !== 'partner') throw new FailureError(failure('FORBIDDEN', { who: 'The partner' }));
  await demandActive(deps, by.partnerId);
  const now = deps.clock.now();
  const mail = await withPartner(deps.pool, by.partnerId, (client) => intactPackage(client, input.packageId));
  checkPeriod(mail, input.notBefore ? new Date(input.notBefore) : now, now);
  const aim = aimOfPackage(mail);
  const { label, filter } = await resolveAudience(deps, by, input.audience);
  const { mailable } = await countAudience(deps, by, filter, aim);
  if (mailable === 0) throw new FailureError(failure('AUDIENCE_EMPTY'));
  const start = input.notBefore ? new Date(input.notBefore) : now;
  const { timeZone } = await readSettings(deps, by.partnerId);
  const planned = { start, timeZone, audience: input.audience, recipients: mailable };
  const [broken] = limitFailures(mail, planned).refused;
  if (broken) throw new FailureError(broken);
  const notBefore = input.notBefore ?? null;
  const notAfter = mail.content.closesAt;
  const expected = confirmationHash({
    campaignId: mail.campaignId,
    packageHash: mail.hash,
    audience: input.audience,
    filter,
    recipientCount: mailable,
    notBefore,
    notAfter,
    plan: input.plan,
    senderId: input.senderId,
  });
  const partner = await deps.vault.partner(by.partnerId);
  const orderId = newId('sendOrder', now.getTime());
  const sealed = partner.sealForPartner({ type: 'order-audience', id: orderId }, {
    audience: input.audience,
    label,
    filter,
  } as unknown as Json);
  await withPartner(deps.pool, by.partnerId, async (client) => {
    await demandNotLeft(client);
    // Two clicks at once wait here for each other; the second then sees the first's order.
    await client.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [mail.participationId]);
    const newest = await client.query<PackageRow>(
      `SELECT * FROM send_package WHERE "participationId" = $1 ORDER BY "createdAt" DESC, id DESC LIMIT 1`,
      [mail.participationId],
    );
    // Changed meanwhile, or closed because the campaign ended early: the latter says so.
    if (newest.rows[0]) checkPeriod(newest.rows[0], input.notBefore ? new Date(input.notBefore) : now, now);
    if (newest.rows[0]?.id !== mail.id) throw new FailureError(failure('PACKAGE_CHANGED'));
    const before = await client.query(
      `SELECT 1 FROM send_order WHERE "participationId" = $1 AND state NOT IN ('cancelled', 'missed')`,
      [mail.participationId],
    );
    if (before.rows.length > 0) throw new FailureError(failure('ALREADY_ORDERED'));
    if (expected !== input.confirmation) throw new FailureError(failure('AUDIENCE_CHANGED'));
    const { participationId } = mail;
    await keepMailSender(deps, client, by, { participationId, identityId: input.senderId, seen: input.seenSender });
    await client.query(
      `INSERT INTO send_order ("partnerId", id, "packageId", "campaignId", "participationId", "audienceKind", audience, "recipientCount", confirmation, "confirmedBy", "confirmedAt", "notBefore", "notAfter", purpose, advertiser, plan, "inDoubtPolicy")
       VALUES ($1, $2, $3, $4, $5, $6::"AudienceKind", $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, (SELECT "inDoubtPolicy" FROM partner WHERE id = $1))`,
      [
        by.partnerId,
        orderId,
        mail.id,
        mail.campaignId,
        mail.participationId,
        input.audience.kind,
        sealed,
        mailable,
        expected,
        by.actor.id,
        now,
        notBefore,
        notAfter,
        aim.purpose,
        aim.advertiser,
        JSON.stringify(input.plan ?? {}),
      ],
    );
    await deps.audit.write({
      ...by,
      purpose: 'campaign_send',
      op: 'order.confirmed',
      objects: [orderId],
      objCount: mailable,
      // What was confirmed stands in the log: mail, audience, number and time, as one hash.
      recHash: Buffer.from(expected, 'hex'),
    });
  });
  await deps.wake.order(by.partnerId, orderId).catch(() => deps.onError('UNAVAILABLE', 'wake'));
  return { orderId, recipientCount: mailable };
}
