/** What the page of a library shows, for both desks. */
import type { Actor } from '@multipartner/campaigns/actor';
import { valueOrPage } from '../answer.ts';
import type { AssetUseCases } from '../assets/create-asset-use-cases.ts';
import { filterOf, type ImagesQuery, nextAddress } from './filter-query.ts';

const MOST_ENDING = 100;

export async function readLibrary(assets: AssetUseCases, actor: Actor, query: ImagesQuery) {
  const owner = actor.partnerId === null ? ('headquarters' as const) : ('partner' as const);
  const [page, collections, tags, ending] = await Promise.all([
    assets.listAssets({ actor, ...filterOf(query) }),
    assets.listCollections({ actor }),
    assets.listTags({ actor }),
    assets.listAssets({ actor, owner, state: 'ending', limit: MOST_ENDING }),
  ]);
  const { items, nextCursor } = valueOrPage(page);
  const { q, show, collection, tag } = query;
  return {
    images: items,
    next: nextCursor ? nextAddress(query, nextCursor) : null,
    isFiltered: Boolean(q || show || collection || tag),
    collections: valueOrPage(collections).items.map(({ id, name }) => ({ id, name })),
    tags: valueOrPage(tags),
    ending: show === 'ending' ? 0 : valueOrPage(ending).items.length,
  };
}
