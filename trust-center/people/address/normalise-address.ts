/**
 * The one normal form of a mail address (design 2.8, normalisation 1): NFKC, trimmed, local part in lower case, domain through
 * UTS-46 to ASCII. Plus tags and dots stay, since removing them would merge different people.
 */
import { domainToASCII } from 'node:url';
import { failed, ok, type Result } from '@multipartner/kernel/result';

/** Grows with every change of the rules below; a change means new blind indexes for everybody. */
export const ADDRESS_NORM_VERSION = 1;

export interface NormalAddress {
  /** local@domain in normal form */
  address: string;
  /** The local part is not ASCII: only a server with SMTPUTF8 (RFC 6531) takes it. */
  needsSmtpUtf8: boolean;
}

export type AddressRefusal = 'ADDRESS_MISSING' | 'ADDRESS_INVALID';

// RFC 5321: 64 octets of local part, 254 of the whole path.
const MAX_LOCAL_BYTES = 64;
const MAX_ADDRESS_BYTES = 254;
/** Control, zero-width, bidirectional and other invisible characters: two addresses must never only look the same. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/u;
const LOCAL = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII is what is asked
const ASCII = /^[\x00-\x7f]*$/;

function normalDomain(domain: string): string | null {
  // A plain ASCII name needs no UTS-46; names with xn-- labels are checked by it.
  const plain = /^[a-z0-9.-]+$/i.test(domain) && !/xn--/i.test(domain);
  const ascii = plain ? domain.toLowerCase() : domainToASCII(domain).toLowerCase();
  const labels = ascii.split('.');
  if (labels.length < 2 || !labels.every((label) => LABEL.test(label))) return null;
  // A name that ends in digits is an IP address, not a mail domain.
  return /^\d+$/.test(labels.at(-1)!) ? null : ascii;
}

/** Brings an address as people type it into its normal form, or says why it is none. */
export function normaliseAddress(typed: string): Result<NormalAddress, AddressRefusal> {
  const text = typed.normalize('NFKC').trim();
  if (text === '') return failed('ADDRESS_MISSING');
  if (text.length > MAX_ADDRESS_BYTES || INVISIBLE.test(text)) return failed('ADDRESS_INVALID');
  const at = text.lastIndexOf('@');
  if (at < 1) return failed('ADDRESS_INVALID');
  const local = text.slice(0, at).toLowerCase();
  const domain = normalDomain(text.slice(at + 1));
  if (!domain || !LOCAL.test(local) || Buffer.byteLength(local) > MAX_LOCAL_BYTES) return failed('ADDRESS_INVALID');
  // A cell that a spreadsheet would run as a formula is no address, though RFC 5322 would allow its characters.
  if (/^[=|]/.test(local)) return failed('ADDRESS_INVALID');
  const address = `${local}@${domain}`;
  if (Buffer.byteLength(address) > MAX_ADDRESS_BYTES) return failed('ADDRESS_INVALID');
  return ok({ address, needsSmtpUtf8: !ASCII.test(local) });
}
