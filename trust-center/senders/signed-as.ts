import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type { OrdersDeps } from '../orders/deps.ts';
import type { SingleMailContent } from '../orders/single-mails/queue-single-mail.ts';
import { readSender } from './read-sender.ts';

/**
 * The sender of a single mail when it goes out. One that was composed in the partner's name carries the partner's address of this moment, so that
 * a domain that is not verified any more is in no mail; the platform's own mails stay the platform's.
 */
export async function signedAs(
  deps: Pick<OrdersDeps, 'pool' | 'mailDomain' | 'senders'>,
  partnerId: string | null,
  { from }: Pick<SingleMailContent, 'from'>,
): Promise<{ from: SingleMailContent['from']; signWith: string[] }> {
  // The platform's own mails to a partner's people come from nobody's address.
  if (partnerId && from.address !== `no-reply@${deps.mailDomain}`) {
    const sender = await withPartner(deps.pool, partnerId, (client) => readSender(deps, client, partnerId));
    return { from: { name: from.name, address: sender.address }, signWith: sender.signWith };
  }
  const { rows } = await deps.pool.query<{ id: string }>(
    `SELECT id FROM platform_dkim_key WHERE domain = $1 AND state = 'active' ORDER BY algorithm`,
    [deps.mailDomain],
  );
  return { from, signWith: from.address.endsWith(`@${deps.mailDomain}`) ? rows.map(({ id }) => id) : [] };
}
