/** HQ ends an offered campaign now. What is ordered goes out; what is not stays as it is and is missed. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { Actor } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';

/** Repeating it changes nothing. A draft is not ended but never offered: it fails with CONFLICT. */
export async function endCampaign(
  deps: Pick<CampaignDeps, 'db' | 'clock'>,
  input: { actor: Actor; campaignId: string },
): Promise<Outcome<null>> {
  return deps.db.$transaction(async (tx) => {
    const campaign = await tx.campaign.findUnique({ where: { id: input.campaignId } });
    if (!campaign) return failed(failure('NOT_FOUND'));
    if (campaign.state === 'ended') return ok(null);
    const now = deps.clock.now();
    const { count } = await tx.campaign.updateMany({
      where: { id: campaign.id, state: 'offered' },
      data: { state: 'ended', closesAt: now < campaign.closesAt ? now : campaign.closesAt },
    });
    if (count === 0) return failed(failure('CONFLICT'));
    await tx.participation.updateMany({
      where: { campaignId: campaign.id, state: { in: ['invited', 'in_progress'] } },
      data: { state: 'missed', updatedAt: now },
    });
    await recordAudit(tx, deps.clock, input.actor, { action: 'campaign.ended', subjectId: campaign.id, detail: {} });
    return ok(null);
  });
}
