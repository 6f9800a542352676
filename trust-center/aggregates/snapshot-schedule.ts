/** Asks every ten minutes whether the day has its numbers. What was missed while nothing ran is made up at the start. */
import { isFailureError } from '@multipartner/kernel/errors';
import { MINUTE_MS } from '@multipartner/kernel/time';
import type { AggregatesDeps } from './deps.ts';
import { takeSnapshot } from './take-snapshot.ts';

const ROUND_MS = 10 * MINUTE_MS;

/** `onError` gets codes only. */
export function startSnapshots(deps: AggregatesDeps, onError: (code: string) => void): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve();
  const round = () => {
    running = running
      .then(() => takeSnapshot(deps))
      .catch((error: unknown) => onError(isFailureError(error) ? error.failure.code : 'INTERNAL'));
  };
  round();
  const timer = setInterval(round, ROUND_MS);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
