/** HQ invites the owner of a partner by mail. The trust center sends the invitation and keeps the address; this zone does not. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { Actor } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import { issuesOf, type Outcome, refuseFields } from '../refusal.ts';
import { ownerInvitation } from './partner-input.ts';
import { syncPartnerProfile } from './sync-partner-profile.ts';

export interface InvitePartnerInput {
  actor: Actor;
  partnerId: string;
  owner: unknown;
}

/** Registers the partner at the trust center first if that is still to be done. Fails with UNAVAILABLE while it is down. */
export async function invitePartner(
  deps: CampaignDeps,
  input: InvitePartnerInput,
): Promise<Outcome<{ invitationId: string }>> {
  const parsed = ownerInvitation.safeParse(input.owner);
  if (!parsed.success) return refuseFields(issuesOf(parsed.error));
  const partner = await deps.db.partner.findUnique({ where: { id: input.partnerId } });
  if (!partner) return failed(failure('NOT_FOUND'));
  if (partner.state === 'suspended') return failed(failure('PARTNER_SUSPENDED'));
  if (!partner.registeredAt) {
    const synced = await syncPartnerProfile(deps, { partnerId: partner.id });
    if (!synced.ok) return synced;
  }
  const invited = await deps.trustCenter.invite({
    body: { ...parsed.data, role: 'partner_owner', partnerId: partner.id, invitedBy: input.actor.id },
  });
  if (!invited.ok) return invited;
  const { invitationId } = invited.value;
  await deps.db.$transaction((tx) =>
    recordAudit(tx, deps.clock, input.actor, {
      action: 'partner.invited',
      subjectId: partner.id,
      partnerId: partner.id,
      detail: { invitationId },
    }),
  );
  return ok({ invitationId });
}
