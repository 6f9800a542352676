/** Asks every ten minutes whether the day has its numbers. What was missed while nothing ran is made up at the start. */
import { isFailureError } from '@multipartner/kernel/errors';
import { MINUTE_MS } from '@multipartner/kernel/time';
import { type Rounds, startRounds } from '../background/rounds.ts';
import type { AggregatesDeps } from './deps.ts';
import { takeSnapshot } from './take-snapshot.ts';

const ROUND_MS = 10 * MINUTE_MS;

/** `onError` gets codes only. */
export const startSnapshots = (deps: AggregatesDeps, onError: (code: string) => void): Rounds<unknown> =>
  startRounds({
    work: () => takeSnapshot(deps),
    firstMs: 0,
    everyMs: ROUND_MS,
    onError: (error) => onError(isFailureError(error) ? error.failure.code : 'INTERNAL'),
  });
