/** Hashes of the tree from the database: a few hundred stored ones instead of every leaf of the log. */
import type pg from 'pg';
import { CompactRange, foldNodes, treeRoot } from './merkle-tree.ts';

export const TILE_WIDTH = 256;
/** Leaves that one round of filling missing tiles reads. */
const FILL_LEAVES = 64 * TILE_WIDTH;

/** Leaf hashes of a half-open range. Throws when one is missing. */
export async function leafHashes(pool: pg.Pool, from: number, to: number): Promise<Buffer[]> {
  const { rows } = await pool.query<{ leafHash: Buffer }>(
    'SELECT "leafHash" FROM log_entry WHERE seq >= $1 AND seq < $2 ORDER BY seq',
    [from, to],
  );
  if (rows.length !== to - from) throw new Error(`the log has a gap between entries ${from} and ${to}`);
  return rows.map((row) => row.leafHash);
}

/** Stores the hashes of all complete tiles below `count` that are not stored yet. Processes that do it at once write the same. */
export async function fillTiles(pool: pg.Pool, count: number): Promise<void> {
  const known = await pool.query<{ next: string }>('SELECT coalesce(max(index) + 1, 0) AS next FROM log_tile');
  for (let next = Number(known.rows[0]!.next); next < count; ) {
    const from = next * TILE_WIDTH;
    const leaves = await leafHashes(pool, from, Math.min(from + FILL_LEAVES, count * TILE_WIDTH));
    const tiles = Array.from({ length: leaves.length / TILE_WIDTH }, (_, i) =>
      treeRoot(leaves.slice(i * TILE_WIDTH, (i + 1) * TILE_WIDTH)),
    );
    await pool.query(
      'INSERT INTO log_tile (index, hash) SELECT * FROM unnest($1::bigint[], $2::bytea[]) ON CONFLICT DO NOTHING',
      [tiles.map((_, i) => next + i), tiles],
    );
    next += tiles.length;
  }
}

/** Root over the leaves of a range that begins at a tile or lies within one, as the ranges of proofs do. */
export async function rangeRoot(pool: pg.Pool, from: number, to: number): Promise<Buffer> {
  const firstTile = Math.ceil(from / TILE_WIDTH);
  const endTile = Math.floor(to / TILE_WIDTH);
  if (endTile <= firstTile) return treeRoot(await leafHashes(pool, from, to));
  const tiles = CompactRange.empty();
  const { rows } = await pool.query<{ hash: Buffer }>(
    'SELECT hash FROM log_tile WHERE index >= $1 AND index < $2 ORDER BY index',
    [firstTile, endTile],
  );
  for (const { hash } of rows) tiles.append(hash);
  const rest = CompactRange.empty();
  for (const hash of await leafHashes(pool, endTile * TILE_WIDTH, to)) rest.append(hash);
  return foldNodes([...tiles.nodes(), ...rest.nodes()]);
}

/** Root over the first `size` leaves, from the entries themselves: stored hashes could have been changed with them. */
export async function rootOfFirst(pool: pg.Pool, size: number): Promise<Buffer> {
  const range = CompactRange.empty();
  while (range.size < size) {
    const to = Math.min(range.size + FILL_LEAVES, size);
    for (const hash of await leafHashes(pool, range.size, to)) range.append(hash);
  }
  return range.root();
}
