/** Participations whose period passed without an order become `missed`: run by the app's timer, and harmless to repeat. */
import { ok } from '@multipartner/kernel/result';
import { SYSTEM } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';
import { syncParticipationStates } from './sync-participation-states.ts';

const BATCH = 500;

/**
 * What was handed over may have been ordered in the last moment, so the trust center is asked first; while it is down, those wait.
 * Looks at all campaigns, or at one. Returns how many were missed.
 */
export async function markMissed(
  deps: Pick<CampaignDeps, 'db' | 'clock' | 'trustCenter'>,
  campaignId?: string,
): Promise<Outcome<number>> {
  const now = deps.clock.now();
  const over = {
    state: { in: ['invited' as const, 'in_progress' as const] },
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
    select: { id: true, partnerId: true, state: true },
    take: BATCH,
  });
  for (const row of rows) {
    await deps.db.$transaction(async (tx) => {
      const { count } = await tx.participation.updateMany({
        where: { id: row.id, state: row.state },
        data: { state: 'missed', updatedAt: now },
      });
      if (count === 0) return;
      await recordAudit(tx, deps.clock, SYSTEM, {
        action: 'participation.state_changed',
        subjectId: row.id,
        partnerId: row.partnerId,
        detail: { before: row.state, after: 'missed' },
      });
    });
  }
  return ok(rows.length);
}
