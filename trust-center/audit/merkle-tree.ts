/** The Merkle tree of RFC 6962, section 2.1, over SHA-256. Sizes and indexes are numbers below 2^53. */
import { hash } from 'node:crypto';

export const HASH_BYTES = 32;
const LEAF_PREFIX = Buffer.from([0]);

/** SHA-256(0x00 ‖ leaf) */
export const leafHash = (leaf: Uint8Array): Buffer => hash('sha256', Buffer.concat([LEAF_PREFIX, leaf]), 'buffer');

// One message for all nodes: hashing is synchronous, so nobody else can be in the middle of it.
const nodeMessage = Buffer.alloc(1 + 2 * HASH_BYTES);
nodeMessage[0] = 1;

/** SHA-256(0x01 ‖ left ‖ right) */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  if (left.length !== HASH_BYTES || right.length !== HASH_BYTES) throw new RangeError('a node joins two hashes');
  nodeMessage.set(left, 1);
  nodeMessage.set(right, 1 + HASH_BYTES);
  return hash('sha256', nodeMessage, 'buffer');
}

export const EMPTY_ROOT: Buffer = hash('sha256', '', 'buffer');

/** The roots of the perfect subtrees that make up a tree, left to right: all that is needed to append and to know the root. */
export class CompactRange {
  readonly #nodes: Buffer[];
  #size: number;

  private constructor(size: number, nodes: Buffer[]) {
    this.#size = size;
    this.#nodes = nodes;
  }

  static empty(): CompactRange {
    return new CompactRange(0, []);
  }

  /** Reads what {@link toBytes} wrote. Throws a RangeError when it cannot belong to a tree of this size. */
  static fromBytes(size: number, state: Uint8Array): CompactRange {
    if (!Number.isSafeInteger(size) || size < 0 || state.length !== HASH_BYTES * bitCount(size))
      throw new RangeError('not the state of a tree of this size');
    const nodes = Array.from({ length: state.length / HASH_BYTES }, (_, i) =>
      Buffer.from(state.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES)),
    );
    return new CompactRange(size, nodes);
  }

  get size(): number {
    return this.#size;
  }

  append(leaf: Buffer): void {
    let node = leaf;
    for (let rest = this.#size; rest % 2 === 1; rest = Math.floor(rest / 2)) node = nodeHash(this.#nodes.pop()!, node);
    this.#nodes.push(node);
    this.#size += 1;
  }

  root(): Buffer {
    return foldNodes(this.#nodes);
  }

  /** The roots of the perfect subtrees, left to right. */
  nodes(): readonly Buffer[] {
    return this.#nodes;
  }

  toBytes(): Buffer {
    return Buffer.concat(this.#nodes);
  }
}

/** The root over perfect subtrees of falling size, left to right. */
export function foldNodes(nodes: readonly Buffer[]): Buffer {
  return nodes.length === 0 ? EMPTY_ROOT : nodes.reduceRight((root, node) => nodeHash(node, root));
}

function bitCount(value: number): number {
  let count = 0;
  for (let rest = value; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
}

/** Root of the tree over these leaf hashes. */
export function treeRoot(leaves: readonly Buffer[]): Buffer {
  const range = CompactRange.empty();
  for (const leaf of leaves) range.append(leaf);
  return range.root();
}

/** The largest power of two below `size` (size ≥ 2). */
function split(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

function checkRange(condition: boolean): void {
  if (!condition) throw new RangeError('outside the tree');
}

/** Root over the leaves from `from` up to `to`. */
type RootOfRange = (from: number, to: number) => Buffer;

const rootsOver =
  (leaves: readonly Buffer[]): RootOfRange =>
  (from, to) =>
    treeRoot(leaves.slice(from, to));

/**
 * Hashes that lead from leaf `index` to the root of the tree over `leaves`, bottom up (RFC 6962, 2.1.1). Whoever makes many
 * proofs gives a `rootOf` that remembers.
 */
export function inclusionProof(leaves: readonly Buffer[], index: number, rootOf = rootsOver(leaves)): Buffer[] {
  checkRange(index >= 0 && index < leaves.length);
  return pathTo(index, 0, leaves.length, rootOf);
}

function pathTo(index: number, from: number, to: number, rootOf: RootOfRange): Buffer[] {
  if (to - from === 1) return [];
  const middle = from + split(to - from);
  return index < middle
    ? [...pathTo(index, from, middle, rootOf), rootOf(middle, to)]
    : [...pathTo(index, middle, to, rootOf), rootOf(from, middle)];
}

/** Which leaves stand behind each hash of {@link inclusionProof}, bottom up, as half-open ranges: for trees that lie in a database. */
export function inclusionRanges(index: number, size: number): { from: number; to: number }[] {
  checkRange(index >= 0 && index < size);
  const ranges: { from: number; to: number }[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + split(to - from);
    const isLeft = index < middle;
    ranges.unshift(isLeft ? { from: middle, to } : { from, to: middle });
    [from, to] = isLeft ? [from, middle] : [middle, to];
  }
  return ranges;
}

/** Hashes that show the first `oldSize` leaves to be the beginning of the tree over `leaves` (RFC 6962, 2.1.2); `rootOf` as above. */
export function consistencyProof(leaves: readonly Buffer[], oldSize: number, rootOf = rootsOver(leaves)): Buffer[] {
  checkRange(oldSize > 0 && oldSize <= leaves.length);
  return subproof(oldSize, 0, leaves.length, true, rootOf);
}

function subproof(oldSize: number, from: number, to: number, whole: boolean, rootOf: RootOfRange): Buffer[] {
  if (oldSize === to) return whole ? [] : [rootOf(from, to)];
  const middle = from + split(to - from);
  return oldSize <= middle
    ? [...subproof(oldSize, from, middle, whole, rootOf), rootOf(middle, to)]
    : [...subproof(oldSize, middle, to, false, rootOf), rootOf(from, middle)];
}

/** Which leaves stand behind each hash of {@link consistencyProof}, in its order, as half-open ranges. */
export function consistencyRanges(oldSize: number, size: number): { from: number; to: number }[] {
  checkRange(oldSize > 0 && oldSize <= size);
  const ranges: { from: number; to: number }[] = [];
  let [from, to, isWhole] = [0, size, true];
  while (oldSize < to) {
    const middle = from + split(to - from);
    const isLeft = oldSize <= middle;
    ranges.unshift(isLeft ? { from: middle, to } : { from, to: middle });
    if (isLeft) to = middle;
    else [from, isWhole] = [middle, false];
  }
  return isWhole ? ranges : [{ from, to }, ...ranges];
}

/** True if `proof` leads from `leaf` at `index` to `root` of a tree of `size` leaves (RFC 9162, 2.1.3.2). */
export function verifyInclusion(
  leaf: Buffer,
  index: number,
  size: number,
  proof: readonly Buffer[],
  root: Buffer,
): boolean {
  if (index < 0 || index >= size) return false;
  let node = leaf;
  let position = index;
  let last = size - 1;
  for (const hash of proof) {
    if (last === 0) return false;
    if (position % 2 === 1 || position === last) {
      node = nodeHash(hash, node);
      while (position % 2 === 0 && position !== 0) {
        position = position / 2;
        last = Math.floor(last / 2);
      }
    } else node = nodeHash(node, hash);
    position = Math.floor(position / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && node.equals(root);
}

/** True if `proof` shows the tree of `oldRoot` to be the beginning of the tree of `newRoot` (RFC 9162, 2.1.4.2). */
export function verifyConsistency(
  oldSize: number,
  newSize: number,
  oldRoot: Buffer,
  newRoot: Buffer,
  proof: readonly Buffer[],
): boolean {
  if (oldSize <= 0 || oldSize > newSize) return false;
  if (oldSize === newSize) return proof.length === 0 && oldRoot.equals(newRoot);
  let position = oldSize - 1;
  let last = newSize - 1;
  while (position % 2 === 1) {
    position = Math.floor(position / 2);
    last = Math.floor(last / 2);
  }
  // A tree whose size is a power of two is a node of the new tree: the proof then leaves it out.
  const path = position === 0 ? [oldRoot, ...proof] : [...proof];
  const first = path.shift();
  if (!first) return false;
  let oldNode = first;
  let newNode = first;
  for (const hash of path) {
    if (last === 0) return false;
    if (position % 2 === 1 || position === last) {
      oldNode = nodeHash(hash, oldNode);
      newNode = nodeHash(hash, newNode);
      while (position % 2 === 0 && position !== 0) {
        position = position / 2;
        last = Math.floor(last / 2);
      }
    } else newNode = nodeHash(newNode, hash);
    position = Math.floor(position / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && oldNode.equals(oldRoot) && newNode.equals(newRoot);
}
