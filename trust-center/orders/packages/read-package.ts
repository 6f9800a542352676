import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type { CompiledMail } from '@multipartner/templates-engine/document';
import type pg from 'pg';
import { platformAddress, slug } from '../../senders/platform/platform-address.ts';
import { readSender } from '../../senders/read-sender.ts';
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

/**
 * Whose name a mail of this package carries now, and where answers go. A sender's address for answers stands in for the partner's own; one that
 * headquarters or the partner chose for this mail stays.
 */
export async function senderOfPackage(
  deps: Pick<OrdersDeps, 'mailDomain' | 'senders'>,
  client: Pick<pg.ClientBase, 'query'>,
  partnerId: string,
  content: PackageContent,
): Promise<{ from: { name: string; address: string }; replyTo: string; partnerName: string }> {
  const sender = await readSender(deps, client, partnerId);
  const { rows } = await client.query<{ email: string | null }>(
    `SELECT profile->>'email' AS email FROM partner WHERE id = $1`,
    [partnerId],
  );
  const isOwn = content.replyTo === '' || content.replyTo === rows[0]?.email;
  return {
    from: { name: senderName(content, sender.name, sender.partnerName), address: sender.address },
    replyTo: isOwn && sender.replyTo ? sender.replyTo : content.replyTo,
    partnerName: sender.partnerName,
  };
}

async function toSend(deps: OrdersDeps, client: pg.ClientBase, row: PackageRow): Promise<PackageToSend> {
  const { from, replyTo, partnerName } = await senderOfPackage(deps, client, row.partnerId, row.content);
  return {
    packageId: row.id,
    partnerId: row.partnerId,
    mail: row.content.mail,
    ...(row.content.rules ? { rules: row.content.rules } : {}),
    from,
    replyTo,
    listId: `newsletter.${slug(partnerName)}.${deps.mailDomain}`,
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
