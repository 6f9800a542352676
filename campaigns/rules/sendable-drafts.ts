/** All drafts that could still be sent: what a change of rules would meet. */
import type { Prisma } from '@multipartner/prisma-platform/client';
import type { CampaignDeps } from '../deps.ts';
import { readDraft } from '../participations/judge-fill.ts';
import { runningDrafts } from '../participations/live-states.ts';
import { type OwnParticipation, ownParticipationInclude } from '../participations/own-participation.ts';
import { factsOf } from './draft-facts.ts';

/** Of partners who may send now: rules stop nobody else. */
export const sendableDrafts = (now: Date): Prisma.ParticipationWhereInput => ({
  ...runningDrafts(now),
  partner: { state: { not: 'suspended' } },
});

/** The next drafts behind a cursor, in the order of their ids. */
export const nextDrafts = (deps: Pick<CampaignDeps, 'db' | 'clock'>, cursor: string, take: number) =>
  deps.db.participation.findMany({
    where: { AND: [sendableDrafts(deps.clock.now()), { id: { gt: cursor } }] },
    orderBy: { id: 'asc' },
    take,
    include: ownParticipationInclude,
  });

/** What rules judge of a live draft. */
export async function factsOfParticipation(deps: CampaignDeps, participation: OwnParticipation) {
  return factsOf(await readDraft(deps, participation, deps.origins.app));
}
