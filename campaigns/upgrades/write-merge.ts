/** Stores a merged draft: one transaction with the way back beside it. */
import type { ParticipationState, Prisma } from '@multipartner/prisma-platform/client';
import { type FillSet, fillSet } from '@multipartner/templates-engine/document';
import { type Orphan, orphans, type Verdict } from '@multipartner/templates-engine/upgrade';
import { z } from 'zod';
import type { Actor } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import { recordSave } from '../participations/history/record-save.ts';
import type { OwnParticipation } from '../participations/own-participation.ts';

/** A draft as it was at one moment of an upgrade. */
export const image = z.object({
  fill: fillSet,
  orphans,
  templateVersionId: z.string(),
  state: z.string(),
});
export type Image = z.infer<typeof image>;

export const toJson = (value: unknown): Prisma.InputJsonValue => value as Prisma.InputJsonValue;

export interface Merge {
  upgradeId: string;
  participation: OwnParticipation;
  to: { id: string; number: number };
  fill: FillSet;
  orphans: Orphan[];
  keepsApproval: boolean;
  verdict: Verdict;
  counts: { conflicts: number; tasks: number; setAside: number };
  actor: Actor;
}

/** False when somebody changed the draft or decided meanwhile, or HQ ended the upgrade: the draft stays as it is then. */
export async function writeMerge(deps: Pick<CampaignDeps, 'db' | 'clock'>, merge: Merge): Promise<boolean> {
  const { participation, to, upgradeId } = merge;
  const now = deps.clock.now();
  const reviewed = participation.state === 'in_review' || participation.state === 'approved';
  const state: ParticipationState = reviewed && !merge.keepsApproval ? 'in_progress' : participation.state;
  return deps.db.$transaction(async (tx) => {
    // Taken first: whoever closes the step at this moment, by revoking the version say, either waits for this merge or has ended it.
    const { count: open } = await tx.upgradeStep.updateMany({
      where: { upgradeId, participationId: participation.id, state: { in: ['waiting', 'offered', 'held'] } },
      data: { verdict: merge.verdict, ...merge.counts },
    });
    if (open === 0) return false;
    const { count } = await tx.participation.updateMany({
      where: {
        id: participation.id,
        revision: participation.revision,
        state: participation.state,
        templateVersionId: participation.templateVersionId,
      },
      data: {
        templateVersionId: to.id,
        fill: toJson(merge.fill),
        orphans: toJson(merge.orphans),
        revision: participation.revision + 1,
        heldBy: null,
        state,
        updatedAt: now,
      },
    });
    if (count === 0) return false;
    // What HQ was asked about is no longer what would be sent.
    if (state !== participation.state)
      await tx.approvalRequest.updateMany({
        where: { participationId: participation.id, state: 'waiting' },
        data: { state: 'withdrawn', decidedBy: merge.actor.id, decidedAt: now },
      });
    const before: Image = {
      fill: fillSet.parse(participation.fill),
      orphans: orphans.parse(participation.orphans),
      templateVersionId: participation.templateVersionId,
      state: participation.state,
    };
    const after: Image = { fill: merge.fill, orphans: merge.orphans, templateVersionId: to.id, state };
    await tx.upgradeStep.updateMany({
      where: { upgradeId, participationId: participation.id },
      data: {
        state: 'applied',
        before: toJson(before),
        after: toJson(after),
        decidedBy: merge.actor.id,
        decidedAt: now,
      },
    });
    await recordSave(tx, now, merge.actor, {
      participationId: participation.id,
      revision: participation.revision + 1,
      before: before.fill,
      fill: merge.fill,
      upgradedTo: to.number,
    });
    await recordAudit(tx, deps.clock, merge.actor, {
      action: 'participation.upgraded',
      subjectId: participation.id,
      partnerId: participation.partnerId,
      detail: { from: participation.templateVersion.number, to: to.number, verdict: merge.verdict },
    });
    return true;
  });
}
