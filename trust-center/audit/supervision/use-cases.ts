/** The compliance officer's desk, as the trust center's screens call it. */
import { listRefusals } from '../../orders/packages/gate-refusals.ts';
import { createKmsCheck } from './check-kms-calls.ts';
import type { OfficerBy } from './deps.ts';
import { exportAccessLog } from './export-access-log.ts';
import { listAccess } from './list-access.ts';
import { nameActors } from './name-actors.ts';
import { officerNames, partnerNames } from './partner-names.ts';
import { readAccessLog, readEntry } from './read-access-log.ts';
import { readHqEvidence } from './read-hq-evidence.ts';
import { createVerification } from './run-verification.ts';
import { type ConsentSearchDeps, searchConsent } from './search-consent.ts';

type Input<F extends (deps: never, by: OfficerBy, input: never) => unknown> = Parameters<F>[2];

export function createSupervisionUseCases(deps: ConsentSearchDeps) {
  const verification = createVerification(deps);
  const kmsCheck = createKmsCheck(deps);
  return {
    readAccessLog: (by: OfficerBy, input: Input<typeof readAccessLog>) => readAccessLog(deps, by, input),
    exportAccessLog: (by: OfficerBy, filters: Input<typeof exportAccessLog>) => exportAccessLog(deps, by, filters),
    readEntry: (by: OfficerBy, seq: bigint) => readEntry(deps, by, seq),
    nameActors: (entries: Parameters<typeof nameActors>[1], viewerId: string) => nameActors(deps, entries, viewerId),
    readHqEvidence: (by: OfficerBy, period: { from: Date; to: Date }) =>
      readHqEvidence({ ...deps, verification, kmsCheck }, by, period),
    partnerNames: () => partnerNames(deps),
    officerNames: () => officerNames(deps),
    listAccess: (input: Parameters<typeof listAccess>[1]) => listAccess(deps, input),
    searchConsent: (by: OfficerBy, input: Input<typeof searchConsent>) => searchConsent(deps, by, input),
    /** Mails that the gate refused */
    listRefusals: () => listRefusals(deps),
    verification,
    kmsCheck,
  };
}
export type SupervisionUseCases = ReturnType<typeof createSupervisionUseCases>;
