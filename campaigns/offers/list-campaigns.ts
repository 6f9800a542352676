/** HQ's campaigns, newest first, with how many partners are where. */
import { ok } from '@multipartner/kernel/result';
import type { CampaignState } from '@multipartner/prisma-platform/client';
import type { Actor } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import { afterCursor, type Page, type PageInput, pageOf, pageQuery } from '../page.ts';
import type { Outcome } from '../refusal.ts';

export interface CampaignListItem {
  id: string;
  name: string;
  state: CampaignState;
  opensAt: Date;
  closesAt: Date;
  template: { versionId: string; name: string; number: number };
  partners: number;
  /** Partners who have ordered a send at least */
  takenPart: number;
}

export async function listCampaigns(
  deps: Pick<CampaignDeps, 'db'>,
  input: PageInput & { actor: Actor; state?: CampaignState | undefined; search?: string | undefined },
): Promise<Outcome<Page<CampaignListItem>>> {
  const search = input.search?.trim().slice(0, 100);
  const rows = await deps.db.campaign.findMany({
    where: {
      ...afterCursor(input),
      ...(input.state ? { state: input.state } : {}),
      ...(search ? { name: { contains: search, mode: 'insensitive' as const } } : {}),
    },
    ...pageQuery(input),
    include: {
      templateVersion: { select: { number: true, template: { select: { name: true } } } },
      _count: { select: { participations: true } },
    },
  });
  const ordered = await deps.db.participation.groupBy({
    by: ['campaignId'],
    where: { campaignId: { in: rows.map(({ id }) => id) }, state: { in: ['ordered', 'sending', 'sent'] } },
    _count: true,
  });
  const takenPart = new Map(ordered.map(({ campaignId, _count }) => [campaignId, _count]));
  const items = rows.map((row) => ({
    id: row.id,
    name: row.name,
    state: row.state,
    opensAt: row.opensAt,
    closesAt: row.closesAt,
    template: {
      versionId: row.templateVersionId,
      name: row.templateVersion.template.name,
      number: row.templateVersion.number,
    },
    partners: row._count.participations,
    takenPart: takenPart.get(row.id) ?? 0,
  }));
  return ok(pageOf(items, input));
}
