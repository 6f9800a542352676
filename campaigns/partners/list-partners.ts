/** HQ's list of partners, newest first unless sorted, with their groups and how often they took part. */
import { ok } from '@multipartner/kernel/result';
import type { PartnerState, Prisma } from '@multipartner/prisma-platform/client';
import type { Actor } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import { afterCursor, type Page, type PageInput, pageOf, pageQuery, type Sort, sortedQuery } from '../page.ts';
import { countTakenPart } from '../participations/count-taken-part.ts';
import type { Outcome } from '../refusal.ts';

export interface ListPartnersInput extends PageInput {
  actor: Actor;
  /** Part of the name or the city */
  search?: string | undefined;
  groupId?: string | undefined;
  state?: PartnerState | undefined;
  sort?: Sort<'name' | 'city' | 'createdAt'> | undefined;
}

export interface PartnerListItem {
  id: string;
  name: string;
  city: string;
  country: string;
  language: string;
  state: PartnerState;
  /** False while the trust center could not be told of the partner or of its last change. */
  registered: boolean;
  groups: { id: string; name: string }[];
  /** Campaigns offered to it, and those in which it has ordered a send at least */
  participations: number;
  takenPart: number;
  createdAt: Date;
}

export async function listPartners(
  deps: Pick<CampaignDeps, 'db'>,
  input: ListPartnersInput,
): Promise<Outcome<Page<PartnerListItem>>> {
  const search = input.search?.trim().slice(0, 100);
  const where: Prisma.PartnerWhereInput = {
    AND: [
      input.sort ? {} : afterCursor(input),
      input.state ? { state: input.state } : {},
      input.groupId ? { groups: { some: { groupId: input.groupId } } } : {},
      search
        ? {
            OR: [
              { name: { contains: search, mode: 'insensitive' } },
              { city: { contains: search, mode: 'insensitive' } },
            ],
          }
        : {},
    ],
  };
  const paging: Pick<Prisma.PartnerFindManyArgs, 'orderBy' | 'take' | 'cursor' | 'skip'> = input.sort
    ? sortedQuery(input, input.sort)
    : pageQuery(input);
  const rows = await deps.db.partner.findMany({
    where,
    ...paging,
    include: {
      groups: { include: { group: { select: { id: true, name: true } } } },
      _count: { select: { participations: true } },
    },
  });
  const takenPart = await countTakenPart(
    deps.db,
    'partnerId',
    rows.map(({ id }) => id),
  );
  const items = rows.map((row) => ({
    id: row.id,
    name: row.name,
    city: row.city,
    country: row.country,
    language: row.language,
    state: row.state,
    registered: row.registeredAt !== null,
    groups: row.groups.map(({ group }) => group).sort((a, b) => a.name.localeCompare(b.name)),
    participations: row._count.participations,
    takenPart: takenPart.get(row.id) ?? 0,
    createdAt: row.createdAt,
  }));
  return ok(pageOf(items, input));
}
