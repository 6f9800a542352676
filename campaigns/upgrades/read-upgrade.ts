/** How far an upgrade is, for HQ: numbers, and where every partner stands. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { UpgradeMode, UpgradeStage, UpgradeStepState, UpgradeVerdict } from '@multipartner/prisma-platform/client';
import type { Actor } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import { type Page, type PageInput, pageOf, pageQuery } from '../page.ts';
import type { Outcome } from '../refusal.ts';

export interface UpgradeSummary {
  id: string;
  templateId: string;
  templateName: string;
  toVersion: { id: string; number: number };
  mode: UpgradeMode;
  stage: UpgradeStage;
  decideBy: Date | null;
  afterwards: string;
  cancelsScheduled: boolean;
  canaryGroups: { id: string; name: string }[];
  startedAt: Date;
  widenedAt: Date | null;
  stoppedAt: Date | null;
  counts: Record<UpgradeStepState, number>;
  total: number;
}

export interface UpgradeStepItem {
  /** The participation */
  id: string;
  partner: { id: string; name: string };
  campaign: { id: string; name: string };
  from: number;
  state: UpgradeStepState;
  verdict: UpgradeVerdict | null;
  conflicts: number;
  tasks: number;
  setAside: number;
  decidedAt: Date | null;
}

const NONE: Record<UpgradeStepState, number> = {
  later: 0,
  waiting: 0,
  offered: 0,
  held: 0,
  applied: 0,
  kept: 0,
  undone: 0,
  closed: 0,
};

/** Upgrades of one template, the newest first; at most 50. */
export async function listUpgrades(
  deps: Pick<CampaignDeps, 'db'>,
  input: { actor: Actor; templateId: string },
): Promise<Outcome<UpgradeSummary[]>> {
  return ok(await summaries(deps, { templateId: input.templateId }));
}

async function summaries(
  { db }: Pick<CampaignDeps, 'db'>,
  where: { templateId: string } | { id: string },
): Promise<UpgradeSummary[]> {
  const rows = await db.templateUpgrade.findMany({
    where,
    orderBy: { startedAt: 'desc' },
    take: 50,
    include: { template: { select: { name: true } }, toVersion: { select: { id: true, number: true } } },
  });
  const [counted, groups] = await Promise.all([
    db.upgradeStep.groupBy({
      by: ['upgradeId', 'state'],
      where: { upgradeId: { in: rows.map(({ id }) => id) } },
      _count: true,
    }),
    db.partnerGroup.findMany({
      where: { id: { in: rows.flatMap(({ canaryGroupIds }) => canaryGroupIds) } },
      select: { id: true, name: true },
    }),
  ]);
  return rows.map(({ template, canaryGroupIds, startedBy: _who, toVersionId: _to, ...row }) => {
    const counts = { ...NONE };
    for (const { upgradeId, state, _count } of counted) if (upgradeId === row.id) counts[state] = _count;
    return {
      ...row,
      templateName: template.name,
      canaryGroups: groups.filter(({ id }) => canaryGroupIds.includes(id)),
      counts,
      total: Object.values(counts).reduce((sum, one) => sum + one, 0),
    };
  });
}

/** One upgrade with its drafts, page by page. Fails with NOT_FOUND. */
export async function readUpgrade(
  deps: Pick<CampaignDeps, 'db'>,
  input: PageInput & { actor: Actor; upgradeId: string; state?: UpgradeStepState | undefined },
): Promise<Outcome<UpgradeSummary & { steps: Page<UpgradeStepItem> }>> {
  const [summary] = await summaries(deps, { id: input.upgradeId });
  if (!summary) return failed(failure('NOT_FOUND'));
  const rows = await deps.db.upgradeStep.findMany({
    where: {
      upgradeId: summary.id,
      ...(input.state ? { state: input.state } : {}),
      ...(input.cursor ? { participationId: { lt: input.cursor } } : {}),
    },
    orderBy: { participationId: 'desc' },
    take: pageQuery(input).take,
    include: {
      fromVersion: { select: { number: true } },
      participation: {
        select: { partner: { select: { id: true, name: true } }, campaign: { select: { id: true, name: true } } },
      },
    },
  });
  const items = rows.map(({ participation, fromVersion, ...row }) => ({
    id: row.participationId,
    ...participation,
    from: fromVersion.number,
    state: row.state,
    verdict: row.verdict,
    conflicts: row.conflicts,
    tasks: row.tasks,
    setAside: row.setAside,
    decidedAt: row.decidedAt,
  }));
  return ok({ ...summary, steps: pageOf(items, input) });
}
