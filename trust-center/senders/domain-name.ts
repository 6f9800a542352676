/** Names of sender domains: typed by people in any script, kept as the DNS has them. */
import { isIP } from 'node:net';
import { domainToASCII, domainToUnicode } from 'node:url';

const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** Room for `<selector>._domainkey.` before it: a name of the DNS has at most 253 characters. */
const MOST_CHARACTERS = 200;

/**
 * The ASCII form of a domain (IDNA), lower case. Takes what people paste: an address of a page, an e-mail address, a dot at the end. Null for
 * anything that is no domain with at least two labels.
 */
export function readDomainName(typed: string): string | null {
  const bare = typed
    .trim()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .replace(/^[^@/]*@/, '')
    .replace(/[/?#].*$/s, '')
    .replace(/\.$/, '');
  const name = domainToASCII(bare).toLowerCase();
  const labels = name.split('.');
  if (name.length > MOST_CHARACTERS || labels.length < 2 || isIP(name) !== 0) return null;
  if (!labels.every((label) => LABEL.test(label)) || /^[0-9]+$/.test(labels.at(-1)!)) return null;
  return name;
}

/** As people read it. */
export const shownDomain = (name: string): string => domainToUnicode(name) || name;

/** True if `name` is `domain` or lies below it. */
export const isWithin = (name: string, domain: string): boolean => name === domain || name.endsWith(`.${domain}`);

/** What may stand before the @ of a sender: lower case, dots between words. */
export const LOCAL_PART = /^[a-z0-9](?:[a-z0-9_+-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9_+-]*[a-z0-9])?)*$/;
