/** The images that somebody may use: HQ its own, a partner its own and those that HQ offers it. */
import { type Actor, isHeadquarters, isPartner } from '@multipartner/campaigns/actor';
import { dayOf, type RightsState, rightsState, WARNING_DAYS } from '@multipartner/campaigns/asset-rights';
import { offeredToPartner } from '@multipartner/campaigns/offered-images';
import { afterCursor, type Page, type PageInput, pageOf, pageQuery } from '@multipartner/campaigns/page';
import type { Outcome } from '@multipartner/campaigns/refusal';
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import { DAY_MS } from '@multipartner/kernel/time';
import type { Asset, Prisma } from '@multipartner/prisma-platform/client';
import { mediaPath } from './media-path.ts';
import type { AssetDeps } from './upload-asset.ts';

export const ASSET_STATES = ['ending', 'undescribed', 'archived'] as const;
export type AssetState = (typeof ASSET_STATES)[number];

export interface AssetFilter {
  /** In the name, in what it shows, or a whole tag */
  search?: string | undefined;
  collection?: string | undefined;
  tag?: string | undefined;
  owner?: 'headquarters' | 'partner' | undefined;
  /** `ending`: rights end soon or are over; `undescribed`: nobody says what it shows. Absent: all that are not archived */
  state?: AssetState | undefined;
}

export type AssetListItem = Pick<
  Asset,
  'id' | 'sha256' | 'mediaType' | 'width' | 'height' | 'bytes' | 'name' | 'altText' | 'tags' | 'createdAt'
> & {
  /** Path on the app's origin */
  path: string;
  owner: 'headquarters' | 'partner';
  altTexts: Record<string, string>;
  collections: { id: string; name: string }[];
  focus: { x: number; y: number };
  rightsUntil: string | null;
  rights: RightsState;
  archived: boolean;
};

type Row = Asset & { collections: { collection: { id: string; name: string } }[] };

export function listItemOf(row: Row, now: Date): AssetListItem {
  const { id, sha256, mediaType, width, height, bytes, name, altText, tags, createdAt, partnerId } = row;
  return {
    id,
    sha256,
    mediaType,
    width,
    height,
    bytes,
    name,
    altText,
    tags,
    createdAt,
    path: mediaPath(sha256),
    owner: partnerId === null ? 'headquarters' : 'partner',
    altTexts: row.altTexts as Record<string, string>,
    collections: row.collections.map(({ collection }) => collection),
    focus: { x: row.focusX, y: row.focusY },
    rightsUntil: row.rightsUntil ? dayOf(row.rightsUntil) : null,
    rights: rightsState(row.rightsUntil, now),
    archived: row.archivedAt !== null,
  };
}

export const WITH_COLLECTIONS = {
  collections: { select: { collection: { select: { id: true, name: true } } } },
} as const;

function stateWhere(state: AssetState | undefined, now: Date): Prisma.AssetWhereInput {
  if (state === 'archived') return { archivedAt: { not: null } };
  const inUse = { archivedAt: null };
  if (state === 'ending') return { ...inUse, rightsUntil: { lte: new Date(now.getTime() + WARNING_DAYS * DAY_MS) } };
  if (state === 'undescribed') return { ...inUse, altText: '', altTexts: { equals: {} } };
  return inUse;
}

/** Whose images an actor may see. */
export const visibleTo = (actor: Actor): Prisma.AssetWhereInput =>
  isPartner(actor) ? { OR: [{ partnerId: actor.partnerId }, offeredToPartner(actor.partnerId)] } : { partnerId: null };

export async function listAssets(
  deps: Pick<AssetDeps, 'db' | 'clock'>,
  input: PageInput & AssetFilter & { actor: Actor },
): Promise<Outcome<Page<AssetListItem>>> {
  const { actor, collection, tag, owner, state } = input;
  if (!isHeadquarters(actor) && !isPartner(actor)) return failed(failure('FORBIDDEN', { who: 'HQ' }));
  const now = deps.clock.now();
  const search = input.search?.trim().slice(0, 100);
  const contains = { contains: search ?? '', mode: 'insensitive' as const };
  const rows = await deps.db.asset.findMany({
    where: {
      AND: [
        visibleTo(actor),
        stateWhere(state, now),
        afterCursor(input),
        search ? { OR: [{ name: contains }, { altText: contains }, { tags: { has: search } }] } : {},
        collection ? { collections: { some: { collectionId: collection } } } : {},
        tag ? { tags: { has: tag } } : {},
        owner ? { partnerId: owner === 'headquarters' ? null : { not: null } } : {},
      ],
    },
    include: WITH_COLLECTIONS,
    ...pageQuery(input),
  });
  return ok(
    pageOf(
      rows.map((row) => listItemOf(row, now)),
      input,
    ),
  );
}

const MAX_TAGS = 100;

/** The tags of the own library with how many images carry them, the most used first. */
export async function listTags(
  deps: Pick<AssetDeps, 'db'>,
  { actor }: { actor: Actor },
): Promise<Outcome<{ tag: string; count: number }[]>> {
  if (!isHeadquarters(actor) && !isPartner(actor)) return failed(failure('FORBIDDEN', { who: 'HQ' }));
  return ok(
    await deps.db.$queryRaw<{ tag: string; count: number }[]>`
      SELECT tag, count(*)::int AS count FROM asset, unnest(tags) AS tag
      WHERE "partnerId" IS NOT DISTINCT FROM ${actor.partnerId} AND "archivedAt" IS NULL
      GROUP BY tag ORDER BY count(*) DESC, tag LIMIT ${MAX_TAGS}`,
  );
}
