/** When orders stop by themselves, as the operator's screens call it. For the operator only: the route checks it. */
import type { Operator } from '../../transports/deps.ts';
import type { OrdersDeps } from '../deps.ts';
import { changeBreakerLimits, listBreakerSettings, readBreakerHistory, readBreakerLimits } from './breaker-settings.ts';

export function createBreakerUseCases(deps: OrdersDeps) {
  return {
    limits: () => readBreakerLimits(deps),
    list: () => listBreakerSettings(deps),
    history: () => readBreakerHistory(deps),
    change: (by: Operator, input: Parameters<typeof changeBreakerLimits>[2]) => changeBreakerLimits(deps, by, input),
  };
}
export type BreakerUseCases = ReturnType<typeof createBreakerUseCases>;
