/** HQ says which groups a partner belongs to. Campaigns already offered to a group that it joins reach it at once. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { Actor } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import { offerToLateJoiners } from '../offers/offer-to-late-joiners.ts';
import { type Outcome, refuseFields } from '../refusal.ts';

const MAX_GROUPS = 100;

/** Replaces the partner's memberships. Leaving a group takes no participation away. */
export async function assignPartnerGroups(
  deps: CampaignDeps,
  input: { actor: Actor; partnerId: string; groupIds: string[] },
): Promise<Outcome<{ participations: number }>> {
  const wanted = [...new Set(input.groupIds)].slice(0, MAX_GROUPS);
  const partner = await deps.db.partner.findUnique({ where: { id: input.partnerId }, include: { groups: true } });
  if (!partner) return failed(failure('NOT_FOUND'));
  const known = await deps.db.partnerGroup.count({ where: { id: { in: wanted } } });
  if (known !== wanted.length) return refuseFields([{ field: 'groups', issue: 'group' }]);
  const current = partner.groups.map(({ groupId }) => groupId);
  const added = wanted.filter((id) => !current.includes(id));
  const removed = current.filter((id) => !wanted.includes(id));
  if (added.length === 0 && removed.length === 0) return ok({ participations: 0 });

  const participations = await deps.db.$transaction(async (tx) => {
    await tx.partnerGroupMember.deleteMany({ where: { partnerId: partner.id, groupId: { in: removed } } });
    await tx.partnerGroupMember.createMany({
      data: added.map((groupId) => ({ groupId, partnerId: partner.id })),
      skipDuplicates: true,
    });
    await recordAudit(tx, deps.clock, input.actor, {
      action: 'partner_group.members_changed',
      subjectId: partner.id,
      partnerId: partner.id,
      detail: { added, removed },
    });
    return offerToLateJoiners(tx, deps.clock, input.actor, [partner.id]);
  });
  return ok({ participations });
}
