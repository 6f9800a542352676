/** The images that somebody may use: HQ its own, a partner HQ's and its own. */
import { type Actor, isHeadquarters, isPartner } from '@multipartner/campaigns/actor';
import { afterCursor, type Page, type PageInput, pageOf, pageQuery } from '@multipartner/campaigns/page';
import type { Outcome } from '@multipartner/campaigns/refusal';
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { Asset } from '@multipartner/prisma-platform/client';
import { mediaPath } from './media-path.ts';
import type { AssetDeps } from './upload-asset.ts';

export type AssetListItem = Pick<
  Asset,
  'id' | 'sha256' | 'mediaType' | 'width' | 'height' | 'bytes' | 'name' | 'altText' | 'createdAt'
> & {
  /** Path on the app's origin */
  path: string;
  owner: 'headquarters' | 'partner';
};

export async function listAssets(
  deps: Pick<AssetDeps, 'db'>,
  input: PageInput & { actor: Actor },
): Promise<Outcome<Page<AssetListItem>>> {
  const { actor } = input;
  if (!isHeadquarters(actor) && !isPartner(actor)) return failed(failure('FORBIDDEN', { who: 'HQ' }));
  const owners = isPartner(actor) ? [{ partnerId: null }, { partnerId: actor.partnerId }] : [{ partnerId: null }];
  const rows = await deps.db.asset.findMany({
    where: { AND: [{ OR: owners }, afterCursor(input)] },
    ...pageQuery(input),
  });
  const items = rows.map(({ id, sha256, mediaType, width, height, bytes, name, altText, createdAt, partnerId }) => ({
    id,
    sha256,
    mediaType,
    width,
    height,
    bytes,
    name,
    altText,
    createdAt,
    path: mediaPath(sha256),
    owner: partnerId === null ? ('headquarters' as const) : ('partner' as const),
  }));
  return ok(pageOf(items, input));
}
