/** What a newer version means for one partner's draft, for the partner to look at. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { UpgradeMode } from '@multipartner/prisma-platform/client';
import type { Preview } from '@multipartner/templates-engine/compile';
import type { TemplateDocument } from '@multipartner/templates-engine/document';
import type { MergeConflict, MergeTask, Orphan, Verdict } from '@multipartner/templates-engine/upgrade';
import type { Actor } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import { findOwnParticipation, type OwnParticipation } from '../participations/own-participation.ts';
import type { Outcome } from '../refusal.ts';
import { previewSafely } from '../templates/preview-template.ts';
import { type MergedDraft, mergeDraft } from './merge-draft.ts';
import { dueOf, type Step, stepInclude } from './take-step.ts';

export interface ParticipationRef {
  actor: Actor;
  participationId: string;
}

export interface OpenMerge {
  participationId: string;
  campaignName: string;
  /** The draft's revision that this was made from */
  revision: number;
  from: number;
  to: number;
  changelog: string;
  mode: UpgradeMode;
  /** The send waits until this is decided */
  held: boolean;
  /** The version before was revoked: HQ's reason */
  revoked: string | null;
  decideBy: Date | null;
  afterwards: string;
  /** True if the draft may stay on its version */
  mayKeep: boolean;
  verdict: Verdict;
  conflicts: MergeConflict[];
  tasks: MergeTask[];
  setAside: Orphan[];
  restored: string[];
  document: TemplateDocument;
  language: string;
}

export const openStep = (participationId: string) => ({
  participationId,
  state: { in: ['offered' as const, 'held' as const] },
});

export interface FoundMerge {
  participation: OwnParticipation;
  step: Step;
  merge: MergedDraft;
}

export async function findOpenMerge(deps: CampaignDeps, input: ParticipationRef): Promise<Outcome<FoundMerge>> {
  const found = await findOwnParticipation(deps.db, input);
  if (!found.ok) return found;
  const participation = found.value;
  const step = await deps.db.upgradeStep.findFirst({
    where: openStep(participation.id),
    orderBy: { upgrade: { startedAt: 'desc' } },
    include: stepInclude,
  });
  if (!step || step.upgrade.toVersionId === participation.templateVersionId) return failed(failure('UPGRADE_NOT_OPEN'));
  const { upgrade } = step;
  const merge = await mergeDraft(
    deps,
    participation,
    upgrade.toVersion,
    dueOf(upgrade.decideBy, participation.partner.timeZone),
  );
  return ok({ participation, step, merge });
}

/** What stands to be decided. Fails with NOT_FOUND or UPGRADE_NOT_OPEN. */
export async function readMerge(deps: CampaignDeps, input: ParticipationRef): Promise<Outcome<OpenMerge>> {
  const found = await findOpenMerge(deps, input);
  if (!found.ok) return found;
  const { participation, step, merge } = found.value;
  const { upgrade } = step;
  const { templateVersion } = participation;
  await deps.db.upgradeStep.updateMany({
    where: { upgradeId: upgrade.id, participationId: participation.id },
    data: { seenAt: deps.clock.now() },
  });
  const { verdict, conflicts, tasks, setAside, restored } = merge.merged;
  return ok({
    participationId: participation.id,
    campaignName: participation.campaign.name,
    revision: participation.revision,
    from: templateVersion.number,
    to: upgrade.toVersion.number,
    changelog: upgrade.toVersion.changelog,
    mode: upgrade.mode,
    held: step.state === 'held',
    revoked: templateVersion.revocation?.reason ?? null,
    decideBy: upgrade.decideBy,
    afterwards: upgrade.afterwards,
    mayKeep: step.state === 'offered' && !templateVersion.revocation,
    verdict,
    conflicts,
    tasks,
    setAside,
    restored,
    document: merge.after.document,
    language: merge.after.language,
  });
}

/** The mail in the version before, or as the new one would be. Fails with NOT_FOUND, UPGRADE_NOT_OPEN or TEMPLATE_BROKEN. */
export async function previewMerge(
  deps: CampaignDeps,
  input: ParticipationRef & { side: 'before' | 'after' },
): Promise<Outcome<Preview>> {
  const found = await findOpenMerge(deps, input);
  if (!found.ok) return found;
  const { document, fill, profile, assets, language } = found.value.merge[input.side];
  return previewSafely({ document, fill, profile, assets, language }, { markRegions: true });
}
