/** Proofs of RFC 6962, checked as RFC 9162 says (2.1.3.2 and 2.1.4.2). */
import { type Bytes, equalBytes } from './bytes.ts';
import { nodeHash } from './hashes.ts';

/** True if `proof` leads from the leaf hash at `index` to the root of a tree of `size` leaves. */
export async function verifyInclusionProof(
  leaf: Bytes,
  index: number,
  size: number,
  proof: readonly Bytes[],
  root: Bytes,
): Promise<boolean> {
  if (index < 0 || index >= size) return false;
  let [node, position, last] = [leaf, index, size - 1];
  for (const hash of proof) {
    if (last === 0) return false;
    if (position % 2 === 1 || position === last) {
      node = await nodeHash(hash, node);
      while (position % 2 === 0 && position !== 0) [position, last] = [position / 2, Math.floor(last / 2)];
    } else node = await nodeHash(node, hash);
    [position, last] = [Math.floor(position / 2), Math.floor(last / 2)];
  }
  return last === 0 && equalBytes(node, root);
}

/** True if `proof` shows the tree of `oldRoot` to be the beginning of the tree of `newRoot`. */
export async function verifyConsistencyProof(
  oldSize: number,
  newSize: number,
  oldRoot: Bytes,
  newRoot: Bytes,
  proof: readonly Bytes[],
): Promise<boolean> {
  if (oldSize <= 0 || oldSize > newSize) return false;
  if (oldSize === newSize) return proof.length === 0 && equalBytes(oldRoot, newRoot);
  let [position, last] = [oldSize - 1, newSize - 1];
  while (position % 2 === 1) [position, last] = [Math.floor(position / 2), Math.floor(last / 2)];
  // A tree whose size is a power of two is a node of the new tree: the proof then leaves it out.
  const path = position === 0 ? [oldRoot, ...proof] : [...proof];
  const first = path.shift();
  if (!first) return false;
  let [oldNode, newNode] = [first, first];
  for (const hash of path) {
    if (last === 0) return false;
    if (position % 2 === 1 || position === last) {
      oldNode = await nodeHash(hash, oldNode);
      newNode = await nodeHash(hash, newNode);
      while (position % 2 === 0 && position !== 0) [position, last] = [position / 2, Math.floor(last / 2)];
    } else newNode = await nodeHash(newNode, hash);
    [position, last] = [Math.floor(position / 2), Math.floor(last / 2)];
  }
  return last === 0 && equalBytes(oldNode, oldRoot) && equalBytes(newNode, newRoot);
}
