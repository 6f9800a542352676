/** Where known images of a desk's libraries lie, for screens that show a document. */
import { type Actor, isPartner } from '@multipartner/campaigns/actor';
import type { Outcome } from '@multipartner/campaigns/refusal';
import { ok } from '@multipartner/kernel/result';
import { mediaPath } from './media-path.ts';
import type { AssetDeps } from './upload-asset.ts';

const MAX_ASSETS = 500;

/** Asset id → path. Ids that do not exist or belong to another desk are left out. */
export async function findAssetPaths(
  deps: Pick<AssetDeps, 'db'>,
  input: { actor: Actor; assetIds: string[] },
): Promise<Outcome<Record<string, string>>> {
  const owners = [{ partnerId: null }, ...(isPartner(input.actor) ? [{ partnerId: input.actor.partnerId }] : [])];
  const rows = await deps.db.asset.findMany({
    where: { id: { in: input.assetIds.slice(0, MAX_ASSETS) }, OR: owners },
    select: { id: true, sha256: true },
  });
  return ok(Object.fromEntries(rows.map(({ id, sha256 }) => [id, mediaPath(sha256)])));
}
