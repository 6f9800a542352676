/** HQ goes on with an upgrade after the first groups, stops one, or begins one for a version that exists. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { Prisma } from '@multipartner/prisma-platform/client';
import type { Actor } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';
import { advanceUpgrades, CLICK_MS } from './advance-upgrades.ts';
import { liveDrafts } from './live-drafts.ts';
import { addSteps, FOR_EVERY_DRAFT, startUpgrade } from './start-upgrade.ts';
import { checkPlan } from './upgrade-plan.ts';

/** Brings a published version to the drafts. Fails with NOT_FOUND, VERSION_REVOKED or INVALID. */
export async function beginUpgrade(
  deps: CampaignDeps,
  input: { actor: Actor; templateVersionId: string; plan: unknown },
): Promise<Outcome<{ upgradeId: string }>> {
  const planned = checkPlan(input.plan, deps.clock.now());
  if (!planned.ok) return planned;
  const version = await deps.db.templateVersion.findUnique({
    where: { id: input.templateVersionId },
    include: { revocation: true },
  });
  if (!version) return failed(failure('NOT_FOUND'));
  const { templateId, number } = version;
  if (version.revocation) return failed(failure('VERSION_REVOKED', { number }));
  const { actor } = input;
  const upgradeId = await deps.db.$transaction(
    (tx) => startUpgrade(tx, deps, { actor, templateId, toVersionId: version.id, number, plan: planned.value }),
    FOR_EVERY_DRAFT,
  );
  await advanceUpgrades(deps, CLICK_MS);
  return ok({ upgradeId });
}

/** The rest of the partners, after the first groups. Repeating it changes nothing. Fails with NOT_FOUND or CONFLICT (it was stopped). */
export async function widenUpgrade(
  deps: CampaignDeps,
  input: { actor: Actor; upgradeId: string },
): Promise<Outcome<null>> {
  const done = await deps.db.$transaction(async (tx): Promise<Outcome<null>> => {
    const upgrade = await tx.templateUpgrade.findUnique({ where: { id: input.upgradeId } });
    if (!upgrade) return failed(failure('NOT_FOUND'));
    if (upgrade.stage === 'everybody') return ok(null);
    const { count } = await tx.templateUpgrade.updateMany({
      where: { id: upgrade.id, stage: 'canary' },
      data: { stage: 'everybody', widenedAt: deps.clock.now() },
    });
    if (count === 0) return failed(failure('CONFLICT'));
    const { id: upgradeId, templateId, toVersionId, cancelsScheduled } = upgrade;
    await tx.upgradeStep.updateMany({ where: { upgradeId, state: 'later' }, data: { state: 'waiting' } });
    // Partners that joined while only the first groups had it began with the version before.
    const joined: Prisma.ParticipationWhereInput = {
      templateVersionId: { not: toVersionId },
      upgradeSteps: { none: { upgradeId } },
    };
    await addSteps(
      tx,
      upgradeId,
      { AND: [liveDrafts(templateId, deps.clock.now(), cancelsScheduled), joined] },
      'waiting',
    );
    await recordAudit(tx, deps.clock, input.actor, {
      action: 'template_upgrade.widened',
      subjectId: upgrade.templateId,
      detail: { templateId: upgrade.templateId },
    });
    return ok(null);
  }, FOR_EVERY_DRAFT);
  if (done.ok) await advanceUpgrades(deps, CLICK_MS);
  return done;
}

/** Nothing more moves, nobody is held any more. Drafts that have moved stay; their partners can still go back. Fails with NOT_FOUND. */
export async function stopUpgrade(
  deps: CampaignDeps,
  input: { actor: Actor; upgradeId: string },
): Promise<Outcome<null>> {
  return deps.db.$transaction(async (tx) => {
    const upgrade = await tx.templateUpgrade.findUnique({ where: { id: input.upgradeId } });
    if (!upgrade) return failed(failure('NOT_FOUND'));
    if (upgrade.stage === 'stopped') return ok(null);
    const now = deps.clock.now();
    await tx.templateUpgrade.update({ where: { id: upgrade.id }, data: { stage: 'stopped', stoppedAt: now } });
    await tx.upgradeStep.updateMany({
      where: { upgradeId: upgrade.id, state: { in: ['later', 'waiting', 'offered', 'held'] } },
      data: { state: 'closed', decidedAt: now },
    });
    await tx.participation.updateMany({ where: { heldBy: upgrade.id }, data: { heldBy: null } });
    await recordAudit(tx, deps.clock, input.actor, {
      action: 'template_upgrade.stopped',
      subjectId: upgrade.templateId,
      detail: { templateId: upgrade.templateId },
    });
    return ok(null);
  });
}
