/** The operator's settings of the circuit breaker: for everybody, and stricter ones for single partners. Each change stays as a row and as an entry of the log. */
import { createHash } from 'node:crypto';
import { FailureError, failure } from '@multipartner/kernel/errors';
import { isId } from '@multipartner/kernel/ids';
import type { Operator } from '../../transports/deps.ts';
import type { OrdersDeps } from '../deps.ts';
import { type BreakerLimits, isStricter, isWithinBounds, STANDARD_LIMITS } from './breaker-limits.ts';

/** The key of everybody; any other key is a partner's id */
export const EVERYBODY = '*';
const MOST_SHOWN = 100;

export interface BreakerSetting {
  key: string;
  /** Null: taken back */
  limits: BreakerLimits | null;
  changedAt: Date;
}

interface Row extends Partial<Record<keyof BreakerLimits, number | null>> {
  key: string;
  changedAt: Date;
}

const settingOf = ({ key, changedAt, bounceShare, complaintShare, leastTried }: Row): BreakerSetting => ({
  key,
  changedAt,
  limits: bounceShare && complaintShare && leastTried ? { bounceShare, complaintShare, leastTried } : null,
});

type Database = Pick<OrdersDeps, 'pool'>;

/** What is set now, everybody's first. */
export async function listBreakerSettings({ pool }: Database): Promise<BreakerSetting[]> {
  const { rows } = await pool.query<Row>(
    `SELECT * FROM (SELECT DISTINCT ON (key) * FROM breaker_setting ORDER BY key, id DESC) s WHERE "leastTried" IS NOT NULL ORDER BY key LIMIT 5000`,
  );
  return rows.map(settingOf);
}

/** The latest changes, newest first. */
export async function readBreakerHistory({ pool }: Database): Promise<BreakerSetting[]> {
  const { rows } = await pool.query<Row>('SELECT * FROM breaker_setting ORDER BY id DESC LIMIT $1', [MOST_SHOWN]);
  return rows.map(settingOf);
}

/** What counts for everybody. */
export async function readBreakerLimits({ pool }: Database): Promise<BreakerLimits> {
  const { rows } = await pool.query<Row>('SELECT * FROM breaker_setting WHERE key = $1 ORDER BY id DESC LIMIT 1', [
    EVERYBODY,
  ]);
  return (rows[0] && settingOf(rows[0]).limits) ?? STANDARD_LIMITS;
}

/**
 * Sets them for everybody or for one partner; null takes them back. Counts from the next report on, for running orders as well. Throws FailureError
 * BREAKER_BOUNDS, BREAKER_NOT_STRICTER, NOT_FOUND, INVALID.
 */
export async function changeBreakerLimits(
  deps: OrdersDeps,
  by: Operator,
  { key, limits }: { key: string; limits: BreakerLimits | null },
): Promise<void> {
  if (key !== EVERYBODY) {
    if (!isId('partner', key)) throw new FailureError(failure('INVALID'));
    const { rows } = await deps.pool.query('SELECT 1 FROM partner WHERE id = $1', [key]);
    if (rows.length === 0) throw new FailureError(failure('NOT_FOUND'));
  }
  if (limits && !isWithinBounds(limits)) throw new FailureError(failure('BREAKER_BOUNDS'));
  if (limits && key !== EVERYBODY && !isStricter(limits, await readBreakerLimits(deps)))
    throw new FailureError(failure('BREAKER_NOT_STRICTER'));
  // The log first: there is no change without its entry.
  await deps.audit.write({
    ...by,
    partnerId: null,
    op: 'breaker.changed',
    purpose: 'maintenance',
    objects: [key],
    recHash: createHash('sha256')
      .update(JSON.stringify([key, limits]))
      .digest(),
  });
  await deps.pool.query(
    `INSERT INTO breaker_setting (key, "bounceShare", "complaintShare", "leastTried", "changedBy", "changedAt") VALUES ($1, $2, $3, $4, $5, $6)`,
    [
      key,
      limits?.bounceShare ?? null,
      limits?.complaintShare ?? null,
      limits?.leastTried ?? null,
      by.actor.id,
      deps.clock.now(),
    ],
  );
}
