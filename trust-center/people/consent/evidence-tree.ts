/**
 * Many acts in one log entry: an import of 500 people writes the root of the Merkle tree over their evidence, and each piece of evidence keeps
 * its own way to that root. So one person's proof needs nobody else's evidence, and stays when others are erased.
 */
import { HASH_BYTES, inclusionRanges, leafHash, nodeHash, verifyInclusion } from '../../audit/merkle-tree.ts';

export interface EvidencePath {
  index: number;
  size: number;
  /** Bottom up (RFC 6962, 2.1.1) */
  hashes: Buffer[];
}

/** Root over the SHA-256 hashes of sealed evidence, and for each its path as bytes: index, size (both u32, big-endian), hashes. */
export function evidenceTree(hashes: readonly Buffer[]): { root: Buffer; paths: Buffer[] } {
  const paths: Buffer[][] = hashes.map(() => []);
  // Every node is hashed once, and handed to the leaves on the other side of its parent.
  const rootOf = (from: number, to: number): Buffer => {
    if (to - from === 1) return leafHash(hashes[from]!);
    let width = 1;
    while (width * 2 < to - from) width *= 2;
    const middle = from + width;
    const [left, right] = [rootOf(from, middle), rootOf(middle, to)];
    for (let i = from; i < to; i++) paths[i]!.push(i < middle ? right : left);
    return nodeHash(left, right);
  };
  if (hashes.length === 0) throw new RangeError('a tree of no evidence');
  const root = rootOf(0, hashes.length);
  return {
    root,
    paths: paths.map((path, index) => {
      const place = Buffer.alloc(8);
      place.writeUInt32BE(index, 0);
      place.writeUInt32BE(hashes.length, 4);
      return Buffer.concat([place, ...path]);
    }),
  };
}

/** Reads a path. Throws a RangeError for bytes that are none. */
export function readPath(bytes: Buffer): EvidencePath {
  if (bytes.length < 8 || (bytes.length - 8) % HASH_BYTES !== 0) throw new RangeError('no path of evidence');
  const [index, size] = [bytes.readUInt32BE(0), bytes.readUInt32BE(4)];
  const hashes = Array.from({ length: (bytes.length - 8) / HASH_BYTES }, (_, i) =>
    bytes.subarray(8 + i * HASH_BYTES, 8 + (i + 1) * HASH_BYTES),
  );
  if (inclusionRanges(index, size).length !== hashes.length) throw new RangeError('no path of evidence');
  return { index, size, hashes };
}

/** Whether the log entry with this `recHash` vouches for evidence with this hash: the same hash, or the root that the path leads to. */
export function isCovered(hash: Buffer, path: Buffer | null, recHash: Buffer): boolean {
  if (!path) return hash.equals(recHash);
  const { index, size, hashes } = readPath(path);
  return verifyInclusion(leafHash(hash), index, size, hashes, recHash);
}
