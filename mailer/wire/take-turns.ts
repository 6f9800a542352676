/** Sources that share what sends: each is asked in its turn, so that a large order does not hold up a small one. */
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
  const sources: MessageSource[] = [];
  const owners = new WeakMap<ReadyMessage, MessageSource>();
  let turn = 0;
  return {
    shared: {
      next() {
        for (let asked = 0; asked < sources.length; asked++) {
          const source = sources[turn % sources.length]!;
          turn = (turn + 1) % sources.length;
          const message = source.next();
          if (message) {
            owners.set(message, source);
            return message;
          }
        }
        return null;
      },
      begin: (message) => owners.get(message)!.begin(message),
      beginSoon: (message, departure) => owners.get(message)!.beginSoon(message, departure),
      done: (message, result) => owners.get(message)!.done(message, result),
      returned: (message) => owners.get(message)!.returned(message),
    },
    get size() {
      return sources.length;
    },
    add(source) {
      sources.push(source);
    },
    remove(source) {
      const at = sources.indexOf(source);
      if (at >= 0) sources.splice(at, 1);
      turn = 0;
    },
  };
}
