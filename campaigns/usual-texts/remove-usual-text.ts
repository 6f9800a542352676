import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import { type Actor, isPartner } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';

/**
 * Mails from this template show HQ's text at this place again, unless a campaign holds a text of its own. Fails with NOT_FOUND where none
 * is kept.
 */
export async function removeUsualText(
  deps: CampaignDeps,
  { actor, templateId, regionId }: { actor: Actor; templateId: string; regionId: string },
): Promise<Outcome<{ regionId: string }>> {
  if (!isPartner(actor)) return failed(failure('NOT_FOUND'));
  const { partnerId } = actor;
  const isGone = await deps.db.$transaction(async (tx) => {
    const { count } = await tx.usualText.deleteMany({ where: { partnerId, templateId, regionId } });
    if (count === 0) return false;
    await recordAudit(tx, deps.clock, actor, {
      action: 'usual_text.removed',
      subjectId: templateId,
      partnerId,
      detail: { regionId },
    });
    return true;
  });
  return isGone ? ok({ regionId }) : failed(failure('NOT_FOUND'));
}
