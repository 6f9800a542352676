/** A partner's usual texts of all templates, and which of its open campaigns show them. */
import { ok } from '@multipartner/kernel/result';
import { type FillValue, fillSet, fillValue } from '@multipartner/templates-engine/document';
import type { Actor } from '../actor.ts';
import { isPartner } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import { CHANGEABLE } from '../participations/check-changeable.ts';
import type { Outcome } from '../refusal.ts';

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
}

export async function listUsualTexts(
  deps: Pick<CampaignDeps, 'db'>,
  { actor, templateId }: { actor: Actor; templateId?: string | undefined },
): Promise<Outcome<{ items: UsualTextItem[] }>> {
  if (!isPartner(actor)) return ok({ items: [] });
  const { partnerId } = actor;
  const [rows, open] = await Promise.all([
    deps.db.usualText.findMany({
      where: { partnerId, ...(templateId ? { templateId } : {}) },
      include: { template: { select: { name: true } } },
      orderBy: [{ templateId: 'asc' }, { keptAt: 'desc' }],
      take: SHOWN,
    }),
    deps.db.participation.findMany({
      where: { partnerId, state: { in: [...CHANGEABLE] } },
      select: {
        id: true,
        fill: true,
        campaign: { select: { name: true } },
        templateVersion: { select: { templateId: true } },
      },
      take: SHOWN,
    }),
  ]);
  return ok({
    items: rows.flatMap((row) => {
      const value = fillValue.safeParse(row.value);
      if (!value.success) return [];
      const shownIn = open
        .filter(
          ({ templateVersion, fill }) =>
            templateVersion.templateId === row.templateId && !Object.hasOwn(fillSet.parse(fill), row.regionId),
        )
        .map(({ id, campaign }) => ({ participationId: id, campaignName: campaign.name }));
      const { templateId: template, regionId, label, keptAt } = row;
      const templateName = row.template.name;
      return [{ templateId: template, templateName, regionId, label, value: value.data, keptAt, shownIn }];
    }),
  });
}
