/** A partner that leaves, as the trust center's screens and API call it. Everything throws FailureError for expected failures. */
import type { By, PeopleDeps } from '../people/deps.ts';
import { beginDeparture, withdrawDeparture } from './begin-departure.ts';
import type { DepartureDeps } from './deps.ts';
import { exportEverything } from './export-everything.ts';
import type { HandoverRunner } from './handover-runner.ts';
import { answerOffer, findSuccessor, offerCustomers } from './offer-customers.ts';
import { listDepartures, readOwnDeparture } from './read-departure.ts';

export function createDepartureUseCases(parts: PeopleDeps, runner: HandoverRunner) {
  const deps: DepartureDeps = { ...parts, wake: runner.enqueue };
  return {
    read: (by: By) => readOwnDeparture(deps, by),
    begin: (by: By, input: Parameters<typeof beginDeparture>[2]) => beginDeparture(deps, by, input),
    withdraw: (by: By) => withdrawDeparture(deps, by),
    findSuccessor: (by: By, successorId: string) => findSuccessor(deps, by, successorId),
    offer: (by: By, input: Parameters<typeof offerCustomers>[2]) => offerCustomers(deps, by, input),
    answer: (by: By, input: Parameters<typeof answerOffer>[2]) => answerOffer(deps, by, input),
    exportEverything: (by: By) => exportEverything(deps, by),
    /** For officers only: the route checks it. */
    list: () => listDepartures(deps),
  };
}
export type DepartureUseCases = ReturnType<typeof createDepartureUseCases>;
