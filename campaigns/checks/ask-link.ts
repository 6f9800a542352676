/**
 * Asks one link of a mail whether it answers. What HQ writes into a template must never make this server speak with machines inside its own
 * network (server-side request forgery): a name is resolved once, every address of it must be public, and the connection goes to exactly the addresses
 * that were looked at. Redirects are followed by hand and judged like the first address.
 */
import dns from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import { isPublicAddress } from './public-address.ts';

export const LINK_CHECK_AGENT = 'Multipartner-LinkCheck/1.0';
const MAX_REDIRECTS = 5;
const REQUEST_MS = 5_000;
const WHOLE_MS = 15_000;
/** Of an answer to GET no more than this is taken */
const MAX_BYTES = 64 * 1024;
const PORTS: ReadonlySet<string> = new Set(['', '80', '443']);

export type LinkAnswer =
  | { state: 'answers'; status: number; movedTo: string | null }
  | { state: 'gone'; status: number }
  /** Not asked: `why` tells what about the address is not allowed */
  | { state: 'refused'; why: 'scheme' | 'port' | 'credentials' | 'private' }
  | { state: 'unreachable'; why: 'name' | 'time' | 'connection' | 'redirects' | 'server' };

export interface AskOptions {
  /** All addresses of a host name; for tests of hostile name servers */
  resolve?: (host: string) => Promise<string[]>;
  /** For tests, whose servers live on this machine */
  isAllowed?: (address: string, port: string) => boolean;
  wholeMs?: number;
}

const resolveAll = async (host: string): Promise<string[]> =>
  (await dns.lookup(host, { all: true, verbatim: true })).map(({ address }) => address);

/** Answers in at most 15 seconds, whatever the other side does. Throws nothing. */
export async function askLink(address: string, options: AskOptions = {}): Promise<LinkAnswer> {
  const end = AbortSignal.timeout(options.wholeMs ?? WHOLE_MS);
  let url = address;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const answer = await askOnce(url, options, end);
    if (!('location' in answer)) {
      if (answer.state !== 'answers') return answer;
      return { ...answer, movedTo: sameplace(address, url) ? null : url };
    }
    url = answer.location;
  }
  return { state: 'unreachable', why: 'redirects' };
}

/** A slash at the end or a fragment is no move. */
const sameplace = (one: string, other: string): boolean => {
  const plain = (text: string) => text.replace(/#.*$/, '').replace(/\/$/, '');
  return plain(one) === plain(other);
};

type Hop =
  | Exclude<LinkAnswer, { movedTo: unknown }>
  | { state: 'answers'; status: number; movedTo: null }
  | { location: string };

async function askOnce(text: string, options: AskOptions, end: AbortSignal): Promise<Hop> {
  if (!URL.canParse(text)) return { state: 'refused', why: 'scheme' };
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return { state: 'refused', why: 'scheme' };
  if (url.username !== '' || url.password !== '') return { state: 'refused', why: 'credentials' };
  const isAllowed = options.isAllowed ?? ((address, port) => PORTS.has(port) && isPublicAddress(address));
  if (!options.isAllowed && !PORTS.has(url.port)) return { state: 'refused', why: 'port' };
  const host = url.hostname.replace(/^\[|\]$/g, '');
  let addresses: string[];
  try {
    addresses = isIP(host) ? [host] : await within(end, (options.resolve ?? resolveAll)(host));
  } catch {
    return { state: 'unreachable', why: end.aborted ? 'time' : 'name' };
  }
  // One private address among public ones is how a name server lies: the name is then not asked at all.
  if (addresses.length === 0) return { state: 'unreachable', why: 'name' };
  if (!addresses.every((one) => isAllowed(one, url.port))) return { state: 'refused', why: 'private' };
  const first = await request(url, addresses, 'HEAD', end);
  // Many servers answer HEAD wrongly or not at all.
  const answer = 'status' in first && first.status < 400 ? first : await request(url, addresses, 'GET', end);
  if ('why' in answer) return { state: 'unreachable', why: answer.why };
  const { status, location } = answer;
  if (status >= 300 && status < 400 && location !== undefined) {
    if (!URL.canParse(location, url.href)) return { state: 'unreachable', why: 'redirects' };
    return { location: new URL(location, url.href).href };
  }
  if (status === 404 || status === 410) return { state: 'gone', status };
  // Refusing a program is no fault of the link: 401, 403 and 429 say that somebody is there.
  return status >= 500 ? { state: 'unreachable', why: 'server' } : { state: 'answers', status, movedTo: null };
}

async function within<T>(end: AbortSignal, work: Promise<T>): Promise<T> {
  end.throwIfAborted();
  return Promise.race([
    work,
    new Promise<never>((_, reject) => end.addEventListener('abort', () => reject(end.reason), { once: true })),
  ]);
}

type Asked = { status: number; location: string | undefined } | { why: 'time' | 'connection' };

function request(url: URL, judged: readonly string[], method: 'HEAD' | 'GET', end: AbortSignal): Promise<Asked> {
  return new Promise((answer) => {
    const pinned = judged.map((address) => ({ address, family: isIP(address) }));
    const client = url.protocol === 'https:' ? https : http;
    // The head is enough to know, whatever becomes of the body.
    let begun: Asked | undefined;
    const outgoing = client.request(
      url,
      {
        method,
        // The connection goes where we looked, whatever the name server would say the second time.
        lookup: (_host, { all }, done) =>
          all
            ? (done as unknown as (e: null, a: typeof pinned) => void)(null, pinned)
            : done(null, pinned[0]!.address, pinned[0]!.family),
        agent: false,
        signal: AbortSignal.any([end, AbortSignal.timeout(REQUEST_MS)]),
        maxHeaderSize: 16 * 1024,
        headers: { 'user-agent': LINK_CHECK_AGENT, accept: 'text/html, */*;q=0.5', connection: 'close' },
      },
      (response) => {
        const { statusCode: status = 0 } = response;
        begun = { status, location: response.headers.location };
        let bytes = 0;
        const finish = () => {
          response.destroy();
          answer(begun!);
        };
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes > MAX_BYTES) finish();
        });
        response.on('end', finish);
        response.on('error', finish);
        if (method === 'HEAD' || (status >= 300 && status < 400)) finish();
      },
    );
    outgoing.on('error', (error) =>
      answer(begun ?? { why: error.name === 'AbortError' || error.name === 'TimeoutError' ? 'time' : 'connection' }),
    );
    // Who switches to another protocol ends without an answer and without an error.
    outgoing.on('close', () => answer(begun ?? { why: 'connection' }));
    outgoing.end();
  });
}
