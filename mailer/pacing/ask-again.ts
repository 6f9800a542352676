/**
 * When to ask for the people of an order again: at the time that the trust center named with "nobody now", not with every round of the watchdog. A
 * job asks at once, whatever was named. Nothing of it outlives the process: a restart asks for everything.
 */
import { SECOND_MS } from '@multipartner/kernel/time';
import type { OrderRef } from '../run-order.ts';

/** At most so late, however far the named time is: clocks differ, a job can be lost, and somebody may have changed what the order waits for. */
export const MOST_LATE_MS = 15 * SECOND_MS;

export interface AskAgain {
  /** An answer to the question for people; `retryAt` is null for one that brought people, or that names no time. */
  noted(ref: OrderRef, retryAt: string | null): void;
  /** True while the order is asked for later by itself. */
  waits(orderId: string): boolean;
  forget(orderId: string): void;
}

/** `ask` is called once per noted time, unless something else was noted before. */
export function createAskAgain(ask: (ref: OrderRef) => void, stop: AbortSignal): AskAgain {
  const timers = new Map<string, NodeJS.Timeout>();
  const forget = (orderId: string): void => {
    clearTimeout(timers.get(orderId));
    timers.delete(orderId);
  };
  stop.addEventListener('abort', () => {
    for (const orderId of timers.keys()) forget(orderId);
  });
  return {
    noted(ref, retryAt) {
      forget(ref.orderId);
      if (retryAt === null || stop.aborted) return;
      const waitMs = Date.parse(retryAt) - Date.now();
      const timer = setTimeout(
        () => {
          timers.delete(ref.orderId);
          ask(ref);
        },
        Math.min(Math.max(waitMs, 0), MOST_LATE_MS),
      );
      timers.set(ref.orderId, timer);
    },
    waits: (orderId) => timers.has(orderId),
    forget,
  };
}
