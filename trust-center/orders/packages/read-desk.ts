import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { gate } from '@multipartner/templates-engine/gate';
import { readSettings } from '../../partners/partner-settings.ts';
import { type MailAim, reachesExistingCustomers } from '../../people/consent/mail-aim.ts';
import { type By, demandPartner } from '../../people/deps.ts';
import { type MailSenderChoice, readMailSender } from '../../senders/mails/choose-mail-sender.ts';
import type { OrderState } from '../delivery/order-row.ts';
import type { OrdersDeps } from '../deps.ts';
import { findingsOfRules } from './findings-of-rules.ts';
import { aimOfPackage, packageRow, plainText } from './package-row.ts';
import { senderOfPackage } from './read-package.ts';

/** What the send desk shows of a mail before people are chosen. */
export interface Desk {
  packageId: string;
  campaignId: string;
  participationId: string;
  campaignName: string;
  /** With the fallbacks in place of the greeting tags */
  subject: string;
  from: { name: string; address: string };
  /** Confirmed; empty: none is known, and answers go to the sender's own address */
  replyTo: string;
  /** What the mail says itself for answers, while nobody has confirmed it */
  unconfirmedReplyTo: string | null;
  /** The sender's domain is not verified: the platform's address stands in */
  isFallbackSender: boolean;
  /** What was chosen for this mail */
  choice: MailSenderChoice;
  /** Changes with the sender and with the confirmed addresses for answers */
  senderRevision: string;
  language: string;
  partnerName: string;
  timeZone: string;
  opensAt: string;
  closesAt: string;
  /** The day (UTC) with which rights to an image end, where that is why the period ends before the campaign */
  imageRightsUntil: string | null;
  templateVersion: number;
  /** What the mail is for and for whom it advertises */
  aim: MailAim;
  /** Who the third party is, where it advertises for one */
  advertiserName: string;
  /** Back to Adapt, a path of the app */
  returnPath: string;
  content: { links: number; images: number; htmlBytes: number };
  /** What the gate finds now: the imprint or the rules may have changed since the mail came in */
  findings: { rule: string; detail: string }[];
  /** Another id than `packageId` when the mail was changed and handed over again */
  newestPackageId: string;
  /** Headquarters put another version in its place: nothing can be ordered before it is handed over anew */
  isWithdrawn: boolean;
  /** The order that exists, if any: then nothing more can be ordered */
  order: { orderId: string; state: OrderState } | null;
  /** Who has this mail, or may have it, by orders that were stopped in their middle: another order mails them again */
  gotAlready: { orderId: string; people: number } | null;
}

const GOT_ALREADY = `
  SELECT max(o.id) AS "orderId", count(DISTINCT d."contactId")::int AS people
  FROM send_order o JOIN delivery d ON d."partnerId" = o."partnerId" AND d."orderId" = o.id
  WHERE o."participationId" = $1 AND d.state IN ('accepted', 'complained', 'in_doubt')`;

const bytesOf = (parts: readonly unknown[]): number =>
  parts.reduce<number>((sum, part) => sum + (typeof part === 'string' ? Buffer.byteLength(part) : 0), 0);

/** One package of the partner, checked by the gate once more. Throws FailureError NOT_FOUND. */
export async function readDesk(deps: OrdersDeps, by: By, packageId: string): Promise<Desk> {
  await demandPartner(deps, by);
  const settings = await readSettings(deps, by.partnerId);
  const { row, newest, order, gotAlready, sender, choice } = await withPartner(
    deps.pool,
    by.partnerId,
    async (client) => {
      const found = await packageRow(client, packageId);
      const newest = await client.query<{ id: string; isWithdrawn: boolean }>(
        `SELECT id, COALESCE(content->>'closedBecause' = 'version', false) AS "isWithdrawn" FROM send_package WHERE "participationId" = $1 ORDER BY "createdAt" DESC, id DESC LIMIT 1`,
        [found.participationId],
      );
      const orders = await client.query<{ orderId: string; state: OrderState }>(
        `SELECT id AS "orderId", state FROM send_order WHERE "participationId" = $1 AND state NOT IN ('cancelled', 'missed') ORDER BY id DESC LIMIT 1`,
        [found.participationId],
      );
      const got = await client.query<NonNullable<Desk['gotAlready']>>(GOT_ALREADY, [found.participationId]);
      const sender = await senderOfPackage(deps, client, found);
      const choice = await readMailSender(client, found.participationId);
      const [already] = got.rows;
      const gotAlready = already && already.people > 0 ? already : null;
      return { row: found, newest: newest.rows[0], order: orders.rows[0] ?? null, gotAlready, sender, choice };
    },
  );
  if (!newest) throw new FailureError(failure('NOT_FOUND'));
  const { content } = row;
  const { mail } = content;
  const { findings: gateFindings } = gate(mail, {
    allowedHosts: content.allowedHosts,
    ownOrigins: [deps.trustOrigin],
    imprint: settings.profile.imprint,
    demandsObjectionNotice: reachesExistingCustomers(aimOfPackage(row)),
  });
  const findings = [...gateFindings, ...(await findingsOfRules(content))];
  return {
    packageId: row.id,
    campaignId: row.campaignId,
    participationId: row.participationId,
    campaignName: content.campaignName,
    subject: plainText(mail.subject),
    from: sender.from,
    replyTo: sender.replyTo,
    unconfirmedReplyTo: sender.unconfirmedReplyTo,
    isFallbackSender: sender.sender.isFallback,
    choice,
    senderRevision: sender.sender.revision,
    language: mail.language,
    partnerName: settings.name,
    timeZone: settings.timeZone,
    opensAt: content.opensAt,
    closesAt: content.closesAt,
    imageRightsUntil: content.imageRightsUntil ?? null,
    templateVersion: content.templateVersion.number,
    aim: aimOfPackage(row),
    advertiserName: content.advertiserName ?? '',
    returnPath: content.returnPath,
    content: { links: mail.links.length, images: mail.images.length, htmlBytes: bytesOf(mail.html) },
    findings,
    newestPackageId: newest.id,
    isWithdrawn: newest.isWithdrawn,
    order,
    gotAlready,
  };
}
