/** HQ revokes a version: no new send with it, from this moment on. What was sent stays; what runs now goes on. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { Actor } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import { type Outcome, refuseFields } from '../refusal.ts';
import { advanceUpgrades, CLICK_MS } from './advance-upgrades.ts';
import { FOR_EVERY_DRAFT, startUpgrade } from './start-upgrade.ts';

export interface RevokeVersion {
  actor: Actor;
  templateVersionId: string;
  /** Told to the partners */
  reason: string;
  /** Ordered sends that have not begun are taken back; else they go out as confirmed */
  cancelsScheduled?: boolean;
}

/**
 * Drafts of it move to the newest version that is left, by force; without one they wait for the next. Repeating it changes nothing. Fails with
 * NOT_FOUND or INVALID (a reason is needed).
 */
export async function revokeVersion(
  deps: CampaignDeps,
  { actor, templateVersionId, reason, cancelsScheduled = false }: RevokeVersion,
): Promise<Outcome<{ upgradeId: string | null; movesTo: number | null }>> {
  const words = reason.trim().slice(0, 500);
  if (words === '') return refuseFields([{ field: 'reason', issue: 'required' }]);
  const version = await deps.db.templateVersion.findUnique({
    where: { id: templateVersionId },
    include: { revocation: true },
  });
  if (!version) return failed(failure('NOT_FOUND'));
  if (version.revocation) return ok({ upgradeId: null, movesTo: null });
  const { templateId, number } = version;
  const now = deps.clock.now();
  const started = await deps.db.$transaction(async (tx) => {
    await tx.versionRevocation.create({
      data: { templateVersionId, reason: words, cancelsScheduled, revokedBy: actor.id, revokedAt: now },
    });
    await recordAudit(tx, deps.clock, actor, {
      action: 'template_version.revoked',
      subjectId: templateVersionId,
      detail: { templateId, number, reason: words },
    });
    // Nobody gets it any more, also not by an upgrade that is on its way.
    await tx.upgradeStep.updateMany({
      where: { upgrade: { toVersionId: templateVersionId }, state: { in: ['later', 'waiting', 'offered', 'held'] } },
      data: { state: 'closed', decidedAt: now },
    });
    const ended = await tx.templateUpgrade.findMany({
      where: { toVersionId: templateVersionId },
      select: { id: true },
    });
    await tx.participation.updateMany({
      where: { heldBy: { in: ended.map(({ id }) => id) } },
      data: { heldBy: null },
    });
    await tx.templateUpgrade.updateMany({
      where: { toVersionId: templateVersionId },
      data: { stage: 'stopped', stoppedAt: now },
    });
    const next = await tx.templateVersion.findFirst({
      where: { templateId, revocation: null },
      orderBy: { number: 'desc' },
    });
    if (!next) return { upgradeId: null, movesTo: null };
    const upgradeId = await startUpgrade(tx, deps, {
      actor,
      templateId,
      toVersionId: next.id,
      number: next.number,
      plan: { mode: 'force', decideBy: null, afterwards: 'keep', cancelsScheduled, canaryGroupIds: [] },
      onlyFrom: templateVersionId,
    });
    return { upgradeId, movesTo: next.number };
  }, FOR_EVERY_DRAFT);
  await advanceUpgrades(deps, CLICK_MS);
  return ok(started);
}
