/** Texts that a newer version left without a place: the partner reads them, takes them out as a file, or puts them somewhere else. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { UpgradeMode } from '@multipartner/prisma-platform/client';
import { fillSet } from '@multipartner/templates-engine/document';
import { applyFillPatch } from '@multipartner/templates-engine/fill';
import { valueFor } from '@multipartner/templates-engine/region-rules';
import { listRegions } from '@multipartner/templates-engine/regions';
import { convertValue, type Orphan, orphans } from '@multipartner/templates-engine/upgrade';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import { checkChangeable } from '../participations/check-changeable.ts';
import { fillerOf } from '../participations/filler-of.ts';
import { recordSave } from '../participations/history/record-save.ts';
import { readDraft } from '../participations/judge-fill.ts';
import { findOwnParticipation } from '../participations/own-participation.ts';
import type { Outcome } from '../refusal.ts';
import { parseStored } from '../templates/stored-document.ts';
import { openStep, type ParticipationRef } from './read-merge.ts';
import { type UndoableMerge, undoableMerge } from './undo-upgrade.ts';
import { toJson } from './write-merge.ts';

export interface KeptText extends Orphan {
  /** Regions of the draft that can hold it now, and whether they hold something of the partner's */
  places: { regionId: string; label: string; filled: boolean }[];
}

export interface UpgradeNotice {
  /** A newer version waits for the partner; `held`: and the send for that */
  open: { to: number; mode: UpgradeMode; held: boolean; decideBy: Date | null } | null;
  revoked: string | null;
  /** The last merge, if it can be taken back */
  undoable: UndoableMerge | null;
  kept: number;
}

/** What the editor says about versions. Fails with NOT_FOUND. */
export async function readUpgradeNotice(deps: CampaignDeps, input: ParticipationRef): Promise<Outcome<UpgradeNotice>> {
  const found = await findOwnParticipation(deps.db, input);
  if (!found.ok) return found;
  const participation = found.value;
  const step = await deps.db.upgradeStep.findFirst({
    where: openStep(participation.id),
    orderBy: { upgrade: { startedAt: 'desc' } },
    include: { upgrade: { include: { toVersion: { select: { number: true } } } } },
  });
  const changeable = checkChangeable(participation, deps.clock.now());
  return ok({
    open: step && {
      to: step.upgrade.toVersion.number,
      mode: step.upgrade.mode,
      held: participation.heldBy !== null,
      decideBy: step.upgrade.decideBy,
    },
    revoked: participation.templateVersion.revocation?.reason ?? null,
    undoable: changeable.ok ? await undoableMerge(deps, participation) : null,
    kept: orphans.parse(participation.orphans).length,
  });
}

/** Everything that was put aside. Fails with NOT_FOUND. */
export async function listKeptTexts(
  deps: CampaignDeps,
  input: ParticipationRef,
): Promise<Outcome<{ campaignName: string; revision: number; changeable: boolean; items: KeptText[] }>> {
  const found = await findOwnParticipation(deps.db, input);
  if (!found.ok) return found;
  const participation = found.value;
  const { document, language } = await readDraft(deps, participation, deps.origins.app);
  const fill = fillSet.parse(participation.fill);
  const regions = listRegions(document, language).map(({ region }) => region);
  const items = orphans.parse(participation.orphans).map((one) => ({
    ...one,
    places: regions
      .filter((region) => convertValue(one.value, region) !== null)
      .map(({ id, label }) => ({ regionId: id, label, filled: Object.hasOwn(fill, id) })),
  }));
  return ok({
    campaignName: participation.campaign.name,
    revision: participation.revision,
    changeable: checkChangeable(participation, deps.clock.now()).ok,
    items,
  });
}

export interface PutBack extends ParticipationRef {
  expectedRevision: number;
  /** Which one: its place in {@link listKeptTexts} */
  index: number;
  /** Where to; null: it is thrown away for good */
  regionId: string | null;
}

/** Fails with NOT_FOUND, CONFLICT, REGION_LOCKED, INVALID (the place does not allow it) or as {@link checkChangeable} does; nothing changes then. */
export async function putBack(deps: CampaignDeps, input: PutBack): Promise<Outcome<{ revision: number }>> {
  const found = await findOwnParticipation(deps.db, input);
  if (!found.ok) return found;
  const participation = found.value;
  const changeable = checkChangeable(participation, deps.clock.now());
  if (!changeable.ok) return changeable;
  if (participation.revision !== input.expectedRevision) return failed(failure('CONFLICT'));
  const all = orphans.parse(participation.orphans);
  const one = all[input.index];
  if (!one) return failed(failure('NOT_FOUND'));
  const own = fillSet.parse(participation.fill);
  const left = all.filter((_other, i) => i !== input.index);
  let fill = own;
  if (input.regionId !== null) {
    const document = parseStored(participation.templateVersion.document);
    const region = listRegions(document).find((listed) => listed.region.id === input.regionId)?.region;
    const value = region && convertValue(one.value, region);
    if (!region || !value) return failed(failure('REGION_LOCKED', { region: input.regionId.slice(0, 40) }));
    // Read with the text that comes back: it may show images that the draft does not.
    const draft = await readDraft(deps, participation, deps.origins.app, { ...own, [region.id]: value });
    const { profile, linkHosts, assets, campaign, today } = draft;
    const options = { profile, linkHosts, assets, filler: fillerOf(input.actor.role), campaign, today };
    const applied = applyFillPatch(document, own, { [region.id]: value }, options);
    if (!applied.ok) return applied;
    const before = Object.hasOwn(own, region.id) ? valueFor(region, own[region.id]) : undefined;
    // What stood there takes its place among the kept ones.
    if (before) left.push({ path: region.id, label: region.label, reason: 'replaced', value: before });
    fill = applied.value;
  }
  const revision = participation.revision + 1;
  const now = deps.clock.now();
  const done = await deps.db.$transaction(async (tx) => {
    const { count } = await tx.participation.updateMany({
      where: { id: participation.id, revision: participation.revision, state: participation.state },
      data: {
        fill: toJson(fill),
        orphans: toJson(left),
        revision,
        state: 'in_progress',
        updatedAt: now,
      },
    });
    if (count === 0) return false;
    await recordSave(tx, now, input.actor, { participationId: participation.id, revision, before: own, fill });
    await recordAudit(tx, deps.clock, input.actor, {
      action: 'participation.orphan_restored',
      subjectId: participation.id,
      partnerId: participation.partnerId,
      detail: { region: input.regionId ?? '' },
    });
    return true;
  });
  return done ? ok({ revision }) : failed(failure('CONFLICT'));
}
