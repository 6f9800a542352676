/** Rates and warm-ups, as the screens of partners and of the operator call them. */
import type { By } from '../../people/deps.ts';
import type { Operator } from '../../transports/deps.ts';
import type { OrdersDeps } from '../deps.ts';
import { changeLimit, changeOwnLimit, listLimits, readOwnLimit } from './limit-settings.ts';
import { changePlan, endWarmUp, listWarmUps, readPlan, readWarmUps } from './warm-up-settings.ts';

export function createPacingUseCases(deps: OrdersDeps) {
  return {
    readOwnLimit: (partnerId: string) => readOwnLimit(deps, partnerId),
    changeOwnLimit: (by: By, perHour: number | null) => changeOwnLimit(deps, by, perHour),
    readWarmUps: (partnerId: string) => readWarmUps(deps, partnerId),
    /** For the operator only: the route checks it. */
    listLimits: () => listLimits(deps),
    changeLimit: (by: Operator, input: Parameters<typeof changeLimit>[2]) => changeLimit(deps, by, input),
    listWarmUps: () => listWarmUps(deps),
    readPlan: () => readPlan(deps),
    changePlan: (by: Operator, ladder: readonly number[]) => changePlan(deps, by, ladder),
    endWarmUp: (by: Operator, domain: string) => endWarmUp(deps, by, domain),
  };
}
export type PacingUseCases = ReturnType<typeof createPacingUseCases>;
