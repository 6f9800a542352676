/** The way back from a newer version, until the next send. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import { fillSet } from '@multipartner/templates-engine/document';
import { orphans, undoMerge } from '@multipartner/templates-engine/upgrade';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import { checkChangeable } from '../participations/check-changeable.ts';
import { recordSave } from '../participations/history/record-save.ts';
import { findOwnParticipation, type OwnParticipation } from '../participations/own-participation.ts';
import type { Outcome } from '../refusal.ts';
import { closeMails } from './check-version.ts';
import type { ParticipationRef } from './read-merge.ts';
import { image, toJson } from './write-merge.ts';

export interface UndoableMerge {
  from: number;
  to: number;
  at: Date;
}

async function lastApplied(deps: CampaignDeps, participation: OwnParticipation) {
  const step = await deps.db.upgradeStep.findFirst({
    where: { participationId: participation.id, state: 'applied' },
    orderBy: { decidedAt: 'desc' },
    include: { upgrade: true, fromVersion: { include: { revocation: true } } },
  });
  const [before, after] = [image.safeParse(step?.before), image.safeParse(step?.after)];
  if (!step || !before.success || !after.success) return null;
  return participation.templateVersionId === after.data.templateVersionId
    ? { step, before: before.data, after: after.data }
    : null;
}

/** The merge that can be taken back, or null: none, bound by HQ, or the version before is revoked. */
export async function undoableMerge(
  deps: CampaignDeps,
  participation: OwnParticipation,
): Promise<UndoableMerge | null> {
  const last = await lastApplied(deps, participation);
  // A draft that nobody had begun has nothing to go back to.
  if (last && last.before.state === 'invited' && Object.keys(last.before.fill).length === 0) return null;
  if (!last || last.step.upgrade.mode === 'force' || last.step.fromVersion.revocation) return null;
  return {
    from: last.step.fromVersion.number,
    to: participation.templateVersion.number,
    at: last.step.decidedAt ?? deps.clock.now(),
  };
}

/**
 * The draft as it was before the merge; what was typed since lies among the texts that were put aside. Until it is sent. Fails with UPGRADE_NOT_OPEN,
 * UPGRADE_BINDING, CONFLICT, UNAVAILABLE or as {@link checkChangeable} does.
 */
export async function undoUpgrade(deps: CampaignDeps, input: ParticipationRef): Promise<Outcome<{ revision: number }>> {
  const found = await findOwnParticipation(deps.db, input);
  if (!found.ok) return found;
  const participation = found.value;
  const changeable = checkChangeable(participation, deps.clock.now());
  if (!changeable.ok) return changeable;
  const last = await lastApplied(deps, participation);
  if (!last) return failed(failure('UPGRADE_NOT_OPEN'));
  const { step, before, after } = last;
  if (step.upgrade.mode === 'force' || step.fromVersion.revocation) return failed(failure('UPGRADE_BINDING'));
  if (participation.packageId) {
    const closed = await closeMails(deps, [participation.id], false);
    if (!closed.ok) return closed;
    if (!closed.value.has(participation.id)) return failed(failure('PARTICIPATION_CLOSED'));
  }
  const now = deps.clock.now();
  const restored = undoMerge(before, after, {
    fill: fillSet.parse(participation.fill),
    orphans: orphans.parse(participation.orphans),
  });
  const revision = participation.revision + 1;
  const done = await deps.db.$transaction(async (tx) => {
    const { count } = await tx.participation.updateMany({
      where: { id: participation.id, revision: participation.revision, state: participation.state },
      data: {
        fill: toJson(restored.fill),
        orphans: toJson(restored.orphans),
        templateVersionId: before.templateVersionId,
        revision,
        updatedAt: now,
      },
    });
    if (count === 0) return false;
    // HQ may ask for the very version that the draft goes back to: then it has it.
    const arrived = { participationId: participation.id, upgrade: { toVersionId: before.templateVersionId } };
    const asked = await tx.upgradeStep.findMany({ where: { ...arrived, state: { in: ['offered', 'held'] } } });
    await tx.upgradeStep.updateMany({
      where: { ...arrived, state: { in: ['offered', 'held'] } },
      data: { state: 'applied', decidedBy: input.actor.id, decidedAt: now },
    });
    await tx.participation.updateMany({
      where: { id: participation.id, heldBy: { in: asked.map(({ upgradeId }) => upgradeId) } },
      data: { heldBy: null },
    });
    await tx.upgradeStep.update({
      where: { upgradeId_participationId: { upgradeId: step.upgradeId, participationId: participation.id } },
      data: { state: 'undone', decidedBy: input.actor.id, decidedAt: now },
    });
    await recordSave(tx, now, input.actor, {
      participationId: participation.id,
      revision,
      before: fillSet.parse(participation.fill),
      fill: restored.fill,
      wentBackTo: step.fromVersion.number,
    });
    await recordAudit(tx, deps.clock, input.actor, {
      action: 'participation.upgrade_undone',
      subjectId: participation.id,
      partnerId: participation.partnerId,
      detail: { from: participation.templateVersion.number, to: step.fromVersion.number },
    });
    return true;
  });
  return done ? ok({ revision }) : failed(failure('CONFLICT'));
}
