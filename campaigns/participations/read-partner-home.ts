/** The partner's home: what waits for me, what runs, what is done. What it brought stands at the trust center: this side is headquarters'. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { ParticipationState } from '@multipartner/prisma-platform/client';
import { type Actor, isPartner } from '../actor.ts';
import { type LatestAnswer, latestAnswers } from '../approvals/latest-answers.ts';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';
import { LIVE_STATES } from './live-states.ts';
import { orderResultUrl, sendDeskUrl } from './participation-urls.ts';
import { syncParticipationStates } from './sync-participation-states.ts';

export interface HomeItem {
  participationId: string;
  campaignName: string;
  message: string;
  opensAt: Date;
  closesAt: Date;
  state: ParticipationState;
  /** Where to go on at the trust center; null before the first hand-over */
  sendDeskUrl: string | null;
  orderedAt: Date | null;
  /** Why its order waits for the partner itself: paused, stopped by the circuit breaker or keys, or so late that somebody must decide; else null */
  needsYou: 'paused' | 'stopped' | 'late' | null;
  /** HQ's answer to a request for approval, until the partner goes on working; else null */
  answer: LatestAnswer | null;
}

export interface PartnerHome {
  partnerName: string;
  partnerState: 'invited' | 'active' | 'suspended';
  /** Can be worked on now, the nearest end first */
  waiting: HomeItem[];
  /** Offered, but the period has not begun */
  upcoming: HomeItem[];
  /** Ordered or being sent; first those whose order waits for the partner */
  running: HomeItem[];
  /** Sent, newest first */
  done: HomeItem[];
  /** Declined or missed, newest first */
  closed: HomeItem[];
  trustCenterReachable: boolean;
}

const MAX_ITEMS = 200;

export async function readPartnerHome(deps: CampaignDeps, input: { actor: Actor }): Promise<Outcome<PartnerHome>> {
  const { actor } = input;
  if (!isPartner(actor)) return failed(failure('FORBIDDEN', { who: 'Partner' }));
  const { partnerId } = actor;
  const partner = await deps.db.partner.findUnique({ where: { id: partnerId }, select: { name: true, state: true } });
  if (!partner) return failed(failure('NOT_FOUND'));
  const synced = await syncParticipationStates(deps, { partnerId });
  const told = new Map(synced.ok ? synced.value.map((entry) => [entry.participationId, entry]) : []);
  const rows = await deps.db.participation.findMany({
    where: { partnerId, campaign: { state: { not: 'draft' } } },
    orderBy: { id: 'desc' },
    take: MAX_ITEMS,
    omit: { fill: true, orphans: true },
    include: { campaign: { select: { name: true, message: true, opensAt: true, closesAt: true } } },
  });
  const live = rows.filter(({ state }) => LIVE_STATES.includes(state));
  const answers = await latestAnswers(
    deps.db,
    live.map(({ id }) => id),
  );
  const now = deps.clock.now();
  const home: PartnerHome = {
    partnerName: partner.name,
    partnerState: partner.state,
    waiting: [],
    upcoming: [],
    running: [],
    done: [],
    closed: [],
    trustCenterReachable: synced.ok,
  };
  for (const row of rows) {
    const entry = told.get(row.id);
    const { name: campaignName, message, opensAt, closesAt } = row.campaign;
    const open = row.state === 'invited' || row.state === 'in_progress';
    const state = open && closesAt <= now ? 'missed' : row.state;
    // A missed order can still go out while the campaign is open.
    const lateOrder = row.state === 'missed' && closesAt > now ? row.orderId : null;
    const { trustCenter } = deps.origins;
    // From its send desk a missed order would be given anew; what is to be decided about it stands at its result.
    const deskUrl = row.packageId ? sendDeskUrl(trustCenter, row.packageId) : null;
    const waits = entry?.waiting;
    const item: HomeItem = {
      participationId: row.id,
      campaignName,
      message,
      opensAt,
      closesAt,
      state,
      sendDeskUrl: lateOrder ? orderResultUrl(trustCenter, lateOrder) : deskUrl,
      orderedAt: entry?.orderedAt ? new Date(entry.orderedAt) : null,
      needsYou: lateOrder ? 'late' : waits === 'paused' || waits === 'stopped' ? waits : null,
      answer: newsOf(answers.get(row.id), row.updatedAt),
    };
    home[lateOrder ? 'running' : listOf(state, opensAt > now)].push(item);
  }
  home.waiting.sort((a, b) => a.closesAt.getTime() - b.closesAt.getTime());
  home.running.sort((a, b) => Number(a.needsYou === null) - Number(b.needsYou === null));
  home.upcoming.sort((a, b) => a.opensAt.getTime() - b.opensAt.getTime());
  return ok(home);
}

/** Whoever saved since has read it. */
const newsOf = (answer: LatestAnswer | undefined, changedAt: Date): LatestAnswer | null =>
  answer?.decidedAt && changedAt <= answer.decidedAt ? answer : null;

function listOf(state: ParticipationState, future: boolean): 'waiting' | 'upcoming' | 'running' | 'done' | 'closed' {
  switch (state) {
    case 'invited':
    case 'in_progress':
    case 'in_review':
    case 'approved':
      return future ? 'upcoming' : 'waiting';
    case 'ordered':
    case 'sending':
      return 'running';
    case 'sent':
      return 'done';
    case 'declined':
    case 'missed':
      return 'closed';
  }
}
