/** Inclusion proofs from the database: a few hundred stored hashes instead of every leaf of the log. */
import type pg from 'pg';
import { entryView } from './list-entries.ts';
import type { EntryProof } from './log.ts';
import { CompactRange, foldNodes, inclusionRanges, treeRoot, verifyInclusion } from './merkle-tree.ts';
import { proofFile } from './proof-file.ts';

const TILE_WIDTH = 256;
/** Leaves that one round of filling missing tiles reads. */
const FILL_LEAVES = 64 * TILE_WIDTH;

/**
 * The entry as it was hashed, with the proof that the newest signed checkpoint contains it. Null when there is no such entry;
 * `proof` is null while no checkpoint covers it. Nothing is shown as proven that did not verify here: `holds` says so.
 */
export async function proveEntry(pool: pg.Pool, seq: bigint): Promise<EntryProof | null> {
  const { rows } = await pool.query<{ seq: string; leaf: Buffer; leafHash: Buffer }>(
    'SELECT seq, leaf, "leafHash" FROM log_entry WHERE seq = $1',
    [seq.toString()],
  );
  const row = rows[0];
  const entry = row && entryView(row);
  if (!entry) return null;
  const leaf = row.leaf.toString('utf8');
  const signed = await pool.query<{ size: string; root: Buffer; note: string }>(
    'SELECT size, root, note FROM log_checkpoint WHERE size > $1 ORDER BY size DESC LIMIT 1',
    [seq.toString()],
  );
  const checkpoint = signed.rows[0];
  if (!checkpoint) return { entry, leaf, proof: null };
  const size = Number(checkpoint.size);
  const index = Number(seq);
  await fillTiles(pool, Math.floor(size / TILE_WIDTH));
  const hashes: Buffer[] = [];
  for (const { from, to } of inclusionRanges(index, size)) hashes.push(await rangeRoot(pool, from, to));
  return {
    entry,
    leaf,
    proof: {
      size: BigInt(size),
      root: checkpoint.root.toString('hex'),
      hashes: hashes.map((hash) => hash.toString('hex')),
      note: checkpoint.note,
      holds: verifyInclusion(row.leafHash, index, size, hashes, checkpoint.root),
      file: proofFile(seq, hashes, checkpoint.note),
    },
  };
}

async function leafHashes(pool: pg.Pool, from: number, to: number): Promise<Buffer[]> {
  const { rows } = await pool.query<{ leafHash: Buffer }>(
    'SELECT "leafHash" FROM log_entry WHERE seq >= $1 AND seq < $2 ORDER BY seq',
    [from, to],
  );
  if (rows.length !== to - from) throw new Error(`the log has a gap between entries ${from} and ${to}`);
  return rows.map((row) => row.leafHash);
}

/** Stores the hashes of all complete tiles below `count` that are not stored yet. Processes that do it at once write the same. */
async function fillTiles(pool: pg.Pool, count: number): Promise<void> {
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
async function rangeRoot(pool: pg.Pool, from: number, to: number): Promise<Buffer> {
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
