/** What the numbers for HQ's zone are made with: nothing that could open a person. */
import type { PeopleDeps } from '../people/deps.ts';

export type AggregatesDeps = Pick<PeopleDeps, 'pool' | 'audit' | 'clock'>;
