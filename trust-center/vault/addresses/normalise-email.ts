/**
 * Normalisation of e-mail addresses, version 1 (design 2.8). Its answer is what the blind index is computed from: to change
 * anything here is a rotation of the blind index keys. Plus tags and dots stay, because they may tell people apart; the local
 * part is lower-cased, because no known mailbox provider treats case as different people.
 */
import { domainToASCII } from 'node:url';

export const EMAIL_NORMALISATION_VERSION = 1;

export interface NormalisedEmail {
  /** What is stored, indexed and sent to: local part in lower case, domain in ASCII */
  address: string;
  /** The local part is not ASCII: only servers with SMTPUTF8 (RFC 6531) take it */
  needsSmtpUtf8: boolean;
}

// Controls, zero-width and bidirectional characters, every white space, line and paragraph separators, lone surrogates.
const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{White_Space}]/u;
// RFC 5322 dot-atom, with the letters beyond ASCII of RFC 6532. Quoted local parts are not accepted.
const LOCAL_PART =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~\u{80}-\u{10FFFF}-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~\u{80}-\u{10FFFF}-]+)*$/u;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z][a-z0-9-]{0,61}[a-z0-9])$/;
const MAX_INPUT_CHARS = 1_000;

/** The normal form of an address, or null when it is none. Never throws, whatever comes in. */
export function normaliseEmail(input: string): NormalisedEmail | null {
  if (input.length > MAX_INPUT_CHARS) return null;
  const text = input.normalize('NFKC').trim();
  if (FORBIDDEN.test(text)) return null;
  const at = text.lastIndexOf('@');
  if (at < 1) return null;
  const local = text.slice(0, at).toLowerCase().normalize('NFC');
  const domain = domainToASCII(text.slice(at + 1)).toLowerCase();
  if (!LOCAL_PART.test(local) || Buffer.byteLength(local) > 64) return null;
  if (!DOMAIN.test(domain) || domain.length > 253) return null;
  const address = `${local}@${domain}`;
  if (Buffer.byteLength(address) > 254) return null; // RFC 5321, 4.5.3.1.3
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII is meant
  return { address, needsSmtpUtf8: !/^[\x00-\x7f]*$/.test(local) };
}
