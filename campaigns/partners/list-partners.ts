/** HQ's list of partners, newest first, with their groups. */
import { ok } from '@multipartner/kernel/result';
import type { PartnerState, Prisma } from '@multipartner/prisma-platform/client';
import type { Actor } from '../actor.ts';
import type { CampaignDeps } from '../deps.ts';
import { afterCursor, type Page, type PageInput, pageOf, pageQuery } from '../page.ts';
import type { Outcome } from '../refusal.ts';

export interface ListPartnersInput extends PageInput {
  actor: Actor;
  /** Part of the name or the city */
  search?: string | undefined;
  groupId?: string | undefined;
  state?: PartnerState | undefined;
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
  createdAt: Date;
}

export async function listPartners(
  deps: Pick<CampaignDeps, 'db'>,
  input: ListPartnersInput,
): Promise<Outcome<Page<PartnerListItem>>> {
  const search = input.search?.trim().slice(0, 100);
  const where: Prisma.PartnerWhereInput = {
    AND: [
      afterCursor(input),
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
  const rows = await deps.db.partner.findMany({
    where,
    ...pageQuery(input),
    include: { groups: { include: { group: { select: { id: true, name: true } } } } },
  });
  const items = rows.map((row) => ({
    id: row.id,
    name: row.name,
    city: row.city,
    country: row.country,
    language: row.language,
    state: row.state,
    registered: row.registeredAt !== null,
    groups: row.groups.map(({ group }) => group).sort((a, b) => a.name.localeCompare(b.name)),
    createdAt: row.createdAt,
  }));
  return ok(pageOf(items, input));
}
