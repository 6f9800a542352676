/** HQ's first page: what waits for HQ, what runs and how far partners are, and what it brought, as the trust center gives it out. */
import { ok } from '@multipartner/kernel/result';
import { DAY_MS } from '@multipartner/kernel/time';
import type { ParticipationState } from '@multipartner/prisma-platform/client';
import type { Actor } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import type { CampaignNumbers } from '../offers/campaign-numbers.ts';
import { syncParticipationStates } from '../participations/sync-participation-states.ts';
import type { Outcome } from '../refusal.ts';
import { sumAggregates } from './sum-aggregates.ts';

const MAX_RUNNING = 20;
const MAX_COUNTED = 200;
const COUNTED_DAYS = 90;

export interface RunningCampaign {
  id: string;
  name: string;
  opensAt: Date;
  closesAt: Date;
  partners: number;
  byState: Partial<Record<ParticipationState, number>>;
}

export interface HeadquartersHome {
  /** Offered campaigns that are not over, the one that ends first at the top, at most 20 */
  running: RunningCampaign[];
  /** Prepared, not offered yet, newest first */
  drafts: { id: string; name: string; opensAt: Date }[];
  /** Partners that nobody has signed in for yet */
  invitedPartners: number;
  /** Partners that the trust center does not know yet */
  unregisteredPartners: number;
  partners: number;
  groups: number;
  publishedTemplates: number;
  /** Sums of what was given out about the campaigns of the last 90 days; null while the trust center is down */
  totals: CampaignNumbers | null;
  /** False: states are those of the last time it answered, and there are no totals */
  trustCenterReachable: boolean;
}

export async function readHeadquartersHome(
  deps: CampaignDeps,
  _input: { actor: Actor },
): Promise<Outcome<HeadquartersHome>> {
  const { db, clock } = deps;
  const now = clock.now();
  const open = { state: 'offered', closesAt: { gt: now } } as const;
  const runningIds = await db.campaign.findMany({
    where: open,
    orderBy: { closesAt: 'asc' },
    take: MAX_RUNNING,
    select: { id: true },
  });
  const counted = await db.campaign.findMany({
    where: { offeredAt: { not: null }, closesAt: { gt: new Date(now.getTime() - COUNTED_DAYS * DAY_MS) } },
    orderBy: { id: 'desc' },
    take: MAX_COUNTED,
    select: { id: true },
  });
  const [synced, totals] = await Promise.all([
    syncParticipationStates(deps, { campaignIds: runningIds.map(({ id }) => id), onlyUnsettled: true }),
    deps.trustCenter.campaignTotals({ body: { campaignIds: counted.map(({ id }) => id) } }),
  ]);
  const [running, states, drafts, invitedPartners, unregisteredPartners, partners, groups, published] =
    await Promise.all([
      db.campaign.findMany({
        where: open,
        orderBy: { closesAt: 'asc' },
        take: MAX_RUNNING,
        select: { id: true, name: true, opensAt: true, closesAt: true },
      }),
      db.participation.groupBy({
        by: ['campaignId', 'state'],
        where: { campaignId: { in: runningIds.map(({ id }) => id) } },
        _count: true,
      }),
      db.campaign.findMany({
        where: { state: 'draft' },
        orderBy: { id: 'desc' },
        take: MAX_RUNNING,
        select: { id: true, name: true, opensAt: true },
      }),
      db.partner.count({ where: { state: 'invited' } }),
      db.partner.count({ where: { registeredAt: null } }),
      db.partner.count(),
      db.partnerGroup.count(),
      db.template.count({ where: { archivedAt: null, versions: { some: {} } } }),
    ]);
  return ok({
    running: running.map((campaign) => {
      const own = states.filter(({ campaignId }) => campaignId === campaign.id);
      return {
        ...campaign,
        partners: own.reduce((sum, { _count }) => sum + _count, 0),
        byState: Object.fromEntries(own.map(({ state, _count }) => [state, _count])),
      };
    }),
    drafts,
    invitedPartners,
    unregisteredPartners,
    partners,
    groups,
    publishedTemplates: published,
    totals: totals.ok ? sumAggregates(totals.value) : null,
    trustCenterReachable: synced.ok && totals.ok,
  });
}
