/** HQ's campaigns, newest first unless sorted, with how many partners are where. */
import { ok } from '@multipartner/kernel/result';
import type { CampaignState, Prisma } from '@multipartner/prisma-platform/client';
import type { Actor } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import { afterCursor, type Page, type PageInput, pageOf, pageQuery, type Sort, sortedQuery } from '../page.ts';
import { countTakenPart } from '../participations/count-taken-part.ts';
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
  input: PageInput & {
    actor: Actor;
    state?: CampaignState | undefined;
    search?: string | undefined;
    sort?: Sort<'name' | 'opensAt' | 'closesAt'> | undefined;
  },
): Promise<Outcome<Page<CampaignListItem>>> {
  const search = input.search?.trim().slice(0, 100);
  const paging: Pick<Prisma.CampaignFindManyArgs, 'orderBy' | 'take' | 'cursor' | 'skip'> = input.sort
    ? sortedQuery(input, input.sort)
    : pageQuery(input);
  const rows = await deps.db.campaign.findMany({
    where: {
      ...(input.sort ? {} : afterCursor(input)),
      ...(input.state ? { state: input.state } : {}),
      ...(search ? { name: { contains: search, mode: 'insensitive' as const } } : {}),
    },
    ...paging,
    include: {
      templateVersion: { select: { number: true, template: { select: { name: true } } } },
      _count: { select: { participations: true } },
    },
  });
  const takenPart = await countTakenPart(
    deps.db,
    'campaignId',
    rows.map(({ id }) => id),
  );
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
