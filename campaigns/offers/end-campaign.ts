/** HQ ends an offered campaign now. What is ordered goes out; what is not keeps its entries and is missed. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { Actor } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import { markMissed } from '../participations/mark-missed.ts';
import type { Outcome } from '../refusal.ts';

/**
 * Repeating it changes nothing. A draft is not ended but never offered: it fails with CONFLICT. What was handed over may have been
 * ordered a moment ago: while the trust center cannot say, it stays as it is, and the timer that looks for missed ones asks again.
 */
export async function endCampaign(
  deps: Pick<CampaignDeps, 'db' | 'clock' | 'trustCenter'>,
  input: { actor: Actor; campaignId: string },
): Promise<Outcome<null>> {
  const ended = await close(deps, input);
  if (!ended.ok) return ended;
  const missed = await markMissed(deps, input.campaignId);
  return missed.ok ? ok(null) : missed;
}

async function close(
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
    await recordAudit(tx, deps.clock, input.actor, { action: 'campaign.ended', subjectId: campaign.id, detail: {} });
    return ok(null);
  });
}
