/** Participations for lists: a partner sees its own, HQ all of them. What a partner filled in is not part of it. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { ParticipationState } from '@multipartner/prisma-platform/client';
import { type Actor, isPartner, seesAll } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import { afterCursor, type Page, type PageInput, pageOf, pageQuery } from '../page.ts';
import type { Outcome } from '../refusal.ts';

export interface ParticipationListItem {
  id: string;
  partnerId: string;
  partnerName: string;
  campaignId: string;
  campaignName: string;
  opensAt: Date;
  closesAt: Date;
  state: ParticipationState;
  revision: number;
  packageId: string | null;
  updatedAt: Date;
}

export async function listParticipations(
  deps: Pick<CampaignDeps, 'db'>,
  input: PageInput & {
    actor: Actor;
    campaignId?: string | undefined;
    /** For HQ; a partner always sees its own only */
    partnerId?: string | undefined;
    state?: ParticipationState | undefined;
  },
): Promise<Outcome<Page<ParticipationListItem>>> {
  const { actor } = input;
  if (!isPartner(actor) && !seesAll(actor)) return failed(failure('FORBIDDEN', { who: 'HQ' }));
  const rows = await deps.db.participation.findMany({
    where: {
      ...afterCursor(input),
      ...(input.partnerId ? { partnerId: input.partnerId } : {}),
      ...(isPartner(actor) ? { partnerId: actor.partnerId } : {}),
      ...(input.campaignId ? { campaignId: input.campaignId } : {}),
      ...(input.state ? { state: input.state } : {}),
    },
    ...pageQuery(input),
    omit: { fill: true, orphans: true },
    include: {
      campaign: { select: { name: true, opensAt: true, closesAt: true } },
      partner: { select: { name: true } },
    },
  });
  const items = rows.map(({ id, partnerId, campaignId, state, revision, packageId, updatedAt, campaign, partner }) => ({
    id,
    partnerId,
    partnerName: partner.name,
    campaignId,
    campaignName: campaign.name,
    opensAt: campaign.opensAt,
    closesAt: campaign.closesAt,
    state,
    revision,
    packageId,
    updatedAt,
  }));
  return ok(pageOf(items, input));
}
