/** A part of an image becomes an image of its own, with the same words, tags and rights. The whole one stays. */
import type { Actor } from '@multipartner/campaigns/actor';
import { deriveImage } from '@multipartner/campaigns/derive-image';
import { issuesOf, type Outcome, refuseFields } from '@multipartner/campaigns/refusal';
import { failure } from '@multipartner/kernel/errors';
import { failed } from '@multipartner/kernel/result';
import { cropBox } from '@multipartner/templates-engine/image-crop';
import { z } from 'zod';
import { findOwnAsset } from './own-asset.ts';
import { type AssetDeps, type StoredAsset, uploadAsset } from './upload-asset.ts';

const side = z.int().min(1).max(100);
const share = z.number().min(0).max(1);
export const assetCrop = z.strictObject({
  ratio: z.strictObject({ width: side, height: side }),
  focus: z.strictObject({ x: share, y: share }),
});

/** Fails with INVALID, NOT_FOUND, IMAGE_ANIMATED, or as an upload does. The same part twice is one image. */
export async function cropAsset(
  deps: AssetDeps,
  input: { actor: Actor; assetId: string; crop: unknown },
): Promise<Outcome<StoredAsset>> {
  const parsed = assetCrop.safeParse(input.crop);
  if (!parsed.success) return refuseFields(issuesOf(parsed.error));
  const found = await findOwnAsset(deps, input);
  if (!found.ok) return found;
  const asset = found.value;
  const bytes = await deps.assets.read(asset.sha256);
  if (!bytes) return failed(failure('NOT_FOUND'));
  const { ratio, focus } = parsed.data;
  const box = cropBox(asset, ratio, focus);
  // As wide as the part is: mails reduce it later to what they show.
  const cut = await deriveImage({ ...asset, bytes }, { box, widthPx: box.width });
  if (cut?.isStill) return failed(failure('IMAGE_ANIMATED'));
  const stored = await uploadAsset(deps, {
    actor: input.actor,
    bytes: cut?.bytes ?? bytes,
    name: `${asset.name} ${ratio.width}:${ratio.height}`,
    altText: asset.altText,
  });
  if (!stored.ok || stored.value.assetId === asset.id) return stored;
  const { altTexts, tags, rightsUntil, rightsNote } = asset;
  const collections = await deps.db.assetInCollection.findMany({ where: { assetId: asset.id } });
  await deps.db.$transaction([
    deps.db.asset.update({
      where: { id: stored.value.assetId },
      data: { altTexts: altTexts as Record<string, string>, tags, rightsUntil, rightsNote },
    }),
    deps.db.assetInCollection.createMany({
      data: collections.map(({ collectionId }) => ({ collectionId, assetId: stored.value.assetId })),
      skipDuplicates: true,
    }),
  ]);
  return stored;
}
