import type { IncomingHttpHeaders } from 'node:http';
import { isLanguage, type Language, preferredLanguage } from '@multipartner/kernel/language';
import { readCookie } from './cookies.ts';

/** The cookie with the language that the person chose (written by `@multipartner/ui/theme`); each origin has its own. */
const LANGUAGE_COOKIE = 'mp-language';

/** The language of an answer: the chosen one, else the browser's. */
export function languageOf(headers: IncomingHttpHeaders): Language {
  const chosen = readCookie(headers.cookie, `__Host-${LANGUAGE_COOKIE}`) ?? readCookie(headers.cookie, LANGUAGE_COOKIE);
  return isLanguage(chosen) ? chosen : preferredLanguage(headers['accept-language']);
}
