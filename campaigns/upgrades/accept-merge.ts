/** The partner decides about a newer version: takes it over place by place, or stays. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { FillingRole } from '@multipartner/templates-engine/document';
import { applyFillPatch } from '@multipartner/templates-engine/fill';
import {
  applyDecisions,
  type Decisions,
  decisions,
  isDecided,
  type Orphan,
} from '@multipartner/templates-engine/upgrade';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import { checkChangeable } from '../participations/check-changeable.ts';
import { fillerOf } from '../participations/filler-of.ts';
import { findOwnParticipation } from '../participations/own-participation.ts';
import { type Outcome, refuse } from '../refusal.ts';
import { closeMails } from './check-version.ts';
import type { MergedDraft } from './merge-draft.ts';
import { findOpenMerge, openStep, type ParticipationRef } from './read-merge.ts';
import { countsOf, stepInclude } from './take-step.ts';
import { writeMerge } from './write-merge.ts';

export interface AcceptMerge extends ParticipationRef {
  expectedRevision: number;
  /** Path of a conflict → `mine`, `new` or `{edit: value}`; anything that came over the wire */
  decisions: unknown;
}

/**
 * Takes the new version over. Fails with UPGRADE_NOT_OPEN, UPGRADE_UNDECIDED, INVALID (an edit breaks a rule), CONFLICT (the draft changed), UNAVAILABLE or as
 * {@link checkChangeable} does; nothing changes then. What the new version still asks for stays to be done in the draft.
 */
export async function acceptMerge(deps: CampaignDeps, input: AcceptMerge): Promise<Outcome<{ revision: number }>> {
  const chosen = decisions.safeParse(input.decisions);
  if (!chosen.success) return refuse('INVALID');
  const found = await findOpenMerge(deps, input);
  if (!found.ok) return found;
  const { participation, step, merge } = found.value;
  const changeable = checkChangeable(participation, deps.clock.now());
  const reviewed = participation.state === 'in_review' || participation.state === 'approved';
  if (!changeable.ok && !(reviewed && changeable.failure.code === 'PARTICIPATION_CLOSED')) return changeable;
  if (participation.revision !== input.expectedRevision) return failed(failure('CONFLICT'));
  const result = decide(merge, chosen.data, fillerOf(input.actor.role));
  if (!result.ok) return result;
  if (participation.packageId) {
    const closed = await closeMails(deps, [participation.id], false);
    if (!closed.ok) return closed;
    if (!closed.value.has(participation.id)) return failed(failure('PARTICIPATION_CLOSED'));
  }
  const written = await writeMerge(deps, {
    upgradeId: step.upgradeId,
    participation,
    to: step.upgrade.toVersion,
    ...result.value,
    keepsApproval: merge.keepsApproval && Object.values(chosen.data).every((one) => one === 'mine'),
    verdict: merge.merged.verdict,
    counts: countsOf(merge.merged),
    actor: input.actor,
  });
  return written ? ok({ revision: participation.revision + 1 }) : failed(failure('CONFLICT'));
}

function decide(
  merge: MergedDraft,
  chosen: Decisions,
  filler: FillingRole,
): Outcome<{ fill: MergedDraft['merged']['fill']; orphans: Orphan[] }> {
  const { merged, after } = merge;
  // What is not allowed any more can be kept and mended in the draft; a place that became something else needs an answer.
  const undecided = merged.conflicts.filter((one) => one.kind === 'not-convertible' && !isDecided(one, chosen));
  if (undecided.length > 0) return failed(failure('UPGRADE_UNDECIDED', { count: undecided.length }));
  const next = applyDecisions(merged, chosen);
  const patchOf = (isMeant: (choice: Decisions[string]) => boolean) => {
    const ids = Object.entries(chosen).flatMap(([path, choice]) => (isMeant(choice) ? [path.split('/')[0]!] : []));
    return Object.fromEntries(ids.map((id) => [id, next.fill[id] ?? null]));
  };
  const { profile, linkHosts, assets, campaign, today } = after;
  const options = { profile, linkHosts, assets, filler, campaign, today };
  // Measured by what stood there: neither HQ's text nor an own one comes to a place, inner ones included, that somebody else fills.
  const allowed = applyFillPatch(
    after.document,
    merged.fill,
    patchOf((choice) => choice !== 'mine'),
    options,
  );
  if (!allowed.ok && allowed.failure.code === 'REGION_LOCKED') return allowed;
  const edited = patchOf((choice) => typeof choice === 'object');
  const applied = applyFillPatch(after.document, next.fill, edited, options);
  return applied.ok ? ok({ fill: applied.value, orphans: next.orphans }) : applied;
}

/** The draft stays on its version. Fails with UPGRADE_NOT_OPEN or UPGRADE_BINDING. */
export async function declineMerge(deps: CampaignDeps, input: ParticipationRef): Promise<Outcome<null>> {
  const found = await findOwnParticipation(deps.db, input);
  if (!found.ok) return found;
  const { id, partnerId, templateVersion } = found.value;
  const step = await deps.db.upgradeStep.findFirst({
    where: openStep(id),
    orderBy: { upgrade: { startedAt: 'desc' } },
    include: stepInclude,
  });
  if (!step) return failed(failure('UPGRADE_NOT_OPEN'));
  if (step.state === 'held' || templateVersion.revocation) return failed(failure('UPGRADE_BINDING'));
  return deps.db.$transaction(async (tx) => {
    const { count } = await tx.upgradeStep.updateMany({
      where: { upgradeId: step.upgradeId, participationId: id, state: 'offered' },
      data: { state: 'kept', decidedBy: input.actor.id, decidedAt: deps.clock.now() },
    });
    if (count === 0) return failed(failure('UPGRADE_NOT_OPEN'));
    await recordAudit(tx, deps.clock, input.actor, {
      action: 'participation.upgrade_declined',
      subjectId: id,
      partnerId,
      detail: { from: templateVersion.number, to: step.upgrade.toVersion.number },
    });
    return ok(null);
  });
}
