/**
 * What a visiting witness gets: the way from the checkpoint that it kept to the newest, over the checkpoint of the day, so that all who
 * visit on a day cosign the same; and the checkpoints that others cosigned, so that each sees whether they saw the same history.
 */
import { proveConsistency } from '../prove-consistency.ts';
import type { TransparencyDeps } from '../transparency/deps.ts';
import { type PublishedCheckpoint, readCheckpoint } from '../transparency/read-checkpoint.ts';

/** Sizes that others cosigned: the newest ones suffice, because each stands for everything before it. */
const MOST_OTHERS = 5;

export interface OfferedStep {
  note: string;
  /** From the step before (the first: from the kept one), base64; empty where nothing was kept */
  proof: string[];
}

export interface CheckpointOffer {
  vkey: string;
  steps: OfferedStep[];
  /** Cosigned by others, with the proof from there to the newest step */
  others: OfferedStep[];
}

/** Null before the first signature. `keptSize` 0: nothing was kept. A size above the newest gets the newest without a proof. */
export async function offerCheckpoints(
  { pool, audit }: TransparencyDeps,
  keptSize: number,
): Promise<CheckpointOffer | null> {
  const [newest, vkey] = [await readCheckpoint(pool), await audit.vkey()];
  if (!newest || !vkey) return null;
  const anchor = await readAnchor(pool, keptSize, newest.size);
  const steps: OfferedStep[] = [];
  let from = keptSize;
  for (const checkpoint of anchor ? [anchor, newest] : [newest]) {
    steps.push({ note: checkpoint.note, proof: await proofBetween(pool, from, checkpoint.size) });
    from = checkpoint.size;
  }
  return { vkey, steps, others: await readOthers(pool, newest.size) };
}

async function proofBetween(pool: TransparencyDeps['pool'], from: number, to: number): Promise<string[]> {
  if (from === 0 || from >= to) return [];
  return (await proveConsistency(pool, from, to)).map((hash) => hash.toString('base64'));
}

async function readAnchor(
  pool: TransparencyDeps['pool'],
  keptSize: number,
  newestSize: number,
): Promise<PublishedCheckpoint | null> {
  const { rows } = await pool.query<{ size: string }>(
    'SELECT size FROM log_daily_checkpoint WHERE size > $1 AND size < $2 ORDER BY day DESC LIMIT 1',
    [keptSize, newestSize],
  );
  return rows[0] ? readCheckpoint(pool, Number(rows[0].size)) : null;
}

async function readOthers(pool: TransparencyDeps['pool'], newestSize: number): Promise<OfferedStep[]> {
  const { rows } = await pool.query<{ size: string }>(
    'SELECT DISTINCT size FROM log_cosignature WHERE size < $1 ORDER BY size DESC LIMIT $2',
    [newestSize, MOST_OTHERS],
  );
  const others: OfferedStep[] = [];
  for (const { size } of rows) {
    const checkpoint = await readCheckpoint(pool, Number(size));
    if (checkpoint)
      others.push({ note: checkpoint.note, proof: await proofBetween(pool, checkpoint.size, newestSize) });
  }
  return others;
}
