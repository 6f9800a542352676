import type { ParticipationState } from '@multipartner/prisma-platform/client';

/** Drafts that can still be sent: what a new version, new rules or a changed brand would meet. */
export const LIVE_STATES: readonly ParticipationState[] = ['invited', 'in_progress', 'in_review', 'approved'];
