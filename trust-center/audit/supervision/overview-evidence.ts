/** Areas of the overview about evidence: headquarters' accesses, the log, KMS, witnesses, and what the gate refused. */
import { DAY_MS } from '@multipartner/kernel/time';
import { readWitnesses } from '../witness/read-witnesses.ts';
import { type AreaReader, item, partnersOf } from './overview-parts.ts';

/** An officer verifies the log at least once a week, and compares it with the record of KMS once a month. */
const VERIFY_EVERY_MS = 7 * DAY_MS;
const COMPARE_EVERY_MS = 31 * DAY_MS;
/** So many parties at least; fewer where there are fewer. */
const LEAST_WITNESSES = 2;
const LOOK_BACK_MS = 90 * DAY_MS;
const ATTEMPT_MS = 30 * DAY_MS;

const HQ = '/officer/hq-accesses';
const VERIFY = '/officer/verify';

export const hqArea: AreaReader = async ({ audit }, now) => {
  // A period ends before its last moment; what was written in this very millisecond counts.
  const to = new Date(now.getTime() + 1);
  const { accesses, denied } = await audit.hqAccesses({ from: new Date(now.getTime() - LOOK_BACK_MS), to });
  const items = accesses > 0 ? [item('hq_access', 'overdue', HQ, { count: accesses })] : [];
  return { area: 'hq', items, count: denied, lastAt: null };
};

/** The entry of a run stays when the process that ran it is gone. */
export const logArea: AreaReader = async ({ audit }, now) => {
  const { entries } = await audit.listEntries({ filters: { ops: ['log.verified'] }, limit: 1 });
  const [last] = entries;
  const due = last && new Date(last.at.getTime() + VERIFY_EVERY_MS);
  const items = !last
    ? [item('log_never', 'due', VERIFY)]
    : last.decision === 'deny'
      ? [item('log_broken', 'overdue', VERIFY, { dueAt: last.at })]
      : due! < now
        ? [item('log_old', 'due', VERIFY, { dueAt: due!, isDay: true })]
        : [];
  return { area: 'log', items, count: last?.objCount ?? 0, lastAt: last?.at ?? null };
};

export const kmsArea: AreaReader = async ({ supervision }, now) => {
  const last = await supervision.kmsCheck.last();
  const due = last && new Date(last.report.to.getTime() + COMPARE_EVERY_MS);
  const items = !last
    ? [item('kms_never', 'due', VERIFY)]
    : !last.report.ok
      ? [item('kms_broken', 'overdue', VERIFY, { dueAt: last.at })]
      : due! < now
        ? [item('kms_old', 'due', VERIFY, { dueAt: due!, isDay: true })]
        : [];
  return { area: 'kms', items, count: last?.report.calls ?? 0, lastAt: last?.at ?? null };
};

/** A second history that a browser or a program was shown is among the alarms; here is who watches. */
export const witnessesArea: AreaReader = async ({ pool }) => {
  const { anchor, parties } = await readWitnesses(pool);
  const count = anchor?.cosignedBy ?? 0;
  const items =
    count < Math.min(LEAST_WITNESSES, parties) ? [item('witnesses_few', 'due', '/officer/witnesses', { count })] : [];
  return { area: 'witnesses', items, count, lastAt: null };
};

export const gateArea: AreaReader = async ({ supervision }, now) => {
  const names = await supervision.partnerNames();
  const all = await supervision.listRefusals();
  const recent = all.filter(({ isAttempt, at }) => isAttempt && now.getTime() - at.getTime() < ATTEMPT_MS);
  const items = recent.length
    ? [
        item('gate_attempt', 'watch', '/officer/findings', {
          count: recent.length,
          partners: partnersOf(recent.map(({ partnerId }) => ({ partnerId, name: names[partnerId] ?? partnerId }))),
          about: [...new Set(recent.flatMap(({ campaignName }) => campaignName ?? []))].slice(0, 3).join(', ') || null,
        }),
      ]
    : [];
  return { area: 'gate', items, count: all.length, lastAt: all[0]?.at ?? null };
};
