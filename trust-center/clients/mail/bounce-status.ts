/**
 * What an enhanced status code (RFC 3463) says about the address. Where the code is general, the words of the answer decide; what is no
 * reason never to write again is never hard.
 */

import { ABOUT_SENDER, FULL, GONE, TOO_MUCH } from './bounce-words.ts';

export type BounceWeight = 'hard' | 'soft';
/** What words alone can say: the mailbox is full, we or our mail are refused, the address is gone. */
export type WordedStatus = '5.2.2' | '5.7.0' | '5.1.1';

// Bad address, bad domain, address gone, mailbox disabled, no mail exchanger, nobody there (also as large services number it).
const HARD = /^5\.(1\.(1|2|3|6|10)|2\.1|4\.4|4\.310)$/;
// The sender's policy or reputation, the content, the size, a full or busy mailbox: says nothing against the address.
const NEVER_HARD = /^(4\.|5\.(1\.[789]|2\.[234]|3\.[1-5]|4\.[5678]|5\.[1-6]|6\.|7\.))/;

const MOST_WORDS = 20_000;
// Addresses say nothing, whatever they are called: policy@…, spam@…
const plain = (words: string): string =>
  words
    .slice(0, MOST_WORDS)
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => !word.includes('@'))
    .join(' ');
const says = (words: string, pieces: readonly string[]): boolean => pieces.some((piece) => words.includes(piece));

/** Weight of a failed delivery. `status` may be missing; `words` are what the server said, as far as it is known. */
export function weighBounce(status: string | undefined, words: string): BounceWeight {
  if (status === '5.2.1' && says(plain(words), TOO_MUCH)) return 'soft';
  if (status && HARD.test(status)) return 'hard';
  if (status && NEVER_HARD.test(status)) return 'soft';
  return statusOfWords(words) === '5.1.1' ? 'hard' : 'soft';
}

/** The enhanced status that fits the words of an answer which has none, or only a general one. */
export function statusOfWords(words: string): WordedStatus | undefined {
  const text = plain(words);
  if (says(text, FULL)) return '5.2.2';
  if (says(text, ABOUT_SENDER)) return '5.7.0';
  return says(text, GONE) ? '5.1.1' : undefined;
}

// Refusals that are about us, our mail or its size: however often they come, the address is not to blame.
const ABOUT_US = /^[45]\.(1\.[789]|2\.[34]|3\.4|4\.6|6\.\d+|7\.\d+)$/;
const ABOUT_MAILBOX = /^([45]\.\d{1,3}\.\d{1,3}|smtp_(450|452|552))$/;

/** True for a reason of the ledger that counts towards "could not be delivered several times in a row". */
export const isAboutMailbox = (reason: string | null): boolean =>
  reason !== null && ABOUT_MAILBOX.test(reason) && !ABOUT_US.test(reason);
