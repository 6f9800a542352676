import type { Readable } from 'node:stream';
import { type Failure, failure } from '@multipartner/kernel/errors';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import type { LogReader, TransparencyDeps } from '../transparency/deps.ts';
import { readCheckpoint } from '../transparency/read-checkpoint.ts';
import type { AskedPeriod } from './period.ts';
import { writeBundle } from './write-bundle.ts';

/** The bundle for an officer. That it was taken is an entry, and the bundle's checkpoint covers it. Fails with FORBIDDEN, NOT_FOUND. */
export async function exportBundle(
  { pool, audit, clock }: TransparencyDeps,
  reader: LogReader,
  period: AskedPeriod,
): Promise<Result<Readable, Failure>> {
  if (reader.partnerId !== null) return failed(failure('FORBIDDEN', { who: 'Compliance' }));
  await audit.write({ ...reader, op: 'log.exported', purpose: 'supervision' });
  await audit.checkpoint();
  const [checkpoint, vkey] = [await readCheckpoint(pool), await audit.vkey()];
  if (!checkpoint || !vkey) return failed(failure('NOT_FOUND'));
  return ok(await writeBundle(pool, { size: checkpoint.size, vkey, period, madeAt: clock.now() }));
}
