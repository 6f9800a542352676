/** A partner saves what it typed: the only way in which a partner changes a mail, and it can name regions only. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import { type FillSet, fillPatch, fillSet } from '@multipartner/templates-engine/document';
import { applyFillPatch } from '@multipartner/templates-engine/fill';
import type { Violation } from '@multipartner/templates-engine/validate';
import type { Actor } from '../actor.ts';
import { countViolations } from '../analytics/count-violations.ts';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import type { Outcome } from '../refusal.ts';
import { toStored } from '../templates/stored-document.ts';
import { layerFills } from '../usual-texts/layer-fills.ts';
import { checkChangeable } from './check-changeable.ts';
import { fillerOf } from './filler-of.ts';
import { recordSave } from './history/record-save.ts';
import { judgeFill, readDraft } from './judge-fill.ts';
import { findOwnParticipation } from './own-participation.ts';

export interface SaveFillInput {
  actor: Actor;
  participationId: string;
  /** The revision that the person typed on */
  expectedRevision: number;
  /** Region id → value, or null for HQ's default; anything that came over the wire */
  patch: unknown;
  /** The entry of the history that this save brings back */
  restoredFrom?: string | undefined;
}

export interface SavedFill {
  revision: number;
  fill: FillSet;
  violations: Violation[];
}

/**
 * All or nothing. Fails with REGION_LOCKED for an id that is no region, INVALID with violations, CONFLICT for a stale revision, or as
 * {@link checkChangeable} does; what was saved before stays then.
 */
export async function saveFill(deps: CampaignDeps, input: SaveFillInput): Promise<Outcome<SavedFill>> {
  const found = await findOwnParticipation(deps.db, input);
  if (!found.ok) return found;
  const participation = found.value;
  const changeable = checkChangeable(participation, deps.clock.now());
  if (!changeable.ok) return changeable;
  if (participation.revision !== input.expectedRevision) return failed(failure('CONFLICT'));

  // The patch may name images that the stored fill does not: the library is read for both together.
  const named = fillPatch.safeParse(input.patch);
  const before = fillSet.parse(participation.fill);
  const wanted = named.success ? withoutNulls({ ...before, ...named.data }) : before;
  const draft = await readDraft(deps, participation, deps.origins.app, wanted);
  const { document, profile, linkHosts, assets, campaign, today } = draft;
  const applied = applyFillPatch(document, before, input.patch, {
    profile,
    linkHosts,
    assets,
    filler: fillerOf(input.actor.role),
    campaign,
    today,
  });
  if (!applied.ok) {
    await countViolations(deps, participation, 'save', applied.failure.violations ?? []);
    return applied;
  }
  const fill = applied.value;

  const revision = input.expectedRevision + 1;
  const saved = await deps.db.$transaction(async (tx) => {
    const { count } = await tx.participation.updateMany({
      where: {
        id: participation.id,
        partnerId: participation.partnerId,
        revision: input.expectedRevision,
        state: participation.state,
      },
      data: { fill: toStored(fill), revision, state: 'in_progress', updatedAt: deps.clock.now() },
    });
    if (count === 0) return false;
    await recordSave(tx, deps.clock.now(), input.actor, {
      participationId: participation.id,
      revision,
      before,
      fill,
      restoredFrom: input.restoredFrom,
    });
    await recordAudit(tx, deps.clock, input.actor, {
      action: 'participation.saved',
      subjectId: participation.id,
      partnerId: participation.partnerId,
      detail: { revision, regions: Object.keys(input.patch as object) },
    });
    return true;
  });
  if (!saved) return failed(failure('CONFLICT'));
  const layers = layerFills(document, { ...draft.layerInput, fill });
  const violations = judgeFill({ ...draft, ...layers });
  await countViolations(deps, participation, 'save', violations);
  return ok({ revision, fill, violations });
}

function withoutNulls(values: Record<string, FillSet[string] | null>): FillSet {
  return Object.fromEntries(Object.entries(values).flatMap(([id, value]) => (value === null ? [] : [[id, value]])));
}
