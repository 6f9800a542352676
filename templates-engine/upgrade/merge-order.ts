/** Blocks of a slot after both sides moved them: pinned blocks follow HQ, the partner's own order of the rest stays. */
import type { BlockInstance } from '../document.ts';

/**
 * Puts HQ's pinned blocks among the partner's. Pinned ones at HQ's start or end stay there, those between keep as many of the partner's
 * blocks before them as HQ has before them. `rest` are the partner's blocks in the partner's order, `pinned` HQ's in HQ's order with the ids of
 * `standard` telling where they belong.
 */
export function arrangeBlocks(
  standard: readonly string[],
  pinned: readonly BlockInstance[],
  rest: readonly BlockInstance[],
): BlockInstance[] {
  const isPinned = new Set(pinned.map(({ id }) => id));
  const lastLoose = standard.findLastIndex((id) => !isPinned.has(id));
  const before = (id: string): number => {
    const at = standard.indexOf(id);
    if (at > lastLoose && lastLoose >= 0) return rest.length;
    const count = standard.slice(0, at).filter((other) => !isPinned.has(other)).length;
    return Math.min(count, rest.length);
  };
  const arranged: BlockInstance[] = [];
  const queue = [...pinned].sort((a, b) => standard.indexOf(a.id) - standard.indexOf(b.id));
  for (let taken = 0; taken <= rest.length; taken += 1) {
    while (queue[0] && before(queue[0].id) <= taken) arranged.push(queue.shift()!);
    if (taken < rest.length) arranged.push(rest[taken]!);
  }
  return arranged;
}

/** True if what both lists share stands in another order. */
export function orderDiffers(one: readonly string[], other: readonly string[]): boolean {
  const shared = one.filter((id) => other.includes(id));
  return shared.join() !== other.filter((id) => one.includes(id)).join();
}

/** The key that replaces a block which is no longer allowed: the newest allowed version of the same block, or undefined. */
export function successorOf(key: string, allowed: readonly string[]): string | undefined {
  if (allowed.includes(key)) return key;
  const [block] = key.split('@');
  const version = (one: string) => Number(one.split('@')[1]);
  return allowed.filter((one) => one.split('@')[0] === block).sort((a, b) => version(b) - version(a))[0];
}

/** The same things in another order: what both know as the other side has it, the rest behind what it stood behind. */
export function inOrderOf<T extends { id: string }>(order: readonly string[], mine: readonly T[]): T[] {
  const place = ({ id }: T) => order.indexOf(id);
  const arranged = mine.filter((one) => place(one) >= 0).sort((a, b) => place(a) - place(b));
  for (const [i, one] of mine.entries())
    if (place(one) < 0) arranged.splice(i === 0 ? 0 : arranged.indexOf(mine[i - 1]!) + 1, 0, one);
  return arranged;
}
