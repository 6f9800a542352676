/** Begins to bring a version to running drafts: one row per draft, in the caller's transaction. The work itself can be interrupted and goes on. */
import { newId } from '@multipartner/kernel/ids';
import type { Prisma } from '@multipartner/prisma-platform/client';
import type { Actor } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import { liveDrafts } from './live-drafts.ts';
import type { UpgradePlan } from './upgrade-plan.ts';

/** For transactions that write a row per draft: with thousands, a busy machine needs more than the usual five seconds. */
export const FOR_EVERY_DRAFT = { timeout: 60_000 } as const;

interface StartUpgrade {
  actor: Actor;
  templateId: string;
  toVersionId: string;
  number: number;
  plan: UpgradePlan;
  /** Only drafts of this version; absent: of all others */
  onlyFrom?: string;
}

/** Answers the upgrade's id. An earlier upgrade of the template ends for the same drafts: what it left open is what this one takes up. */
export async function startUpgrade(
  tx: Prisma.TransactionClient,
  deps: Pick<CampaignDeps, 'clock'>,
  { actor, templateId, toVersionId, number, plan, onlyFrom }: StartUpgrade,
): Promise<string> {
  const now = deps.clock.now();
  const id = newId('templateUpgrade', now.getTime());
  // Two that begin at the same moment begin one after the other: the later one ends the earlier.
  await tx.$queryRaw`SELECT id FROM template WHERE id = ${templateId} FOR UPDATE`;
  const open = { state: { in: ['later' as const, 'waiting' as const, 'offered' as const, 'held' as const] } };
  const concerned = onlyFrom ? { templateVersionId: onlyFrom } : {};
  await tx.upgradeStep.updateMany({
    where: { ...open, upgrade: { templateId }, participation: concerned },
    data: { state: 'closed', decidedAt: now },
  });
  if (!onlyFrom)
    await tx.templateUpgrade.updateMany({
      where: { templateId, stage: 'canary' },
      data: { stage: 'stopped', stoppedAt: now },
    });
  await tx.templateUpgrade.create({
    data: {
      id,
      templateId,
      toVersionId,
      mode: plan.mode,
      decideBy: plan.decideBy ?? null,
      afterwards: plan.afterwards,
      cancelsScheduled: plan.cancelsScheduled,
      canaryGroupIds: plan.canaryGroupIds,
      stage: plan.canaryGroupIds.length > 0 ? 'canary' : 'everybody',
      startedBy: actor.id,
      startedAt: now,
    },
  });
  // A send that waits goes on waiting, now for this one.
  const earlier = await tx.templateUpgrade.findMany({ where: { templateId, id: { not: id } }, select: { id: true } });
  const held = { ...concerned, heldBy: { in: earlier.map((one) => one.id) } };
  // A draft that has this version has nothing to wait for.
  await tx.participation.updateMany({
    where: { AND: [held, { templateVersionId: toVersionId }] },
    data: { heldBy: null },
  });
  await tx.participation.updateMany({ where: held, data: { heldBy: id } });
  const where: Prisma.ParticipationWhereInput = {
    AND: [liveDrafts(templateId, now, plan.cancelsScheduled), { templateVersionId: onlyFrom ?? { not: toVersionId } }],
  };
  const inGroups = { partner: { groups: { some: { groupId: { in: plan.canaryGroupIds } } } } };
  const add = (which: Prisma.ParticipationWhereInput, state: 'waiting' | 'later') =>
    addSteps(tx, id, { AND: [where, which] }, state);
  const canary = plan.canaryGroupIds.length > 0;
  const drafts = (await add(canary ? inGroups : {}, 'waiting')) + (canary ? await add({ NOT: inGroups }, 'later') : 0);
  await recordAudit(tx, deps.clock, actor, {
    action: 'template_upgrade.started',
    subjectId: templateId,
    detail: { templateId, number, mode: plan.mode, drafts },
  });
  return id;
}

/** Drafts that an upgrade concerns, each as a row. Answers how many. */
export async function addSteps(
  tx: Prisma.TransactionClient,
  upgradeId: string,
  where: Prisma.ParticipationWhereInput,
  state: 'waiting' | 'later',
): Promise<number> {
  const rows = await tx.participation.findMany({
    where,
    select: { id: true },
  });
  const ids = rows.map(({ id }) => id);
  return tx.$executeRaw`
    INSERT INTO upgrade_step ("upgradeId", "participationId", "partnerId", "fromVersionId", state)
    SELECT ${upgradeId}, id, "partnerId", "templateVersionId", ${state}::"UpgradeStepState"
    FROM participation WHERE id = ANY(${ids})`;
}
