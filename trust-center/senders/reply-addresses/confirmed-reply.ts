/** Which address for answers may stand in a mail: one that somebody who reads it has confirmed, whoever wrote it there. */
import { normaliseAddress } from '../../people/address/normalise-address.ts';
import type { Sender } from '../read-sender.ts';

/** In the form in which the list holds it. */
const normal = (address: string): string => {
  const read = normaliseAddress(address);
  return read.ok ? read.value.address : '';
};

export const isConfirmed = ({ confirmedReplies }: Pick<Sender, 'confirmedReplies'>, address: string): boolean =>
  confirmedReplies.includes(normal(address));

/** The first of the wishes that is confirmed; empty where none is. Compared as the list holds it, and written as the list holds it. */
export function confirmedReply(
  sender: Pick<Sender, 'confirmedReplies'>,
  wishes: readonly (string | null | undefined)[],
): string {
  const found = wishes.find((wish) => wish && isConfirmed(sender, wish));
  return found ? normal(found) : '';
}
