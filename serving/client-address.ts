import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

const MOST_HOPS = 20;

/**
 * The address of the browser behind `trustedProxies` proxies of ours: each of them adds the address that it was called from to
 * `X-Forwarded-For`, so the last entries are true and all before them is what the caller claims. Without proxies the header is ignored.
 */
export function clientAddress(request: Pick<IncomingMessage, 'headers' | 'socket'>, trustedProxies: number): string {
  const direct = request.socket.remoteAddress ?? 'unknown';
  if (trustedProxies === 0) return direct;
  const header = request.headers['x-forwarded-for'];
  const claimed = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',').slice(-MOST_HOPS);
  const address = claimed[claimed.length - trustedProxies]?.trim() ?? '';
  // Fewer entries than proxies, or no address: somebody called past the proxies.
  return isIP(address) ? address : direct;
}
