/** Values that were put aside return to the draft when their place returns. */
import type { FillSet, FillValue } from '../document.ts';
import { convertValue } from './convert-value.ts';
import { blockLevel, copyLevel, itemLevel, type Level, nodeOf } from './level.ts';
import { successorOf } from './merge-order.ts';
import type { Orphan, OrphanReason } from './merge-result.ts';
import { instancesOf, valueAt, withValueAt } from './value-at.ts';

const RETURNING: ReadonlySet<OrphanReason> = new Set<OrphanReason>(['removed', 'locked', 'block-removed']);

/** The level that a path's last region belongs to, as far as the fill has the instances on the way. */
function levelAt(level: Level | undefined, fill: FillSet, path: readonly string[]): Level | undefined {
  const [top, instanceId, ...rest] = path;
  if (!level || instanceId === undefined || rest.length === 0) return level;
  const value = Object.hasOwn(fill, top!) ? fill[top!] : undefined;
  const instance = instancesOf(value).find(({ id }) => id === instanceId);
  if (!value || !instance) return undefined;
  const inner =
    'block' in instance
      ? blockLevel(level, String(instance.block))
      : 'of' in instance
        ? copyLevel(level, String(instance.of))
        : itemLevel(level, top!);
  return levelAt(inner, instance.fill, rest);
}

/** A whole block or copy, back at the end of its slot or container; undefined if it still has no place. */
function withInstanceBack(from: Level, to: Level, fill: FillSet, { path, value }: Orphan): FillSet | undefined {
  const [top] = path.split('/') as [string];
  const listed = to.regions.get(top);
  const present = Object.hasOwn(fill, top) ? fill[top] : undefined;
  if ('blocks' in value && listed?.region.kind === 'slot') {
    const { allowed, standard } = listed.region;
    const earlier = from.regions.get(top)?.region;
    const [instance] = value.blocks;
    const key = instance && successorOf(instance.block, allowed);
    const wasThere = instance && earlier?.kind === 'slot' && successorOf(instance.block, earlier.allowed);
    const blocks = present && 'blocks' in present ? present.blocks : standard;
    if (!instance || !key || wasThere || !blockLevel(to, key) || blocks.some(({ id }) => id === instance.id))
      return undefined;
    return { ...fill, [top]: { blocks: [...blocks, { ...instance, block: key }] } };
  }
  if ('layout' in value && listed) {
    const [copy] = value.layout.copies ?? [];
    const stands = (level: Level) => nodeOf(level, ({ id }) => id === copy?.of) !== undefined;
    if (!copy || !stands(to) || stands(from)) return undefined;
    const layout = present && 'layout' in present ? present.layout : {};
    return { ...fill, [top]: { layout: { ...layout, copies: [...(layout.copies ?? []), copy] } } };
  }
  return undefined;
}

export interface Restored {
  fill: FillSet;
  orphans: Orphan[];
  restored: string[];
}

/** Puts back what has a place again. A value is never put over one that the partner has typed since. */
export function restoreOrphans(
  from: Level,
  to: Level,
  before: FillSet,
  after: FillSet,
  all: readonly Orphan[],
): Restored {
  let fill = after;
  const left: Orphan[] = [];
  const restored: string[] = [];
  for (const one of all) {
    const next = RETURNING.has(one.reason) ? back(one) : undefined;
    if (next) {
      fill = next;
      restored.push(one.path);
    } else left.push(one);
  }
  return { fill, orphans: left, restored };

  function back(one: Orphan): FillSet | undefined {
    const path = one.path.split('/');
    if (path.length % 2 === 0) return path.length === 2 ? withInstanceBack(from, to, fill, one) : undefined;
    const id = path.at(-1)!;
    const listed = levelAt(to, fill, path)?.regions.get(id);
    const wasThere = levelAt(from, before, path)?.regions.has(id) ?? false;
    if (!listed || wasThere || valueAt(fill, one.path)) return undefined;
    const value: FillValue | null = convertValue(one.value, listed.region);
    return value ? withValueAt(fill, one.path, value) : undefined;
  }
}

/** Orphans without doubles: the same value of the same place is kept once. */
export function addOrphans(all: readonly Orphan[], more: readonly Orphan[]): Orphan[] {
  const known = new Set<string>();
  return [...all, ...more].filter((one) => {
    const key = JSON.stringify([one.path, one.reason, one.value]);
    return !known.has(key) && known.add(key);
  });
}
