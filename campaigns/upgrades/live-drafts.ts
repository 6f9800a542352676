/** Drafts that a new version concerns: of running campaigns, not yet ordered, also of partners that are suspended. What is sent never changes. */
import type { Prisma } from '@multipartner/prisma-platform/client';
import type { CampaignDeps } from '../deps.ts';
import { LIVE_STATES, runningDrafts } from '../participations/live-states.ts';

/** Of one template, whatever version they are on. `withOrdered`: also those whose send was ordered and may not have begun. */
export const liveDrafts = (templateId: string, now: Date, withOrdered = false): Prisma.ParticipationWhereInput => ({
  ...runningDrafts(now, withOrdered ? [...LIVE_STATES, 'ordered'] : LIVE_STATES),
  templateVersion: { templateId },
});

export const countLiveDrafts = (deps: Pick<CampaignDeps, 'db' | 'clock'>, templateId: string): Promise<number> =>
  deps.db.participation.count({ where: liveDrafts(templateId, deps.clock.now()) });
