import type pg from 'pg';
import type { HqAccessReport } from './log.ts';
import { PERSONAL_OPERATIONS } from './operations.ts';

/** Counts what HQ's principals did with customers' data in a period, with the grounds and the limits of the statement. */
export async function hqAccesses(pool: pg.Pool, period: { from: Date; to: Date }): Promise<HqAccessReport> {
  const { rows } = await pool.query<{
    accesses: string;
    denied: string;
    reads: string;
    first: string | null;
    last: string | null;
  }>(
    `SELECT count(*) FILTER (WHERE "actorClass" = 'hq' AND decision = 'allow' AND op = ANY($3)) AS accesses,
            count(*) FILTER (WHERE "actorClass" = 'hq' AND decision = 'deny') AS denied,
            count(*) FILTER (WHERE decision = 'allow' AND op = ANY($3)) AS reads,
            min(seq) AS first, max(seq) AS last
     FROM log_entry WHERE at >= $1 AND at < $2`,
    [period.from, period.to, PERSONAL_OPERATIONS],
  );
  const found = rows[0]!;
  const covering = await pool.query<{ size: string; root: Buffer }>(
    'SELECT size, root FROM log_checkpoint WHERE size > $1 ORDER BY size DESC LIMIT 1',
    [found.last ?? -1],
  );
  const checkpoint = covering.rows[0];
  return {
    ...period,
    accesses: Number(found.accesses),
    denied: Number(found.denied),
    personalReads: Number(found.reads),
    firstSeq: found.first === null ? null : BigInt(found.first),
    lastSeq: found.last === null ? null : BigInt(found.last),
    checkpoint: checkpoint ? { size: BigInt(checkpoint.size), root: checkpoint.root.toString('hex') } : null,
    known: [
      'every_read_is_written_first',
      'hq_receipts_open_nothing',
      'log_is_chained',
      ...(checkpoint ? (['checkpoints_are_signed'] as const) : []),
    ],
    notProven: ['operator_with_kms', 'split_view_without_witness', 'data_outside_the_trust_center'],
  };
}
