/** Headers of every answer of a web app: the content security policy of its origin and the rest of the hardening. */

import { randomBytes } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import { isSecure } from './cookies.ts';
import { FOREIGN_ORIGIN_HEADER } from './foreign-origin.ts';

export interface ContentSecurity {
  /** Origins besides our own that a form's answer may lead to: Chromium checks redirects of a submitted form, too. */
  formTargets: string[];
  /** Additional sources of images, e.g. `https:` where templates with remote images are designed. */
  imageSources: string[];
}

/** The policy of one answer. `nonce` marks the scripts that we rendered; Mantine and the mail previews need inline styles. */
export function contentSecurityPolicy(security: ContentSecurity, nonce: string, development: boolean): string {
  const scripts = development ? `'self' 'unsafe-inline'` : `'self' 'nonce-${nonce}'`;
  return [
    `default-src 'none'`,
    `script-src ${scripts}`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src ${["'self'", 'data:', 'blob:', ...security.imageSources].join(' ')}`,
    `font-src 'self' data:`,
    `connect-src 'self'${development ? ' ws:' : ''}`,
    `frame-src 'self' blob:`,
    `worker-src 'self' blob:`,
    `manifest-src 'self'`,
    `form-action ${["'self'", ...security.formTargets].join(' ')}`,
    `base-uri 'none'`,
    `object-src 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}

/** No cache keeps an answer that says nothing else of itself: pages, the data behind them, redirects and refusals alike. */
function keptNowhere(response: Response): void {
  const writeHead = response.writeHead.bind(response) as (...given: unknown[]) => Response;
  response.writeHead = ((...given: unknown[]) => {
    if (!response.headersSent && !response.hasHeader('Cache-Control'))
      response.setHeader('Cache-Control', 'private, no-store');
    return writeHead(...given);
  }) as typeof response.writeHead;
}

/** Sets the headers and leaves the nonce in `response.locals.nonce`. */
export function securityHeaders(options: {
  origin: string;
  security: ContentSecurity;
  development: boolean;
}): RequestHandler {
  return (_request, response, next) => {
    const nonce = randomBytes(16).toString('base64');
    response.locals.nonce = nonce;
    keptNowhere(response);
    response.setHeader('Content-Security-Policy', contentSecurityPolicy(options.security, nonce, options.development));
    // `no-referrer` would make browsers send `Origin: null` with our own forms, which the origin check then refuses.
    response.setHeader('Referrer-Policy', 'same-origin');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('X-Frame-Options', 'DENY');
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
    response.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()');
    if (isSecure(options.origin)) response.setHeader('Strict-Transport-Security', 'max-age=63072000');
    next();
  };
}

/** Refuses a request for another host with 421 before anything reads a cookie: ports of one host share cookies. */
export function requireHost(origin: string): RequestHandler {
  const expected = new URL(origin).host.toLowerCase();
  return (request, response, next) => {
    if (request.headers.host?.toLowerCase() === expected) return next();
    response.status(421).type('text/plain').send('Misdirected request: this address does not belong to this server.\n');
  };
}

/** What a browser says of a request that a page of ours or the person herself made. A `same-site` page is the other zone's. */
const OWN_SITES = ['same-origin', 'none'];

/** Where an old browser says nothing else, the page before; nothing at all is a program, which holds no cookie by accident. */
const isElsewhere = (referer: string | undefined, origin: string): boolean =>
  referer !== undefined && (!URL.canParse(referer) || new URL(referer).origin !== origin);

/** Methods that no part of ours answers (TRACE and the like) end here with 405: they would be an error inside of Remix. */
export const refuseOddMethods: RequestHandler = (request, response, next) => {
  if (METHODS.includes(request.method)) return next();
  response.status(405).set('Allow', METHODS.join(', ')).type('text/plain').send('This method is not served.\n');
};
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * Refuses writes that a page of another origin sends (a forged form), with 400. Comes after the routes that mail programs call. `exempt`:
 * paths where a foreign form changes nothing. Remix refuses them by itself, so their origin goes on under a name of its own.
 */
export function refuseForeignOrigin(origin: string, exempt?: RegExp): RequestHandler {
  return (request, response, next) => {
    const sender = request.headers.origin;
    delete request.headers[FOREIGN_ORIGIN_HEADER];
    // Who forbids the browser to say where from sends `null` with our own forms, too. That it was ours the browser says all the same, and no page can.
    const isReserved = sender === 'null' && request.headers['sec-fetch-site'] === 'same-origin';
    if (isReserved) {
      delete request.headers.origin;
      return next();
    }
    const isWrite = request.method !== 'GET' && request.method !== 'HEAD';
    const site = request.headers['sec-fetch-site'];
    const isForeign = sender
      ? sender !== origin
      : site !== undefined
        ? !OWN_SITES.includes(String(site))
        : isElsewhere(request.headers.referer, origin);
    if (!isWrite || !isForeign) return next();
    if (exempt?.test(request.path)) {
      if (sender) request.headers[FOREIGN_ORIGIN_HEADER] = sender;
      delete request.headers.origin;
      return next();
    }
    response.status(400).type('text/plain').send('This form was sent by another site.\n');
  };
}
