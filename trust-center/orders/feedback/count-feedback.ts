import type pg from 'pg';
import type { FeedbackSource, FeedbackVerdict } from '../../clients/feedback-calls.ts';

/** One more answer of this day. Numbers only, of no partner. */
export async function countFeedback(
  pool: pg.Pool,
  source: FeedbackSource,
  verdict: FeedbackVerdict,
  now: Date,
): Promise<void> {
  await pool.query(
    `INSERT INTO feedback_count AS known (day, source, verdict, count) VALUES ($1, $2, $3, 1)
     ON CONFLICT (day, source, verdict) DO UPDATE SET count = known.count + 1`,
    [now.toISOString().slice(0, 10), source, verdict],
  );
}
