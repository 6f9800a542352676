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
const withOne = (ids: readonly string[], id: string): string[] =>
  ids.includes(id) || ids.length >= MOST_PARTNERS ? [...ids] : [...ids, id];

/** The counts with one more draft. */
export function countDraft(counts: TrialCounts, draft: TriedDraft): TrialCounts {
  const { after, before, partnerId, participationId, partnerName, campaignName } = draft;
  const isStopped = has(after, 'block');
  const needsApproval = !isStopped && has(after, 'needsApproval');
  const byRule = { ...counts.byRule };
  for (const name of new Set(after.map(nameOf))) byRule[name] = (byRule[name] ?? 0) + 1;
  const worst =
    after.find(({ severity }) => severity === 'block') ?? after.find(({ severity }) => severity === 'needsApproval');
  return {
    judged: counts.judged + 1,
    stopped: counts.stopped + (isStopped ? 1 : 0),
    approval: counts.approval + (needsApproval ? 1 : 0),
    warned: counts.warned + (!isStopped && !needsApproval && after.length > 0 ? 1 : 0),
    stoppedBefore: counts.stoppedBefore + (has(before, 'block') ? 1 : 0),
    partnersStopped: isStopped ? withOne(counts.partnersStopped, partnerId) : counts.partnersStopped,
    partnersApproval: needsApproval ? withOne(counts.partnersApproval, partnerId) : counts.partnersApproval,
    byRule,
    examples:
      worst && counts.examples.length < MOST_EXAMPLES
        ? [
            ...counts.examples,
            { participationId, partnerName, campaignName, rule: nameOf(worst), severity: worst.severity },
          ]
        : counts.examples,
  };
}
