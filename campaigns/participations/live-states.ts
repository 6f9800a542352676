import type { ParticipationState, Prisma } from '@multipartner/prisma-platform/client';

/** Drafts that can still be sent: what a new version, new rules or a changed brand would meet. */
export const LIVE_STATES: readonly ParticipationState[] = ['invited', 'in_progress', 'in_review', 'approved'];

/** Drafts of offered campaigns whose period is not over. */
export const runningDrafts = (
  now: Date,
  states: readonly ParticipationState[] = LIVE_STATES,
): Prisma.ParticipationWhereInput => ({
  state: { in: [...states] },
  campaign: { state: 'offered', closesAt: { gt: now } },
});
