/** Tiles of the log from the database, as far as the newest signed checkpoint reaches. */
import type pg from 'pg';
import { fillTiles, leafHashes, rangeRoot, TILE_WIDTH } from '../tree-hashes.ts';
import { entryBundle } from './entry-bundle.ts';
import type { TileName } from './log-path.ts';

/** The bytes of a tile, or null while the signed part of the log does not fill it. */
export async function readTile(pool: pg.Pool, { level, index, width }: TileName): Promise<Buffer | null> {
  const { rows } = await pool.query<{ size: string }>('SELECT size FROM log_checkpoint ORDER BY size DESC LIMIT 1');
  const size = Number(rows[0]?.size ?? 0);
  const leavesPerHash = level === 'entries' ? 1 : TILE_WIDTH ** level;
  const first = index * TILE_WIDTH;
  const end = first + width;
  if (end * leavesPerHash > size) return null;
  if (level === 'entries') return readBundle(pool, first, end);
  if (level === 0) return Buffer.concat(await leafHashes(pool, first, end));
  await fillTiles(pool, Math.floor(size / TILE_WIDTH));
  const hashes: Buffer[] = [];
  for (let i = first; i < end; i++) hashes.push(await rangeRoot(pool, i * leavesPerHash, (i + 1) * leavesPerHash));
  return Buffer.concat(hashes);
}

async function readBundle(pool: pg.Pool, from: number, to: number): Promise<Buffer> {
  const { rows } = await pool.query<{ leaf: Buffer }>(
    'SELECT leaf FROM log_entry WHERE seq >= $1 AND seq < $2 ORDER BY seq',
    [from, to],
  );
  if (rows.length !== to - from) throw new Error(`the log has a gap between entries ${from} and ${to}`);
  return entryBundle(rows.map(({ leaf }) => leaf));
}
