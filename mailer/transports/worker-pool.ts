/** Hands messages over one by one, a fixed number at a time, where there are no connections of ours to keep: a service, a folder. */
import { SECOND_MS } from '@multipartner/kernel/time';
import type { SmtpFault, Verdict } from '../smtp-verdict.ts';
import type { LinePool } from '../wire/line-pool.ts';
import type { LineResult, ReadyMessage } from '../wire/ready-message.ts';
import { createTurns } from '../wire/take-turns.ts';

export interface WorkerPoolOptions {
  connections: number;
  /**
   * Hands one message over. It calls `begin` right before the point of no return and does nothing more when that throws: the error comes
   * through. What the other side does is answered, never thrown.
   */
  hand(message: ReadyMessage, begin: () => void): Promise<LineResult>;
  reachable(): Promise<boolean>;
}

export function createWorkerPool({ connections, hand, reachable }: WorkerPoolOptions): LinePool {
  const turns = createTurns();
  let active = 0;
  let closed = false;
  let pausing = false;
  let onIdle: (() => void) | null = null;

  async function one(message: ReadyMessage): Promise<void> {
    let refusedByJournal = false;
    const begin = (): void => {
      try {
        turns.shared.begin(message);
      } catch (error) {
        refusedByJournal = true;
        throw error;
      }
    };
    let result: LineResult | null;
    try {
      result = await hand(message, begin);
    } catch (error) {
      if (!refusedByJournal) throw error;
      result = null; // nothing of it went out
    }
    active -= 1;
    if (result) turns.shared.done(message, result);
    else turns.shared.returned(message);
    if (active === 0) onIdle?.();
    if (result) fill();
    else restSoon();
  }
  /** A journal that cannot keep a fact now is not asked in a circle. */
  function restSoon(): void {
    if (pausing) return;
    pausing = true;
    setTimeout(() => {
      pausing = false;
      fill();
    }, SECOND_MS).unref();
  }
  function fill(): void {
    while (!closed && !pausing && active < connections) {
      const message = turns.shared.next();
      if (!message) return;
      active += 1;
      void one(message);
    }
  }
  return {
    connections,
    get open() {
      return active;
    },
    add(source) {
      turns.add(source);
      fill();
    },
    remove: turns.remove,
    wake: fill,
    reachable,
    close() {
      closed = true;
      if (active === 0) return Promise.resolve();
      return new Promise((resolve) => {
        onIdle = resolve;
      });
    },
  };
}

/** A result that needs no further judgement. */
export const judged = (verdict: Verdict): LineResult => ({
  accepted: false,
  fault: { verdict } satisfies SmtpFault,
  complete: verdict.result === 'in_doubt',
});
