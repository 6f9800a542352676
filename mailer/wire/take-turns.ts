/**
 * Sources that share what sends. Groups have their turns one after the other, so that a large order does not hold up a small one, however many leases
 * it has at a time. Within a group the oldest goes first: leases that came together would otherwise end together, and the trust center, which opens
 * the next ones, would have nothing to do and then everything at once.
 */
import type { MessageSource, ReadyMessage } from './ready-message.ts';

export interface Turns {
  /** All sources as one */
  readonly shared: MessageSource;
  readonly size: number;
  add(source: MessageSource): void;
  /** What is in flight still comes back to the source. */
  remove(source: MessageSource): void;
}

export function createTurns(): Turns {
  /** Never an empty one; the oldest source of each is its first. */
  const groups: { name: unknown; sources: MessageSource[] }[] = [];
  const owners = new WeakMap<ReadyMessage, MessageSource>();
  let turn = 0;
  let size = 0;
  const nameOf = (source: MessageSource): unknown => source.group ?? source;

  function nextOf(sources: readonly MessageSource[]): ReadyMessage | null {
    for (const source of sources) {
      const message = source.next();
      if (!message) continue;
      owners.set(message, source);
      return message;
    }
    return null;
  }
  return {
    shared: {
      next() {
        for (let asked = 0; asked < groups.length; asked++) {
          const { sources } = groups[turn % groups.length]!;
          turn = (turn + 1) % groups.length;
          const message = nextOf(sources);
          if (message) return message;
        }
        return null;
      },
      begin: (message) => owners.get(message)!.begin(message),
      beginSoon: (message, departure) => owners.get(message)!.beginSoon(message, departure),
      done: (message, result) => owners.get(message)!.done(message, result),
      returned: (message) => owners.get(message)!.returned(message),
    },
    get size() {
      return size;
    },
    add(source) {
      const name = nameOf(source);
      const group = groups.find((one) => one.name === name);
      if (group) group.sources.push(source);
      else groups.push({ name, sources: [source] });
      size += 1;
    },
    remove(source) {
      const name = nameOf(source);
      const at = groups.findIndex((one) => one.name === name);
      const group = groups[at];
      if (!group?.sources.includes(source)) return;
      group.sources = group.sources.filter((one) => one !== source);
      size -= 1;
      if (group.sources.length > 0) return;
      groups.splice(at, 1);
      // Whoever was next stays next.
      if (at < turn) turn -= 1;
    },
  };
}
