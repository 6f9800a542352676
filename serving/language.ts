import type { IncomingHttpHeaders } from 'node:http';
import { isLanguage, type Language, preferredLanguage } from '@multipartner/kernel/language';
import { cookieName, readCookie, writeCookie } from './cookies.ts';

/** The cookie with the language that the person chose (written by `@multipartner/ui/theme`); each origin has its own. */
const LANGUAGE_COOKIE = 'mp-language';

/** The language of an answer: the chosen one, else the browser's. */
export function languageOf(headers: IncomingHttpHeaders): Language {
  const chosen = readCookie(headers.cookie, `__Host-${LANGUAGE_COOKIE}`) ?? readCookie(headers.cookie, LANGUAGE_COOKIE);
  return isLanguage(chosen) ? chosen : preferredLanguage(headers['accept-language']);
}

const YEAR_SECONDS = 31_536_000;

/** Keeps a language for this browser, as if it had been chosen in the menu. */
export const writeLanguageCookie = (origin: string, language: Language): string =>
  writeCookie(origin, LANGUAGE_COOKIE, language, { maxAgeSeconds: YEAR_SECONDS, httpOnly: false });

/** The cookie that gives a signed-in person's own language to a browser where nobody chose one; null where there is nothing to do. */
export function languageCookieAfterSignIn(
  origin: string,
  cookieHeader: string | null | undefined,
  language: unknown,
): string | null {
  const isChosen = isLanguage(readCookie(cookieHeader, cookieName(origin, LANGUAGE_COOKIE)));
  return isChosen || !isLanguage(language) ? null : writeLanguageCookie(origin, language);
}
