/** HQ offers a campaign: every partner of its groups gets a participation, those who join later as well. */
import { failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { failed, ok } from '@multipartner/kernel/result';
import type { Actor } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import { type Outcome, refuseFields } from '../refusal.ts';

const MAX_PARTNERS = 20_000;

/** Fails with CAMPAIGN_NOT_DRAFT, CAMPAIGN_WITHOUT_PARTNERS, VERSION_REVOKED, INVALID (the period is over) or NOT_FOUND. */
export async function offerCampaign(
  deps: Pick<CampaignDeps, 'db' | 'clock'>,
  input: { actor: Actor; campaignId: string },
): Promise<Outcome<{ participations: number }>> {
  const now = deps.clock.now();
  return deps.db.$transaction(async (tx) => {
    const campaign = await tx.campaign.findUnique({
      where: { id: input.campaignId },
      include: { templateVersion: { select: { number: true, revocation: true } } },
    });
    if (!campaign) return failed(failure('NOT_FOUND'));
    const { number, revocation } = campaign.templateVersion;
    if (revocation) return failed(failure('VERSION_REVOKED', { number }));
    if (campaign.closesAt <= now) return refuseFields([{ field: 'closesAt', issue: 'period_past' }]);
    const partners = await tx.partner.findMany({
      where: {
        state: { not: 'suspended' },
        groups: { some: { group: { campaigns: { some: { campaignId: campaign.id } } } } },
      },
      select: { id: true },
      orderBy: { id: 'asc' },
      take: MAX_PARTNERS,
    });
    if (partners.length === 0) return failed(failure('CAMPAIGN_WITHOUT_PARTNERS'));
    const { count } = await tx.campaign.updateMany({
      where: { id: campaign.id, state: 'draft' },
      data: { state: 'offered', offeredAt: now },
    });
    if (count === 0) return failed(failure('CAMPAIGN_NOT_DRAFT'));
    await tx.participation.createMany({
      data: partners.map(({ id: partnerId }) => ({
        id: newId('participation', now.getTime()),
        campaignId: campaign.id,
        partnerId,
        templateVersionId: campaign.templateVersionId,
        createdAt: now,
        updatedAt: now,
      })),
      skipDuplicates: true,
    });
    await recordAudit(tx, deps.clock, input.actor, {
      action: 'campaign.offered',
      subjectId: campaign.id,
      detail: { partners: partners.length },
    });
    return ok({ participations: partners.length });
  });
}
