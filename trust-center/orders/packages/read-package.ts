import { FailureError, failure } from '@multipartner/kernel/errors';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type { CompiledMail } from '@multipartner/templates-engine/document';
import { forEveryPartner } from '../delivery/across-partners.ts';
import type { OrdersDeps } from '../deps.ts';
import { intactPackage, type PackageContent, type PackageRow, plainText } from './package-row.ts';

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

/** A part of a mail address or list id from a name: ASCII letters, digits and hyphens, at most 40 of them. */
const slug = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll('ß', 'ss')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40) || 'partner';

export const senderOf = (
  deps: Pick<OrdersDeps, 'mailDomain'>,
  partnerName: string,
  fromName: string,
): { name: string; address: string } => ({
  name: (fromName || partnerName).replace(/[\p{Cc}\u2028\u2029]/gu, ' ').slice(0, 100),
  address: `${slug(partnerName)}@${deps.mailDomain}`,
});

async function toSend(deps: OrdersDeps, row: PackageRow): Promise<PackageToSend> {
  const { rows } = await deps.pool.query<{ name: string }>(`SELECT name FROM partner WHERE id = $1`, [row.partnerId]);
  const name = rows[0]?.name ?? '';
  return {
    packageId: row.id,
    partnerId: row.partnerId,
    mail: row.content.mail,
    ...(row.content.rules ? { rules: row.content.rules } : {}),
    from: senderOf(deps, name, plainText(row.content.mail.fromName)),
    replyTo: row.content.replyTo,
    listId: `newsletter.${slug(name)}.${deps.mailDomain}`,
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
  return toSend(deps, await withPartner(deps.pool, partnerId, (client) => intactPackage(client, packageId)));
}
