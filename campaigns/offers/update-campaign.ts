/** HQ changes a campaign. Once offered, only its message and its end can change: partners have begun to work on the rest. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { Actor } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import { issuesOf, type Outcome, refuseFields } from '../refusal.ts';
import { type CampaignChange, campaignChange } from './campaign-input.ts';
import { checkCampaignLinks } from './check-campaign-links.ts';

const CHANGEABLE_AFTER_OFFER: readonly (keyof CampaignChange)[] = ['message', 'closesAt'];

/** Fails with CAMPAIGN_NOT_DRAFT, INVALID or NOT_FOUND. */
export async function updateCampaign(
  deps: Pick<CampaignDeps, 'db' | 'clock'>,
  input: { actor: Actor; campaignId: string; change: unknown },
): Promise<Outcome<null>> {
  const parsed = campaignChange.safeParse(input.change);
  if (!parsed.success) return refuseFields(issuesOf(parsed.error));
  const { groupIds, ...change } = parsed.data;
  const fields = Object.keys(parsed.data) as (keyof CampaignChange)[];
  const issues = await checkCampaignLinks(deps, parsed.data);
  if (issues.length > 0) return refuseFields(issues);
  return deps.db.$transaction(async (tx) => {
    const campaign = await tx.campaign.findUnique({ where: { id: input.campaignId } });
    if (!campaign) return failed(failure('NOT_FOUND'));
    const fixed = campaign.state !== 'draft' && fields.some((field) => !CHANGEABLE_AFTER_OFFER.includes(field));
    if (fixed || campaign.state === 'ended') return failed(failure('CAMPAIGN_NOT_DRAFT'));
    const opensAt = change.opensAt ?? campaign.opensAt;
    const closesAt = change.closesAt ?? campaign.closesAt;
    if (closesAt <= opensAt) return refuseFields([{ field: 'closesAt', issue: 'period' }]);
    if (change.closesAt && change.closesAt <= deps.clock.now()) {
      return refuseFields([{ field: 'closesAt', issue: 'period_past' }]);
    }
    const advertiser = change.advertiser ?? campaign.advertiser;
    if (advertiser === 'third_party' && (change.advertiserName ?? campaign.advertiserName) === '')
      return refuseFields([{ field: 'advertiserName', issue: 'required' }]);
    await tx.campaign.update({ where: { id: campaign.id }, data: change });
    if (groupIds) {
      await tx.campaignGroup.deleteMany({ where: { campaignId: campaign.id } });
      await tx.campaignGroup.createMany({
        data: [...new Set(groupIds)].map((groupId) => ({ campaignId: campaign.id, groupId })),
      });
    }
    await recordAudit(tx, deps.clock, input.actor, {
      action: 'campaign.updated',
      subjectId: campaign.id,
      detail: { fields },
    });
    return ok(null);
  });
}
