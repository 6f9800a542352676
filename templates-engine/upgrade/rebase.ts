/**
 * A partner's draft on its way to another version of its template: the table of the design, case by case. Pure and deterministic; nothing that a
 * partner typed is ever lost: it stays in the fill or lies among the orphans.
 */
import type { FillSet, TemplateDocument } from '../document.ts';
import type { Violation } from '../rule-context.ts';
import { documentLevel, type Level, type Viewer } from './level.ts';
import { type MergeLog, same } from './merge-log.ts';
import type { MergeConflict, MergeTask, Orphan, Rebased, Verdict } from './merge-result.ts';
import { rebaseLevel } from './rebase-level.ts';
import { addOrphans, restoreOrphans } from './restore-orphans.ts';
import { valueAt } from './value-at.ts';

export type { Viewer } from './level.ts';
export type { ConflictKind, MergeConflict, MergeTask, Orphan, OrphanReason, Rebased, Verdict } from './merge-result.ts';
export { orphans } from './merge-result.ts';

export interface RebaseInput {
  from: TemplateDocument;
  to: TemplateDocument;
  fill: FillSet;
  /** What earlier merges put aside */
  orphans?: readonly Orphan[];
  viewer: Viewer;
  /** The verdict of `validate` on a fill of one of the two versions */
  judge(document: TemplateDocument, fill: FillSet): Violation[];
  /** Last day for what is new and required, ISO */
  dueOn?: string | null;
}

const keyOf = ({ rule, regionId }: Violation): string => `${rule} ${regionId ?? ''}`;

/** Rules that the newer version adds to what was already wrong before. */
function fresh(before: readonly Violation[], after: readonly Violation[]): Violation[] {
  const known = new Set(before.map(keyOf));
  return after.filter((one) => !known.has(keyOf(one)));
}

/** A value that the newer version does not allow: kept, and the send waits (`block`) or HQ looks at it (`needsApproval`). */
function noteInvalid(log: MergeLog, violation: Violation, to: Level, fill: FillSet): void {
  const path = violation.regionId!;
  const severity = violation.severity === 'block' ? 'hard' : 'soft';
  const known = log.conflicts.find((one) => one.path === path);
  if (known) {
    known.violations.push(violation);
    if (severity === 'hard') known.severity = 'hard';
    return;
  }
  const now = to.regions.get(path)?.standard ?? null;
  log.conflicts.push({
    path,
    label: String(violation.params.label ?? to.regions.get(path)?.region.label ?? path),
    kind: 'invalid',
    severity,
    mine: valueAt(fill, path) ?? null,
    before: null,
    now,
    nowFill: null,
    violations: [violation],
  });
}

const verdictOf = (conflicts: readonly MergeConflict[], tasks: readonly MergeTask[], lost: number): Verdict => {
  if (tasks.length > 0 || conflicts.some(({ severity }) => severity === 'hard')) return 'blocked';
  return conflicts.length > 0 || lost > 0 ? 'review' : 'clean';
};

/** Carries a fill from one version to another. Doing it twice gives the same; a draft that says nothing stays one that says nothing. */
export function rebase(input: RebaseInput): Rebased {
  const { viewer, judge } = input;
  const from = documentLevel(input.from, viewer);
  const to = documentLevel(input.to, viewer);
  const log: MergeLog = { setAside: [], conflicts: [] };
  const moved = rebaseLevel(from, to, input.fill, '', log);
  const { fill, orphans, restored } = restoreOrphans(from, to, input.fill, moved, input.orphans ?? []);
  const tasks: MergeTask[] = [];
  if (!same(input.from, input.to))
    for (const violation of fresh(judge(input.from, input.fill), judge(input.to, fill))) {
      const touched =
        violation.regionId !== undefined && valueAt(fill, violation.regionId.split('/')[0]!) !== undefined;
      if (touched && (violation.severity === 'block' || violation.severity === 'needsApproval'))
        noteInvalid(log, violation, to, fill);
      else if (violation.severity === 'block')
        tasks.push({ path: violation.regionId ?? null, violation, dueOn: input.dueOn ?? null });
    }
  return {
    fill,
    orphans: addOrphans(orphans, log.setAside),
    setAside: log.setAside,
    restored,
    conflicts: log.conflicts,
    tasks,
    verdict: verdictOf(log.conflicts, tasks, log.setAside.length),
  };
}
