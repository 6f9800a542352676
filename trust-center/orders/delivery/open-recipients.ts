/** The people of a lease in clear, after the log has its entry: without those who object to the brand and those who sleep where they live. */
import { prepared, withPartner } from '@multipartner/prisma-trust-center/connect';
import { isContactTag } from '@multipartner/templates-engine/merge-tags';
import { mergeTagsOf } from '@multipartner/templates-engine/program';
import { type HandedPeople, rowOf } from '../../clients/mail/handed-people.ts';
import { type OpenedContact, openContacts } from '../../people/contacts/contact-rows.ts';
import type { By } from '../../people/deps.ts';
import { meetObjections } from '../../people/objections/meet-objections.ts';
import type { Sender } from '../../senders/read-sender.ts';
import type { PartnerVault } from '../../vault/vault.ts';
import { contactTag, displayName } from '../contact-tags.ts';
import type { OrdersDeps } from '../deps.ts';
import type { PackageContent } from '../packages/package-row.ts';
import { putAside } from '../schedule/put-aside.ts';
import { personalHours } from '../schedule/zone-of-person.ts';
import { tokensOf } from '../tracking/token.ts';
import type { ClaimedContact } from './claim-people.ts';
import type { OrderRow } from './order-row.ts';
import { giveBackRoom } from './room.ts';
import type { OrderHours } from './wait-for-limit.ts';

/** Who is left out here is written down and given back to what was measured out. */
export async function openRecipients(
  deps: OrdersDeps,
  by: By,
  claimed: readonly ClaimedContact[],
  mail: PackageContent['mail'],
  {
    order,
    sender,
    leaseId,
    hours,
    now,
  }: { order: OrderRow; sender: Sender; leaseId: string; hours: OrderHours; now: Date },
): Promise<HandedPeople> {
  const orderId = order.id;
  const receipt = await deps.audit.write({
    ...by,
    purpose: 'campaign_send',
    op: 'lease.opened',
    objects: claimed.map(({ id }) => id),
    detail: { orderId, leaseId },
  });
  const partner = await deps.vault.partner(by.partnerId);
  const tracking = await withPartner(deps.pool, by.partnerId, (client) =>
    client.query<{ mode: string }>(
      prepared(`SELECT "trackingMode" AS mode FROM partner WHERE id = $1`, [by.partnerId]),
    ),
  );
  const isCounted = tracking.rows[0]?.mode !== 'off';
  const opened = await openContacts(partner, receipt, claimed);
  const objected = await leaveOutObjections(deps, by, partner, opened, { orderId, leaseId });
  const asleep = await putAsideAsleep(deps, order, leaseId, hours, now, opened);
  const out = objected.size + asleep.size;
  if (out > 0)
    await withPartner(deps.pool, by.partnerId, (client) => giveBackRoom(client, order, { leaseId, people: out, now }));
  // Nobody's company or town is handed over for a mail that does not name it.
  const wanted = mergeTagsOf(mail).filter(isContactTag);
  const tokens = tokensOf(deps.tokenSecrets, by.partnerId);
  const rows: string[] = [];
  opened.forEach(({ profile, record }, i) => {
    if (objected.has(record.id) || asleep.has(record.id)) return;
    const { deliveryId } = claimed[i]!;
    const { needsSmtpUtf8 } = record;
    const person = { deliveryId, address: profile.email, name: displayName(profile), needsSmtpUtf8 };
    rows.push(
      rowOf(
        { ...person, tokens: tokens(deliveryId) },
        wanted.map((name) => contactTag(name, profile, mail.language)),
        isCounted,
      ),
    );
  });
  return {
    pages: deps.trustOrigin,
    counted: isCounted ? deps.trackingOrigin : null,
    returnDomain: sender.returnDomain,
    messageDomain: deps.mailDomain,
    tags: wanted,
    rows,
  };
}

/** Where an order follows the clocks of its recipients: who sleeps now goes back until the hours begin where they live. */
async function putAsideAsleep(
  deps: OrdersDeps,
  order: OrderRow,
  leaseId: string,
  { plan, own, timeZone }: OrderHours,
  now: Date,
  opened: readonly OpenedContact<ClaimedContact>[],
): Promise<ReadonlyMap<string, Date>> {
  if (!plan.recipientZone || own.length === 0) return new Map();
  const opensAt = personalHours(own, timeZone, now);
  const asleep = new Map(
    opened.flatMap(({ profile, record }): [string, Date][] => {
      const until = opensAt(profile.country);
      return until ? [[record.id, until]] : [];
    }),
  );
  if (asleep.size > 0)
    await withPartner(deps.pool, order.partnerId, (client) =>
      putAside(client, { orderId: order.id, leaseId }, asleep, now),
    );
  return asleep;
}

/** Who wants no mail of the brand at all leaves the lease before anybody is handed over (decision 012). Answers their contacts' ids. */
async function leaveOutObjections(
  deps: OrdersDeps,
  by: By,
  partner: PartnerVault,
  opened: readonly OpenedContact<ClaimedContact>[],
  { orderId, leaseId }: { orderId: string; leaseId: string },
): Promise<ReadonlySet<string>> {
  const addresses = opened.map(({ profile }) => profile.email);
  if ((await deps.brand.among(addresses)).size === 0) return new Set();
  return withPartner(deps.pool, by.partnerId, async (client) => {
    const met = opened.map(({ record, profile }) => ({
      contactId: record.id,
      address: profile.email,
      suppressionToken: partner.suppressionToken(profile.email),
    }));
    // First, as in a report: a lease is locked before its people.
    await client.query(`SELECT 1 FROM lease WHERE id = $1 FOR UPDATE`, [leaseId]);
    const objected = await meetObjections(deps, client, { ...by, purpose: 'campaign_send' }, met);
    const { rowCount } = await client.query(
      `UPDATE delivery SET state = 'skipped', reason = 'unsubscribed', "leaseId" = NULL, "updatedAt" = $3
       WHERE "orderId" = $4 AND "contactId" = ANY($2) AND "leaseId" = $1 AND state = 'claimed'`,
      [leaseId, [...objected], deps.clock.now(), orderId],
    );
    await client.query(`UPDATE lease SET size = size - $2 WHERE id = $1`, [leaseId, rowCount]);
    return objected;
  });
}
