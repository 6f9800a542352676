/** What a newer version means for one partner's draft, for the partner to look at. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { UpgradeMode } from '@multipartner/prisma-platform/client';
import type { Preview } from '@multipartner/templates-engine/compile';
import type { FillSet, FillValue, TemplateDocument } from '@multipartner/templates-engine/document';
import { fixFor } from '@multipartner/templates-engine/fix';
import {
  inOrderOf,
  type MergeConflict,
  type MergeTask,
  type Orphan,
  type Verdict,
  valueAt,
  withValueAt,
} from '@multipartner/templates-engine/upgrade';
import type { Actor } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import type { Draft } from '../participations/judge-fill.ts';
import { findOwnParticipation, type OwnParticipation } from '../participations/own-participation.ts';
import type { Outcome } from '../refusal.ts';
import { previewSafely } from '../templates/preview-template.ts';
import { type MergedDraft, mergeDraft, withOwn } from './merge-draft.ts';
import { dueOf, type Step, stepInclude } from './take-step.ts';

export interface ParticipationRef {
  actor: Actor;
  participationId: string;
}

/** A conflict, and the value in which nothing is broken any more where one click can make it. */
export interface OpenConflict extends MergeConflict {
  fixed: FillValue | null;
  /** Where both moved things: the partner's in HQ's order */
  rearranged: FillValue | null;
}

/** What a form needs to show and read the merged draft. */
export interface MergedForm extends Pick<Draft, 'headquarters' | 'usual' | 'profile' | 'assets' | 'linkHosts'> {
  fill: FillSet;
  campaign: { opensAt: Date; closesAt: Date };
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
  conflicts: OpenConflict[];
  tasks: MergeTask[];
  setAside: Orphan[];
  restored: string[];
  document: TemplateDocument;
  language: string;
  form: MergedForm;
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
    conflicts: conflicts.map((one) => ({
      ...one,
      fixed: fixedValue(merge.after, merge.merged.fill, one),
      rearranged: one.kind === 'order' ? rearrangedValue(one) : null,
    })),
    tasks,
    setAside,
    restored,
    document: merge.after.document,
    language: merge.after.language,
    form: formOfMerge(participation, merge),
  });
}

const formOfMerge = (
  { campaign: { opensAt, closesAt } }: OwnParticipation,
  { after: { headquarters, usual, profile, assets, linkHosts }, merged: { fill } }: MergedDraft,
): MergedForm => ({ fill, headquarters, usual, profile, assets, linkHosts, campaign: { opensAt, closesAt } });

function rearrangedValue({ mine, now }: MergeConflict): FillValue | null {
  const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);
  if (mine && now && 'blocks' in mine && 'blocks' in now) return { blocks: inOrderOf(ids(now.blocks), mine.blocks) };
  return mine && now && 'items' in mine && 'items' in now ? { items: inOrderOf(ids(now.items), mine.items) } : null;
}

/** The value of a conflict with every broken rule mended, as far as the engine can; null where a person has to. */
function fixedValue(after: Draft, own: FillSet, { path, violations }: MergeConflict): FillValue | null {
  const { document, profile, language, assets, linkHosts, campaign, today } = after;
  let draft = own;
  for (const violation of violations) {
    const { fill } = withOwn(after, draft);
    const patch = fixFor(violation, { document, profile, language, assets, linkHosts, campaign, today, fill });
    if (!patch) return null;
    for (const [id, value] of Object.entries(patch)) draft = withValueAt(draft, id, value);
  }
  return violations.length > 0 ? (valueAt(draft, path) ?? null) : null;
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
