import { DAY_MS } from '@multipartner/kernel/time';
import type pg from 'pg';
import type { FeedbackSource, FeedbackVerdict } from '../../clients/calls/feedback-calls.ts';

/** As long as providers and mailboxes may bring the same again; what comes later is refused as too old, or was removed there long ago. */
const KEPT_MS = 3 * DAY_MS;

/** What was seen before the time that anything may still come again is forgotten. */
export const forgetSeen = (db: pg.Pool | pg.PoolClient, now: Date): Promise<pg.QueryResult> =>
  db.query('DELETE FROM seen_notice WHERE "seenAt" < $1', [new Date(now.getTime() - KEPT_MS)]);

/**
 * More answers of this day, one without `count`. Numbers only, of no partner. In a transaction it comes last: all of one day and verdict wait for its
 * row. `refused`: a notice that is no provider's, as far as anybody can prove
 */
export async function countFeedback(
  db: pg.Pool | pg.PoolClient,
  source: FeedbackSource,
  verdict: FeedbackVerdict | 'refused',
  now: Date,
  count = 1,
): Promise<void> {
  await db.query(
    `INSERT INTO feedback_count AS known (day, source, verdict, count) VALUES ($1, $2, $3, $4)
     ON CONFLICT (day, source, verdict) DO UPDATE SET count = known.count + EXCLUDED.count`,
    [now.toISOString().slice(0, 10), source, verdict, count],
  );
}

/** The same for an answer that no ledger remembers: counted the first time only. `key` is a digest of what may come again. True for the first time. */
export async function countFeedbackOnce(
  db: pg.Pool | pg.PoolClient,
  source: FeedbackSource,
  verdict: FeedbackVerdict,
  key: Buffer,
  now: Date,
): Promise<boolean> {
  await forgetSeen(db, now);
  const { rowCount } = await db.query(
    `WITH seen AS (INSERT INTO seen_notice (key, digest, "seenAt") VALUES ($4, $4, $5) ON CONFLICT (key) DO NOTHING RETURNING 1)
     INSERT INTO feedback_count AS known (day, source, verdict, count) SELECT $1, $2, $3, 1 FROM seen
     ON CONFLICT (day, source, verdict) DO UPDATE SET count = known.count + 1`,
    [now.toISOString().slice(0, 10), source, verdict, key, now],
  );
  return (rowCount ?? 0) > 0;
}
