import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { Prisma } from '@multipartner/prisma-platform/client';
import type { FillSet } from '@multipartner/templates-engine/document';
import { listRegions } from '@multipartner/templates-engine/regions';
import { carriedTo } from '@multipartner/templates-engine/upgrade';
import { type Actor, isPartner } from '../actor.ts';
import { recordAudit } from '../audit-event.ts';
import type { CampaignDeps } from '../deps.ts';
import { fillerOf } from '../participations/filler-of.ts';
import type { Outcome } from '../refusal.ts';
import { readKept } from './read-override.ts';
import { mayDecide, type UsualPlace, usualPlaces } from './usual-places.ts';

/** What a text that HQ split over several places shows at the others: it stays there when one of them is given up. */
function staying(place: UsualPlace | null, kept: FillSet, gone: readonly string[]) {
  if (!place) return [];
  const { document } = place;
  const sources = Object.fromEntries(Object.entries(kept).filter(([id]) => gone.includes(id)));
  const labels = new Map(listRegions(document).map(({ region }) => [region.id, region.label]));
  return Object.entries(carriedTo(document, sources))
    .filter(([id]) => !gone.includes(id) && !Object.hasOwn(kept, id))
    .map(([regionId, value]) => ({
      regionId,
      value: value as unknown as Prisma.InputJsonObject,
      label: labels.get(regionId) ?? '',
    }));
}

/**
 * Mails from this template show HQ's text at this place again, unless a campaign holds a text of its own. Fails with NOT_FOUND where none
 * is kept, REGION_LOCKED where this person may not fill the place.
 */
export async function removeUsualText(
  deps: Pick<CampaignDeps, 'db' | 'clock'>,
  { actor, templateId, regionId }: { actor: Actor; templateId: string; regionId: string },
): Promise<Outcome<{ regionId: string }>> {
  if (!isPartner(actor)) return failed(failure('NOT_FOUND'));
  const { partnerId } = actor;
  const [kept, place] = await Promise.all([
    readKept(deps.db, { partnerId, templateId }),
    usualPlaces(deps.db, templateId)(regionId),
  ]);
  // A text from before HQ renamed the place goes with it.
  const older = Object.keys(kept).filter((id) => place?.placesOf(id).includes(regionId));
  const gone = [...new Set([regionId, ...older])];
  const where = { partnerId, templateId, regionId: { in: gone } };
  if ((await deps.db.usualText.count({ where })) === 0) return failed(failure('NOT_FOUND'));
  if (!mayDecide(place, fillerOf(actor.role))) return failed(failure('REGION_LOCKED', { region: regionId }));
  const isGone = await deps.db.$transaction(async (tx) => {
    const { count } = await tx.usualText.deleteMany({ where });
    if (count === 0) return false;
    const more = { partnerId, templateId, keptBy: actor.id, keptAt: deps.clock.now() };
    const data = staying(place, kept, gone).map((one) => ({ ...one, ...more }));
    await tx.usualText.createMany({ data, skipDuplicates: true });
    await recordAudit(tx, deps.clock, actor, {
      action: 'usual_text.removed',
      subjectId: templateId,
      partnerId,
      detail: { regionId },
    });
    return true;
  });
  return isGone ? ok({ regionId }) : failed(failure('NOT_FOUND'));
}
