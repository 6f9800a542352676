/** What an attribute of a template may hold. MJML escapes nothing and copies values into style sheets, so the check is ours. */
import {
  ASSET_SCHEME,
  PARTNER_LINKS,
  PARTNER_LOGO,
  RECIPIENT_LINKS,
  URL_ATTRIBUTES,
  WORD_ATTRIBUTES,
} from '../tags.ts';

const OWN_LINKS: ReadonlySet<string> = new Set([...Object.keys(RECIPIENT_LINKS), ...PARTNER_LINKS]);

/** Why a piece of CSS is refused, or undefined. It may load nothing, run nothing and hide nothing behind escapes. */
export function cssProblem(css: string): string | undefined {
  const plain = css.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, '').toLowerCase();
  if (plain !== css.toLowerCase()) return 'comment';
  return /\\|<|@import|@font-face|@charset|@namespace|url\s*\(|image-set\s*\(|image\s*\(|expression\s*\(|javascript:|vbscript:|behaviou?r\s*:|-moz-binding|\bsrc\s*:|attr\s*\(/.exec(
    plain,
  )?.[0];
}

/** Control characters and blanks at odd places are how schemes are disguised. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what must not pass
const DISGUISE = /[\u0000-\u0020\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\\]/;

/**
 * A host of plain labels, the last of which is no number: reading such an address cannot fail, and it has no user name and no port. Everything else is
 * for the reader of addresses, which takes as long as twenty of these looks.
 */
const PLAIN_HOST = /^https?:\/\/((?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z][a-z0-9]*)(?:[/?#]|$)/;

/** True for an absolute http or https address without a user name that is written plainly. */
export function isWebAddress(address: string): boolean {
  if (address.length > 2_000 || DISGUISE.test(address)) return false;
  if (PLAIN_HOST.test(address)) return true;
  if (!/^https?:\/\/[^/]/i.test(address)) return false;
  try {
    const { hostname, username, password } = new URL(address);
    return hostname !== '' && username === '' && password === '';
  } catch {
    return false; // the constructor's TypeError is the only way to ask
  }
}

/** Host of a web address in lower case (IDN as punycode), or undefined. */
export const hostOf = (address: string): string | undefined =>
  isWebAddress(address) ? (PLAIN_HOST.exec(address)?.[1] ?? new URL(address).hostname.toLowerCase()) : undefined;

/** True if the host is on the list; `*.example.com` stands for every host below example.com. */
export const hostAllowed = (host: string, list: readonly string[]): boolean =>
  list.some(
    (entry) => entry.toLowerCase() === host || (entry.startsWith('*.') && host.endsWith(entry.slice(1).toLowerCase())),
  );

/** What mail programs make a link of by themselves; the host stands at its beginning. */
const TYPED_ADDRESS = /(?:https?:\/\/|\bwww\.)[^\s<>"'()[\]{}]{1,300}/giu;

/** The first address of a text that leads to no host of the list, by its host or its beginning; null for none. */
export function foreignAddressIn(text: string, hosts: readonly string[]): string | null {
  for (const [typed] of text.matchAll(TYPED_ADDRESS)) {
    const address = typed.replace(/[.,;:!?*_~]+$/, '');
    const host = hostOf(/^www\./i.test(address) ? `https://${address}` : address);
    const isListed = host !== undefined && (hostAllowed(host, hosts) || hostAllowed(`www.${host}`, hosts));
    if (!isListed) return host ?? address.slice(0, 80);
  }
  return null;
}

const MAILTO = /^mailto:[a-z0-9.!#$%&'*+/=?^_`|~@-]{3,200}$/i;
const TEL = /^tel:\+?[0-9().\-/]{3,40}$/i;

/** True for what `href` may hold: the web, mailto:, tel:, a place in the mail, or a link of ours. */
export const isLinkAddress = (address: string): boolean =>
  isWebAddress(address) ||
  MAILTO.test(address) ||
  TEL.test(address) ||
  /^#[\w-]{0,60}$/.test(address) ||
  OWN_LINKS.has(address);

/** True for what `src` may hold: the web, an asset of the library, the partner's logo. */
export const isImageAddress = (address: string): boolean =>
  isWebAddress(address) ||
  (address.startsWith(ASSET_SCHEME) && /^asset:[\w-]{1,80}$/.test(address)) ||
  address === PARTNER_LOGO;

/** Names that an attribute of a template element may have. */
export const isAttributeName = (name: string): boolean =>
  /^[a-z][a-z0-9-]{0,59}$/.test(name) &&
  !name.startsWith('on') &&
  name !== 'style' &&
  name !== 'srcset' &&
  name !== 'path';

/** `#fff`, `10px 25px`, `center`: nothing in such a value could be any of what is refused. */
const PLAIN_VALUE = /^[\w#.%, ]*$/;

/** Why an attribute's value is refused, or undefined. `value` is the source value, unescaped. */
export function attributeProblem(name: string, value: string): 'name' | 'address' | 'value' | undefined {
  if (!isAttributeName(name)) return 'name';
  if (WORD_ATTRIBUTES.has(name)) return undefined;
  if (value === '') return undefined;
  if (name === 'href' || name === 'base-url') return isLinkAddress(value) ? undefined : 'address';
  if (URL_ATTRIBUTES.has(name)) return isImageAddress(value) ? undefined : 'address';
  if (name === 'css-class') return /^[\w -]{0,200}$/.test(value) ? undefined : 'value';
  if (PLAIN_VALUE.test(value)) return undefined;
  return /[<>{};\n\r]|&#/.test(value) || cssProblem(value) !== undefined || /^\s*[a-z]+script:/i.test(value)
    ? 'value'
    : undefined;
}
