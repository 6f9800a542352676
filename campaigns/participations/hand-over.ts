/**
 * The way out of this zone: compiles the partner's mail, gives its images and itself to the trust center, and answers with the
 * address where the partner chooses recipients. Nothing is ordered here; only the partner can do that, over there.
 */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import { hashOf } from '@multipartner/templates-engine/canonical';
import type { CompiledTemplate } from '@multipartner/templates-engine/compile';
import { listRegions } from '@multipartner/templates-engine/regions';
import type { PackageRules } from '@multipartner/templates-engine/rules/package';
import { sendLimitsOf } from '@multipartner/templates-engine/send-limits';
import { allowedLinkHosts } from '@multipartner/templates-engine/validate';
import { type Actor, SYSTEM } from '../actor.ts';
import { countViolations } from '../analytics/count-violations.ts';
import { demandApproval, finishDraft, rulesToTake } from '../approvals/finished-draft.ts';
import { lastInstant } from '../assets/asset-rights.ts';
import { checkRights } from '../assets/check-rights.ts';
import { recordAudit } from '../audit-event.ts';
import { readBrandHosts } from '../brand/read-brand-kit.ts';
import type { CampaignDeps } from '../deps.ts';
import { aimOf } from '../offers/campaign-aim.ts';
import { syncPartnerProfile } from '../partners/sync-partner-profile.ts';
import { type HandedOverMail, makeReceipt } from '../receipts/make-receipt.ts';
import type { Outcome } from '../refusal.ts';
import { checkVersion, withdrawHandedOver } from '../upgrades/check-version.ts';
import { checkChangeable } from './check-changeable.ts';
import { type Draft, readDraft } from './judge-fill.ts';
import { findOwnParticipation, type OwnParticipation } from './own-participation.ts';
import { participationPath, sendDeskUrl } from './participation-urls.ts';

export interface HandedOver {
  packageId: string;
  /** Where the partner goes on: the send desk of the trust center */
  url: string;
}

/**
 * Fails with FILL_INCOMPLETE or APPROVAL_NEEDED and the violations, IMAGE_RIGHTS_OVER, UNAVAILABLE while the trust center is down, TEMPLATE_BROKEN, TEMPLATE_UNSAFE (the gate
 * over there refused), CONFLICT when somebody saved meanwhile, or as {@link checkChangeable} and {@link checkVersion} do. It can be repeated at any time.
 */
export async function handOver(
  deps: CampaignDeps,
  input: { actor: Actor; participationId: string },
): Promise<Outcome<HandedOver>> {
  const found = await findOwnParticipation(deps.db, input);
  if (!found.ok) return found;
  const participation = found.value;
  const changeable = checkChangeable(participation, deps.clock.now());
  if (!changeable.ok) return changeable;
  const version = checkVersion(participation);
  if (!version.ok) return version;
  const draft = await readDraft(deps, participation, deps.origins.trustCenter);
  const finished = await finishDraft(draft);
  if (!finished.ok) {
    await countViolations(deps, participation, 'hand_over', finished.failure.violations ?? []);
    return finished;
  }
  const { compiled, violations } = finished.value;
  const approval = await demandApproval(deps, participation.id, draft, violations);
  if (!approval.ok) {
    await takeApprovalBack(deps, participation);
    return approval;
  }
  if (!participation.partner.registeredAt) {
    const synced = await syncPartnerProfile(deps, { partnerId: participation.partnerId });
    if (!synced.ok) return synced;
  }
  const rules = await rulesToTake(draft, compiled.mail, approval.value);
  const stored = await storeMail(deps, participation, draft, { compiled, rules });
  if (!stored.ok) return stored;
  const { packageId, hash } = stored.value;
  const receipt = await makeReceipt(deps, participation, draft, stored.value);
  const noted = await deps.db.$transaction(async (tx) => {
    const { count } = await tx.participation.updateMany({
      where: {
        id: participation.id,
        partnerId: participation.partnerId,
        revision: participation.revision,
        state: participation.state,
        heldBy: null,
        templateVersion: { revocation: null },
      },
      data: {
        packageId,
        state: participation.state === 'approved' ? 'approved' : 'in_progress',
        updatedAt: deps.clock.now(),
      },
    });
    if (count === 0) return false;
    await recordAudit(tx, deps.clock, input.actor, {
      action: 'participation.handed_over',
      subjectId: participation.id,
      partnerId: participation.partnerId,
      detail: { packageId, hash },
    });
    // The same mail handed over again is the same package, and has its receipt.
    if (receipt) await tx.sendReceipt.createMany({ data: [receipt], skipDuplicates: true });
    return true;
  });
  if (!noted) return withdrawHandedOver(deps, participation.id);
  return ok({ packageId, url: sendDeskUrl(deps.origins.trustCenter, packageId) });
}

/** The regions in which the partner itself says something, for comparing clicks, with HQ's names of them. */
function filledRegionsOf({ document, language, usual, own }: Draft) {
  const filledRegions = Object.keys({ ...usual, ...own })
    .sort()
    .slice(0, 200);
  const labels = new Map(listRegions(document, language).map(({ region }) => [region.id, region.label]));
  const regionNames = Object.fromEntries(
    filledRegions.flatMap((id) => (labels.has(id) ? [[id, labels.get(id)!]] : [])),
  );
  return { filledRegions, regionNames };
}

/** Called approved once, and not any more: a rule, an image or a usual text changed since. The partner must be able to ask again. */
async function takeApprovalBack(
  deps: Pick<CampaignDeps, 'db' | 'clock'>,
  participation: OwnParticipation,
): Promise<void> {
  const { id, partnerId, revision, state } = participation;
  if (state !== 'approved') return;
  await deps.db.$transaction(async (tx) => {
    const { count } = await tx.participation.updateMany({
      where: { id, revision, state },
      data: { state: 'in_progress', updatedAt: deps.clock.now() },
    });
    if (count === 0) return;
    await recordAudit(tx, deps.clock, SYSTEM, {
      action: 'participation.state_changed',
      subjectId: id,
      partnerId,
      detail: { before: state, after: 'in_progress' },
    });
  });
}

/** Where the partner's own name stands in the sender's: there its chosen sender name may stand. A name without it, or a very odd one, stays. */
function senderNameOf({ senderName }: CompiledTemplate): { senderName?: string[] } {
  const isSound = senderName.length > 1 && senderName.length <= 10 && senderName.every((piece) => piece.length <= 200);
  return isSound ? { senderName } : {};
}

/** Uploads the images that the mail shows, and stores the package. */
async function storeMail(
  deps: CampaignDeps,
  participation: OwnParticipation,
  draft: Draft,
  { compiled, rules }: { compiled: CompiledTemplate; rules: PackageRules },
): Promise<Outcome<HandedOverMail>> {
  const { document, fill, profile, assets, linkHosts } = draft;
  const { mail } = compiled;
  const rights = await checkRights(deps, assets, mail.images);
  if (!rights.ok) return rights;
  for (const sha256 of mail.images) {
    const bytes = await deps.assets.read(sha256);
    if (!bytes) return failed(failure('TEMPLATE_BROKEN', { detail: `image ${sha256.slice(0, 12)}` }));
    const kept = await deps.trustCenter.storeMedia({ params: { sha256 }, body: bytes });
    if (!kept.ok) return kept;
  }
  const { campaign, partnerId, id: participationId } = participation;
  const { id, number, hash } = participation.templateVersion;
  const ownHost = new URL(deps.origins.trustCenter).host;
  const limits = sendLimitsOf(document);
  const period = lastInstant(campaign.closesAt, rights.value.lastDay);
  const answer = await deps.trustCenter.storePackage({
    body: {
      partnerId,
      campaignId: campaign.id,
      participationId,
      campaignName: campaign.name,
      ...aimOf(campaign),
      opensAt: campaign.opensAt.toISOString(),
      // Nothing is sent after the rights of an image ended, however long the campaign runs.
      ...period,
      closesAt: period.closesAt.toISOString(),
      templateVersion: { id, number, hash },
      fillHash: await hashOf(fill),
      ...filledRegionsOf(draft),
      mail,
      rules,
      ...senderNameOf(compiled),
      replyTo: compiled.replyTo,
      ...(limits ? { limits } : {}),
      allowedHosts: {
        links: allowedLinkHosts(document, profile, linkHosts),
        images: [...new Set([...document.hosts.images, ...(await readBrandHosts(deps.db)).images, ownHost])],
      },
      returnPath: participationPath(participationId),
    },
  });
  if (!answer.ok) return answer;
  const [finding] = answer.value.findings;
  // The gate over there has the last word: with a finding nothing was stored.
  if (finding)
    return failed(failure('TEMPLATE_UNSAFE', { detail: `${finding.rule}: ${finding.detail}`.slice(0, 300) }));
  return ok({ mail, packageId: answer.value.packageId, hash: answer.value.hash });
}
