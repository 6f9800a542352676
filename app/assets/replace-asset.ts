/**
 * Other bytes take the place of an image, and its address stays: templates and drafts show the new image, mails that were handed over
 * keep the one that they were made with.
 */
import type { Actor } from '@multipartner/campaigns/actor';
import { recordAudit } from '@multipartner/campaigns/audit-event';
import type { Outcome } from '@multipartner/campaigns/refusal';
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { Asset } from '@multipartner/prisma-platform/client';
import { findOwnAsset, ofPartner } from './own-asset.ts';
import { prepareImage } from './prepare-image.ts';
import type { AssetDeps } from './upload-asset.ts';

type Image = Pick<Asset, 'sha256' | 'mediaType' | 'width' | 'height' | 'bytes'>;

/** Fails as {@link prepareImage} does, with NOT_FOUND, STORAGE_FULL, or CONFLICT when somebody else replaced it meanwhile. */
export async function replaceAsset(
  deps: AssetDeps,
  input: { actor: Actor; assetId: string; bytes: Uint8Array },
): Promise<Outcome<{ version: number }>> {
  const found = await findOwnAsset(deps, input);
  if (!found.ok) return found;
  const prepared = await prepareImage(input.bytes);
  if (!prepared.ok) return prepared;
  const { bytes, ...image } = prepared.value;
  if (image.sha256 === found.value.sha256) return ok({ version: found.value.version });
  const stored = await deps.assets.put(image.sha256, bytes);
  if (!stored.ok) return stored;
  return takePlace(deps, input.actor, found.value, { ...image, bytes: bytes.length });
}

/** Undo: the bytes of an earlier version take the place again, as a new version. Fails with NOT_FOUND or CONFLICT. */
export async function restoreAssetVersion(
  deps: AssetDeps,
  input: { actor: Actor; assetId: string; number: number },
): Promise<Outcome<{ version: number }>> {
  const found = await findOwnAsset(deps, input);
  if (!found.ok) return found;
  const earlier = await deps.db.assetVersion.findUnique({
    where: { assetId_number: { assetId: input.assetId, number: input.number } },
  });
  if (!earlier) return failed(failure('NOT_FOUND'));
  const { sha256, mediaType, width, height, bytes } = earlier;
  return takePlace(deps, input.actor, found.value, { sha256, mediaType, width, height, bytes });
}

async function takePlace(
  deps: AssetDeps,
  actor: Actor,
  asset: Asset,
  image: Image,
): Promise<Outcome<{ version: number }>> {
  const version = asset.version + 1;
  return deps.db.$transaction(async (tx) => {
    const { count } = await tx.asset.updateMany({
      where: { id: asset.id, version: asset.version },
      data: { ...image, version },
    });
    if (count === 0) return failed(failure('CONFLICT'));
    await tx.assetVersion.create({
      data: { assetId: asset.id, number: version, ...image, savedBy: actor.id, savedAt: deps.clock.now() },
    });
    await recordAudit(tx, deps.clock, actor, {
      action: 'asset.replaced',
      subjectId: asset.id,
      ...ofPartner(asset),
      detail: { sha256: image.sha256, version },
    });
    return ok({ version });
  });
}
