/** Brings the states of participations up to what the trust center knows of their orders. */
import { ok } from '@multipartner/kernel/result';
import type { ParticipationState, Prisma } from '@multipartner/prisma-platform/client';
import type { appCalls } from '@multipartner/trust-center/contracts';
import type { WaitingReason } from '@multipartner/trust-center/order-states';
import type { z } from 'zod';
import { SYSTEM } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';

export interface SyncedState {
  participationId: string;
  orderId: string | null;
  orderedAt: string | null;
  /** Why the order does not move */
  waiting: WaitingReason | null;
}

type Told = z.infer<(typeof appCalls)['participationStates']['response']>[number];

const STATE_OF_ORDER: Record<NonNullable<Told['state']>, ParticipationState> = {
  ordered: 'ordered',
  preparing: 'ordered',
  sending: 'sending',
  paused: 'sending',
  halted: 'sending',
  sent: 'sent',
  // A cancelled order gives the participation back to the partner.
  cancelled: 'in_progress',
  missed: 'missed',
};
const BATCH = 500;

/** Only what was handed over can have an order. Fails with UNAVAILABLE while the trust center is down; nothing changes then. */
export async function syncParticipationStates(
  deps: Pick<CampaignDeps, 'db' | 'clock' | 'trustCenter'>,
  input: {
    campaignId?: string;
    campaignIds?: string[];
    partnerId?: string;
    /** Leaves out what is sent, declined or missed: nothing of it changes by an order any more */
    onlyUnsettled?: boolean;
  },
): Promise<Outcome<SyncedState[]>> {
  const where: Prisma.ParticipationWhereInput = {
    packageId: { not: null },
    ...(input.campaignId ? { campaignId: input.campaignId } : {}),
    ...(input.campaignIds ? { campaignId: { in: input.campaignIds } } : {}),
    ...(input.onlyUnsettled ? { state: { notIn: ['sent', 'declined', 'missed'] } } : {}),
    ...(input.partnerId ? { partnerId: input.partnerId } : {}),
  };
  const states: SyncedState[] = [];
  for (let cursor = ''; ; ) {
    const rows = await deps.db.participation.findMany({
      where: { AND: [where, { id: { gt: cursor } }] },
      orderBy: { id: 'asc' },
      take: BATCH,
      select: { id: true, partnerId: true, state: true, orderId: true },
    });
    if (rows.length === 0) return ok(states);
    const answer = await deps.trustCenter.participationStates({ body: { participationIds: rows.map(({ id }) => id) } });
    if (!answer.ok) return answer;
    const told = new Map(answer.value.map((entry) => [entry.participationId, entry]));
    for (const row of rows) {
      const entry = told.get(row.id);
      if (!entry) continue;
      await applyState(deps, row, entry);
      const { participationId, orderId, orderedAt, waiting } = entry;
      states.push({ participationId, orderId, orderedAt, waiting });
    }
    if (rows.length < BATCH) return ok(states);
    cursor = rows[rows.length - 1]!.id;
  }
}

async function applyState(
  deps: Pick<CampaignDeps, 'db' | 'clock'>,
  row: { id: string; partnerId: string; state: ParticipationState; orderId: string | null },
  told: Told,
): Promise<void> {
  if (!told.state) return;
  const after = STATE_OF_ORDER[told.state];
  // A partner who works on again after a cancelled order is not moved back by hearing of the cancellation once more.
  const settled = told.state === 'cancelled' && !['ordered', 'sending'].includes(row.state);
  if (settled || (after === row.state && told.orderId === row.orderId)) return;
  await deps.db.$transaction(async (tx) => {
    const { count } = await tx.participation.updateMany({
      where: { id: row.id, state: row.state },
      data: { state: after, orderId: told.orderId, updatedAt: deps.clock.now() },
    });
    if (count === 0 || after === row.state) return;
    await recordAudit(tx, deps.clock, SYSTEM, {
      action: 'participation.state_changed',
      subjectId: row.id,
      partnerId: row.partnerId,
      detail: { before: row.state, after },
    });
  });
}
