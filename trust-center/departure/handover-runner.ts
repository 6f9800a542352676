/** Handings over in the background of the trust center's process. The database says what is to be done; this works it off. */
import { isFailureError } from '@multipartner/kernel/errors';
import { DAY_MS, SECOND_MS } from '@multipartner/kernel/time';
import { forEveryPartner } from '../orders/delivery/across-partners.ts';
import type { Departure } from './departure-row.ts';
import type { DepartureDeps } from './deps.ts';
import { passSuppressions } from './pass-suppressions.ts';
import { runHandover } from './run-handover.ts';

export interface HandoverRunner {
  enqueue(partnerId: string): void;
  /** Finds what is due, what a process before this one left running, and what somebody refused since a handing over. */
  round(): Promise<void>;
  /** Resolves when nothing is running. */
  idle(): Promise<void>;
  /** Ends after the page at hand; what is open goes on with the next start. */
  stop(): Promise<void>;
}

const ROUND_MS = 30 * SECOND_MS;
const RETRY_MS = 5 * SECOND_MS;

/** `onError` sees what a handing over waits for: codes only. The last parameter is for tests. */
export function createHandoverRunner(
  parts: Omit<DepartureDeps, 'wake'>,
  onError: (code: string, partnerId: string) => void,
  { roundMs = ROUND_MS, step = () => undefined }: { roundMs?: number; step?: (name: string) => void } = {},
): HandoverRunner {
  const stopping = new AbortController();
  const running = new Map<string, Promise<void>>();
  const deps: DepartureDeps = { ...parts, wake: (partnerId) => enqueue(partnerId) };
  const codeOf = (error: unknown) => (isFailureError(error) ? error.failure.code : 'INTERNAL');

  function enqueue(partnerId: string): void {
    if (running.has(partnerId) || stopping.signal.aborted) return;
    const run = runHandover({ deps, signal: stopping.signal, step }, partnerId)
      .catch((error: unknown) => {
        onError(codeOf(error), partnerId);
        setTimeout(() => enqueue(partnerId), RETRY_MS).unref();
      })
      .finally(() => running.delete(partnerId));
    running.set(partnerId, run);
  }

  async function round(): Promise<void> {
    const found = await forEveryPartner<Pick<Departure, 'state' | 'successorId' | 'endedAt'>>(
      deps.pool,
      `SELECT state::text AS state, "successorId", "endedAt" FROM departure WHERE state IN ('accepted', 'running', 'handed_over')`,
    );
    for (const [partnerId, rows] of found)
      for (const { state, successorId, endedAt } of rows) {
        if (state !== 'handed_over') enqueue(partnerId);
        // A day before: an objection to the brand has its day for a time.
        else await passSuppressions(deps, { partnerId, successorId }, new Date(endedAt!.getTime() - DAY_MS));
      }
  }

  const timer = setInterval(() => void round().catch((error: unknown) => onError(codeOf(error), 'round')), roundMs);
  timer.unref();
  return {
    enqueue,
    round,
    async idle() {
      while (running.size > 0) await Promise.race(running.values());
    },
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await Promise.allSettled(running.values());
    },
  };
}
