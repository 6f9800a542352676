/** HQ's view of a running campaign: who has taken part, and totals that the trust center gives out. */
import { ok } from '@multipartner/kernel/result';
import type { ParticipationState } from '@multipartner/prisma-platform/client';
import type { WaitingReason } from '@multipartner/trust-center/order-states';
import type { Actor } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import { LIVE_STATES } from '../participations/live-states.ts';
import { syncParticipationStates } from '../participations/sync-participation-states.ts';
import type { Outcome } from '../refusal.ts';
import { type CampaignNumbers, numbersOf } from './campaign-numbers.ts';
import { type CampaignDetail, readCampaign } from './read-campaign.ts';

export interface OverviewParticipation {
  participationId: string;
  partnerId: string;
  partnerName: string;
  city: string;
  state: ParticipationState;
  /** Why an ordered mail does not go out; null while the trust center is down */
  waiting: WaitingReason | null;
  /** Number of the template's version that the draft is on */
  version: number;
  /** The send waits until the partner has decided about a newer version, or its version is revoked */
  held: boolean;
  updatedAt: Date;
}

export interface CampaignOverview {
  campaign: CampaignDetail;
  /** By partner name, at most 5,000 */
  participations: OverviewParticipation[];
  byState: Partial<Record<ParticipationState, number>>;
  /** null: not known while the trust center is down */
  totals: CampaignNumbers | null;
  partnersOrdered: number | null;
  /** False: states and totals are those of the last time it answered */
  trustCenterReachable: boolean;
}

const MAX_PARTICIPATIONS = 5_000;

export async function readCampaignOverview(
  deps: CampaignDeps,
  input: { actor: Actor; campaignId: string },
): Promise<Outcome<CampaignOverview>> {
  const campaign = await readCampaign(deps, input);
  if (!campaign.ok) return campaign;
  const [synced, totals] = await Promise.all([
    syncParticipationStates(deps, { campaignId: input.campaignId }),
    deps.trustCenter.campaignTotals({ body: { campaignIds: [input.campaignId] } }),
  ]);
  const rows = await deps.db.participation.findMany({
    where: { campaignId: input.campaignId },
    orderBy: [{ partner: { name: 'asc' } }, { id: 'asc' }],
    take: MAX_PARTICIPATIONS,
    select: {
      id: true,
      partnerId: true,
      state: true,
      updatedAt: true,
      heldBy: true,
      templateVersion: { select: { number: true, revocation: { select: { templateVersionId: true } } } },
      partner: { select: { name: true, city: true } },
    },
  });
  const waiting = new Map(synced.ok ? synced.value.map((one) => [one.participationId, one.waiting]) : []);
  const byState: CampaignOverview['byState'] = {};
  for (const { state } of rows) byState[state] = (byState[state] ?? 0) + 1;
  const told = totals.ok ? numbersOf(totals.value, input.campaignId) : null;
  return ok({
    campaign: campaign.value,
    participations: rows.map((row) => ({
      participationId: row.id,
      partnerId: row.partnerId,
      partnerName: row.partner.name,
      city: row.partner.city,
      state: row.state,
      waiting: waiting.get(row.id) ?? null,
      version: row.templateVersion.number,
      held: (row.heldBy !== null || row.templateVersion.revocation !== null) && LIVE_STATES.includes(row.state),
      updatedAt: row.updatedAt,
    })),
    byState,
    totals: told,
    partnersOrdered: told?.partnersOrdered ?? null,
    trustCenterReachable: synced.ok && totals.ok,
  });
}
