/** Versions of a template: what a new one means, and what becomes of drafts that were filled in with an older one. */
export { carriedTo, placesIn } from './carry.ts';
export {
  type ChangeClass,
  type ChangeReason,
  type Classification,
  type ClassReason,
  classify,
} from './classify.ts';
export { convertValue, richOf } from './convert-value.ts';
export { applyDecisions, type Decisions, decisions, isDecided, type MergeImage, undoMerge } from './decide.ts';
export { variantFill } from './level.ts';
export { inOrderOf } from './merge-order.ts';
export {
  type ConflictKind,
  type MergeConflict,
  type MergeTask,
  type Orphan,
  type OrphanReason,
  orphans,
  type Rebased,
  type RebaseInput,
  rebase,
  type Verdict,
  type Viewer,
} from './rebase.ts';
export { regionDiffHash } from './region-diff.ts';
export { valueAt, withValueAt } from './value-at.ts';
