/** The verifier that leaves the house against the log's own tree: two implementations must agree. Design 4 (25). */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { CompactRange, consistencyProof, inclusionProof, leafHash, treeRoot } from '../merkle-tree.ts';
import { signedNote, vkey } from '../signed-note.ts';
import { type Bytes, fromBase64, toBase64 } from './bytes.ts';
import { openZip } from './files.ts';
import { hashAllByWebCrypto } from './hashes.ts';
import { openNote, parseVerifierKey, readNote } from './notes.ts';
import { verifyConsistencyProof, verifyInclusionProof } from './proofs.ts';
import { createGrowingTree } from './tree.ts';

const bytes = (buffer: Buffer): Bytes => new Uint8Array(buffer);
const leaves = Array.from({ length: 3_000 }, (_, i) => leafHash(Buffer.from(String(i))));
/** Always the same "random" numbers. */
const someNumber = (seed: number, below: number) =>
  createHash('sha256').update(String(seed)).digest().readUInt32BE() % below;

const pairs: [old: number, size: number][] = [
  ...Array.from({ length: 40 }, (_, size) =>
    Array.from({ length: size }, (_, old): [number, number] => [old + 1, size + 1]),
  ).flat(),
  ...Array.from({ length: 40 }, (_, seed): [number, number] => {
    const size = 1 + someNumber(seed, leaves.length);
    return [1 + someNumber(seed + 1_000, size), size];
  }),
];

test('25: consistency: what the log proves holds, and nothing near it does', async () => {
  for (const [old, size] of pairs) {
    const proof = consistencyProof(leaves.slice(0, size), old).map(bytes);
    const [oldRoot, root] = [treeRoot(leaves.slice(0, old)), treeRoot(leaves.slice(0, size))].map(bytes);
    expect([old, size, await verifyConsistencyProof(old, size, oldRoot!, root!, proof)]).toEqual([old, size, true]);
    if (old === size) continue;
    const wrong = new Uint8Array(32).fill(7);
    for (const [one, other, path] of [
      [wrong, root!, proof],
      [oldRoot!, wrong, proof],
      [oldRoot!, root!, proof.slice(1)],
      [oldRoot!, root!, proof.slice(0, -1)],
      [oldRoot!, root!, [...proof, wrong]],
    ] as const)
      expect([old, size, await verifyConsistencyProof(old, size, one, other, path)]).toEqual([old, size, false]);
  }
}, 60_000);

test('inclusion: of every place, and of no other', async () => {
  for (const [place, size] of pairs) {
    const index = place - 1;
    const proof = inclusionProof(leaves.slice(0, size), index).map(bytes);
    const root = bytes(treeRoot(leaves.slice(0, size)));
    expect(await verifyInclusionProof(bytes(leaves[index]!), index, size, proof, root)).toBe(true);
    if (size > 1)
      expect(await verifyInclusionProof(bytes(leaves[index]!), (index + 1) % size, size, proof, root)).toBe(false);
    expect(await verifyInclusionProof(bytes(leaves[index + 1]!), index, size, proof, root)).toBe(false);
  }
}, 60_000);

test('the root grows the same way, in blocks and one by one', async () => {
  const [tree, range] = [createGrowingTree(hashAllByWebCrypto), CompactRange.empty()];
  for (const step of [0, 1, 2, 253, 256, 300, 512, 700, 1]) {
    const from = tree.size();
    await tree.append(leaves.slice(from, from + step).map(bytes));
    for (const leaf of leaves.slice(from, from + step)) range.append(leaf);
    expect([tree.size(), await tree.root()]).toEqual([range.size, bytes(range.root())]);
  }
});

test('notes that are none are taken for none', async () => {
  const key = { name: 'example.org/log', publicKey: Buffer.alloc(32, 9) };
  const verifier = (await parseVerifierKey(vkey(key)))!;
  const text = `example.org/log\n7\n${Buffer.alloc(32, 1).toString('base64')}\n`;
  const note = signedNote(text, key, Buffer.alloc(64));
  expect(readNote(note)).toMatchObject({ origin: 'example.org/log', size: 7 });
  expect(await openNote(note, verifier)).toBeNull();
  for (const wrong of ['', text, note.replace('\n7\n', '\n07\n'), note.replace('\n7\n', '\n-7\n'), '\n\n\n'])
    expect(readNote(wrong)).toBeNull();
  expect(await parseVerifierKey(vkey(key).replace('example', 'exbmple'))).toBeNull();
  expect(await parseVerifierKey('')).toBeNull();
  for (const text64 of ['a', 'a===', 'ab=c', 'äää=', '===='])
    expect([text64, fromBase64(text64)]).toEqual([text64, null]);
  expect(fromBase64(toBase64(new Uint8Array([1, 2, 3])))).toEqual(new Uint8Array([1, 2, 3]));
});

test('what is no zip, or a hostile one, is refused before anything is unpacked', async () => {
  const source = (content: Buffer) => ({
    size: content.length,
    read: async (from: number, to: number) => bytes(content.subarray(from, to)),
  });
  for (const content of [Buffer.alloc(0), Buffer.from('PK'), Buffer.alloc(5_000, 1)])
    await expect(openZip(source(content))).rejects.toThrow();
  // A directory that lies about where it is.
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(3, 10);
  end.writeUInt32LE(0xfffffff0, 16);
  await expect(openZip(source(end))).rejects.toThrow();
});
