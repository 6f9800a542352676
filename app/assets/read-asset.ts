/** One image with what the library says about it, its earlier versions, and where it is used. */
import { type Actor, isHeadquarters, isPartner } from '@multipartner/campaigns/actor';
import type { Outcome } from '@multipartner/campaigns/refusal';
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import { type AssetUses, findUses } from './find-uses.ts';
import { type AssetListItem, listItemOf, visibleTo, WITH_COLLECTIONS } from './list-assets.ts';
import { mediaPath } from './media-path.ts';
import type { AssetDeps } from './upload-asset.ts';

export interface AssetDetail extends AssetListItem {
  rightsNote: string;
  version: number;
  /** Newest first, at most 50 */
  versions: {
    number: number;
    path: string;
    width: number;
    height: number;
    bytes: number;
    savedBy: string;
    savedAt: Date;
  }[];
  /** Only of the own library */
  uses: AssetUses | null;
}

const MAX_VERSIONS = 50;

/** Fails with NOT_FOUND for an image that the actor may not see. */
export async function readAsset(
  deps: Pick<AssetDeps, 'db' | 'clock'>,
  input: { actor: Actor; assetId: string },
): Promise<Outcome<AssetDetail>> {
  const { actor, assetId } = input;
  if (!isHeadquarters(actor) && !isPartner(actor)) return failed(failure('FORBIDDEN', { who: 'HQ' }));
  const row = await deps.db.asset.findFirst({
    where: { AND: [{ id: assetId }, visibleTo(actor)] },
    include: { ...WITH_COLLECTIONS, versions: { orderBy: { number: 'desc' }, take: MAX_VERSIONS } },
  });
  if (!row) return failed(failure('NOT_FOUND'));
  const isOwn = row.partnerId === actor.partnerId;
  return ok({
    ...listItemOf(row, deps.clock.now()),
    rightsNote: isOwn ? row.rightsNote : '',
    version: row.version,
    versions: isOwn
      ? row.versions.map(({ number, sha256, width, height, bytes, savedBy, savedAt }) => ({
          number,
          path: mediaPath(sha256),
          width,
          height,
          bytes,
          savedBy,
          savedAt,
        }))
      : [],
    uses: isOwn ? await findUses(deps, actor, assetId) : null,
  });
}
