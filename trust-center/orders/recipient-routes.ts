/**
 * What recipients reach without signing in: one-click unsubscribe, pixel, click redirect, view in browser, images. Answers are the
 * same for a wrong and an unknown token. GET changes nothing: scanners follow links.
 */

import { randomUUID } from 'node:crypto';
import { preferredLanguage } from '@multipartner/kernel/language';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { type NextFunction, type Request, type Response, Router } from 'express';
import { CLIENT_ADDRESS_HEADER } from '../identity/client-address-header.ts';
import { createWrongLinkLimit } from '../limits/wrong-links.ts';
import { PAGE_POLICY, PAGES, type PageKind } from '../tracking-server/pages.ts';
import type { OrdersDeps } from './deps.ts';
import { createLogoGround, groundPicture } from './media/logo-ground.ts';
import { readMedia } from './media/store-media.ts';
import { isViewable, viewInBrowser } from './preview/view-in-browser.ts';
import type { EventBuffer } from './tracking/event-buffer.ts';
import { linkTarget } from './tracking/link-target.ts';
import { machineSignOf } from './tracking/machine-signs.ts';
import { readToken, type TokenTarget } from './tracking/token.ts';
import { unsubscribe } from './tracking/unsubscribe.ts';

const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const YEAR_SECONDS = 31_536_000;
const LINKS_KEPT = 500;
const AGAIN_SECONDS = '60';

const notFound = (response: Response): void => void response.status(404).type('text/plain').send('Not found');
const PAGE_STATUS: Readonly<Record<PageKind, number>> = { wrong: 404, tooMany: 429, later: 503, noMail: 503 };

/** What a person sees behind a link of a mail, in the browser's language: who the person is nobody knows here. */
function showPage(request: Request, response: Response, kind: PageKind): void {
  response.set({
    'Content-Security-Policy': PAGE_POLICY,
    'X-Content-Type-Options': 'nosniff',
    Vary: 'Accept-Language',
  });
  const language = preferredLanguage(request.get('accept-language'));
  response.status(PAGE_STATUS[kind]).type('html').send(PAGES[kind][language]);
}

/** Targets of the links of sent mails: only these are ever redirected to. */
function createLinkTable(deps: OrdersDeps) {
  const kept = new Map<string, string[]>();
  return async (target: TokenTarget, index: number): Promise<string | null> => {
    const { rows } = await withPartner(deps.pool, target.partnerId, (client) =>
      client.query<{ packageId: string }>(
        `SELECT o."packageId" FROM delivery d JOIN send_order o ON o.id = d."orderId" WHERE d.id = $1`,
        [target.deliveryId],
      ),
    );
    const packageId = rows[0]?.packageId;
    if (!packageId) return null;
    let links = kept.get(packageId);
    if (!links) {
      const found = await withPartner(deps.pool, target.partnerId, (client) =>
        client.query<{ links: string[] }>(`SELECT content->'mail'->'links' AS links FROM send_package WHERE id = $1`, [
          packageId,
        ]),
      );
      links = found.rows[0]?.links ?? [];
      if (kept.size >= LINKS_KEPT) kept.delete(kept.keys().next().value!);
      kept.set(packageId, links);
    }
    return linkTarget(links[index]);
  };
}

const PAGE_LINK = /^\/(u|v|preferences)\/([^/]{1,200}?)(?:\/one-click|\.data)?$/;

/** Mount it before the web app's own routes. The page `/u/:token` belongs to the web app. */
export function createRecipientRoutes(deps: OrdersDeps, events: EventBuffer): Router {
  const router = Router();
  const linkOf = createLinkTable(deps);
  const logoGround = createLogoGround();
  const triesTooMuch = createWrongLinkLimit();
  const isSafeLine = deps.trustOrigin.startsWith('https:');
  const guard =
    (work: (request: Request, response: Response, next: NextFunction) => Promise<void>, trouble: PageKind = 'later') =>
    (request: Request, response: Response, next: NextFunction): void => {
      response.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer', 'X-Robots-Tag': 'noindex' });
      work(request, response, next).catch(() => {
        deps.onError('INTERNAL', 'recipient page');
        if (response.headersSent) return;
        response.set('Retry-After', AGAIN_SECONDS);
        showPage(request, response, trouble);
      });
    };

  /** Who tries many wrong links waits: true when that is the answer. A link that is right never comes here. */
  const heldUp = (request: Request, response: Response): boolean => {
    if (!triesTooMuch(request.get(CLIENT_ADDRESS_HEADER) ?? 'unknown')) return false;
    response.set({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex', 'Retry-After': '900' });
    showPage(request, response, 'tooMany');
    return true;
  };

  // A forged link costs an HMAC and no query.
  router.use((request, response, next) => {
    const [, kind, token] = PAGE_LINK.exec(request.path) ?? [];
    if (!token || readToken(deps.tokenSecrets, kind === 'preferences' ? 'preferences' : 'page', token)) return next();
    if (!heldUp(request, response)) next();
  });
  router.post(
    '/u/:token/one-click',
    guard(async (request, response) => {
      // RFC 8058 says what stands in the body, and the token says the rest: whatever is sent, nobody's unsubscribe fails by it.
      request.resume();
      const target = readToken(deps.tokenSecrets, 'page', request.params.token!);
      if (!target || !(await unsubscribe(deps, target, 'one-click', randomUUID()))) return notFound(response);
      response.status(200).type('text/plain').send('Unsubscribed');
    }),
  );
  // A person who opens the one-click address in a browser is led to the page with the button.
  router.get('/u/:token/one-click', (request, response) =>
    response.redirect(302, `/u/${encodeURIComponent(request.params.token!)}`),
  );

  router.get('/o/:token.gif', (request, response) => {
    const target = readToken(deps.tokenSecrets, 'open', request.params.token!);
    if (target)
      events.add({
        ...target,
        kind: 'open',
        linkIndex: null,
        machineSign: machineSignOf(request, { kind: 'open', isSafeLine }),
        at: deps.clock.now(),
      });
    // Mail in a browser asks for it from another origin.
    response.set({
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    });
    response.type('image/gif').send(PIXEL);
  });

  router.get(
    '/c/:token/:index(\\d{1,3})',
    guard(async (request, response) => {
      const target = readToken(deps.tokenSecrets, 'click', request.params.token!);
      if (!target && heldUp(request, response)) return;
      const linkIndex = Number(request.params.index);
      const address = target && (await linkOf(target, linkIndex));
      if (!target || !address) return showPage(request, response, 'wrong');
      events.add({
        ...target,
        kind: 'click',
        linkIndex,
        machineSign: machineSignOf(request, { kind: 'click', isSafeLine }),
        at: deps.clock.now(),
      });
      response.redirect(302, address);
    }),
  );

  router.get(
    '/v/:token',
    guard(async (request, response, next) => {
      const target = readToken(deps.tokenSecrets, 'page', request.params.token!);
      const look = async (of: TokenTarget) => ((await isViewable(deps, of)) ? '' : null);
      const show = request.method === 'HEAD' ? look : (of: TokenTarget) => viewInBrowser(deps, of, randomUUID());
      const html = target && (await show(target));
      // The web app has the page for links that are wrong or too old.
      if (html === null) return next();
      // The mail is foreign markup on our origin: it shows and does nothing else. Where its links lead is not bound by that, else forms there would
      // not work, the one for unsubscribing among them.
      response.set(
        'Content-Security-Policy',
        "default-src 'none'; img-src 'self' https: data:; style-src 'unsafe-inline'; sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation; frame-ancestors 'none'",
      );
      response.type('text/html').send(html);
    }, 'noMail'),
  );

  router.get(
    '/media/:file',
    guard(async (request, response) => {
      const image = await readMedia(deps, request.params.file!);
      if (!image) return notFound(response);
      response.set({
        'Cache-Control': `public, max-age=${YEAR_SECONDS}, immutable`,
        'Cross-Origin-Resource-Policy': 'cross-origin',
        'X-Content-Type-Options': 'nosniff',
      });
      response.type(image.mediaType).send(Buffer.from(image.bytes));
    }),
  );

  router.get(
    '/media/:file/ground.svg',
    guard(async (request, response) => {
      const file = request.params.file!;
      const ground = await logoGround(file, () => readMedia(deps, file));
      if (!ground) return notFound(response);
      response.set({
        'Cache-Control': `public, max-age=${YEAR_SECONDS}, immutable`,
        'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
        'X-Content-Type-Options': 'nosniff',
      });
      response.type('image/svg+xml').send(groundPicture(ground));
    }),
  );
  return router;
}
