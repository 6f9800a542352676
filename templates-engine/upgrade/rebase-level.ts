/** One level of a draft on its way to a newer version: each region's value is kept, moved or put aside, and nothing is ever dropped. */
import type { FillSet, FillValue } from '../document.ts';
import { valueFor } from '../regions/region-rules.ts';
import { convertsByItself, convertValue, wordsOf } from './convert-value.ts';
import type { Level, LevelRegion } from './level.ts';
import { conflict, type LevelMerge, type MergeLog, own, type Standards, same, setAside } from './merge-log.ts';
import { migrate } from './migrate-regions.ts';
import { rebaseInner } from './rebase-inner.ts';

const NONE: Standards = { before: {}, now: {} };

/** A value whose region is of the same kind in both versions. */
function keep(merge: LevelMerge, was: LevelRegion, is: LevelRegion, value: FillValue): FillValue | undefined {
  const { region } = is;
  const inner = rebaseInner(merge, was, is, value);
  if (inner.value === undefined) return undefined;
  const before = own(merge.standards.before, region.id) ?? was.standard;
  const now = own(merge.standards.now, region.id) ?? is.standard;
  if (inner.order) conflict(merge, region.id, 'order', { region, mine: inner.value, before: was, now: is });
  else if (!same(before, now) && !same(inner.value, now))
    conflict(merge, region.id, 'changed', { region, mine: inner.value, before: was, now: is });
  return inner.value;
}

/** A value whose region became another kind. */
function retype(merge: LevelMerge, was: LevelRegion, is: LevelRegion, value: FillValue): FillValue | undefined {
  const { region } = is;
  const converted = convertValue(value, region);
  if (!converted) {
    setAside(merge, region.id, was.region.label, value, 'not-convertible');
    conflict(merge, region.id, 'not-convertible', { region, mine: null, before: was, now: is });
    return undefined;
  }
  // What the way back does not give again is kept beside it.
  if (!same(convertValue(converted, was.region), value))
    setAside(merge, region.id, was.region.label, value, 'converted');
  const asked = (merge.to.document.migrations ?? []).some(({ from, how }) => from === region.id && how === 'convert');
  if (asked || !convertsByItself(was.region, region))
    conflict(merge, region.id, 'moved', { region, mine: converted, before: was, now: is });
  else if (
    !same(was.standard, is.standard) &&
    !same(wordsOf(was.standard as FillValue), wordsOf(is.standard as FillValue))
  )
    conflict(merge, region.id, 'changed', { region, mine: converted, before: was, now: is });
  return converted;
}

/** The fill of one level in the newer version. */
export function rebaseLevel(
  from: Level,
  to: Level,
  fill: FillSet,
  at: string,
  log: MergeLog,
  standards: Standards = NONE,
): FillSet {
  const merge: LevelMerge = { from, to, at, standards, log, descend: rebaseLevel };
  const kept = new Map<string, FillValue>();
  const gone: [string, FillValue][] = [];
  const ids = [...new Set([...Object.keys(fill), ...Object.keys(standards.now)])].sort();
  for (const id of ids) {
    const value = own(fill, id);
    const theirs = own(standards.now, id);
    // A copy of HQ's own value is not the partner's: it follows HQ.
    if (value === undefined || same(value, own(standards.before, id))) {
      if (theirs !== undefined && (value !== undefined || own(standards.before, id) === undefined))
        kept.set(id, theirs);
      continue;
    }
    const was = from.regions.get(id);
    const is = to.regions.get(id);
    if (!is) {
      gone.push([id, value]);
      continue;
    }
    const next =
      was === undefined
        ? valueFor(is.region, value)
        : was.region.kind === is.region.kind
          ? keep(merge, was, is, value)
          : retype(merge, was, is, value);
    if (next !== undefined) kept.set(id, next);
    else if (was === undefined) setAside(merge, id, is.region.label, value, 'not-convertible');
  }
  migrate(merge, gone, kept);
  return Object.fromEntries([...kept].sort(([a], [b]) => (a < b ? -1 : 1)));
}
