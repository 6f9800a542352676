/** What a merge of a draft with a newer version answers: what stays, what is put aside, what somebody has to look at. */
import { z } from 'zod';
import { type FillSet, type FillValue, fillValue } from '../document.ts';
import type { Violation } from '../rule-context.ts';
import type { LevelRegion } from './level.ts';

/**
 * `removed`, `locked`: the place is gone or HQ's alone now · `block-removed`: a block of a slot or an element that was copied is gone ·
 * `converted`: the value lost formatting on its way into another kind · `moved`: it was taken over into other regions · `not-convertible`: the new
 * kind cannot hold it · `replaced`: the partner chose HQ's text · `undone`: typed after a merge that was taken back
 */
export const ORPHAN_REASONS = [
  'removed',
  'locked',
  'block-removed',
  'converted',
  'moved',
  'not-convertible',
  'replaced',
  'undone',
] as const;
export type OrphanReason = (typeof ORPHAN_REASONS)[number];

/** A partner's value without a place: kept, exportable, put back when its place returns. */
export const orphan = z.strictObject({
  /** Region id; nested: `<region>/<instance>/<region>` */
  path: z.string().max(200),
  label: z.string().max(200),
  reason: z.enum(ORPHAN_REASONS),
  /** Regions that took it over, where `moved` */
  movedTo: z.array(z.string().max(30)).max(10).optional(),
  value: fillValue,
});
export type Orphan = z.infer<typeof orphan>;
export const orphans = z.array(orphan).max(2_000);

/**
 * `changed`: HQ's text changed below the partner's · `order`: both moved blocks · `moved`: HQ moved the region and its value went along ·
 * `not-convertible`: the place holds something else now · `invalid`: the new version no longer allows the value
 */
export type ConflictKind = 'changed' | 'order' | 'moved' | 'not-convertible' | 'invalid';

export interface MergeConflict {
  path: string;
  label: string;
  kind: ConflictKind;
  /** A hard one stops the send until somebody decides, a soft one only asks */
  severity: 'soft' | 'hard';
  /** What the draft says after the merge if nobody decides otherwise; null: nothing of the partner's */
  mine: FillValue | null;
  /** HQ's value before and now, as the partner would see it without a value of its own */
  before: LevelRegion['standard'] | null;
  now: LevelRegion['standard'] | null;
  /** Value that the decision for HQ's new text stores; null: none, the new version shows by itself */
  nowFill: FillValue | null;
  /** Rules of the new version that the value breaks */
  violations: Violation[];
}

/** Something new that the send waits for. */
export interface MergeTask {
  path: string | null;
  violation: Violation;
  /** Last day to do it, ISO; null: before the send */
  dueOn: string | null;
}

export type Verdict = 'clean' | 'review' | 'blocked';

export interface Rebased {
  fill: FillSet;
  /** All that have no place now: earlier ones that could not be put back, and new ones */
  orphans: Orphan[];
  /** Of them, those that this merge put aside */
  setAside: Orphan[];
  /** Paths of earlier orphans that are back in the draft */
  restored: string[];
  conflicts: MergeConflict[];
  tasks: MergeTask[];
  verdict: Verdict;
}
