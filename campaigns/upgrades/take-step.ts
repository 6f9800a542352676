/** One draft of an upgrade: moved, offered, held or left alone. Repeating it is harmless; whatever stopped it, it begins again. */
import { dayIn } from '@multipartner/kernel/time';
import type { Prisma, UpgradeStepState } from '@multipartner/prisma-platform/client';
import { fillSet } from '@multipartner/templates-engine/document';
import type { Rebased } from '@multipartner/templates-engine/upgrade';
import { SYSTEM } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import { LIVE_STATES } from '../participations/live-states.ts';
import { type OwnParticipation, ownParticipationInclude } from '../participations/own-participation.ts';
import { closeMails } from './check-version.ts';
import { mergeDraft } from './merge-draft.ts';
import { writeMerge } from './write-merge.ts';

export const stepInclude = { upgrade: { include: { toVersion: true } } } satisfies Prisma.UpgradeStepInclude;
export type Step = Prisma.UpgradeStepGetPayload<{ include: typeof stepInclude }>;

export const countsOf = (merged: Rebased) => ({
  conflicts: merged.conflicts.length,
  tasks: merged.tasks.length,
  setAside: merged.setAside.length,
});

/** The last day on which a partner may decide, as the partner's calendar shows it. */
export const dueOf = (decideBy: Date | null, timeZone: string): string | null => decideBy && dayIn(decideBy, timeZone);

/** What becomes of a draft by itself. Nobody's words are at stake in one that was not begun. */
function fateOf(
  mode: Step['upgrade']['mode'],
  begun: boolean,
  verdict: Rebased['verdict'],
): 'apply' | 'offered' | 'held' {
  if (!begun) return 'apply';
  if (mode === 'offer') return 'offered';
  if (verdict === 'clean') return 'apply';
  return mode === 'force' ? 'held' : 'offered';
}

/** True when the step is done for now; false when it has to be tried again: the trust center is away, or somebody saves at this moment. */
export async function takeStep(deps: CampaignDeps, step: Step): Promise<boolean> {
  const { upgrade, participationId } = step;
  const found = await deps.db.participation.findUnique({
    where: { id: participationId },
    include: ownParticipationInclude,
  });
  const now = deps.clock.now();
  const over = !found || found.campaign.closesAt <= now || found.campaign.state !== 'offered';
  const takesBack = upgrade.cancelsScheduled && found?.state === 'ordered';
  if (over || !(LIVE_STATES.includes(found.state) || takesBack)) return settle(deps, step, 'closed');
  if (found.templateVersionId === upgrade.toVersionId) return settle(deps, step, 'applied');
  const merge = await mergeDraft(deps, found, upgrade.toVersion, dueOf(upgrade.decideBy, found.partner.timeZone));
  const { merged } = merge;
  const begun = found.state !== 'invited' || Object.keys(fillSet.parse(found.fill)).length > 0;
  const wish = fateOf(upgrade.mode, begun, merged.verdict);
  const fate = wish === 'offered' && found.heldBy ? 'held' : wish;
  if (found.packageId && (fate !== 'offered' || takesBack)) {
    const closed = await closeMails(deps, [participationId], upgrade.cancelsScheduled);
    if (!closed.ok) return false;
    // It was ordered in the meantime: what is sent stays what it is.
    if (!closed.value.has(participationId)) return settle(deps, step, 'closed');
  }
  const participation = takesBack ? await giveBack(deps, found) : found;
  if (!participation) return false;
  if (fate === 'apply')
    return writeMerge(deps, {
      upgradeId: upgrade.id,
      participation,
      to: upgrade.toVersion,
      fill: merged.fill,
      orphans: merged.orphans,
      keepsApproval: merge.keepsApproval,
      verdict: merged.verdict,
      counts: countsOf(merged),
      actor: SYSTEM,
    });
  return offer(deps, step, participation, merged, fate);
}

/** Answers true: nothing is left to be done for this step. */
export async function settle(deps: CampaignDeps, step: Step, state: UpgradeStepState): Promise<true> {
  const { upgradeId, participationId } = step;
  await deps.db.upgradeStep.updateMany({
    where: { upgradeId, participationId, state: step.state },
    data: { state, decidedAt: deps.clock.now() },
  });
  return true;
}

/** A send that had not begun was taken back: the draft is the partner's again. */
async function giveBack(deps: CampaignDeps, found: OwnParticipation): Promise<OwnParticipation | null> {
  const done = await deps.db.$transaction(async (tx) => {
    const { count } = await tx.participation.updateMany({
      where: { id: found.id, state: 'ordered' },
      data: { state: 'in_progress', updatedAt: deps.clock.now() },
    });
    if (count === 0) return false;
    await recordAudit(tx, deps.clock, SYSTEM, {
      action: 'participation.state_changed',
      subjectId: found.id,
      partnerId: found.partnerId,
      detail: { before: 'ordered', after: 'in_progress' },
    });
    return true;
  });
  return done ? { ...found, state: 'in_progress' } : null;
}

/** The partner decides; `held`: and cannot send before. */
async function offer(
  deps: CampaignDeps,
  step: Step,
  participation: OwnParticipation,
  merged: Rebased,
  fate: 'offered' | 'held',
): Promise<boolean> {
  const { upgradeId, participationId } = step;
  return deps.db.$transaction(async (tx) => {
    const { count } = await tx.upgradeStep.updateMany({
      where: { upgradeId, participationId, state: step.state },
      data: {
        state: fate,
        verdict: merged.verdict,
        ...countsOf(merged),
        fromVersionId: participation.templateVersionId,
      },
    });
    if (count === 0) return false;
    if (fate === 'offered') return true;
    await tx.participation.update({ where: { id: participationId }, data: { heldBy: upgradeId } });
    await recordAudit(tx, deps.clock, SYSTEM, {
      action: 'participation.upgrade_held',
      subjectId: participationId,
      partnerId: participation.partnerId,
      detail: { from: participation.templateVersion.number, to: step.upgrade.toVersion.number },
    });
    return true;
  });
}
