import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { inclusionProof, leafHash, treeRoot } from '../../audit/merkle-tree.ts';
import { evidenceTree, isCovered, readPath } from './evidence-tree.ts';

const hashes = (count: number): Buffer[] =>
  Array.from({ length: count }, (_, i) => createHash('sha256').update(`evidence ${i}`).digest());

it('is the tree of RFC 6962: same root, same paths, and each hash is covered', () => {
  for (const size of [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 16, 17, 33]) {
    const all = hashes(size);
    const leaves = all.map(leafHash);
    const { root, paths } = evidenceTree(all);
    expect(root).toEqual(treeRoot(leaves));
    for (const [i, path] of paths.entries()) {
      expect(readPath(path)).toEqual({ index: i, size, hashes: inclusionProof(leaves, i) });
      expect(isCovered(all[i]!, path, root)).toBe(true);
    }
  }
});

it('covers no other hash, no other place and no cut path', () => {
  const all = hashes(13);
  const { root, paths } = evidenceTree(all);
  for (const [i, path] of paths.entries()) {
    for (const other of [0, 5, 12]) if (other !== i) expect(isCovered(all[other]!, path, root)).toBe(false);
    const moved = Buffer.from(path);
    moved.writeUInt32BE((i + 1) % 13, 0);
    // The last leaf's path is shorter: that place has no such path at all.
    const covers = () => isCovered(all[i]!, moved, root);
    try {
      expect(covers()).toBe(false);
    } catch (error) {
      expect(error).toBeInstanceOf(RangeError);
    }
    expect(() => readPath(path.subarray(0, -1))).toThrow(RangeError);
    expect(() => readPath(path.subarray(0, -32))).toThrow(RangeError);
  }
  expect(isCovered(all[0]!, null, all[0]!)).toBe(true);
  expect(isCovered(all[0]!, null, all[1]!)).toBe(false);
  expect(() => evidenceTree([])).toThrow(RangeError);
});
