/** Passes confirmed requests on, a round a minute. Any number of processes may do so. */
import { MINUTE_MS } from '@multipartner/kernel/time';
import { type Rounds, startRounds } from '../../background/rounds.ts';
import type { RequestDeps } from '../deps.ts';
import { type PassingOn, passOnAsks } from './pass-on.ts';

/** Partners of one request are asked over about this many minutes. */
export const SPREAD_ROUNDS = 20;

export const startBroker = (deps: RequestDeps, how: PassingOn, everyMs = MINUTE_MS): Rounds<void> =>
  startRounds({ work: () => passOnAsks(deps, how), everyMs, onError: () => how.onError('INTERNAL', 'broker') });
