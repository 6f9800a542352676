/** Drafts that a new version concerns: of running campaigns, not yet ordered. What is sent never changes. */
import type { Prisma } from '@multipartner/prisma-platform/client';
import type { CampaignDeps } from '../deps.ts';
import { LIVE_STATES } from '../participations/live-states.ts';

/** Of one template, whatever version they are on. `withOrdered`: also those whose send was ordered and may not have begun. */
export const liveDrafts = (templateId: string, now: Date, withOrdered = false): Prisma.ParticipationWhereInput => ({
  state: { in: withOrdered ? [...LIVE_STATES, 'ordered'] : [...LIVE_STATES] },
  campaign: { state: 'offered', closesAt: { gt: now } },
  templateVersion: { templateId },
});

export const countLiveDrafts = (deps: Pick<CampaignDeps, 'db' | 'clock'>, templateId: string): Promise<number> =>
  deps.db.participation.count({ where: liveDrafts(templateId, deps.clock.now()) });
