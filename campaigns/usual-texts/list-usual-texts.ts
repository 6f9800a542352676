/** A partner's usual texts of all templates, and which of its open campaigns show them. */
import { ok } from '@multipartner/kernel/result';
import { type FillValue, fillSet, fillValue } from '@multipartner/templates-engine/document';
import { placesIn } from '@multipartner/templates-engine/upgrade';
import type { Actor } from '../actor.ts';
import { isPartner } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import { CHANGEABLE } from '../participations/check-changeable.ts';
import { fillerOf } from '../participations/filler-of.ts';
import type { Outcome } from '../refusal.ts';
import { parseStored } from '../templates/stored-document.ts';
import { mayDecide, usualPlaces } from './usual-places.ts';

const SHOWN = 500;

export interface UsualTextItem {
  templateId: string;
  templateName: string;
  regionId: string;
  label: string;
  value: FillValue;
  keptAt: Date;
  /** Open participations of this template without a text of their own at this place */
  shownIn: { participationId: string; campaignName: string }[];
  /** Who reads may remove it: HQ left the place to this role */
  mayChange: boolean;
}

export async function listUsualTexts(
  deps: Pick<CampaignDeps, 'db'>,
  { actor, templateId }: { actor: Actor; templateId?: string | undefined },
): Promise<Outcome<{ items: UsualTextItem[] }>> {
  if (!isPartner(actor)) return ok({ items: [] });
  const { partnerId } = actor;
  const rows = await deps.db.usualText.findMany({
    where: { partnerId, ...(templateId ? { templateId } : {}) },
    include: { template: { select: { name: true } } },
    orderBy: [{ templateId: 'asc' }, { keptAt: 'desc' }],
    take: SHOWN,
  });
  const open = await readOpen(deps, partnerId, [...new Set(rows.map((row) => row.templateId))]);
  const filler = fillerOf(actor.role);
  const finders = new Map(rows.map((row) => [row.templateId, usualPlaces(deps.db, row.templateId)]));
  const items: UsualTextItem[] = [];
  for (const row of rows) {
    const value = fillValue.safeParse(row.value);
    if (!value.success) continue;
    const { templateId: template, regionId, label, keptAt } = row;
    items.push({
      templateId: template,
      templateName: row.template.name,
      regionId,
      label,
      value: value.data,
      keptAt,
      shownIn: open
        .filter((one) => one.templateId === template && one.shows(regionId))
        .map(({ participationId, campaignName }) => ({ participationId, campaignName })),
      mayChange: mayDecide(await finders.get(template)!(regionId), filler),
    });
  }
  return ok({ items });
}

/** Open participations of some templates, each with its version's way of reading: HQ may have renamed a place since. */
async function readOpen(deps: Pick<CampaignDeps, 'db'>, partnerId: string, templateIds: string[]) {
  if (templateIds.length === 0) return [];
  const open = await deps.db.participation.findMany({
    where: { partnerId, state: { in: [...CHANGEABLE] }, templateVersion: { templateId: { in: templateIds } } },
    select: { id: true, fill: true, templateVersionId: true, campaign: { select: { name: true } } },
    take: SHOWN,
  });
  const versions = await deps.db.templateVersion.findMany({
    where: { id: { in: [...new Set(open.map(({ templateVersionId }) => templateVersionId))] } },
    select: { id: true, templateId: true, document: true },
  });
  const known = new Map(
    versions.map(({ id, templateId, document }) => [id, { templateId, placesOf: placesIn(parseStored(document)) }]),
  );
  return open.map(({ id, fill, templateVersionId, campaign }) => {
    const own = fillSet.parse(fill);
    const { templateId, placesOf } = known.get(templateVersionId)!;
    return {
      participationId: id,
      campaignName: campaign.name,
      templateId,
      shows: (regionId: string) => placesOf(regionId).some((place) => !Object.hasOwn(own, place)),
    };
  });
}
