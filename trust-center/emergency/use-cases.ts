/** Emergency access, as screens and the API call it, and the round that ends what is over. */
import { isFailureError } from '@multipartner/kernel/errors';
import { SECOND_MS } from '@multipartner/kernel/time';
import { type Rounds, startRounds } from '../background/rounds.ts';
import type { CustodianBy } from '../custody/deps.ts';
import { forEveryPartner } from '../orders/delivery/across-partners.ts';
import type { EmergencyDeps } from './deps.ts';
import { approveCase, endCase, endOverdue, requestCase } from './open-case.ts';
import { listCases, openCaseOf, readCase } from './read-cases.ts';
import { readUnderCase } from './read-under-case.ts';

type Input<F extends (deps: never, by: CustodianBy, input: never) => unknown> = Parameters<F>[2];

export const createEmergencyUseCases = (deps: EmergencyDeps) => ({
  request: (by: CustodianBy, input: Input<typeof requestCase>) => requestCase(deps, by, input),
  approve: (by: CustodianBy, input: Input<typeof approveCase>) => approveCase(deps, by, input),
  end: (by: CustodianBy, input: Input<typeof endCase>) => endCase(deps, by, input),
  read: (by: CustodianBy, input: Input<typeof readUnderCase>) => readUnderCase(deps, by, input),
  list: (only: readonly string[] | 'all') => listCases(deps, only),
  show: (partnerId: string, caseId: string) => readCase(deps, partnerId, caseId),
  openCaseOf: (partnerId: string) => openCaseOf(deps, partnerId),
});
export type EmergencyUseCases = ReturnType<typeof createEmergencyUseCases>;

const LOOK_EVERY_MS = 20 * SECOND_MS;

/** Nothing depends on it: every look asks the time itself. It writes the end down and tells the owners. */
export const startEmergencyWatch = (
  deps: EmergencyDeps,
  onError: (code: string, where: string) => void,
): Rounds<void> =>
  startRounds({
    async work() {
      const going = await forEveryPartner<{ id: string }>(
        deps.pool,
        `SELECT id FROM emergency_case WHERE state IN ('requested', 'open')`,
      );
      for (const [partnerId, cases] of going) if (cases.length > 0) await endOverdue(deps, partnerId);
    },
    everyMs: LOOK_EVERY_MS,
    onError: (error) => onError(isFailureError(error) ? error.failure.code : 'INTERNAL', 'emergency access'),
  });
