/** What the levels of a merge share: HQ's own values, and the log of what was put aside and what somebody has to look at. */
import { canonicalJson } from '../canonical.ts';
import type { FillSet, FillValue, Region } from '../document.ts';
import { valueFor } from '../regions/region-rules.ts';
import type { Level, LevelRegion } from './level.ts';
import type { MergeConflict, Orphan, OrphanReason } from './merge-result.ts';

/** Collects what the levels find; paths are whole. */
export interface MergeLog {
  setAside: Orphan[];
  conflicts: MergeConflict[];
}

/** HQ's own values of a nested level: a block that HQ put into a slot carries them, and a partner's copy of it begins with them. */
export interface Standards {
  before: FillSet;
  now: FillSet;
}

export const same = (one: unknown, other: unknown): boolean =>
  canonicalJson(one ?? null) === canonicalJson(other ?? null);
export const own = (fill: FillSet, id: string): FillValue | undefined =>
  Object.hasOwn(fill, id) ? fill[id] : undefined;

export interface LevelMerge {
  from: Level;
  to: Level;
  /** `''` at the mail's own level, else with a closing slash */
  at: string;
  standards: Standards;
  log: MergeLog;
  /** Rebases a level inside this one */
  descend(from: Level, to: Level, fill: FillSet, at: string, log: MergeLog, standards?: Standards): FillSet;
}

/** HQ's default as a fill value, where it has the shape of one. */
export function standardFill(listed: LevelRegion): FillValue | undefined {
  return 'none' in listed.standard ? undefined : valueFor(listed.region, listed.standard);
}

export function setAside(
  { at, log }: Pick<LevelMerge, 'at' | 'log'>,
  id: string,
  label: string,
  value: FillValue,
  reason: OrphanReason,
  movedTo?: string[],
): void {
  log.setAside.push({ path: `${at}${id}`, label, reason, value, ...(movedTo ? { movedTo } : {}) });
}

export function conflict(
  { at, log, standards }: LevelMerge,
  id: string,
  kind: MergeConflict['kind'],
  sides: { region: Region; mine: FillValue | null; before?: LevelRegion | undefined; now?: LevelRegion | undefined },
): void {
  log.conflicts.push({
    path: `${at}${id}`,
    label: sides.region.label,
    kind,
    severity: kind === 'not-convertible' || kind === 'invalid' ? 'hard' : 'soft',
    mine: sides.mine,
    before: own(standards.before, id) ?? sides.before?.standard ?? null,
    now: own(standards.now, id) ?? sides.now?.standard ?? null,
    nowFill: own(standards.now, id) ?? null,
    violations: [],
  });
}
