/** "HQ accesses in this period: n": the five parts of the evidence (design 2.12), each with a verdict of its own. */
import { DAY_MS } from '@multipartner/kernel/time';
import type { HqAccessReport } from '../log.ts';
import { listReleases, type ReleaseStart } from '../release.ts';
import type { KmsCheck } from './check-kms-calls.ts';
import type { OfficerBy, SupervisionDeps } from './deps.ts';
import { writeReading } from './read-access-log.ts';
import type { Verification } from './run-verification.ts';

/**
 * shown: this page shows it · partly: shown, with a gap that the text names · open: somebody has to do something first ·
 * broken: the evidence speaks against it
 */
export type Verdict = 'shown' | 'partly' | 'open' | 'broken';

export interface HqEvidence {
  report: HqAccessReport;
  parts: {
    log: 'partly' | 'open' | 'broken';
    entries: 'shown' | 'broken';
    kms: 'shown' | 'open' | 'broken';
    releases: 'partly' | 'open';
    breakGlass: 'shown';
  };
  verification: ReturnType<Verification['state']>['last'];
  kmsCheck: ReturnType<KmsCheck['last']>;
  releases: ReleaseStart[];
}

export async function readHqEvidence(
  deps: SupervisionDeps & { verification: Verification; kmsCheck: KmsCheck },
  by: OfficerBy,
  period: { from: Date; to: Date },
): Promise<HqEvidence> {
  const [report, releases] = await Promise.all([
    deps.audit.hqAccesses(period),
    listReleases(deps.pool, period),
    writeReading(deps, by, 0),
  ]);
  const verification = deps.verification.state().last;
  const kmsCheck = deps.kmsCheck.last();
  // A run after the period covers it; for a period that still runs, one of the last day does.
  const covers = (at: Date) => at >= period.to || at.getTime() > deps.clock.now().getTime() - DAY_MS;
  return {
    report,
    verification,
    kmsCheck,
    releases,
    parts: {
      // Without witnesses who cosign, a second history for other eyes cannot be excluded by this instance alone.
      log: !verification || !covers(verification.at) ? 'open' : verification.report.ok ? 'partly' : 'broken',
      entries: report.accesses === 0 ? 'shown' : 'broken',
      kms: !kmsCheck ? 'open' : kmsCheck.report.ok ? 'shown' : 'broken',
      // The code states its own hash: whoever changed it could change the statement.
      releases: releases.length === 0 ? 'open' : 'partly',
      // No operation and no role opens records in an emergency, so there is nothing to list.
      breakGlass: 'shown',
    },
  };
}
