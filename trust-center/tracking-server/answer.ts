/**
 * Answers of the tracking process. GET and HEAD, nothing else, and nothing that they change: a visit is noted, and nobody is ever
 * unsubscribed by one. A redirect leads to a link of the mail that was sent and nowhere else.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { preferredLanguage } from '@multipartner/kernel/language';
import { clientAddress } from '@multipartner/serving/client-address';
import { createWrongLinkLimit } from '../limits/wrong-links.ts';
import type { EventSpool } from '../orders/tracking/event-spool.ts';
import { machineSignOf } from '../orders/tracking/machine-signs.ts';
import { createReadCounted } from '../orders/tracking/read-counted.ts';
import type { LinkTable } from './link-table.ts';
import type { Links } from './order-memory.ts';
import { PAGE_POLICY, PAGES, type PageKind } from './pages.ts';

export interface AnswerDeps {
  /** Keys of pixels and redirects, of `trackingSecretOf` */
  keys: readonly Uint8Array[];
  links: LinkTable;
  events: EventSpool;
  /** Browsers come over HTTPS */
  isSafeLine: boolean;
  /** Proxies of ours before this process */
  trustedProxies: number;
  /** Where the database did not answer */
  onTrouble: () => void;
}

// Exactly 43 bytes: the smallest picture that every mail program draws, and draws as nothing.
const PIXEL = Buffer.from('R0lGODlhAQABAPAAAAAAAAAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64');

/** No cache keeps an answer, nobody learns from where somebody came, no search engine lists it. */
const PRIVATE = [
  ['Cache-Control', 'no-store'],
  ['Referrer-Policy', 'no-referrer'],
  ['X-Robots-Tag', 'noindex, nofollow'],
] as const;
const asList = (headers: readonly (readonly [string, string])[]): string[] => headers.flat();
// Mail in a browser fetches it from another origin.
// As text it goes out in one write with the header, and for two thirds of what two buffers cost.
const PIXEL_TEXT = PIXEL.toString('latin1');
const PIXEL_HEADERS = asList([
  ...PRIVATE,
  ['X-Content-Type-Options', 'nosniff'],
  ['Content-Type', 'image/gif'],
  ['Content-Length', String(PIXEL.length)],
  ['Cross-Origin-Resource-Policy', 'cross-origin'],
]);
const REDIRECT_HEADERS = asList([...PRIVATE, ['Content-Length', '0']]);
const PAGE_HEADERS = asList([
  ...PRIVATE,
  ['X-Content-Type-Options', 'nosniff'],
  ['Content-Type', 'text/html; charset=utf-8'],
  ['Content-Security-Policy', PAGE_POLICY],
  ['Vary', 'Accept-Language'],
]);
const PAGE_STATUS: Readonly<Record<PageKind, { status: number; againSeconds: number | null }>> = {
  wrong: { status: 404, againSeconds: null },
  tooMany: { status: 429, againSeconds: 900 },
  later: { status: 503, againSeconds: 60 },
  noMail: { status: 503, againSeconds: 600 },
};
const ROBOTS = 'User-agent: *\nDisallow: /\n';

const PIXEL_PATH = /^\/o\/([^/?#]{1,100})\.gif(?:[?#]|$)/;
const CLICK_PATH = /^\/c\/([^/?#]{1,100})\/(\d{1,3})(?:[\]>).,;]|%3E|%5D){0,3}(?:[?#]|$)/;

function showPage(request: IncomingMessage, response: ServerResponse, kind: PageKind): void {
  const page = PAGES[kind][preferredLanguage(request.headers['accept-language'])];
  const headers = [...PAGE_HEADERS, 'Content-Length', String(page.length)];
  const { status, againSeconds } = PAGE_STATUS[kind];
  if (againSeconds !== null) headers.push('Retry-After', String(againSeconds));
  response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : page);
}

/** Handles everything but `/healthz`. Never throws, never rejects. */
export function createAnswer(deps: AnswerDeps) {
  const { links, events, isSafeLine } = deps;
  const readCounted = createReadCounted(deps.keys);
  const triesTooMuch = createWrongLinkLimit();

  const note = (request: IncomingMessage, kind: 'open' | 'click', ids: Uint8Array, linkIndex: number | null): void =>
    events.add({
      ids,
      kind,
      linkIndex,
      machineSign: machineSignOf(request, { kind, isSafeLine }),
      atMs: Date.now(),
    });

  /** The same picture for every address: it tells nobody which are known. */
  const pixel = (request: IncomingMessage, response: ServerResponse, token: string): void => {
    const ids = readCounted('open', token);
    if (ids) note(request, 'open', ids, null);
    response.writeHead(200, PIXEL_HEADERS);
    if (request.method === 'HEAD') response.end();
    else response.end(PIXEL_TEXT, 'latin1');
  };

  const lead = (
    request: IncomingMessage,
    response: ServerResponse,
    ids: Uint8Array,
    index: number,
    known: Links | null,
  ): void => {
    const to = known?.[index];
    if (!to) {
      showPage(request, response, 'wrong');
      return;
    }
    note(request, 'click', ids, index);
    response.writeHead(302, [...REDIRECT_HEADERS, 'Location', to]).end();
  };

  /** No link of ours. Who tries many waits; a right link is never counted and never held up, whoever else is in the network. */
  const guessed = (request: IncomingMessage, response: ServerResponse): void => {
    const isTooMany = triesTooMuch(clientAddress(request, deps.trustedProxies));
    showPage(request, response, isTooMany ? 'tooMany' : 'wrong');
  };

  const click = (request: IncomingMessage, response: ServerResponse, token: string, index: number): void => {
    const ids = readCounted('click', token);
    if (!ids) {
      guessed(request, response);
      return;
    }
    const known = links.kept(ids);
    if (known !== undefined) {
      lead(request, response, ids, index, known);
      return;
    }
    links.find(ids, (found) => {
      if (found !== undefined) {
        lead(request, response, ids, index, found);
        return;
      }
      deps.onTrouble();
      showPage(request, response, 'later');
    });
  };

  return (request: IncomingMessage, response: ServerResponse): void => {
    const url = request.url ?? '/';
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, [...asList(PRIVATE), 'Allow', 'GET, HEAD', 'Content-Length', '0', 'Connection', 'close']);
      response.end();
      return;
    }
    const clicked = CLICK_PATH.exec(url);
    const opened = clicked ? null : PIXEL_PATH.exec(url);
    if (clicked) click(request, response, clicked[1]!, Number(clicked[2]));
    else if (opened) pixel(request, response, opened[1]!);
    else if (url.startsWith('/c/')) guessed(request, response);
    else if (url === '/robots.txt') {
      response.writeHead(200, ['Content-Type', 'text/plain', 'Content-Length', String(ROBOTS.length)]);
      response.end(request.method === 'HEAD' ? undefined : ROBOTS);
    } else showPage(request, response, 'wrong');
  };
}
