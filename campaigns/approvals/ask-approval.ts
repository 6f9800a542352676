/** A partner asks HQ for the approval that a rule wants, or takes the question back. */
import { failure } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import { failed, ok } from '@multipartner/kernel/result';
import { dayIn, daysAfter, endOfDay, HEADQUARTERS_ZONE } from '@multipartner/kernel/time';
import type { ApprovalAfterLimit } from '@multipartner/prisma-platform/client';
import type { Violation } from '@multipartner/templates-engine/validate';
import type { Actor } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import { checkChangeable } from '../participations/check-changeable.ts';
import { readDraft } from '../participations/judge-fill.ts';
import { findOwnParticipation } from '../participations/own-participation.ts';
import type { Outcome } from '../refusal.ts';
import type { RulesInForce } from '../rules/packs-in-force.ts';
import { toStored } from '../templates/stored-document.ts';
import { uniqueOrThrow } from '../unique-violation.ts';
import { findApproval } from './approval-holds.ts';
import { diffHashOf } from './diff-hash.ts';
import { finishDraft } from './finished-draft.ts';
import { toStoredViolations } from './stored-request.ts';

const LONGEST_MESSAGE = 1_000;

export interface AskedApproval {
  requestId: string;
  /** Until when HQ has time to answer; null: no limit */
  dueAt: Date | null;
}

/**
 * Fails with FILL_INCOMPLETE while something blocks, APPROVAL_NOT_NEEDED, CONFLICT when somebody saved meanwhile, or as
 * {@link checkChangeable} does.
 */
export async function askApproval(
  deps: CampaignDeps,
  input: { actor: Actor; participationId: string; message?: string | undefined },
): Promise<Outcome<AskedApproval>> {
  const found = await findOwnParticipation(deps.db, input);
  if (!found.ok) return found;
  const participation = found.value;
  const changeable = checkChangeable(participation, deps.clock.now());
  if (!changeable.ok) return changeable;
  const draft = await readDraft(deps, participation, deps.origins.app);
  const finished = await finishDraft(draft);
  if (!finished.ok) return finished;
  const asked = finished.value.violations.filter(({ severity }) => severity === 'needsApproval');
  const diffHash = await diffHashOf(deps, draft);
  if (asked.length === 0 || (await findApproval(deps.db, participation.id, diffHash, asked)))
    return failed(failure('APPROVAL_NOT_NEEDED'));
  const now = deps.clock.now();
  const { days, otherwise } = limitOf(asked, draft.rules);
  const dueAt = days === null ? null : limitOfAnswer(now, days);
  const id = newId('approvalRequest', now.getTime());
  const approved = await deps.db.approvalRequest.findFirst({
    where: { participationId: participation.id, state: 'approved' },
    orderBy: { decidedAt: 'desc' },
    select: { fill: true },
  });
  const noted = await uniqueOrThrow(
    deps.db.$transaction(async (tx) => {
      const { count } = await tx.participation.updateMany({
        where: { id: participation.id, revision: participation.revision, state: participation.state },
        data: { state: 'in_review', updatedAt: now },
      });
      if (count === 0) return false;
      await tx.approvalRequest.create({
        data: {
          id,
          participationId: participation.id,
          partnerId: participation.partnerId,
          campaignId: participation.campaignId,
          templateVersionId: participation.templateVersionId,
          fill: toStored(draft.fill),
          before: approved?.fill ?? {},
          diffHash,
          violations: toStoredViolations(asked),
          message: (input.message ?? '').trim().slice(0, LONGEST_MESSAGE),
          requestedBy: input.actor.id,
          requestedAt: now,
          dueAt,
          afterLimit: otherwise,
        },
      });
      await recordAudit(tx, deps.clock, input.actor, {
        action: 'approval.requested',
        subjectId: id,
        partnerId: participation.partnerId,
        detail: { participationId: participation.id, rules: [...new Set(asked.map(({ own, rule }) => own ?? rule))] },
      });
      return true;
    }),
  );
  return noted ? ok({ requestId: id, dueAt }) : failed(failure('CONFLICT'));
}

/** HQ answers until a day of its own calendar is over, however long that day is. */
const limitOfAnswer = (askedAt: Date, days: number): Date =>
  endOfDay(daysAfter(dayIn(askedAt, HEADQUARTERS_ZONE), days), HEADQUARTERS_ZONE);

const STRICTEST: readonly ApprovalAfterLimit[] = ['stays', 'refused', 'approved'];

/** The earliest limit of the packs that ask; where they differ in what counts then, the strictest. A pack without a limit waits. */
function limitOf(
  asked: readonly Violation[],
  { answers }: RulesInForce,
): { days: number | null; otherwise: ApprovalAfterLimit } {
  const packs = [...new Set(asked.map(({ own }) => own?.split('/')[0] ?? ''))];
  const limits = packs.map((pack) => (Object.hasOwn(answers, pack) ? answers[pack] : undefined));
  const said = limits.flatMap((limit) => limit ?? []);
  if (said.length < limits.length || said.length === 0) return { days: null, otherwise: 'stays' };
  const otherwise = STRICTEST.find((one) => said.some((limit) => limit.otherwise === one)) ?? 'stays';
  return { days: Math.min(...said.map(({ days }) => days)), otherwise };
}

/** The partner can change its mail again. Fails with NOT_FOUND or APPROVAL_DECIDED. */
export async function withdrawApproval(
  deps: Pick<CampaignDeps, 'db' | 'clock'>,
  input: { actor: Actor; participationId: string },
): Promise<Outcome<null>> {
  const found = await findOwnParticipation(deps.db, input);
  if (!found.ok) return found;
  const { id: participationId, partnerId } = found.value;
  const now = deps.clock.now();
  return deps.db.$transaction(async (tx) => {
    const row = await tx.approvalRequest.findFirst({ where: { participationId, state: 'waiting' } });
    if (!row) return failed(failure('APPROVAL_DECIDED'));
    const { count } = await tx.approvalRequest.updateMany({
      where: { id: row.id, state: 'waiting' },
      data: { state: 'withdrawn', decidedBy: input.actor.id, decidedAt: now },
    });
    if (count === 0) return failed(failure('APPROVAL_DECIDED'));
    await tx.participation.updateMany({
      where: { id: participationId, state: 'in_review' },
      data: { state: 'in_progress', updatedAt: now },
    });
    await recordAudit(tx, deps.clock, input.actor, {
      action: 'approval.withdrawn',
      subjectId: row.id,
      partnerId,
      detail: { participationId },
    });
    return ok(null);
  });
}
