/**
 * The inbox's web server. It lies in the trust zone: it shows customers' mails, so it listens on the loopback interface, answers only
 * its own host name, and frames a mail's HTML without scripts and without an origin.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { preferredLanguage } from '@multipartner/kernel/language';
import PostalMime from 'postal-mime';
import { INBOX_CSS } from './inbox.css.ts';
import { deletePage, listPage, MAIL_VIEWS, mailPage, notFoundPage, PAGE_SIZE } from './inbox-pages.ts';
import type { InboxStore } from './inbox-store.ts';
import type { SmtpSink } from './smtp-sink.ts';

const PAGE_CSP =
  "default-src 'none'; style-src 'self'; img-src data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
// The mail itself: pictures and styles as in a mail program, no script, no form, an origin of its own (sandbox).
const MAIL_CSP =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src http: https: data:; style-src 'unsafe-inline' http: https:; font-src http: https: data:; form-action 'none'; frame-ancestors 'self'";
const API_LIMIT = 1_000;

interface Answer {
  status?: number;
  type: string;
  body: string | Buffer;
  csp?: string;
  headers?: Record<string, string>;
}

/** @param store null: the sink only counts, and the pages are empty */
export function createInboxServer(sink: SmtpSink, store: InboxStore | null): Server {
  return createServer((request, response) => {
    handle(request, sink, store).then(
      (answer) => send(response, answer),
      () => send(response, { status: 500, type: 'text/plain', body: 'The inbox cannot be read.' }),
    );
  });
}

async function handle(request: IncomingMessage, sink: SmtpSink, store: InboxStore | null): Promise<Answer> {
  if (!isOwnHost(request))
    return { status: 421, type: 'text/plain', body: 'This address does not belong to this server.' };
  const url = new URL(request.url ?? '/', 'http://inbox');
  const language = preferredLanguage(request.headers['accept-language']);
  const page = (body: string, status = 200): Answer => ({ status, type: 'text/html', body });
  const offset = boundedInt(url.searchParams.get('offset'), 0, Number.MAX_SAFE_INTEGER);
  const query = (url.searchParams.get('q') ?? '').slice(0, 200);

  if (request.method === 'POST' || request.method === 'DELETE') {
    request.resume();
    if (!isSameOrigin(request)) return { status: 403, type: 'text/plain', body: 'Only this page may do that.' };
    if (request.method === 'POST' && url.pathname === '/delete') {
      await store?.clear();
      return { status: 303, type: 'text/plain', body: '', headers: { location: '/' } };
    }
    if (request.method !== 'DELETE' || url.pathname !== '/api/messages') return page(notFoundPage(language), 404);
    await store?.clear();
    return json({ deleted: true });
  }
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return { status: 405, type: 'text/plain', body: '', headers: { allow: 'GET, HEAD, POST, DELETE' } };

  if (url.pathname === '/')
    return page(
      listPage(language, {
        ...(store?.list({ query, offset, limit: PAGE_SIZE }) ?? { entries: [], total: 0 }),
        query,
        offset,
      }),
    );
  if (url.pathname === '/delete') return page(deletePage(language, store?.size ?? 0));
  if (url.pathname === '/inbox.css') return { type: 'text/css', body: INBOX_CSS };
  if (url.pathname === '/healthz') return json({ ok: true, received: sink.received });
  if (url.pathname === '/api/messages') {
    const limit = boundedInt(url.searchParams.get('limit'), 100, API_LIMIT);
    return json({
      received: sink.received,
      ...(store?.list({ query, offset, limit }) ?? { total: sink.received, entries: [] }),
    });
  }
  return (await mailAnswer(url, language, store)) ?? page(notFoundPage(language), 404);
}

async function mailAnswer(url: URL, language: 'en' | 'de', store: InboxStore | null): Promise<Answer | null> {
  const match = /^\/(?:api\/)?messages\/([0-9a-f-]{36})(\.eml|\/html)?$/.exec(url.pathname);
  const entry = match && store?.find(match[1]!);
  const raw = entry ? await store?.read(entry.id) : null;
  if (!entry || !raw) return null;
  if (match[2] === '.eml')
    return {
      type: 'message/rfc822',
      body: raw,
      headers: { 'content-disposition': `attachment; filename="${entry.id}.eml"` },
    };
  const mail = await PostalMime.parse(raw);
  if (url.pathname.startsWith('/api/'))
    return json({ ...entry, text: mail.text ?? null, html: mail.html ?? null, headers: mail.headers });
  if (match[2] === '/html') return { type: 'text/html', body: withLinksOutside(mail.html ?? ''), csp: MAIL_CSP };
  const view = MAIL_VIEWS.find((each) => each === url.searchParams.get('view')) ?? (mail.html ? 'html' : 'text');
  return { type: 'text/html', body: mailPage(language, { entry, mail, view }) };
}

/** Links of a mail open beside the inbox, not in the frame. After its doctype, which decides how it is laid out. */
function withLinksOutside(mail: string): string {
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(mail) ? mail.replace(/<head[^>]*>/i, (head) => head + base) : base + mail;
}

const json = (value: unknown): Answer => ({ type: 'application/json', body: JSON.stringify(value) });

function send(response: ServerResponse, { status = 200, type, body, csp = PAGE_CSP, headers = {} }: Answer): void {
  response.writeHead(status, {
    'content-type': type.startsWith('text/') ? `${type}; charset=utf-8` : type,
    'content-security-policy': csp,
    'x-content-type-options': 'nosniff',
    // Not "no-referrer": browsers would then send `Origin: null` with the page's own form.
    'referrer-policy': 'same-origin',
    'cache-control': 'no-store',
    'cross-origin-resource-policy': 'same-origin',
    ...headers,
  });
  response.end(body);
}

/** Against DNS rebinding: another name that points here is another site. */
function isOwnHost(request: IncomingMessage): boolean {
  const { localPort } = request.socket;
  return [`127.0.0.1:${localPort}`, `localhost:${localPort}`].includes(request.headers.host ?? '');
}

/** A browser names the origin of every unsafe request; a command-line tool names none. */
function isSameOrigin(request: IncomingMessage): boolean {
  const { origin } = request.headers;
  return origin === undefined || origin === `http://${request.headers.host}`;
}

function boundedInt(text: string | null, otherwise: number, most: number): number {
  const value = Number(text ?? Number.NaN);
  return Number.isInteger(value) && value >= 0 ? Math.min(value, most) : otherwise;
}
