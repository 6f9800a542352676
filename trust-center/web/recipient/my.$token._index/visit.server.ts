/** The cookie of a person's own page: a secret for the one visit that pressed the button, readable by no script. */
import { MINUTE_MS, SECOND_MS } from '@multipartner/kernel/time';
import { cookieName, readCookie, writeCookie } from '@multipartner/serving/cookies';
import { VISIT_MINUTES } from '../../../requests/own-page/own-fields.ts';

const NAME = 'mp-own-page';

export const readVisitSecret = (request: Request, origin: string): string | undefined =>
  readCookie(request.headers.get('cookie'), cookieName(origin, NAME));

/** `null` removes it. */
export const visitCookie = (origin: string, secret: string | null): string =>
  writeCookie(origin, NAME, secret ?? '', { maxAgeSeconds: secret ? (VISIT_MINUTES * MINUTE_MS) / SECOND_MS : 0 });
