/** Values of regions that are gone: put aside, or moved into others as HQ said. */
import type { FillValue } from '../document.ts';
import { convertValue } from './convert-value.ts';
import { nodeOf } from './level.ts';
import { conflict, type LevelMerge, same, setAside, standardFill } from './merge-log.ts';
import { destinationOf, mergeValues, splitValue } from './migrations.ts';

/** Values whose regions are gone, by what HQ said about them. Adds to `kept`. */
export function migrate(merge: LevelMerge, gone: [string, FillValue][], kept: Map<string, FillValue>): void {
  const { from, to } = merge;
  const merges = new Map<string, string[]>();
  for (const [id, value] of gone) {
    const was = from.regions.get(id);
    const label = was?.region.label ?? id;
    const goal = destinationOf(to, id);
    if (goal.how === 'drop') {
      const place = nodeOf(from, ({ region }) => region?.id === id)?.id;
      const stands = place !== undefined && nodeOf(to, (node) => node.id === place) !== undefined;
      setAside(merge, id, label, value, stands ? 'locked' : 'removed');
      continue;
    }
    if (goal.how === 'merge') {
      merges.set(goal.to[0]!, [...(merges.get(goal.to[0]!) ?? []), id]);
      continue;
    }
    const targets = goal.to.map((target) => to.regions.get(target)!);
    const taken = goal.to.some((target) => kept.has(target));
    const given = taken
      ? null
      : goal.how === 'split'
        ? splitValue(value, targets)
        : [convertValue(value, targets[0]!.region)];
    const whole = given?.every((one) => one !== null) ? (given as FillValue[]) : null;
    setAside(merge, id, label, value, whole ? 'moved' : 'not-convertible', whole ? goal.to : undefined);
    for (const [i, target] of targets.entries()) {
      const { id: name } = target.region;
      if (whole) kept.set(name, whole[i]!);
      conflict(merge, name, whole ? 'moved' : 'not-convertible', {
        region: target.region,
        mine: whole ? whole[i]! : (kept.get(name) ?? null),
        before: was,
        now: target,
      });
    }
  }
  for (const [target, touched] of merges) mergeInto(merge, target, touched, new Map(gone), kept);
}

/** All regions that became one, in the order of the older version; those that the partner left alone come with HQ's words. */
function mergeInto(
  merge: LevelMerge,
  target: string,
  touched: readonly string[],
  values: ReadonlyMap<string, FillValue>,
  kept: Map<string, FillValue>,
): void {
  const is = merge.to.regions.get(target)!;
  const sources = [...merge.from.regions.values()].flatMap((listed) => {
    const { id } = listed.region;
    const goal = merge.to.regions.has(id) ? null : destinationOf(merge.to, id);
    const belongs = id === target || (goal?.how === 'merge' && goal.to[0] === target);
    const value = id === target ? (kept.get(id) ?? standardFill(listed)) : (values.get(id) ?? standardFill(listed));
    return belongs && value ? [{ id, value }] : [];
  });
  const { value, left } = mergeValues(sources, is.region);
  for (const id of touched) {
    const failed = value === null || left.includes(id);
    const label = merge.from.regions.get(id)?.region.label ?? id;
    setAside(merge, id, label, values.get(id)!, failed ? 'not-convertible' : 'moved', failed ? undefined : [target]);
  }
  const before = kept.get(target);
  if (before && value && !same(before, value)) setAside(merge, target, is.region.label, before, 'moved', [target]);
  if (value) kept.set(target, value);
  const failed = value === null || touched.some((id) => left.includes(id));
  conflict(merge, target, failed ? 'not-convertible' : 'moved', {
    region: is.region,
    mine: kept.get(target) ?? null,
    before: merge.from.regions.get(target),
    now: is,
  });
}
