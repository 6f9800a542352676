/** The pace of a lease, by whose name it carries and by which server it goes. */
import type pg from 'pg';
import type { Sender } from '../../senders/read-sender.ts';
import type { ChosenTransport } from '../../transports/choose-transport.ts';
import type { Paced } from './limits.ts';
import { type Pace, takePacing } from './take-pacing.ts';

export interface LeaseWay {
  partnerId: string;
  sender: Pick<Sender, 'address'>;
  transport: Pick<ChosenTransport, 'serverId' | 'mostPerHour'>;
}

/** @param mailDomain the platform's own, which every partner may send by */
export function pacedBy({ partnerId, sender, transport }: LeaseWay, mailDomain: string): Paced {
  const domain = sender.address.slice(sender.address.lastIndexOf('@') + 1);
  const server = { id: transport.serverId, perHour: transport.mostPerHour };
  return { partnerId, domain, isOwnDomain: domain !== mailDomain, server };
}

/** How many of `want` people a lease may have; see {@link takePacing}. */
export const paceLease = async (
  client: pg.PoolClient,
  mailDomain: string,
  way: LeaseWay,
  want: number,
  now: Date,
): Promise<Pace> =>
  want > 0
    ? takePacing(client, pacedBy(way, mailDomain), want, now)
    : { most: 0, retryAt: null, because: null, book: async () => undefined };
