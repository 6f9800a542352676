import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { readSender } from '../../senders/read-sender.ts';
import { chooseTransport } from '../../transports/choose-transport.ts';
import type { OrdersDeps } from '../deps.ts';
import type { PaceReason } from './limits.ts';
import { pacedBy } from './pace-lease.ts';
import { lookAtPace } from './take-pacing.ts';

export interface PaceStanding {
  because: PaceReason;
  /** The lowest rate; null where only a warm-up binds */
  perHour: number | null;
  until: Date;
}

/** Whether a rate or a warm-up holds a partner's mails up just now, and until when. Takes nothing. */
export async function explainPace(
  deps: Pick<OrdersDeps, 'pool' | 'mailDomain' | 'senders'>,
  partnerId: string,
  orderId: string,
  now: Date,
): Promise<PaceStanding | null> {
  const transport = await chooseTransport(deps.pool, { partnerId, leaseId: orderId });
  if (!transport) return null;
  return withPartner(deps.pool, partnerId, async (client) => {
    const { rows } = await client.query<{ participationId: string }>(
      `SELECT "participationId" FROM send_order WHERE id = $1`,
      [orderId],
    );
    const sender = await readSender(deps, client, partnerId, rows[0]);
    const paced = pacedBy({ partnerId, sender, transport }, deps.mailDomain);
    const { most, because, perHour, retryAt } = await lookAtPace(client, paced, now);
    return most === 0 && because && retryAt ? { because, perHour, until: retryAt } : null;
  });
}
