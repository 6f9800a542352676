/** What a partner decides in a merge, and the way back from one. */
import { z } from 'zod';
import { type FillSet, type FillValue, fillValue } from '../document.ts';
import { same } from './merge-log.ts';
import type { MergeConflict, Orphan, Rebased } from './merge-result.ts';
import { addOrphans } from './restore-orphans.ts';
import { valueAt, withValueAt } from './value-at.ts';

/** `mine`: the partner's value stays · `new`: HQ's shows · or a value that was written for it now */
export const decision = z.union([z.literal('mine'), z.literal('new'), z.strictObject({ edit: fillValue })]);
export type Decision = z.infer<typeof decision>;
/** Path of a conflict → decision */
export const decisions = z.record(z.string().max(200), decision);
export type Decisions = z.infer<typeof decisions>;

/** The fill after the decisions. Conflicts without one keep the partner's value. What HQ's new text takes the place of is an orphan. */
export function applyDecisions(
  { fill, orphans, conflicts }: Pick<Rebased, 'fill' | 'orphans' | 'conflicts'>,
  chosen: Decisions,
): { fill: FillSet; orphans: Orphan[] } {
  let next = fill;
  const replaced: Orphan[] = [];
  const depth = ({ path }: MergeConflict) => path.split('/').length;
  // A slot before what stands in its blocks: an inner decision counts in the outer one's answer.
  for (const { path, label, nowFill } of [...conflicts].sort((a, b) => depth(a) - depth(b))) {
    const choice = Object.hasOwn(chosen, path) ? chosen[path]! : 'mine';
    if (choice === 'mine') continue;
    const mine = valueAt(next, path);
    const value: FillValue | null = choice === 'new' ? nowFill : choice.edit;
    if (mine && !same(mine, value)) replaced.push({ path, label, reason: 'replaced', value: mine });
    next = withValueAt(next, path, value);
  }
  return { fill: next, orphans: addOrphans(orphans, replaced) };
}

/** True if a hard conflict has no decision that mends it: `mine` of a value that is not allowed mends nothing. */
export const isDecided = (conflict: MergeConflict, chosen: Decisions): boolean => {
  const choice = Object.hasOwn(chosen, conflict.path) ? chosen[conflict.path] : undefined;
  return conflict.severity === 'soft' || (choice !== undefined && choice !== 'mine');
};

export interface MergeImage {
  fill: FillSet;
  orphans: Orphan[];
}

/** The draft as it was before a merge. What was typed since then is kept among the orphans. */
export function undoMerge(before: MergeImage, after: MergeImage, current: MergeImage): MergeImage {
  const typed = Object.entries(current.fill).flatMap(([path, value]): Orphan[] =>
    same(value, after.fill[path]) || same(value, before.fill[path])
      ? []
      : [{ path, label: path, reason: 'undone', value }],
  );
  return { fill: before.fill, orphans: addOrphans(before.orphans, typed) };
}
