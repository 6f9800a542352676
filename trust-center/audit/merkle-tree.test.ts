import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import {
  CompactRange,
  consistencyProof,
  consistencyRanges,
  EMPTY_ROOT,
  inclusionProof,
  leafHash,
  treeRoot,
  verifyConsistency,
  verifyInclusion,
} from './merkle-tree.ts';
import { openCheckpoint, parseVkey, vkey } from './signed-note.ts';
import { parseTilePath, tilePath } from './tiles/log-path.ts';

// Certificate Transparency's reference test data: eight leaves and the root after each.
const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

test('25: the published roots, also with the state stored and read between', () => {
  let range = CompactRange.empty();
  expect(EMPTY_ROOT.toString('hex')).toBe(createHash('sha256').digest('hex'));
  leaves.forEach((leaf, i) => {
    range = CompactRange.fromBytes(range.size, range.toBytes());
    range.append(leafHash(Buffer.from(leaf, 'hex')));
    expect(range.root().toString('hex')).toBe(roots[i]);
  });
  expect(() => CompactRange.fromBytes(3, Buffer.alloc(32))).toThrow(RangeError);
});

describe('25: proofs, every pair up to 300 and large ones', () => {
  const hashes = Array.from({ length: 300 }, (_, i) => leafHash(Buffer.from(`leaf ${i}`)));
  const roots = Array.from({ length: 301 }, (_, size) => treeRoot(hashes.slice(0, size)));
  // All proofs are of these leaves, and few ranges of them occur: each is hashed once, as treeRoot does.
  const known = new Map<string, Buffer>();
  const rootOf = (from: number, to: number): Buffer => {
    const root = known.get(`${from}-${to}`) ?? treeRoot(hashes.slice(from, to));
    known.set(`${from}-${to}`, root);
    return root;
  };
  test('inclusion: the right one holds, a wrong leaf, index, size, root or proof does not', () => {
    const wrong = leafHash(Buffer.from('x'));
    for (let size = 1; size <= hashes.length; size++) {
      const tree = hashes.slice(0, size);
      const root = roots[size]!;
      for (let index = 0; index < size; index++) {
        const proof = inclusionProof(tree, index, rootOf);
        const verdicts = [
          verifyInclusion(hashes[index]!, index, size, proof, root),
          verifyInclusion(wrong, index, size, proof, root),
          verifyInclusion(hashes[index]!, index + 1, size, proof, root),
          verifyInclusion(hashes[index]!, index, size, proof, roots[size - 1]!),
          verifyInclusion(hashes[index]!, index, size, [...proof, root], root),
          proof.length > 0 && verifyInclusion(hashes[index]!, index, size, proof.slice(1), root),
        ];
        if (verdicts.join() !== 'true,false,false,false,false,false')
          throw new Error(`leaf ${index} of ${size}: ${verdicts}`);
      }
    }
  }, 600_000);
  test('consistency: only for the tree that really grew', () => {
    for (let size = 1; size <= hashes.length; size++) {
      const tree = hashes.slice(0, size);
      for (let old = 1; old <= size; old++) {
        const proof = consistencyProof(tree, old, rootOf);
        const verdicts = [
          verifyConsistency(old, size, roots[old]!, roots[size]!, proof),
          verifyConsistency(old, size, roots[old - 1]!, roots[size]!, proof),
          verifyConsistency(old, size, roots[old]!, roots[size - 1]!, proof),
          old < size && verifyConsistency(old, size, roots[old]!, roots[size]!, proof.slice(1)),
        ];
        if (verdicts.join() !== 'true,false,false,false') throw new Error(`${old} to ${size}: ${verdicts}`);
      }
    }
  }, 600_000);
  test('large trees, at numbers of no pattern', () => {
    const count = 20_000;
    const many = Array.from({ length: count }, (_, i) => leafHash(Buffer.from(String(i))));
    for (let seed = 1; seed <= 20; seed++) {
      const size = 1 + ((seed * 7_919_113) % count);
      const old = 1 + ((seed * 104_729) % size);
      const tree = many.slice(0, size);
      const root = treeRoot(tree);
      expect(verifyInclusion(many[old - 1]!, old - 1, size, inclusionProof(tree, old - 1), root)).toBe(true);
      expect(verifyConsistency(old, size, treeRoot(many.slice(0, old)), root, consistencyProof(tree, old))).toBe(true);
    }
  }, 600_000);
});

test('canonical JSON has one spelling and refuses what JSON would change', () => {
  expect(canonicalJson({ b: [1, true, null], a: 'ä\n"' })).toBe('{"a":"ä\\n\\"","b":[1,true,null]}');
  for (const wrong of [1.5, Number.NaN, 2 ** 53, '\ud800']) expect(() => canonicalJson(wrong)).toThrow(TypeError);
});

test('ranges of leaves stand for the hashes of consistency proofs', () => {
  const hashes = Array.from({ length: 40 }, (_, i) => leafHash(Buffer.from(String(i))));
  for (let size = 1; size <= hashes.length; size++)
    for (let old = 1; old <= size; old++)
      expect(consistencyRanges(old, size).map(({ from, to }) => treeRoot(hashes.slice(from, to)))).toEqual(
        consistencyProof(hashes.slice(0, size), old),
      );
});

test('paths of tiles have one spelling', () => {
  expect([0, 255, 1000, 1234067].map(tilePath)).toEqual(['000', '255', 'x001/000', 'x001/x234/067']);
  expect(parseTilePath('tile/0/x001/x234/067')).toEqual({ level: 0, index: 1234067, width: 256 });
  expect(parseTilePath('tile/entries/003.p/17')).toEqual({ level: 'entries', index: 3, width: 17 });
  for (const wrong of [
    'tile/0/1',
    'tile/0/x000/001',
    'tile/00/001',
    'tile/0/001.p/0',
    'tile/0/001.p/256',
    'tile/0/001.p/07',
    'tile/9/001',
    'tile/-1/001',
    'tile/0/001/../002',
    'tile//001',
    'checkpoint',
  ])
    expect(parseTilePath(wrong)).toBeNull();
});

test('vkeys are read back, and notes without a good signature are refused', () => {
  const key = { name: 'example.org/log', publicKey: Buffer.alloc(32, 9) };
  expect(parseVkey(vkey(key))).toEqual(key);
  expect(() => parseVkey(vkey(key).replace('example', 'exbmple'))).toThrow(RangeError);
  for (const note of [
    '',
    'a\n1\nx\n\n— a b\n',
    `example.org/log\n1\n${Buffer.alloc(32).toString('base64')}\n\n— example.org/log ${Buffer.alloc(68).toString('base64')}\n`,
  ])
    expect(openCheckpoint(note, key)).toBeNull();
});
