/** How much one network address may bring: messages of a minute, and connections at once. In memory: a limit against floods, not an account. */
import { MINUTE_MS } from '@multipartner/kernel/time';

const MOST_VISITORS = 10_000;

interface Visitor {
  since: number;
  messages: number;
  connections: number;
}

export interface VisitorLimit {
  /** False: too many connections of this address are open. Each true one ends with {@link left}. */
  enters(address: string): boolean;
  left(address: string): void;
  /** Counts a message; false when this minute's are used up. */
  brings(address: string): boolean;
}

/** @param now monotonic milliseconds */
export function createVisitorLimit(
  { connections, messagesPerMinute }: { connections: number; messagesPerMinute: number },
  now: () => number = () => performance.now(),
): VisitorLimit {
  const visitors = new Map<string, Visitor>();
  const visitorOf = (address: string): Visitor => {
    let visitor = visitors.get(address);
    if (!visitor) {
      if (visitors.size >= MOST_VISITORS) forget();
      visitor = { since: now(), messages: 0, connections: 0 };
      visitors.set(address, visitor);
    }
    if (now() - visitor.since >= MINUTE_MS) Object.assign(visitor, { since: now(), messages: 0 });
    return visitor;
  };
  const forget = (): void => {
    for (const [address, { since, connections: open }] of visitors)
      if (open === 0 && now() - since >= MINUTE_MS) visitors.delete(address);
    // All of this minute: whoever came first is forgotten first.
    for (const [address, { connections: open }] of visitors)
      if (visitors.size >= MOST_VISITORS && open === 0) visitors.delete(address);
  };
  return {
    enters(address) {
      const visitor = visitorOf(address);
      if (visitor.connections >= connections) return false;
      visitor.connections += 1;
      return true;
    },
    left(address) {
      const visitor = visitors.get(address);
      if (visitor && visitor.connections > 0) visitor.connections -= 1;
    },
    brings(address) {
      const visitor = visitorOf(address);
      visitor.messages += 1;
      return visitor.messages <= messagesPerMinute;
    },
  };
}
