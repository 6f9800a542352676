/** The root of RFC 6962 over a growing list of leaf hashes, in blocks, so that a browser hashes many at once. */
import type { Bytes } from './bytes.ts';
import { type HashAll, nodeMessage } from './hashes.ts';

const BLOCK_LEAVES = 256;

export interface GrowingTree {
  size(): number;
  append(leaves: readonly Bytes[]): Promise<void>;
  root(): Promise<Bytes>;
}

export function createGrowingTree(hashAll: HashAll): GrowingTree {
  /** Perfect subtrees of falling size, left to right */
  const nodes: { hash: Bytes; leaves: number }[] = [];
  let size = 0;
  const join = async (left: Bytes, right: Bytes): Promise<Bytes> => (await hashAll([nodeMessage(left, right)]))[0]!;

  async function perfectRoot(leaves: readonly Bytes[]): Promise<Bytes> {
    let row = leaves;
    while (row.length > 1) {
      const pairs = Array.from({ length: row.length / 2 }, (_, i) => nodeMessage(row[2 * i]!, row[2 * i + 1]!));
      row = await hashAll(pairs);
    }
    return row[0]!;
  }

  async function push(hash: Bytes, leaves: number): Promise<void> {
    let node = { hash, leaves };
    while (nodes[nodes.length - 1]?.leaves === node.leaves) {
      const left = nodes.pop()!;
      node = { hash: await join(left.hash, node.hash), leaves: left.leaves * 2 };
    }
    nodes.push(node);
    size += leaves;
  }

  return {
    size: () => size,
    async append(leaves) {
      for (let at = 0; at < leaves.length; ) {
        const isBlock = size % BLOCK_LEAVES === 0 && leaves.length - at >= BLOCK_LEAVES;
        const count = isBlock ? BLOCK_LEAVES : 1;
        const block = leaves.slice(at, at + count);
        await push(isBlock ? await perfectRoot(block) : block[0]!, count);
        at += count;
      }
    },
    async root() {
      if (nodes.length === 0) return (await hashAll([new Uint8Array(0)]))[0]!;
      let root = nodes[nodes.length - 1]!.hash;
      for (let i = nodes.length - 2; i >= 0; i--) root = await join(nodes[i]!.hash, root);
      return root;
    },
  };
}
