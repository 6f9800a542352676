/** HQ answers requests, one or many; what nobody answered in time is answered by the time limit. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import { type Actor, SYSTEM } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import { type Outcome, refuseFields } from '../refusal.ts';

type Deps = Pick<CampaignDeps, 'db' | 'clock'>;
const MOST_AT_ONCE = 200;
const LONGEST_REASON = 1_000;

export interface DecideInput {
  actor: Actor;
  requestIds: string[];
  decision: 'approve' | 'refuse';
  /** Needed for a refusal: the partner reads it */
  reason?: string | undefined;
}

/**
 * Answers each by itself: what was answered or taken back meanwhile is counted, not touched. Fails with INVALID (reason) for a refusal without
 * one, TOO_LARGE for more than two hundred, NOT_FOUND where no request is known, and APPROVAL_DECIDED where none waited any more.
 */
export async function decideApprovals(
  deps: Deps,
  input: DecideInput,
): Promise<Outcome<{ decided: number; tooLate: number }>> {
  const reason = (input.reason ?? '').trim();
  if (input.decision === 'refuse' && reason === '') return refuseFields([{ field: 'reason', issue: 'required' }]);
  if (reason.length > LONGEST_REASON) return refuseFields([{ field: 'reason', issue: 'too_long' }]);
  const ids = [...new Set(input.requestIds)];
  if (ids.length > MOST_AT_ONCE) return failed(failure('TOO_LARGE', { limit: String(MOST_AT_ONCE) }));
  const known = await deps.db.approvalRequest.count({ where: { id: { in: ids } } });
  if (known === 0) return failed(failure('NOT_FOUND'));
  let decided = 0;
  for (const id of ids) if (await decide(deps, input.actor, id, input.decision, reason)) decided += 1;
  if (decided === 0) return failed(failure('APPROVAL_DECIDED'));
  return ok({ decided, tooLate: ids.length - decided });
}

async function decide(
  deps: Deps,
  actor: Actor,
  requestId: string,
  decision: DecideInput['decision'],
  reason: string,
): Promise<boolean> {
  const now = deps.clock.now();
  const state = decision === 'approve' ? 'approved' : 'refused';
  return deps.db.$transaction(async (tx) => {
    const { count } = await tx.approvalRequest.updateMany({
      where: { id: requestId, state: 'waiting' },
      data: { state, reason, decidedBy: actor.id, decidedAt: now },
    });
    if (count === 0) return false;
    const { participationId, partnerId } = await tx.approvalRequest.findUniqueOrThrow({ where: { id: requestId } });
    await tx.participation.updateMany({
      where: { id: participationId, state: 'in_review' },
      data: { state: decision === 'approve' ? 'approved' : 'in_progress', updatedAt: now },
    });
    const subject = { subjectId: requestId, partnerId };
    await recordAudit(
      tx,
      deps.clock,
      actor,
      decision === 'approve'
        ? { action: 'approval.approved', ...subject, detail: { participationId } }
        : { action: 'approval.refused', ...subject, detail: { participationId, reason: reason.slice(0, 300) } },
    );
    return true;
  });
}

/** Requests whose time is over: run by the app's timer, harmless to repeat. Returns how many were answered. */
export async function applyApprovalLimits(deps: Deps): Promise<Outcome<number>> {
  const due = await deps.db.approvalRequest.findMany({
    where: { state: 'waiting', dueAt: { lte: deps.clock.now() }, afterLimit: { not: 'stays' } },
    orderBy: { dueAt: 'asc' },
    take: MOST_AT_ONCE,
    select: { id: true, afterLimit: true },
  });
  let answered = 0;
  for (const { id, afterLimit } of due) {
    const decision = afterLimit === 'approved' ? 'approve' : 'refuse';
    if (await decide(deps, SYSTEM, id, decision, '')) answered += 1;
  }
  return ok(answered);
}
