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
import { isLogoAsItIs, isSomeLogo } from './logo-image.ts';
import { findOwnAsset, ofPartner } from './own-asset.ts';
import { type PreparedImage, prepareImage } from './prepare-image.ts';
import type { AssetDeps } from './upload-asset.ts';

type Image = Pick<Asset, 'sha256' | 'mediaType' | 'width' | 'height' | 'bytes'>;

/** Fails as {@link prepareImage} does, with NOT_FOUND, STORAGE_FULL, or CONFLICT when somebody else replaced it meanwhile. */
export async function replaceAsset(
  deps: AssetDeps,
  input: { actor: Actor; assetId: string; bytes: Uint8Array },
): Promise<Outcome<{ version: number }>> {
  const found = await findOwnAsset(deps, input);
  if (!found.ok) return found;
  const prepared = await prepareImage(input.bytes, { isLogo: await isSomeLogo(deps, input.assetId) });
  if (!prepared.ok) return prepared;
  return storeInPlace(deps, input.actor, found.value, prepared.value);
}

async function storeInPlace(
  deps: AssetDeps,
  actor: Actor,
  asset: Asset,
  { bytes, ...image }: PreparedImage,
): Promise<Outcome<{ version: number }>> {
  if (image.sha256 === asset.sha256) return ok({ version: asset.version });
  const stored = await deps.assets.put(image.sha256, bytes);
  return stored.ok ? takePlace(deps, actor, asset, { ...image, bytes: bytes.length }) : stored;
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
  if (!isLogoAsItIs(earlier) && (await isSomeLogo(deps, input.assetId))) {
    // From a time when it was no logo.
    const kept = await deps.assets.read(earlier.sha256);
    if (!kept) return failed(failure('IMAGE_BROKEN'));
    const prepared = await prepareImage(kept, { isLogo: true });
    return prepared.ok ? storeInPlace(deps, input.actor, found.value, prepared.value) : prepared;
  }
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
    // The trust center keeps each partner's profile with its logo: it is told anew.
    await tx.partner.updateMany({ where: { logoAssetId: asset.id }, data: { registeredAt: null } });
    await recordAudit(tx, deps.clock, actor, {
      action: 'asset.replaced',
      subjectId: asset.id,
      ...ofPartner(asset),
      detail: { sha256: image.sha256, version },
    });
    return ok({ version });
  });
}
