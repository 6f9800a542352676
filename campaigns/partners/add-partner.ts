/** HQ adds a partner. It exists at once here; the trust center's register entry follows, now or when it can be reached again. */
import { newId } from '@multipartner/kernel/ids';
import { ok } from '@multipartner/kernel/result';
import type { Actor } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import { readBrandKit } from '../brand/read-brand-kit.ts';
import type { CampaignDeps } from '../deps.ts';
import { offerToLateJoiners } from '../offers/offer-to-late-joiners.ts';
import { issuesOf, type Outcome, refuseFields } from '../refusal.ts';
import { checkNewPartner } from './check-new-partner.ts';
import { newPartner } from './partner-input.ts';
import { syncPartnerProfile } from './sync-partner-profile.ts';

export interface AddPartnerInput {
  actor: Actor;
  partner: unknown;
  groupIds?: string[];
  demo?: boolean;
  source?: 'form' | 'csv';
}

/** Refuses with INVALID and the fields. `registered: false` means that the trust center could not be told yet. */
export async function addPartner(
  deps: CampaignDeps,
  input: AddPartnerInput,
): Promise<Outcome<{ partnerId: string; registered: boolean }>> {
  const parsed = newPartner.safeParse(input.partner);
  if (!parsed.success) return refuseFields(issuesOf(parsed.error));
  const groupIds = [...new Set(input.groupIds ?? [])];
  const groups = await deps.db.partnerGroup.count({ where: { id: { in: groupIds } } });
  if (groups !== groupIds.length) return refuseFields([{ field: 'groups', issue: 'group' }]);
  const issues = await checkNewPartner(deps, parsed.data, await readBrandKit(deps.db));
  if (issues.length > 0) return refuseFields(issues);

  const now = deps.clock.now();
  const id = newId('partner', now.getTime());
  await deps.db.$transaction(async (tx) => {
    await tx.partner.create({
      data: {
        id,
        ...parsed.data,
        demo: input.demo ?? false,
        createdAt: now,
        groups: { create: groupIds.map((groupId) => ({ groupId })) },
      },
    });
    await recordAudit(tx, deps.clock, input.actor, {
      action: 'partner.added',
      subjectId: id,
      partnerId: id,
      detail: { name: parsed.data.name, source: input.source ?? 'form' },
    });
    await offerToLateJoiners(tx, deps.clock, input.actor, [id]);
  });
  const synced = await syncPartnerProfile(deps, { partnerId: id });
  return ok({ partnerId: id, registered: synced.ok });
}
