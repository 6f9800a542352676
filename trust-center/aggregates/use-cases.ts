/** The numbers for HQ's zone, as the officer's screens and API call them. */
import type { Actor } from '../audit/log.ts';
import type { AggregatesDeps } from './deps.ts';
import { raiseMinimumCount } from './minimum-count.ts';
import { readSnapshot } from './read-numbers.ts';
import { takeSnapshot } from './take-snapshot.ts';

export function createAggregatesUseCases(deps: AggregatesDeps) {
  return {
    read: () => readSnapshot(deps),
    raiseMinimum: (by: { actor: Actor; reqId: string }, minimumCount: number) =>
      raiseMinimumCount(deps, by, minimumCount),
    takeSnapshot: () => takeSnapshot(deps),
  };
}
export type AggregatesUseCases = ReturnType<typeof createAggregatesUseCases>;
