/** Consistency proofs from the database: that the log of today begins with the log of then. */
import type pg from 'pg';
import { consistencyRanges } from './merkle-tree.ts';
import { fillTiles, rangeRoot, TILE_WIDTH } from './tree-hashes.ts';

/** Hashes of RFC 6962, 2.1.2; none for equal sizes. Throws a RangeError unless 0 < oldSize ≤ size, an Error for a log with a gap. */
export async function proveConsistency(pool: pg.Pool, oldSize: number, size: number): Promise<Buffer[]> {
  const ranges = consistencyRanges(oldSize, size);
  await fillTiles(pool, Math.floor(size / TILE_WIDTH));
  const hashes: Buffer[] = [];
  for (const { from, to } of ranges) hashes.push(await rangeRoot(pool, from, to));
  return hashes;
}
