/** What lies in an evidence bundle, read from the database piece by piece. */
import type pg from 'pg';
import { PERSONAL_OPERATIONS } from '../operations.ts';
import { consistencyFile } from '../proof-file.ts';
import { proveConsistency } from '../prove-consistency.ts';
import { proveEntry } from '../prove-entry.ts';
import { readKmsRecord } from '../supervision/kms-record.ts';
import { tilePath } from '../tiles/log-path.ts';
import { readTile } from '../tiles/read-tile.ts';
import { readCheckpoint } from '../transparency/read-checkpoint.ts';
import { TILE_WIDTH } from '../tree-hashes.ts';
import { readWitnesses } from '../witness/read-witnesses.ts';
import type { Period } from './period.ts';

const MOST_CHECKPOINTS = 5_000;
const MOST_PROOFS = 50;
const MOST_CONSISTENCY = 50;

/** A file that is made when its turn comes: all entries together may be larger than the memory. */
export interface BundleFile {
  name: string;
  content: () => Promise<Buffer | string>;
}

/** The files about the first `size` entries, without the verifier. `kmsCalls` in place of the record that officers brought. */
export async function* bundleFiles(
  pool: pg.Pool,
  input: { size: number; vkey: string; period: Period; madeAt: Date; kmsCalls?: string | undefined },
): AsyncGenerator<BundleFile> {
  const { size, vkey, period } = input;
  const fixed = (name: string, content: Buffer | string): BundleFile => ({ name, content: async () => content });
  yield fixed('log.vkey', `${vkey}\n`);
  yield fixed('checkpoint', (await readCheckpoint(pool, size))!.note);
  yield fixed('statement.json', await readStatement(pool, input));
  const { witnesses } = await readWitnesses(pool);
  yield fixed('witnesses.txt', witnesses.map((one) => `${one.vkey} ${one.partnerId ?? 'officer'}\n`).join(''));
  const kms = input.kmsCalls ?? (await readKmsRecord(pool))?.text;
  if (kms !== undefined) yield fixed('kms-calls.jsonl', kms);
  for (const stated of await listCheckpoints(pool, size))
    yield { name: `checkpoints/${stated}`, content: async () => (await readCheckpoint(pool, stated))!.note };
  const firsts = [...new Set(witnesses.flatMap(({ first }) => first?.size ?? []))].filter((one) => one < size);
  for (const first of firsts.slice(0, MOST_CONSISTENCY))
    yield {
      name: `consistency/${first}-${size}.txt`,
      content: async () =>
        consistencyFile(
          BigInt(first),
          await proveConsistency(pool, first, size),
          (await readCheckpoint(pool, size))!.note,
        ),
    };
  for (const seq of await listProvenEntries(pool, size, period))
    yield {
      name: `proofs/${seq}.tlog-proof`,
      content: async () => (await proveEntry(pool, BigInt(seq), size))!.proof!.file,
    };
  for (let index = 0; index * TILE_WIDTH < size; index++) {
    const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH);
    yield {
      name: `tile/entries/${tilePath(index)}${width < TILE_WIDTH ? `.p/${width}` : ''}`,
      content: async () => (await readTile(pool, { level: 'entries', index, width }))!,
    };
  }
}

async function readStatement(
  pool: pg.Pool,
  { size, period, madeAt }: { size: number; period: Period; madeAt: Date },
): Promise<string> {
  const { rows } = await pool.query<{ accesses: string }>(
    `SELECT count(*) AS accesses FROM log_entry
     WHERE seq < $1 AND at >= $2 AND at < $3 AND "actorClass" = 'hq' AND decision = 'allow' AND op = ANY($4)`,
    [size, period.from, period.to, PERSONAL_OPERATIONS],
  );
  const statement = {
    made: madeAt.toISOString(),
    size,
    from: period.from.toISOString(),
    to: period.to.toISOString(),
    hqAccesses: Number(rows[0]!.accesses),
  };
  return `${JSON.stringify(statement, null, 2)}\n`;
}

/** The newest that were cosigned or mailed, and the first of every witness. */
async function listCheckpoints(pool: pg.Pool, size: number): Promise<number[]> {
  const { rows } = await pool.query<{ size: string }>(
    `(SELECT size FROM log_cosignature WHERE size < $1 UNION SELECT size FROM log_daily_checkpoint WHERE size < $1
      ORDER BY size DESC LIMIT $2)
     UNION SELECT min(size) FROM log_cosignature WHERE size < $1 GROUP BY "witnessId" ORDER BY size`,
    [size, MOST_CHECKPOINTS],
  );
  return rows.map((row) => Number(row.size));
}

/** The entries that the statement rests on: releases, HQ's, emergencies, and the last one. */
async function listProvenEntries(pool: pg.Pool, size: number, period: Period): Promise<number[]> {
  const found = new Set<number>([size - 1]);
  for (const condition of [
    `op = 'release.started' AND at >= $2 AND at < $3`,
    `"actorClass" = 'hq' AND at >= $2 AND at < $3`,
    `op LIKE 'break\\_glass.%' AND at < $3 AND $2::timestamptz IS NOT NULL`,
  ]) {
    const { rows } = await pool.query<{ seq: string }>(
      `SELECT seq FROM log_entry WHERE seq < $1 AND ${condition} ORDER BY seq DESC LIMIT ${MOST_PROOFS}`,
      [size, period.from, period.to],
    );
    for (const { seq } of rows) found.add(Number(seq));
  }
  return [...found].sort((one, other) => one - other);
}
