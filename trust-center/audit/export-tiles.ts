/** Writes the log as files of C2SP `tlog-tiles`, so that anybody's tool can read and verify it without us. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type pg from 'pg';
import { storedKey } from './checkpoint-key.ts';
import { HASH_BYTES, nodeHash } from './merkle-tree.ts';
import { vkey } from './signed-note.ts';
import { entryBundle } from './tiles/entry-bundle.ts';
import { tilePath } from './tiles/log-path.ts';
import { TILE_WIDTH } from './tree-hashes.ts';

export interface TilesExport {
  size: bigint;
  root: string;
  files: number;
}

/**
 * Writes `checkpoint`, `log.vkey`, `tile/<L>/<N>[.p/<W>]` and `tile/entries/<N>[.p/<W>]` below `directory`, up to the newest
 * signed checkpoint. Returns null when nothing was signed yet.
 */
export async function exportTiles(pool: pg.Pool, directory: string, origin: string): Promise<TilesExport | null> {
  const { rows } = await pool.query<{ size: string; root: Buffer; note: string }>(
    'SELECT size, root, note FROM log_checkpoint ORDER BY size DESC LIMIT 1',
  );
  const key = await storedKey(pool);
  const checkpoint = rows[0];
  if (!checkpoint || !key) return null;
  const size = Number(checkpoint.size);
  let files = 0;
  const write = async (path: string, content: Buffer | string) => {
    const target = join(directory, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
    files += 1;
  };
  /** The unfinished tile of each level. */
  const open: Buffer[][] = [[]];
  const done: number[] = [0];
  const add = async (level: number, hash: Buffer): Promise<void> => {
    open[level] ??= [];
    done[level] ??= 0;
    const tile = open[level];
    tile.push(hash);
    if (tile.length < TILE_WIDTH) return;
    await write(`tile/${level}/${tilePath(done[level]!)}`, Buffer.concat(tile));
    done[level]! += 1;
    open[level] = [];
    await add(level + 1, perfectRoot(tile));
  };

  for (let index = 0; index * TILE_WIDTH < size; index++) {
    const from = index * TILE_WIDTH;
    const to = Math.min(from + TILE_WIDTH, size);
    const entries = await pool.query<{ leaf: Buffer; leafHash: Buffer }>(
      'SELECT leaf, "leafHash" FROM log_entry WHERE seq >= $1 AND seq < $2 ORDER BY seq',
      [from, to],
    );
    if (entries.rows.length !== to - from) throw new Error(`the log has a gap between entries ${from} and ${to}`);
    await write(
      `tile/entries/${tilePath(index)}${to - from < TILE_WIDTH ? `.p/${to - from}` : ''}`,
      entryBundle(entries.rows.map(({ leaf }) => leaf)),
    );
    for (const { leafHash } of entries.rows) await add(0, leafHash);
  }
  for (const [level, tile] of open.entries()) {
    if (tile.length > 0)
      await write(
        `tile/${level}/${tilePath(done[level]!)}.p/${tile.length}`,
        Buffer.concat(tile, tile.length * HASH_BYTES),
      );
  }
  await write('log.vkey', `${vkey({ name: origin, publicKey: key.publicKey })}\n`);
  await write('checkpoint', checkpoint.note); // last: whoever finds it finds the tiles too
  return { size: BigInt(size), root: checkpoint.root.toString('hex'), files };
}

function perfectRoot(hashes: readonly Buffer[]): Buffer {
  let row: readonly Buffer[] = hashes;
  while (row.length > 1) row = Array.from({ length: row.length / 2 }, (_, i) => nodeHash(row[2 * i]!, row[2 * i + 1]!));
  return row[0]!;
}
