/** The work behind upgrades: a little at a time, by the app's timer and right after HQ's click. It may stop anywhere and goes on from there. */
import { ok } from '@multipartner/kernel/result';
import { SYSTEM } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import { LIVE_STATES } from '../participations/live-states.ts';
import { ownParticipationInclude } from '../participations/own-participation.ts';
import type { Outcome } from '../refusal.ts';
import { closeMails } from './check-version.ts';
import { closeRevoked } from './close-revoked.ts';
import { mergeDraft } from './merge-draft.ts';
import { countsOf, type Step, settle, stepInclude, takeStep } from './take-step.ts';
import { writeMerge } from './write-merge.ts';

const BATCH = 100;
/** One round of the timer; a click waits for less. */
export const ROUND_MS = 20_000;
export const CLICK_MS = 3_000;

/** Answers how many drafts were settled. What cannot be done now is tried again in the next round. */
export async function advanceUpgrades(deps: CampaignDeps, budgetMs = ROUND_MS): Promise<Outcome<number>> {
  const deadline = performance.now() + budgetMs;
  await closeRevoked(deps);
  await closeOver(deps);
  let settled = 0;
  for (let after = ''; performance.now() < deadline; ) {
    const steps = await deps.db.upgradeStep.findMany({
      where: { state: 'waiting', participationId: { gt: after }, upgrade: { stage: { not: 'stopped' } } },
      orderBy: { participationId: 'asc' },
      take: BATCH,
      include: stepInclude,
    });
    for (const step of steps) {
      if (performance.now() >= deadline) break;
      if (await takeStep(deps, step)) settled += 1;
    }
    if (steps.length < BATCH) break;
    after = steps.at(-1)!.participationId;
  }
  settled += await decideOverdue(deps, deadline);
  return ok(settled);
}

/** Offers for drafts that were sent, declined or missed meanwhile. */
async function closeOver(deps: CampaignDeps): Promise<void> {
  const now = deps.clock.now();
  await deps.db.upgradeStep.updateMany({
    where: {
      state: { in: ['offered', 'held'] },
      OR: [
        { participation: { state: { notIn: [...LIVE_STATES] } } },
        { participation: { campaign: { closesAt: { lte: now } } } },
      ],
    },
    data: { state: 'closed', decidedAt: now },
  });
}

/** Partners who did not decide in time: as HQ said when it began. What needs a decision is never decided by the clock. */
async function decideOverdue(deps: CampaignDeps, deadline: number): Promise<number> {
  const overdue = await deps.db.upgradeStep.findMany({
    where: { state: 'offered', upgrade: { decideBy: { lte: deps.clock.now() }, stage: { not: 'stopped' } } },
    orderBy: { participationId: 'asc' },
    take: BATCH,
    include: stepInclude,
  });
  let decided = 0;
  for (const step of overdue) {
    if (performance.now() >= deadline) break;
    if (await decideOne(deps, step)) decided += 1;
  }
  return decided;
}

async function decideOne(deps: CampaignDeps, step: Step): Promise<boolean> {
  const { upgrade, upgradeId, participationId } = step;
  const participation = await deps.db.participation.findUnique({
    where: { id: participationId },
    include: ownParticipationInclude,
  });
  if (participation && upgrade.afterwards === 'apply') {
    const { merged, keepsApproval } = await mergeDraft(deps, participation, upgrade.toVersion);
    if (merged.verdict !== 'blocked') {
      if (participation.packageId) {
        const closed = await closeMails(deps, [participationId], false);
        if (!closed.ok) return false;
        // It was ordered in the meantime: what is sent stays what it is.
        if (!closed.value.has(participationId)) return settle(deps, step, 'closed');
      }
      return writeMerge(deps, {
        upgradeId,
        participation,
        to: upgrade.toVersion,
        fill: merged.fill,
        orphans: merged.orphans,
        keepsApproval,
        verdict: merged.verdict,
        counts: countsOf(merged),
        actor: SYSTEM,
      });
    }
  }
  const { count } = await deps.db.upgradeStep.updateMany({
    where: { upgradeId, participationId, state: 'offered' },
    data: { state: 'kept', decidedBy: SYSTEM.id, decidedAt: deps.clock.now() },
  });
  return count > 0;
}
