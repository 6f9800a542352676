/** Warm-ups for those who look at them: how far a domain is, what may still go out today, and what came back. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import { dayIn } from '@multipartner/kernel/time';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import type { Operator } from '../../transports/deps.ts';
import type { OrdersDeps } from '../deps.ts';
import { DEFAULT_LADDER, frozenBy, mostToday, nextDay, onDay, restToday, type WarmUp } from './warm-up.ts';
import { PLAN, WARM_UP_COLUMNS } from './warm-up-rows.ts';

export interface ShownWarmUp {
  domain: string;
  isDone: boolean;
  startedAt: Date;
  /** Counted from 1; a day without mails is none */
  step: number;
  steps: number;
  most: number;
  used: number;
  rest: number;
  /** What came back today ended the day */
  frozenBy: 'bounced' | 'complained' | null;
  nextDayAt: Date;
  /** Most mails of the days to come */
  ahead: number[];
}

const SHOWN_AHEAD = 5;

function shown(row: WarmUp, now: Date): ShownWarmUp {
  const warmUp = row.state === 'done' ? row : onDay(row, dayIn(now, row.timeZone));
  const isDone = warmUp.state === 'done';
  return {
    domain: warmUp.domain,
    isDone,
    startedAt: warmUp.startedAt,
    step: Math.min(warmUp.step + 1, warmUp.ladder.length),
    steps: warmUp.ladder.length,
    most: isDone ? 0 : mostToday(warmUp),
    used: warmUp.used,
    rest: isDone ? 0 : restToday(warmUp),
    frozenBy: isDone ? null : frozenBy(warmUp),
    nextDayAt: nextDay(warmUp),
    ahead: isDone ? [] : warmUp.ladder.slice(warmUp.step + 1, warmUp.step + 1 + SHOWN_AHEAD),
  };
}

/** Of the domains that a partner sends by. What another partner sent by the same name is in the numbers: a name has one reputation. */
export async function readWarmUps(deps: Pick<OrdersDeps, 'pool' | 'clock'>, partnerId: string): Promise<ShownWarmUp[]> {
  const { rows } = await withPartner(deps.pool, partnerId, (client) =>
    client.query<WarmUp>(
      `SELECT ${WARM_UP_COLUMNS} FROM warm_up WHERE domain IN (SELECT name FROM sender_domain WHERE "verifiedAt" IS NOT NULL) ORDER BY domain`,
    ),
  );
  return rows.map((row) => shown(row, deps.clock.now()));
}

/** The domains that warm up, for the operator: names and whether it goes on, and no number of mails, which is the partners' own. */
export async function listWarmUps(
  deps: Pick<OrdersDeps, 'pool' | 'clock'>,
): Promise<Pick<ShownWarmUp, 'domain' | 'startedAt' | 'step' | 'steps' | 'frozenBy'>[]> {
  const { rows } = await deps.pool.query<WarmUp>(
    `SELECT ${WARM_UP_COLUMNS} FROM warm_up WHERE state = 'running' AND domain <> $1 ORDER BY "startedAt" DESC LIMIT 500`,
    [PLAN],
  );
  return rows
    .map((row) => shown(row, deps.clock.now()))
    .map(({ domain, startedAt, step, steps, frozenBy }) => ({ domain, startedAt, step, steps, frozenBy }));
}

/** For a domain that receivers know from elsewhere: from now on it sends without a plan. Throws FailureError NOT_FOUND. */
export async function endWarmUp(deps: OrdersDeps, by: Operator, domain: string): Promise<void> {
  const { rows } = await deps.pool.query(`SELECT 1 FROM warm_up WHERE domain = $1 AND state = 'running'`, [domain]);
  if (rows.length === 0) throw new FailureError(failure('NOT_FOUND'));
  await deps.audit.write({ ...by, partnerId: null, op: 'pacing.changed', purpose: 'maintenance' });
  await deps.pool.query(`UPDATE warm_up SET state = 'done', "finishedAt" = $2 WHERE domain = $1`, [
    domain,
    deps.clock.now(),
  ]);
}

const MOST_STEPS = 60;
const MOST_A_DAY = 10_000_000;

/** Most mails from day to day, for the domains that begin from now on. */
export async function readPlan({ pool }: Pick<OrdersDeps, 'pool'>): Promise<readonly number[]> {
  const { rows } = await pool.query<{ ladder: number[] }>(`SELECT ladder FROM warm_up WHERE domain = $1`, [PLAN]);
  return rows[0]?.ladder ?? DEFAULT_LADDER;
}

/** What runs goes on by the plan that it began with. Throws FailureError INVALID for a plan that does not rise. */
export async function changePlan(deps: OrdersDeps, by: Operator, ladder: readonly number[]): Promise<void> {
  const rises = ladder.every((most, i) => Number.isInteger(most) && most > (ladder[i - 1] ?? 0) && most <= MOST_A_DAY);
  if (ladder.length === 0 || ladder.length > MOST_STEPS || !rises) throw new FailureError(failure('INVALID'));
  await deps.audit.write({ ...by, partnerId: null, op: 'pacing.changed', purpose: 'maintenance' });
  await deps.pool.query(
    `INSERT INTO warm_up (domain, state, ladder, "timeZone", "startedAt", day) VALUES ($1, 'done', $2, 'UTC', $3, '')
     ON CONFLICT (domain) DO UPDATE SET ladder = $2, "startedAt" = $3`,
    [PLAN, ladder, deps.clock.now()],
  );
}
