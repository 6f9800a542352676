/** What a value holds inside: blocks of a slot, items of a repeater, copies of elements. Each is a level of its own. */
import type { BlockInstance, FillSet, FillValue, LayoutValue, RegionOf } from '../document.ts';
import { blockLevel, copyLevel, itemLevel, type LevelRegion, nodeOf } from './level.ts';
import { type LevelMerge, same, setAside } from './merge-log.ts';
import { arrangeBlocks, orderDiffers, successorOf } from './merge-order.ts';

export interface Inner {
  /** undefined: nothing of it has a place any more */
  value: FillValue | undefined;
  /** Both sides moved what they share */
  order: boolean;
}

/** The value with its inner levels rebased. Values without inner levels stay as they are. */
export function rebaseInner(merge: LevelMerge, was: LevelRegion, is: LevelRegion, value: FillValue): Inner {
  if ('blocks' in value && was.region.kind === 'slot' && is.region.kind === 'slot')
    return rebaseBlocks(merge, { from: was.region, to: is.region }, value.blocks);
  if ('items' in value && was.region.kind === 'repeater' && is.region.kind === 'repeater')
    return rebaseItems(merge, { from: was.region, to: is.region }, value.items);
  if ('layout' in value) return rebaseLayout(merge, is.region.id, is.region.label, value.layout);
  return { value, order: false };
}

const byId = <T extends { id: string }>(list: readonly T[]): ReadonlyMap<string, T> =>
  new Map(list.map((one) => [one.id, one]));

function rebaseBlocks(
  merge: LevelMerge,
  { from, to }: { from: RegionOf<'slot'>; to: RegionOf<'slot'> },
  mine: readonly BlockInstance[],
): Inner {
  const before = byId(from.standard);
  const now = byId(to.standard);
  const pinned = new Set(to.pinned);
  const offered = [...to.allowed, ...to.standard.map(({ block }) => block)];
  const kept = new Map<string, BlockInstance>();
  for (const instance of mine) {
    const hq = before.get(instance.id);
    const touched = !hq || !same(hq.fill, instance.fill);
    const withdrawn = from.pinned.includes(instance.id) && !now.has(instance.id);
    const key = pinned.has(instance.id) ? now.get(instance.id)?.block : successorOf(instance.block, offered);
    const target = key && !withdrawn ? blockLevel(merge.to, key) : undefined;
    const source = blockLevel(merge.from, instance.block);
    if (!key || !target || (pinned.has(instance.id) && successorOf(instance.block, [key]) === undefined)) {
      // HQ's own block goes with HQ; what a partner put into it is kept aside.
      if (touched) setAside(merge, `${to.id}/${instance.id}`, to.label, { blocks: [instance] }, 'block-removed');
      continue;
    }
    const fill = source
      ? merge.descend(source, target, instance.fill, `${merge.at}${to.id}/${instance.id}/`, merge.log, {
          before: hq?.fill ?? {},
          now: now.get(instance.id)?.fill ?? {},
        })
      : instance.fill;
    kept.set(instance.id, { id: instance.id, block: key, fill });
  }
  const fixed = to.standard.filter(({ id }) => pinned.has(id)).map((instance) => kept.get(instance.id) ?? instance);
  const rest = mine.flatMap(({ id }) => (pinned.has(id) ? [] : (kept.get(id) ?? [])));
  const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);
  const blocks = arrangeBlocks(ids(to.standard), fixed, rest);
  const order = orderDiffers(ids(from.standard), ids(to.standard)) && orderDiffers(ids(from.standard), ids(mine));
  return { value: { blocks }, order };
}

function rebaseItems(
  merge: LevelMerge,
  { from, to }: { from: RegionOf<'repeater'>; to: RegionOf<'repeater'> },
  mine: readonly { id: string; fill: FillSet }[],
): Inner {
  const source = itemLevel(merge.from, from.id);
  const target = itemLevel(merge.to, to.id);
  if (!source || !target) return { value: { items: [...mine] }, order: false };
  const before = byId(from.standard);
  const now = byId(to.standard);
  const items = mine.map(({ id, fill }) => ({
    id,
    fill: merge.descend(source, target, fill, `${merge.at}${to.id}/${id}/`, merge.log, {
      before: before.get(id)?.fill ?? {},
      now: now.get(id)?.fill ?? {},
    }),
  }));
  const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);
  const order = orderDiffers(ids(from.standard), ids(to.standard)) && orderDiffers(ids(from.standard), ids(mine));
  return { value: { items }, order };
}

/** The order of elements: those that are gone are left out, copies of them are put aside. */
function rebaseLayout(merge: LevelMerge, id: string, label: string, layout: LayoutValue): Inner {
  const stands = (nodeId: string) => nodeOf(merge.to, (node) => node.id === nodeId) !== undefined;
  const copies = (layout.copies ?? []).flatMap((copy) => {
    const source = copyLevel(merge.from, copy.of);
    const target = copyLevel(merge.to, copy.of);
    if (!target) {
      setAside(merge, `${id}/${copy.id}`, label, { layout: { copies: [copy] } }, 'block-removed');
      return [];
    }
    const fill = source
      ? merge.descend(source, target, copy.fill, `${merge.at}${id}/${copy.id}/`, merge.log)
      : copy.fill;
    return [{ ...copy, fill }];
  });
  const known = new Set(copies.map((copy) => copy.id));
  const value: LayoutValue = {
    ...(layout.order ? { order: layout.order.filter((one) => known.has(one) || stands(one)) } : {}),
    ...(layout.removed ? { removed: layout.removed.filter(stands) } : {}),
    ...(layout.copies ? { copies } : {}),
  };
  return { value: { layout: value }, order: false };
}
