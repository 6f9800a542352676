/** Participations whose period passed without an order become `missed`: run by the app's timer, and harmless to repeat. */
import { ok } from '@multipartner/kernel/result';
import { SYSTEM } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';
import { syncParticipationStates } from './sync-participation-states.ts';

const BATCH = 500;

/**
 * What was handed over may have been ordered in the last moment, so the trust center is asked first, and from then on lets nobody order
 * it; while it is down, those wait.
 * Looks at all campaigns, or at one. Returns how many were missed.
 */
export async function markMissed(
  deps: Pick<CampaignDeps, 'db' | 'clock' | 'trustCenter'>,
  campaignId?: string,
): Promise<Outcome<number>> {
  const now = deps.clock.now();
  const over = {
    state: { in: ['invited' as const, 'in_progress' as const, 'in_review' as const, 'approved' as const] },
    campaign: { closesAt: { lte: now }, ...(campaignId ? { id: campaignId } : {}) },
  };
  const handedOver = await deps.db.participation.findMany({
    where: { ...over, packageId: { not: null } },
    distinct: ['campaignId'],
    select: { campaignId: true },
    take: BATCH,
  });
  const unknown: string[] = [];
  for (const { campaignId } of handedOver) {
    const synced = await syncParticipationStates(deps, { campaignId });
    if (!synced.ok) unknown.push(campaignId);
  }
  const rows = await deps.db.participation.findMany({
    where: { ...over, NOT: { packageId: { not: null }, campaignId: { in: unknown } } },
    select: { id: true, partnerId: true, state: true, packageId: true, campaign: { select: { closesAt: true } } },
    take: BATCH,
  });
  const open = await closeHandedOver(deps, rows);
  let missed = 0;
  for (const row of rows) {
    if (open.has(row.id)) continue;
    missed += 1;
    await deps.db.$transaction(async (tx) => {
      const { count } = await tx.participation.updateMany({
        where: { id: row.id, state: row.state },
        data: { state: 'missed', updatedAt: now },
      });
      if (count === 0) return;
      // Nobody can answer a question about a mail that cannot be sent any more.
      await tx.approvalRequest.updateMany({
        where: { participationId: row.id, state: 'waiting' },
        data: { state: 'withdrawn', decidedBy: SYSTEM.id, decidedAt: now },
      });
      await recordAudit(tx, deps.clock, SYSTEM, {
        action: 'participation.state_changed',
        subjectId: row.id,
        partnerId: row.partnerId,
        detail: { before: row.state, after: 'missed' },
      });
    });
  }
  return ok(missed);
}

interface Over {
  id: string;
  packageId: string | null;
  campaign: { closesAt: Date };
}

/** Closes what was handed over, at the trust center. Answers what could not be closed: it was ordered, or nobody answers. */
async function closeHandedOver(
  deps: Pick<CampaignDeps, 'trustCenter'>,
  rows: readonly Over[],
): Promise<ReadonlySet<string>> {
  const handedOver = rows.filter(({ packageId }) => packageId !== null);
  const open = new Set(handedOver.map(({ id }) => id));
  const byEnd = Map.groupBy(handedOver, ({ campaign }) => campaign.closesAt.toISOString());
  for (const [closesAt, some] of byEnd) {
    const participationIds = some.map(({ id }) => id);
    const answer = await deps.trustCenter.closeParticipations({ body: { participationIds, closesAt } });
    if (answer.ok) for (const id of answer.value.closed) open.delete(id);
  }
  return open;
}
