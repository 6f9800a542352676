/** Blocks in a slot, items of a repeater and copies: how the layers of their fills lie on each other, and where pinned blocks stand. */
import type { BlockInstance, FillSet, FillValue, LayoutValue, RegionOf, TemplateNode } from '../document.ts';
import type { LayoutRegion } from '../regions/implicit-regions.ts';
import { MAX_COPIES } from '../regions/implicit-regions.ts';

/** Instances of `above` with what the same instances below say where they are silent. A block of another kind starts anew. */
export const mergedInstances = <T extends { id: string; fill: FillSet; block?: string }>(
  below: readonly T[],
  above: readonly T[],
): T[] =>
  above.map((instance) => {
    const under = below.find(({ id, block }) => id === instance.id && block === instance.block);
    return under ? { ...instance, fill: mergedFill(under.fill, instance.fill) } : instance;
  });

/** Values of `above` on those of `below`, instances inside included. */
export function mergedFill(below: FillSet, above: FillSet): FillSet {
  const merged: Record<string, FillValue> = { ...below };
  for (const [id, value] of Object.entries(above)) {
    const under = Object.hasOwn(below, id) ? below[id] : undefined;
    merged[id] = under ? mergedValue(under, value) : value;
  }
  return merged;
}

/** One value on another of the same region. */
export function mergedValue(below: FillValue, above: FillValue): FillValue {
  if ('blocks' in above && 'blocks' in below) return { blocks: mergedInstances(below.blocks, above.blocks) };
  if ('items' in above && 'items' in below) return { items: mergedInstances(below.items, above.items) };
  return above;
}

/**
 * The blocks of a slot with the pinned ones where HQ put them: those at HQ's beginning first, those at its end last, the others at their number as far
 * as that exists. The partner's own keep their order. A pinned block that the partner left out comes back.
 */
export function withPinned(region: RegionOf<'slot'>, blocks: readonly BlockInstance[]): BlockInstance[] {
  const pinned = new Set(region.pinned.filter((id) => region.standard.some((block) => block.id === id)));
  if (pinned.size === 0) return [...blocks];
  const own = blocks.filter(({ id }) => !pinned.has(id));
  const placed = region.standard.map((block) => blocks.find(({ id }) => id === block.id) ?? block);
  const isPinned = (index: number): boolean => pinned.has(region.standard[index]!.id);
  let head = 0;
  while (head < placed.length && isPinned(head)) head += 1;
  let tail = placed.length;
  while (tail > head && isPinned(tail - 1)) tail -= 1;
  const result = [...placed.slice(0, head), ...own];
  for (let index = head; index < tail; index += 1)
    if (isPinned(index)) result.splice(Math.min(index, result.length), 0, placed[index]!);
  return [...result, ...placed.slice(tail)];
}

/** One child of a container as a partner arranged it. */
export interface ArrangedChild {
  node: TemplateNode;
  /** Of a copy: its identity and its own fill */
  copy?: { id: string; fill: FillSet };
}

/** Ids in a value that the container does not open, empty for a value that fits. */
export function layoutFaults(region: LayoutRegion, value: LayoutValue): string[] {
  const child = (id: string) => region.children.find((one) => one.id === id);
  const copies = value.copies ?? [];
  const faults = (value.removed ?? []).filter((id) => !child(id)?.remove);
  faults.push(...copies.filter(({ of }) => !child(of)?.duplicate).map(({ of }) => of));
  if (copies.length > MAX_COPIES) faults.push(copies[MAX_COPIES]!.id);
  const known = new Set([...region.children.map(({ id }) => id), ...copies.map(({ id }) => id)]);
  if (known.size < region.children.length + copies.length) faults.push(copies[0]!.id);
  if (!value.order) return faults;
  faults.push(...value.order.filter((id, i) => !known.has(id) || value.order!.indexOf(id) !== i));
  // What may not be moved keeps its order among its like.
  const fixed = region.children.filter(({ move }) => !move).map(({ id }) => id);
  const kept = value.order.filter((id) => fixed.includes(id));
  const wanted = fixed.filter((id) => kept.includes(id));
  return [...faults, ...kept.filter((id, i) => id !== wanted[i])];
}

/** The children of a container in the partner's order. A value that does not fit leaves HQ's order. */
export function arrangedChildren(
  children: readonly TemplateNode[],
  region: LayoutRegion | null,
  value: LayoutValue | undefined,
): ArrangedChild[] {
  if (!region || !value || layoutFaults(region, value).length > 0) return children.map((node) => ({ node }));
  const shown: (ArrangedChild & { id: string })[] = children.flatMap((node) => {
    const copies = (value.copies ?? []).filter(({ of }) => of === node.id);
    return [
      ...(value.removed?.includes(node.id) ? [] : [{ id: node.id, node }]),
      ...copies.map(({ id, fill }) => ({ id, node, copy: { id, fill } })),
    ];
  });
  const rank = new Map((value.order ?? []).map((id, i) => [id, i]));
  // What the partner's order does not name stays behind the neighbour that stood before it.
  let last = -1;
  return shown
    .map((one, i) => {
      const own = rank.get(one.id);
      if (own !== undefined) last = own;
      return { one, key: own ?? last + 0.5, i };
    })
    .toSorted((a, b) => a.key - b.key || a.i - b.i)
    .map(({ one: { node, copy } }) => (copy ? { node, copy } : { node }));
}
