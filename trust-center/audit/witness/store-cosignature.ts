import { type Failure, failure } from '@multipartner/kernel/errors';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import { DAY_MS, MINUTE_MS } from '@multipartner/kernel/time';
import { checkpointText } from '../signed-note.ts';
import type { LogReader, TransparencyDeps } from '../transparency/deps.ts';
import { openCosignature, witnessName } from './cosignature.ts';
import { ownerOf } from './register-witness.ts';

/** A witness's clock may be wrong by so much. */
const MOST_AHEAD_MS = 10 * MINUTE_MS;
const MOST_BEHIND_MS = DAY_MS;

export interface OfferedCosignature {
  witnessId: string;
  size: number;
  /** As it goes below the note */
  line: string;
}

/**
 * Keeps a cosignature after checking it. Fails with NOT_FOUND for a witness that is not one's own or a checkpoint that this log did
 * not sign, INVALID for a signature that does not hold or a time that cannot be, CONFLICT for a size below one that it cosigned before.
 */
export async function storeCosignature(
  { pool, clock, origin }: TransparencyDeps,
  reader: LogReader,
  { witnessId, size, line }: OfferedCosignature,
): Promise<Result<null, Failure>> {
  const owner = ownerOf(reader);
  const witnesses = await pool.query<{ publicKey: Buffer; last: string | null }>(
    `SELECT "publicKey", (SELECT max(size) FROM log_cosignature WHERE "witnessId" = w.id) AS last
     FROM log_witness w WHERE id = $1 AND ${owner.column} = $2 AND "endedAt" IS NULL`,
    [witnessId, owner.id],
  );
  const checkpoints = await pool.query<{ root: Buffer }>('SELECT root FROM log_checkpoint WHERE size = $1', [size]);
  const [witness, checkpoint] = [witnesses.rows[0], checkpoints.rows[0]];
  if (!witness || !checkpoint) return failed(failure('NOT_FOUND'));
  if (Number(witness.last ?? 0) > size) return failed(failure('CONFLICT'));
  const text = checkpointText({ origin, size: BigInt(size), root: checkpoint.root });
  const opened = openCosignature(line, { name: witnessName(witnessId), publicKey: witness.publicKey }, text);
  if (!opened) return failed(failure('INVALID'));
  const now = clock.now();
  const aheadMs = Number(opened.time) * 1_000 - now.getTime();
  if (aheadMs > MOST_AHEAD_MS || aheadMs < -MOST_BEHIND_MS) return failed(failure('INVALID'));
  await pool.query(
    `INSERT INTO log_cosignature ("witnessId", size, time, signature, "createdAt") VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT DO NOTHING`,
    [witnessId, size, opened.time.toString(), opened.signature, now],
  );
  return ok(null);
}
