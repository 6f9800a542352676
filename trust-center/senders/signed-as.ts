import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type { OrdersDeps } from '../orders/deps.ts';
import type { SingleMailContent } from '../orders/single-mails/queue-single-mail.ts';
import { readSender } from './read-sender.ts';
import { confirmedReply } from './reply-addresses/confirmed-reply.ts';

type Signed = Pick<SingleMailContent, 'from' | 'replyTo'> & { signWith: string[] };

/**
 * The sender of a single mail when it goes out. One that was composed in the partner's name carries the partner's address of this moment, so that
 * a domain that is not verified any more is in no mail, nor an address for answers that nobody has confirmed; the platform's own mails stay the
 * platform's.
 */
export async function signedAs(
  deps: Pick<OrdersDeps, 'pool' | 'mailDomain' | 'senders'>,
  partnerId: string | null,
  { from, replyTo, senderId }: Pick<SingleMailContent, 'from' | 'replyTo' | 'senderId'>,
): Promise<Signed> {
  // The platform's own mails to a partner's people come from nobody's address.
  if (partnerId && from.address !== `no-reply@${deps.mailDomain}`) {
    const sender = await withPartner(deps.pool, partnerId, (client) =>
      readSender(deps, client, partnerId, { identityId: senderId ?? null }),
    );
    return {
      from: { name: from.name, address: sender.address },
      // A mail that wants no answers gets none.
      replyTo: replyTo ? confirmedReply(sender, [replyTo, sender.replyTo]) || null : null,
      signWith: sender.signWith,
    };
  }
  const { rows } = await deps.pool.query<{ id: string }>(
    `SELECT id FROM platform_dkim_key WHERE domain = $1 AND state = 'active' ORDER BY algorithm`,
    [deps.mailDomain],
  );
  const isPlatforms = from.address.endsWith(`@${deps.mailDomain}`);
  return { from, replyTo: null, signWith: isPlatforms ? rows.map(({ id }) => id) : [] };
}
