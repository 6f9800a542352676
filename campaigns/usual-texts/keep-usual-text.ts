/** "My usual text": what a partner says at one place of a template in every mail, until a campaign says otherwise. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { Prisma } from '@multipartner/prisma-platform/client';
import { fillSet } from '@multipartner/templates-engine/document';
import { applyFillPatch } from '@multipartner/templates-engine/fill';
import { listRegions } from '@multipartner/templates-engine/regions';
import type { Actor } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import { fillerOf } from '../participations/filler-of.ts';
import { readDraft } from '../participations/judge-fill.ts';
import { findOwnParticipation } from '../participations/own-participation.ts';
import type { Outcome } from '../refusal.ts';
import { mayDecide, usualPlaces } from './usual-places.ts';

export interface KeepUsualTextInput {
  actor: Actor;
  /** The participation whose saved value is kept */
  participationId: string;
  regionId: string;
}

/** A partner keeps no more than this of one template. */
const MOST = 200;

/**
 * Keeps what is saved at this place as the usual text. Fails with NOT_FOUND for a foreign participation, REGION_LOCKED for an id that is no
 * region or a place that this person may not fill, USUAL_TEXT_EMPTY where nothing of the partner's own is saved, USUAL_TEXTS_FULL.
 */
export async function keepUsualText(
  deps: CampaignDeps,
  input: KeepUsualTextInput,
): Promise<Outcome<{ regionId: string }>> {
  const { actor, regionId } = input;
  const found = await findOwnParticipation(deps.db, input);
  if (!found.ok) return found;
  const { partnerId } = found.value;
  const { templateId } = found.value.templateVersion;
  const { document, language, layerInput } = await readDraft(deps, found.value, deps.origins.app);
  const listed = listRegions(document, language).find(({ region }) => region.id === regionId);
  if (!listed) return failed(failure('REGION_LOCKED', { region: regionId.slice(0, 40) }));
  const fill = fillSet.parse(found.value.fill);
  if (!Object.hasOwn(fill, regionId)) return failed(failure('USUAL_TEXT_EMPTY', { label: listed.region.label }));
  const filler = fillerOf(actor.role);
  // Judged as a save would be: what an owner put inside a block or an item may only stay as it usually is.
  const applied = applyFillPatch(document, layerInput.override, { [regionId]: fill[regionId] }, { filler });
  if (!applied.ok && applied.failure.code === 'REGION_LOCKED') return applied;
  if (!mayDecide(await usualPlaces(deps.db, templateId)(regionId), filler))
    return failed(failure('REGION_LOCKED', { region: listed.region.label }));
  const key = { partnerId, templateId, regionId };
  const kept = {
    value: fill[regionId] as unknown as Prisma.InputJsonObject,
    label: listed.region.label,
    keptBy: actor.id,
    keptAt: deps.clock.now(),
  };
  const isKept = await deps.db.$transaction(async (tx) => {
    const others = await tx.usualText.count({ where: { partnerId, templateId, regionId: { not: regionId } } });
    if (others >= MOST) return false;
    await tx.usualText.upsert({
      where: { partnerId_templateId_regionId: key },
      create: { ...key, ...kept },
      update: kept,
    });
    await recordAudit(tx, deps.clock, actor, {
      action: 'usual_text.kept',
      subjectId: templateId,
      partnerId,
      detail: { regionId, label: listed.region.label },
    });
    return true;
  });
  return isKept ? ok({ regionId }) : failed(failure('USUAL_TEXTS_FULL', { max: MOST }));
}
