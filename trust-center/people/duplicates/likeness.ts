/** By what two contacts look like one person. Keys in clear exist only while one profile is looked at. */
import type { ContactProfile } from '../contacts/profile.ts';

export const LIKENESSES = ['phone', 'name', 'address'] as const;
export type Likeness = (typeof LIKENESSES)[number];

const FEWEST_DIGITS = 7;
/** Providers for whom dots and what follows a plus do not tell people apart. */
const DOTLESS = new Set(['gmail.com', 'googlemail.com']);

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\p{N}]/gu, '');

/** `+49 731 123`, `0049731123` and `0731/123` are the same number inside Germany. */
export function phoneKey(phone: string): string | null {
  const digits = phone
    .replace(/[^\d+]/g, '')
    .replace(/^\+/, '00')
    .replace(/^00(49|43|41)0?/, '0')
    .replace(/(?!^)\+/g, '');
  return digits.length >= FEWEST_DIGITS ? digits : null;
}

function addressKey(address: string): string | null {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  const local = address.slice(0, at).split('+')[0]!;
  const plain = DOTLESS.has(domain) ? local.replaceAll('.', '') : local.replace(/[._-]/g, '');
  return plain === '' ? null : `${plain}@${domain === 'googlemail.com' ? 'gmail.com' : domain}`;
}

/** What is compared, by kind; null where there is nothing to compare. */
export function likenessKeys(profile: ContactProfile): Record<Likeness, string | null> {
  const { firstName = '', lastName = '', postalCode = '', phone = '' } = profile;
  const named = firstName !== '' && lastName !== '' && postalCode !== '';
  return {
    phone: phoneKey(phone),
    name: named ? `${fold(firstName)} ${fold(lastName)} ${fold(postalCode)}` : null,
    address: addressKey(profile.email),
  };
}
