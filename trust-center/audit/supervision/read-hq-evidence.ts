/** "HQ accesses in this period: n": the five parts of the evidence (design 2.12), each with a verdict of its own. */
import { DAY_MS } from '@multipartner/kernel/time';
import type { HqAccessReport } from '../log.ts';
import type { Operation } from '../operations.ts';
import { listReleases, type ReleaseStart } from '../release.ts';
import { readWitnesses } from '../witness/read-witnesses.ts';
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
    log: Verdict;
    entries: 'shown' | 'broken';
    kms: 'shown' | 'partly' | 'open' | 'broken';
    releases: 'partly' | 'open';
    breakGlass: 'shown' | 'partly';
  };
  /** The officer's own first cosignature: from there on the officer knows that the log only grew */
  ownFirst: { size: number; at: Date } | null;
  witnesses: { cosignedBy: number; parties: number };
  alarms: number;
  /** Uses of emergency access in the period, all of them listed */
  breakGlass: { seq: bigint; at: Date; op: Operation }[];
  verification: ReturnType<Verification['state']>['last'];
  kmsCheck: Awaited<ReturnType<KmsCheck['last']>>;
  releases: ReleaseStart[];
}

export async function readHqEvidence(
  deps: SupervisionDeps & { verification: Verification; kmsCheck: KmsCheck },
  by: OfficerBy,
  period: { from: Date; to: Date },
): Promise<HqEvidence> {
  const [report, releases, watch, kmsCheck, breakGlass] = await Promise.all([
    deps.audit.hqAccesses(period),
    listReleases(deps.pool, period),
    readWitnesses(deps.pool),
    deps.kmsCheck.last(),
    listBreakGlass(deps.pool, period),
    writeReading(deps, by, 0),
  ]);
  const verification = deps.verification.state().last;
  // A run after the period covers it; for a period that still runs, one of the last day does.
  const covers = (at: Date) => at >= period.to || at.getTime() > deps.clock.now().getTime() - DAY_MS;
  const own = watch.witnesses.filter(({ userId, first }) => userId === by.actor.id && first);
  const ownFirst = own.map(({ first }) => first!).sort((one, other) => one.size - other.size)[0] ?? null;
  const isVerified = verification !== null && covers(verification.at);
  const isBroken = watch.alarms.length > 0 || verification?.report.ok === false;
  return {
    report,
    verification,
    kmsCheck,
    releases,
    ownFirst,
    witnesses: { cosignedBy: watch.anchor?.cosignedBy ?? 0, parties: watch.parties },
    alarms: watch.alarms.length,
    breakGlass,
    parts: {
      // Without a checkpoint of the officer's own, a second history for these eyes cannot be excluded.
      log: isBroken ? 'broken' : !isVerified ? 'open' : ownFirst ? 'shown' : 'partly',
      entries: report.accesses === 0 ? 'shown' : 'broken',
      kms: !kmsCheck
        ? 'open'
        : !kmsCheck.report.ok
          ? 'broken'
          : kmsCheck.report.to >= lastDayOf(period)
            ? 'shown'
            : 'partly',
      // The code states its own hash: whoever changed it could change the statement.
      releases: releases.length === 0 ? 'open' : 'partly',
      // Each use has two custodians and a reason behind it that somebody must read.
      breakGlass: breakGlass.length === 0 ? 'shown' : 'partly',
    },
  };

  /** The record of KMS must reach to the end of the period, or to yesterday while the period still runs. */
  function lastDayOf({ to }: { to: Date }): Date {
    return new Date(Math.min(to.getTime(), deps.clock.now().getTime()) - DAY_MS);
  }
}

const MOST_LISTED = 200;

async function listBreakGlass(
  pool: SupervisionDeps['pool'],
  period: { from: Date; to: Date },
): Promise<HqEvidence['breakGlass']> {
  const { rows } = await pool.query<{ seq: string; at: Date; op: Operation }>(
    `SELECT seq, at, op FROM log_entry WHERE op LIKE 'break\\_glass.%' AND at >= $1 AND at < $2 ORDER BY seq DESC LIMIT $3`,
    [period.from, period.to, MOST_LISTED],
  );
  return rows.map(({ seq, at, op }) => ({ seq: BigInt(seq), at, op }));
}
