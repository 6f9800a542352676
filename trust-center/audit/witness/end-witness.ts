import { type Failure, failure } from '@multipartner/kernel/errors';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import type { LogReader, TransparencyDeps } from '../transparency/deps.ts';
import { ownerOf } from './register-witness.ts';

/** Ends a witness of one's own: what it cosigned stays, it no longer counts. Fails with NOT_FOUND. */
export async function endWitness(
  { pool, audit, clock }: TransparencyDeps,
  reader: LogReader,
  witnessId: string,
): Promise<Result<null, Failure>> {
  const owner = ownerOf(reader);
  const { rowCount } = await pool.query(
    `UPDATE log_witness SET "endedAt" = $3 WHERE id = $1 AND ${owner.column} = $2 AND "endedAt" IS NULL`,
    [witnessId, owner.id, clock.now()],
  );
  if (rowCount === 0) return failed(failure('NOT_FOUND'));
  await audit.write({ ...reader, op: 'witness.ended', purpose: 'supervision' });
  return ok(null);
}
