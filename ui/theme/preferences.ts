/** What a person chose for the look of this browser: language and appearance, in cookies that both server and page can read. */
import { isLanguage, type Language } from '@multipartner/kernel/language';

export const APPEARANCES = ['light', 'dark', 'auto'] as const;
export type Appearance = (typeof APPEARANCES)[number];

const NAMES = { appearance: 'mp-appearance', language: 'mp-language' } as const;
export type PreferenceKind = keyof typeof NAMES;
const YEAR_SECONDS = 31_536_000;

export const isAppearance = (value: unknown): value is Appearance =>
  (APPEARANCES as readonly unknown[]).includes(value);

function read(header: string | null | undefined, kind: PreferenceKind): string | undefined {
  const names: string[] = [NAMES[kind], `__Host-${NAMES[kind]}`];
  for (const part of (header ?? '').split(';')) {
    const [name = '', value] = part.trim().split('=');
    if (names.includes(name)) return value;
  }
  return undefined;
}

/** The appearance in a `Cookie` header; `auto` follows the device. */
export function readAppearance(header: string | null | undefined): Appearance {
  const value = read(header, 'appearance');
  return isAppearance(value) ? value : 'auto';
}

/** The chosen language in a `Cookie` header; null when nobody chose, so that the caller asks `Accept-Language`. */
export function readLanguageCookie(header: string | null | undefined): Language | null {
  const value = read(header, 'language');
  return isLanguage(value) ? value : null;
}

/**
 * The cookie that keeps a choice for a year, for `Set-Cookie` and `document.cookie`; null when `value` is no such choice. Not
 * HttpOnly: the page changes the appearance without asking the server.
 */
export function preferenceCookie(kind: PreferenceKind, value: unknown, secure: boolean): string | null {
  if (kind === 'appearance' ? !isAppearance(value) : !isLanguage(value)) return null;
  const name = secure ? `__Host-${NAMES[kind]}` : NAMES[kind];
  return `${name}=${value}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax${secure ? '; Secure' : ''}`;
}
