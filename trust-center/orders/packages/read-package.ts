import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type { CompiledMail } from '@multipartner/templates-engine/document';
import type pg from 'pg';
import { platformAddress, slug } from '../../senders/platform/platform-address.ts';
import { readSender, type Sender } from '../../senders/read-sender.ts';
import { confirmedReply, isConfirmed } from '../../senders/reply-addresses/confirmed-reply.ts';
import { senderName } from '../../senders/sender-name.ts';
import { forEveryPartner } from '../delivery/across-partners.ts';
import type { OrdersDeps } from '../deps.ts';
import { intactPackage, type PackageContent, type PackageRow } from './package-row.ts';

export interface PackageToSend {
  packageId: string;
  partnerId: string;
  mail: CompiledMail;
  /** Judged once more by the mailer */
  rules?: PackageContent['rules'];
  from: { name: string; address: string };
  replyTo: string;
  listId: string;
  feedbackId: string;
}

/** The platform's address of a partner, for mails that are composed before anybody asks whose name they go out in. */
export const senderOf = (
  deps: Pick<OrdersDeps, 'mailDomain'>,
  partnerName: string,
  fromName: string,
): { name: string; address: string } => ({
  name: (fromName || partnerName).replace(/[\p{Cc}\u2028\u2029]/gu, ' ').slice(0, 100),
  address: platformAddress(partnerName, deps.mailDomain),
});

export interface PackageSender {
  from: { name: string; address: string };
  /** Confirmed by somebody who reads it; empty where no such address is known */
  replyTo: string;
  /** What the mail says itself for answers, while nobody has confirmed it: it stands in no mail */
  unconfirmedReplyTo: string | null;
  sender: Sender;
}

/**
 * Whose name a mail of this package carries now, and where answers go: where the send desk said, else what the mail says itself, else where its sender says.
 * An address that is not confirmed, whoever wrote it, is passed over.
 */
export async function senderOfPackage(
  deps: Pick<OrdersDeps, 'mailDomain' | 'senders'>,
  client: Pick<pg.ClientBase, 'query'>,
  { partnerId, participationId, content }: Pick<PackageRow, 'partnerId' | 'participationId' | 'content'>,
): Promise<PackageSender> {
  const sender = await readSender(deps, client, partnerId, { participationId });
  const { rows } = await client.query<{ email: string | null }>(
    `SELECT profile->>'email' AS email FROM partner WHERE id = $1`,
    [partnerId],
  );
  const said = content.replyTo;
  // The address of the profile stands where nobody chose one for this mail, so a sender's goes first.
  const wishes = said === '' || said === rows[0]?.email ? [sender.replyTo, said] : [said, sender.replyTo];
  return {
    from: { name: senderName(content, sender.name, sender.partnerName), address: sender.address },
    replyTo: confirmedReply(sender, [sender.chosenReplyTo, ...wishes, rows[0]?.email]),
    unconfirmedReplyTo: said && !isConfirmed(sender, said) ? said : null,
    sender,
  };
}

async function toSend(deps: OrdersDeps, client: pg.ClientBase, row: PackageRow): Promise<PackageToSend> {
  const { from, replyTo, sender } = await senderOfPackage(deps, client, row);
  return {
    packageId: row.id,
    partnerId: row.partnerId,
    mail: row.content.mail,
    ...(row.content.rules ? { rules: row.content.rules } : {}),
    from,
    // As without the header: answers go to the sender, an address that is proven in its own way.
    replyTo: replyTo || from.address,
    listId: `newsletter.${slug(sender.partnerName)}.${deps.mailDomain}`,
    // Campaign, partner, kind, sender: the four parts that the Feedback-ID header of large receivers has
    feedbackId: `${row.campaignId}:${row.partnerId}:campaign:multipartner`,
  };
}

const PACKAGE_ID = /^pkg_[0-9a-z]{26}$/;

/** What the mailer sends, by the package's id alone: the partner is looked up. Throws FailureError NOT_FOUND. */
export async function readPackage(deps: OrdersDeps, packageId: string): Promise<PackageToSend> {
  if (!PACKAGE_ID.test(packageId)) throw new FailureError(failure('NOT_FOUND'));
  const holders = await forEveryPartner<{ id: string }>(
    deps.pool,
    `SELECT id FROM send_package WHERE id = '${packageId}'`,
  );
  const partnerId = [...holders].find(([, rows]) => rows.length > 0)?.[0];
  if (!partnerId) throw new FailureError(failure('NOT_FOUND'));
  return withPartner(deps.pool, partnerId, async (client) =>
    toSend(deps, client, await intactPackage(client, packageId)),
  );
}
