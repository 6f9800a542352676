/** What was deleted: a partner's runs and erasures, and the officer's view over all partners. Numbers and dates only. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { DAY_MS } from '@multipartner/kernel/time';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type { ErasureCause } from '../erasure/ledger-entry.ts';
import { forEveryPartner } from '../orders/delivery/across-partners.ts';
import { type By, demandPartner, type PeopleDeps } from '../people/deps.ts';
import { type Day, daysBefore, localTime, startOfDay } from './local-day.ts';
import { type Rule, rulesOf, zoneOf } from './read-rules.ts';
import { RUN_HOUR, type RunCounts } from './run-retention.ts';

const SHOWN = 30;

export interface Run {
  runId: string;
  day: Day;
  startedAt: Date;
  finishedAt: Date | null;
  counts: RunCounts;
  /** Place in the log */
  seq: bigint | null;
}

export interface ErasureRecord {
  /** Number of the entry in the erasure ledger */
  n: number;
  at: Date;
  cause: ErasureCause;
  people: number;
  seq: bigint;
  /** When the last backup that holds a key of these people is gone */
  unreadableFrom: Date;
}

type RunRow = {
  id: string;
  day: Day;
  startedAt: Date;
  finishedAt: Date | null;
  counts: RunCounts;
  logSeq: string | null;
};
const runOf = ({ id, day, startedAt, finishedAt, counts, logSeq }: RunRow): Run => ({
  runId: id,
  day,
  startedAt,
  finishedAt,
  counts,
  seq: logSeq === null ? null : BigInt(logSeq),
});
const RUNS = `SELECT id, day, "startedAt", "finishedAt", counts, "logSeq" FROM retention_run ORDER BY day DESC`;

type ErasureRow = { n: number; at: Date; cause: ErasureCause; people: number; logSeq: string };
const erasureOf = ({ n, at, cause, people, logSeq }: ErasureRow, keyBackupDays: number): ErasureRecord => ({
  n,
  at,
  cause,
  people,
  seq: BigInt(logSeq),
  unreadableFrom: new Date(at.getTime() + keyBackupDays * DAY_MS),
});

/** When the next run begins: today at its hour, or tomorrow when today's is done. */
export function nextRun(now: Date, zone: string, lastDay: Day | null): Date {
  const { day } = localTime(now, zone);
  const due = lastDay === day ? daysBefore(day, -1) : day;
  // By the clock of the zone, also on days of 23 or 25 hours.
  for (let at = startOfDay(due, zone).getTime(); ; at += 15 * 60_000)
    if (localTime(new Date(at), zone).hour >= RUN_HOUR) return new Date(at);
}

/** The last 30 runs and erasures of the partner, and its next run. */
export async function readProtocol(
  deps: PeopleDeps,
  by: By,
  keyBackupDays: number,
): Promise<{ runs: Run[]; erasures: ErasureRecord[]; nextRun: Date; zone: string }> {
  await demandPartner(deps, by);
  return withPartner(deps.pool, by.partnerId, async (client) => {
    const runs = (await client.query<RunRow>(`${RUNS} LIMIT ${SHOWN}`)).rows.map(runOf);
    const erasures = await client.query<ErasureRow>(
      `SELECT n, at, cause, people, "logSeq" FROM erasure ORDER BY n DESC LIMIT ${SHOWN}`,
    );
    const zone = await zoneOf(client, by.partnerId);
    const last = runs.find(({ finishedAt }) => finishedAt !== null);
    return {
      runs,
      erasures: erasures.rows.map((row) => erasureOf(row, keyBackupDays)),
      nextRun: nextRun(deps.clock.now(), zone, last?.day ?? null),
      zone,
    };
  });
}

/** One erasure, for its certificate. Throws FailureError NOT_FOUND. */
export async function readErasure(deps: PeopleDeps, by: By, n: number, keyBackupDays: number): Promise<ErasureRecord> {
  await demandPartner(deps, by);
  const { rows } = await withPartner(deps.pool, by.partnerId, (client) =>
    client.query<ErasureRow>(`SELECT n, at, cause, people, "logSeq" FROM erasure WHERE n = $1`, [n]),
  );
  if (!rows[0]) throw new FailureError(failure('NOT_FOUND'));
  return erasureOf(rows[0], keyBackupDays);
}

export interface PartnerRetention {
  partnerId: string;
  name: string;
  rules: Rule[];
  lastRun: Run | null;
  nextRun: Date;
  /** No run for more than two days, though the keys are in use; of a new partner, since it came */
  isMissed: boolean;
  holds: number;
}

const MISSED_MS = 2 * DAY_MS;

/** For officers only: the route checks it. Rules, runs and holds of every partner; no reason and no person. */
export async function listPartnerRetention({ pool, clock }: PeopleDeps): Promise<PartnerRetention[]> {
  const partners = await pool.query<{ id: string; name: string; timeZone: string; since: Date; isOpen: boolean }>(
    `SELECT id, name, "timeZone", "createdAt" AS since, "keyCustody" = 'enabled' AS "isOpen" FROM partner ORDER BY name, id`,
  );
  const last = await forEveryPartner<RunRow>(pool, `${RUNS} LIMIT 2`);
  const holds = await forEveryPartner<{ count: number }>(
    pool,
    `SELECT count(*)::int AS count FROM legal_hold WHERE "liftedAt" IS NULL`,
  );
  const all: PartnerRetention[] = [];
  for (const { id, name, timeZone, since, isOpen } of partners.rows) {
    const lastRun = last.get(id)?.find(({ finishedAt }) => finishedAt !== null);
    all.push({
      partnerId: id,
      name,
      rules: await withPartner(pool, id, rulesOf),
      lastRun: lastRun ? runOf(lastRun) : null,
      nextRun: nextRun(clock.now(), timeZone, lastRun?.day ?? null),
      isMissed: isOpen && clock.now().getTime() - (lastRun?.startedAt ?? since).getTime() > MISSED_MS,
      holds: holds.get(id)?.[0]?.count ?? 0,
    });
  }
  return all;
}

/** For officers only: the last runs of one partner. Throws FailureError NOT_FOUND. */
export async function readPartnerRuns({ pool }: PeopleDeps, partnerId: string): Promise<{ name: string; runs: Run[] }> {
  const { rows } = await pool.query<{ name: string }>('SELECT name FROM partner WHERE id = $1', [partnerId]);
  if (!rows[0]) throw new FailureError(failure('NOT_FOUND'));
  const runs = await withPartner(pool, partnerId, (client) => client.query<RunRow>(`${RUNS} LIMIT ${SHOWN}`));
  return { name: rows[0].name, runs: runs.rows.map(runOf) };
}
