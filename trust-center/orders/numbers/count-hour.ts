/** The operator's numbers: what became of mails in each hour, of all partners together. */
import { HOUR_MS } from '@multipartner/kernel/time';
import { prepared } from '@multipartner/prisma-trust-center/connect';
import type pg from 'pg';

/**
 * `accepted` … `in_doubt`: answers to what was tried, `put_aside` people of slow receivers. `returned` and `complained` came back later, by mail or
 * notice. `halted`: orders that the circuit breaker stopped.
 */
export const COUNTED = [
  'accepted',
  'deferred',
  'put_aside',
  'failed',
  'bounced',
  'in_doubt',
  'returned',
  'complained',
  'halted',
] as const;
export type Counted = (typeof COUNTED)[number];
export type HourCounts = Partial<Record<Counted, number>>;

export const hourOf = (moment: Date): Date => new Date(Math.floor(moment.getTime() / HOUR_MS) * HOUR_MS);

/**
 * Adds to this hour's numbers. Everybody's reports meet in these rows: call it last in a transaction, so that they are locked for a moment only, and
 * always in the same order.
 */
export async function countHour(client: Pick<pg.PoolClient, 'query'>, counts: HourCounts, now: Date): Promise<void> {
  const words = COUNTED.filter((what) => (counts[what] ?? 0) > 0);
  if (words.length === 0) return;
  await client.query(
    prepared(
      `INSERT INTO delivery_hour AS known (hour, what, count) SELECT $1, t.what, t.count FROM unnest($2::text[], $3::int[]) AS t(what, count) ORDER BY t.what
     ON CONFLICT (hour, what) DO UPDATE SET count = known.count + excluded.count`,
      [hourOf(now), words, words.map((what) => counts[what])],
    ),
  );
}
