/** Whoever tries out links of mails is slowed down. A link that is right is never counted and never refused. */
import { MINUTE_MS } from '@multipartner/kernel/time';
import { networkOf } from './network-of.ts';

const WINDOW_MS = 15 * MINUTE_MS;
const PER_NETWORK = 60;
const MOST_NETWORKS = 10_000;

/** Counts a wrong link: true when too many came from the network of this address. In memory: it keeps nobody's address for longer. */
export function createWrongLinkLimit(now: () => number = () => performance.now()) {
  let tries = new Map<string, number>();
  let sinceMs = now();
  return (address: string): boolean => {
    const network = networkOf(address);
    // All begin anew together, also where more networks try than are counted.
    if (now() - sinceMs > WINDOW_MS || tries.size >= MOST_NETWORKS) {
      tries = new Map();
      sinceMs = now();
    }
    const count = (tries.get(network) ?? 0) + 1;
    tries.set(network, count);
    return count > PER_NETWORK;
  };
}
