/** The least number of people behind a number that HQ sees. Officers raise it; nobody lowers it, and HQ has no say. */
import { FailureError, failure } from '@multipartner/kernel/errors';
import type pg from 'pg';
import type { Actor } from '../audit/log.ts';
import type { AggregatesDeps } from './deps.ts';
import { LEAST_MINIMUM_COUNT, MOST_MINIMUM_COUNT } from './rules.ts';

const ROW = 'platform';

export async function readMinimumCount(pool: pg.Pool | pg.ClientBase): Promise<number> {
  const { rows } = await pool.query<{ minimumCount: number }>(
    'SELECT "minimumCount" FROM aggregate_setting WHERE id = $1',
    [ROW],
  );
  return rows[0]?.minimumCount ?? LEAST_MINIMUM_COUNT;
}

/**
 * Holds from the next snapshot on. What was given out before stays known, so a lower minimum would only pretend to be one: it is refused.
 * Throws FailureError FORBIDDEN, INVALID, MINIMUM_ONLY_RISES.
 */
export async function raiseMinimumCount(
  { pool, audit, clock }: AggregatesDeps,
  by: { actor: Actor; reqId: string },
  minimumCount: number,
): Promise<void> {
  const leaf = { partnerId: null, actor: by.actor, purpose: 'supervision', reqId: by.reqId } as const;
  if (by.actor.class !== 'officer') {
    await audit.write({ ...leaf, op: 'access.denied', decision: 'deny' });
    throw new FailureError(failure('FORBIDDEN', { who: 'The compliance officer' }));
  }
  if (!Number.isInteger(minimumCount) || minimumCount > MOST_MINIMUM_COUNT) throw new FailureError(failure('INVALID'));
  if (minimumCount <= (await readMinimumCount(pool))) throw new FailureError(failure('MINIMUM_ONLY_RISES'));
  await audit.write({ ...leaf, op: 'aggregates.minimum_raised', detail: { minimumCount } });
  const { rowCount } = await pool.query(
    `INSERT INTO aggregate_setting (id, "minimumCount", "setBy", "setAt") VALUES ($1, $2, $3, $4)
     ON CONFLICT (id) DO UPDATE SET "minimumCount" = $2, "setBy" = $3, "setAt" = $4 WHERE aggregate_setting."minimumCount" < $2`,
    [ROW, minimumCount, by.actor.id, clock.now()],
  );
  if (rowCount === 0) throw new FailureError(failure('MINIMUM_ONLY_RISES'));
}
