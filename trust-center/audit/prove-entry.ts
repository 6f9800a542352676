/** Inclusion proofs from the database. */
import type pg from 'pg';
import { entryView } from './list-entries.ts';
import type { EntryProof } from './log.ts';
import { inclusionRanges, verifyInclusion } from './merkle-tree.ts';
import { proofFile } from './proof-file.ts';
import { readCheckpoint } from './transparency/read-checkpoint.ts';
import { fillTiles, rangeRoot, TILE_WIDTH } from './tree-hashes.ts';

/**
 * The entry as it was hashed, with the proof that the newest signed checkpoint (or that of `atSize`) contains it. Null when there is no such entry;
 * `proof` is null while no checkpoint covers it. Nothing is shown as proven that did not verify here: `holds` says so.
 */
export async function proveEntry(pool: pg.Pool, seq: bigint, atSize?: number): Promise<EntryProof | null> {
  const { rows } = await pool.query<{ seq: string; leaf: Buffer; leafHash: Buffer }>(
    'SELECT seq, leaf, "leafHash" FROM log_entry WHERE seq = $1',
    [seq.toString()],
  );
  const row = rows[0];
  const entry = row && entryView(row);
  if (!entry) return null;
  const leaf = row.leaf.toString('utf8');
  const signed = await pool.query<{ size: string; root: Buffer }>(
    'SELECT size, root FROM log_checkpoint WHERE size > $1 AND ($2::bigint IS NULL OR size = $2) ORDER BY size DESC LIMIT 1',
    [seq.toString(), atSize ?? null],
  );
  const checkpoint = signed.rows[0];
  if (!checkpoint) return { entry, leaf, proof: null };
  const size = Number(checkpoint.size);
  const index = Number(seq);
  await fillTiles(pool, Math.floor(size / TILE_WIDTH));
  const hashes: Buffer[] = [];
  for (const { from, to } of inclusionRanges(index, size)) hashes.push(await rangeRoot(pool, from, to));
  const { note } = (await readCheckpoint(pool, size))!;
  return {
    entry,
    leaf,
    proof: {
      size: BigInt(size),
      root: checkpoint.root.toString('hex'),
      hashes: hashes.map((hash) => hash.toString('hex')),
      note,
      holds: verifyInclusion(row.leafHash, index, size, hashes, checkpoint.root),
      file: proofFile(seq, hashes, note),
    },
  };
}
