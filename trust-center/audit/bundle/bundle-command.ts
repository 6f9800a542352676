/**
 * `npm run audit:bundle -- FILE.zip [--kms-calls FILE] [--from DAY] [--to DAY]`: writes the evidence bundle. Same environment as
 * audit:verify. The days are UTC; without them everything is covered.
 */
import { createWriteStream } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { DAY_MS } from '@multipartner/kernel/time';
import { storedKey } from '../checkpoint-key.ts';
import { openCommandDatabase } from '../command-database.ts';
import { DEFAULT_ORIGIN } from '../create-log.ts';
import { vkey } from '../signed-note.ts';
import { readCheckpoint } from '../transparency/read-checkpoint.ts';
import { writeBundle } from './write-bundle.ts';

function day(text: string | undefined, addMs = 0): Date | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new Error(`${text} is no day like 2026-11-21`);
  return new Date(Date.parse(text) + addMs);
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { 'kms-calls': { type: 'string' }, from: { type: 'string' }, to: { type: 'string' } },
  });
  const target = positionals[0];
  if (!target || positionals.length > 1) throw new Error('say where to: npm run audit:bundle -- FILE.zip');
  const kmsFile = values['kms-calls'];
  const madeAt = new Date();
  const period = { from: day(values.from), to: day(values.to, DAY_MS) };
  const kmsCalls = kmsFile === undefined ? undefined : await readFile(kmsFile, 'utf8');
  const pool = await openCommandDatabase(process.env);
  try {
    const [checkpoint, key] = [await readCheckpoint(pool), await storedKey(pool)];
    if (!checkpoint || !key) throw new Error('no checkpoint was signed yet');
    const name = process.env.TRUST_LOG_ORIGIN ?? DEFAULT_ORIGIN;
    const { size } = checkpoint;
    const zip = await writeBundle(pool, {
      size,
      vkey: vkey({ name, publicKey: key.publicKey }),
      period,
      madeAt,
      kmsCalls,
    });
    await pipeline(zip, createWriteStream(target)).catch(async (error: unknown) => {
      await rm(target, { force: true }); // half a bundle is worse than none
      throw error;
    });
    process.stdout.write(
      `${size} entries in ${target}. Take verify.mjs out of it (or, better, from a checkout), then: node verify.mjs ${target}\n`,
    );
  } finally {
    await pool.end();
  }
} catch (error) {
  process.stderr.write(`The bundle could not be written: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
