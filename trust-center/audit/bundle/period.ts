/** The period that a bundle is about. */
import type pg from 'pg';

export interface Period {
  from: Date;
  /** The first moment after it */
  to: Date;
}

/** What somebody asked for; a missing end stands for the log's own. */
export type AskedPeriod = { [Side in keyof Period]?: Period[Side] | undefined };

/** The period with both ends: where none was asked for, from the first and to the last of the first `size` entries. */
export async function closePeriod(pool: pg.Pool, size: number, { from, to }: AskedPeriod): Promise<Period> {
  if (from && to) return { from, to };
  const { rows } = await pool.query<{ first: Date; last: Date }>(
    'SELECT min(at) AS first, max(at) AS last FROM log_entry WHERE seq < $1',
    [size],
  );
  const { first, last } = rows[0]!;
  return { from: from ?? first, to: to ?? new Date(last.getTime() + 1) };
}
