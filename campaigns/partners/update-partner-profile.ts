/** HQ or the partner itself changes its business data: what mails show in imprint, address and colours. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import { type Actor, isHeadquarters } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import { readBrandKit } from '../brand/read-brand-kit.ts';
import type { CampaignDeps } from '../deps.ts';
import type { FieldIssue } from '../field-issues.ts';
import { checkAccentColour } from '../headquarters/check-accent-colour.ts';
import { issuesOf, type Outcome, refuseFields } from '../refusal.ts';
import { type PartnerChange, partnerChange } from './partner-input.ts';
import { syncPartnerProfile } from './sync-partner-profile.ts';

export interface UpdatePartnerProfileInput {
  actor: Actor;
  partnerId: string;
  change: unknown;
}

/** A partner reaches its own profile only; another's answers NOT_FOUND. `registered: false`: the trust center is told later. */
export async function updatePartnerProfile(
  deps: CampaignDeps,
  input: UpdatePartnerProfileInput,
): Promise<Outcome<{ registered: boolean }>> {
  const { actor, partnerId } = input;
  if (!isHeadquarters(actor) && actor.partnerId !== partnerId) return failed(failure('NOT_FOUND'));
  const parsed = partnerChange.safeParse(input.change);
  if (!parsed.success) return refuseFields(issuesOf(parsed.error));
  const change = parsed.data;
  const partner = await deps.db.partner.findUnique({ where: { id: partnerId } });
  if (!partner) return failed(failure('NOT_FOUND'));
  const issues = await checkChange(deps, partnerId, partner.accentColour, change);
  if (issues.length > 0) return refuseFields(issues);
  const fields = Object.keys(change);
  if (fields.length === 0) return ok({ registered: partner.registeredAt !== null });

  await deps.db.$transaction(async (tx) => {
    await tx.partner.update({ where: { id: partnerId }, data: { ...change, registeredAt: null } });
    await recordAudit(tx, deps.clock, actor, {
      action: 'partner.profile_updated',
      subjectId: partnerId,
      partnerId,
      detail: { fields },
    });
  });
  const synced = await syncPartnerProfile(deps, { partnerId });
  return ok({ registered: synced.ok });
}

async function checkChange(
  deps: CampaignDeps,
  partnerId: string,
  currentColour: string | null,
  change: PartnerChange,
): Promise<FieldIssue[]> {
  const issues: FieldIssue[] = [];
  // A colour that was allowed once may stay until it is changed, so that a new palette blocks no address change.
  if (change.accentColour && change.accentColour !== currentColour) {
    const issue = checkAccentColour(await readBrandKit(deps.db), change.accentColour);
    if (issue) issues.push({ field: 'accentColour', issue });
  }
  if (change.logoAssetId) {
    const asset = await deps.db.asset.findFirst({
      where: { id: change.logoAssetId, OR: [{ partnerId }, { partnerId: null }] },
      select: { id: true },
    });
    if (!asset) issues.push({ field: 'logoAssetId', issue: 'logo' });
  }
  return issues;
}
