/** HQ prepares a campaign from a published version; no partner sees it before it is offered. */
import { newId } from '@multipartner/kernel/ids';
import { ok } from '@multipartner/kernel/result';
import type { Actor } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import { issuesOf, type Outcome, refuseFields } from '../refusal.ts';
import { newCampaign } from './campaign-input.ts';
import { checkCampaignLinks } from './check-campaign-links.ts';

export async function createCampaign(
  deps: Pick<CampaignDeps, 'db' | 'clock'>,
  input: { actor: Actor; campaign: unknown },
): Promise<Outcome<{ campaignId: string }>> {
  const parsed = newCampaign.safeParse(input.campaign);
  if (!parsed.success) return refuseFields(issuesOf(parsed.error));
  const { groupIds, ...fields } = parsed.data;
  const issues = await checkCampaignLinks(deps, parsed.data);
  if (issues.length > 0) return refuseFields(issues);
  const now = deps.clock.now();
  const campaignId = newId('campaign', now.getTime());
  await deps.db.$transaction(async (tx) => {
    await tx.campaign.create({
      data: {
        id: campaignId,
        ...fields,
        createdBy: input.actor.id,
        createdAt: now,
        groups: { create: [...new Set(groupIds)].map((groupId) => ({ groupId })) },
      },
    });
    await recordAudit(tx, deps.clock, input.actor, {
      action: 'campaign.created',
      subjectId: campaignId,
      detail: { name: fields.name, templateVersionId: fields.templateVersionId },
    });
  });
  return ok({ campaignId });
}
