import type { IncomingHttpHeaders } from 'node:http';
import { isLanguage, type Language, preferredLanguage } from '@multipartner/kernel/language';
import { readCookie } from './cookies.ts';

/** The cookie with the language that the person chose; it is no secret and each origin has its own. */
export const LANGUAGE_COOKIE = 'mp-language';

/** The language of an answer: the chosen one, else the browser's. */
export function languageOf(headers: IncomingHttpHeaders): Language {
  const chosen = readCookie(headers.cookie, LANGUAGE_COOKIE);
  return isLanguage(chosen) ? chosen : preferredLanguage(headers['accept-language']);
}
