/** What a pack would do to the drafts that are under way. */
import type { Violation } from '@multipartner/templates-engine/validate';
import { z } from 'zod';

const MOST_EXAMPLES = 50;
const MOST_PARTNERS = 20_000;

/** Counts of a trial, kept with it while it runs and with the version it becomes. */
export const trialCounts = z.strictObject({
  /** Drafts that the pack is for */
  judged: z.int().default(0),
  stopped: z.int().default(0),
  approval: z.int().default(0),
  warned: z.int().default(0),
  /** Drafts that the version in force stops already */
  stoppedBefore: z.int().default(0),
  partnersStopped: z.array(z.string()).max(MOST_PARTNERS).default([]),
  partnersApproval: z.array(z.string()).max(MOST_PARTNERS).default([]),
  /** Rule → drafts that it finds something in */
  byRule: z.record(z.string(), z.int()).default({}),
  examples: z
    .array(
      z.strictObject({
        participationId: z.string(),
        partnerName: z.string(),
        campaignName: z.string(),
        rule: z.string(),
        severity: z.string(),
      }),
    )
    .max(MOST_EXAMPLES)
    .default([]),
});
export type TrialCounts = z.infer<typeof trialCounts>;

export const NO_COUNTS: TrialCounts = trialCounts.parse({});

export interface TriedDraft {
  participationId: string;
  partnerId: string;
  partnerName: string;
  campaignName: string;
  /** What the pack finds, and what its version in force finds */
  after: readonly Violation[];
  before: readonly Violation[];
}

const has = (violations: readonly Violation[], severity: Violation['severity']): boolean =>
  violations.some((one) => one.severity === severity);
const nameOf = ({ own, rule }: Violation): string => own?.split('/')[1] ?? rule;

/** Counts that grow draft by draft: of drafts themselves nothing is kept but the first examples. */
interface TrialTally {
  add(draft: TriedDraft): void;
  counts(): TrialCounts;
}

export function openTally(begun: TrialCounts): TrialTally {
  const sums = { ...begun, byRule: { ...begun.byRule }, examples: [...begun.examples] };
  const stopped = new Set(begun.partnersStopped);
  const approval = new Set(begun.partnersApproval);
  const note = (partners: Set<string>, id: string) => {
    if (partners.size < MOST_PARTNERS) partners.add(id);
  };
  return {
    add({ after, before, partnerId, participationId, partnerName, campaignName }) {
      const isStopped = has(after, 'block');
      const needsApproval = !isStopped && has(after, 'needsApproval');
      sums.judged += 1;
      if (has(before, 'block')) sums.stoppedBefore += 1;
      for (const name of new Set(after.map(nameOf))) sums.byRule[name] = (sums.byRule[name] ?? 0) + 1;
      if (isStopped) {
        sums.stopped += 1;
        note(stopped, partnerId);
      } else if (needsApproval) {
        sums.approval += 1;
        note(approval, partnerId);
      } else if (after.length > 0) sums.warned += 1;
      const worst =
        after.find(({ severity }) => severity === 'block') ??
        after.find(({ severity }) => severity === 'needsApproval');
      if (worst && sums.examples.length < MOST_EXAMPLES) {
        const { severity } = worst;
        sums.examples.push({ participationId, partnerName, campaignName, rule: nameOf(worst), severity });
      }
    },
    counts: () => ({ ...sums, partnersStopped: [...stopped], partnersApproval: [...approval] }),
  };
}
