/** The app's side of the sign-in protocol, as plain express routes: they set cookies and redirect, they show nothing. */
import { cookieName, readCookie, writeCookie } from '@multipartner/serving/cookies';
import { languageCookieAfterSignIn } from '@multipartner/serving/language';
import type { Logger } from '@multipartner/serving/logger';
import { safeReturnPath } from '@multipartner/serving/return-path';
import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import type { Provider, SignedInPerson } from './provider.ts';
import { ATTEMPT_SECONDS, SESSION_SECONDS, type SessionStore } from './session-store.ts';

export const SESSION_COOKIE = 'mp-app';
const ATTEMPT_COOKIE = 'mp-app-attempt';

export interface SignInRoutesDeps {
  provider: Provider;
  sessions: SessionStore;
  origin: string;
  logger: Logger;
  /** Visitors of a demo read in their browser's language, whoever's desk they look at. */
  isDemo: boolean;
  /** Called after every sign-in, before the person goes on. Must not throw. */
  onSignedIn: (signedIn: SignedInPerson) => Promise<void>;
}

/** The value of the session cookie of a request. */
export const sessionCookieOf = (origin: string, header: string | undefined): string | undefined =>
  readCookie(header, cookieName(origin, SESSION_COOKIE));

/**
 * `GET /sign-in` begins, `GET /sign-in/callback` ends it, `POST /sign-out` ends the session here and at the trust center,
 * `POST /sign-in/backchannel-logout` is called by the trust center.
 */
export function mountSignIn(app: Express, deps: SignInRoutesDeps): void {
  const { provider, sessions, origin, logger, isDemo, onSignedIn } = deps;
  const route =
    (work: (request: Request, response: Response) => Promise<void>): RequestHandler =>
    (request, response, next) => {
      response.setHeader('Cache-Control', 'no-store');
      work(request, response).catch(next);
    };
  const unavailable = (response: Response, error: unknown) => {
    logger.warn({ err: error }, 'sign-in failed');
    response.redirect(303, '/sign-in-failed');
  };

  app.get(
    '/sign-in',
    route(async (request, response) => {
      try {
        const { url, attempt } = await provider.begin();
        const cookie = await sessions.beginAttempt(attempt, safeReturnPath(String(request.query['return-to'] ?? '/')));
        response.append('Set-Cookie', writeCookie(origin, ATTEMPT_COOKIE, cookie, { maxAgeSeconds: ATTEMPT_SECONDS }));
        response.redirect(303, url);
      } catch (error) {
        unavailable(response, error);
      }
    }),
  );

  app.get(
    '/sign-in/callback',
    route(async (request, response) => {
      const attempt = await sessions.takeAttempt(
        readCookie(request.headers.cookie, cookieName(origin, ATTEMPT_COOKIE)),
      );
      response.append('Set-Cookie', writeCookie(origin, ATTEMPT_COOKIE, '', { maxAgeSeconds: 0 }));
      // An old tab or a second click: beginning anew is right, and silent while the trust center's session lasts.
      if (!attempt) return response.redirect(303, '/');
      // Two tabs began to sign in and share one cookie: this answer belongs to the other attempt. Its code is not used.
      if (request.query.state !== attempt.state)
        return response.redirect(303, `/sign-in?return-to=${encodeURIComponent(attempt.returnTo)}`);
      try {
        const signedIn = await provider.finish(request.originalUrl, attempt);
        const cookie = await sessions.open(signedIn);
        await onSignedIn(signedIn);
        response.append('Set-Cookie', writeCookie(origin, SESSION_COOKIE, cookie, { maxAgeSeconds: SESSION_SECONDS }));
        const own = isDemo ? null : signedIn.person.language;
        const language = languageCookieAfterSignIn(origin, request.headers.cookie, own);
        if (language) response.append('Set-Cookie', language);
        response.redirect(303, attempt.returnTo);
      } catch (error) {
        unavailable(response, error);
      }
    }),
  );

  app.post(
    '/sign-out',
    route(async (request, response) => {
      const sender = request.headers.origin;
      if (sender && sender !== origin) return void response.status(400).end();
      const idToken = await sessions.close(sessionCookieOf(origin, request.headers.cookie));
      response.append('Set-Cookie', writeCookie(origin, SESSION_COOKIE, '', { maxAgeSeconds: 0 }));
      const next = idToken ? await provider.endSessionUrl(idToken).catch(() => '/signed-out') : '/signed-out';
      response.redirect(303, next);
    }),
  );

  app.post(
    '/sign-in/backchannel-logout',
    express.urlencoded({ extended: false, limit: '16kb' }),
    route(async (request, response) => {
      const token = (request.body as { logout_token?: unknown }).logout_token;
      try {
        const { isReplay } = await sessions.closeByLogoutToken(await provider.readLogoutToken(String(token)));
        response.status(isReplay ? 400 : 200).end();
      } catch (error) {
        logger.warn({ err: error }, 'logout token refused');
        response.status(400).json({ error: 'invalid_request' });
      }
    }),
  );
}
