/** Passes confirmed requests on, a round a minute. Any number of processes may do so. */
import { MINUTE_MS } from '@multipartner/kernel/time';
import type { RequestDeps } from '../deps.ts';
import { type PassingOn, passOnAsks } from './pass-on.ts';

/** Partners of one request are asked over about this many minutes. */
export const SPREAD_ROUNDS = 20;

export interface BrokerSchedule {
  stop(): Promise<void>;
}

export function startBroker(deps: RequestDeps, how: PassingOn, everyMs = MINUTE_MS): BrokerSchedule {
  let round = Promise.resolve();
  const timer = setInterval(() => {
    round = round.then(() => passOnAsks(deps, how)).catch(() => how.onError('INTERNAL', 'broker'));
  }, everyMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await round;
    },
  };
}
