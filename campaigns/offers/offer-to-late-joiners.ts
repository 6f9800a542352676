/** Partners who join a group later take part in the campaigns that run for it now. */
import { newId } from '@multipartner/kernel/ids';
import type { Clock } from '@multipartner/kernel/time';
import type { Prisma } from '@multipartner/prisma-platform/client';
import type { Actor } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import { newestVersionFor } from '../upgrades/newest-version.ts';

/** Creates what is missing for these partners in the caller's transaction; returns how many participations were made. */
export async function offerToLateJoiners(
  tx: Prisma.TransactionClient,
  clock: Clock,
  actor: Actor,
  partnerIds: string[],
): Promise<number> {
  const now = clock.now();
  let made = 0;
  for (const partnerId of partnerIds) {
    const campaigns = await tx.campaign.findMany({
      where: {
        state: 'offered',
        closesAt: { gt: now },
        groups: { some: { group: { members: { some: { partnerId } } } } },
        participations: { none: { partnerId } },
      },
      select: { id: true, templateVersionId: true, templateVersion: { select: { templateId: true } } },
      take: 200,
    });
    for (const { id: campaignId, templateVersionId: first, templateVersion } of campaigns) {
      const id = newId('participation', now.getTime());
      const templateVersionId = await newestVersionFor(tx, {
        templateId: templateVersion.templateId,
        first,
        partnerId,
      });
      await tx.participation.create({
        data: { id, campaignId, partnerId, templateVersionId, createdAt: now, updatedAt: now },
      });
      await recordAudit(tx, clock, actor, {
        action: 'participation.offered',
        subjectId: id,
        partnerId,
        detail: { campaignId },
      });
      made += 1;
    }
  }
  return made;
}
