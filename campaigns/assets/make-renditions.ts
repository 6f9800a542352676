/** The copies of images that mails load, made once and kept under their hash like every image. */
import type { Asset } from '@multipartner/prisma-platform/client';
import type { CampaignDeps } from '../deps.ts';
import { type DeriveWish, derivedKey, deriveImage } from './derive-image.ts';

export interface Rendition {
  sha256: string;
  bytes: number;
}
export interface RenditionWish {
  asset: Pick<Asset, 'sha256' | 'mediaType' | 'width' | 'height' | 'bytes'>;
  wish: DeriveWish;
}
export type RenditionDeps = Pick<CampaignDeps, 'db' | 'assets' | 'clock'>;

/** In the order of the wishes. Where a copy cannot be made, the image itself is what mails load. */
export async function makeRenditions(deps: RenditionDeps, wishes: readonly RenditionWish[]): Promise<Rendition[]> {
  const keys = wishes.map(({ asset, wish }) => derivedKey(asset, wish));
  const known = new Map(
    (await deps.db.assetRendition.findMany({ where: { key: { in: keys } } })).map((row) => [row.key, row]),
  );
  const made: Rendition[] = [];
  // One after the other: each unpacks a whole image.
  for (const [index, wish] of wishes.entries()) {
    const row = known.get(keys[index]!) ?? (await makeOne(deps, keys[index]!, wish));
    made.push({ sha256: row.sha256, bytes: row.bytes });
  }
  return made;
}

async function makeOne(deps: RenditionDeps, key: string, { asset, wish }: RenditionWish): Promise<Rendition> {
  const itself: Rendition = { sha256: asset.sha256, bytes: asset.bytes };
  const bytes = await deps.assets.read(asset.sha256);
  // An image whose bytes are gone is found at the hand-over, where it can be said.
  if (!bytes) return itself;
  const derived = await deriveImage({ ...asset, bytes }, wish);
  if (derived) {
    const stored = await deps.assets.put(derived.sha256, derived.bytes);
    if (!stored.ok) return itself;
  }
  const row = {
    key,
    sha256: derived?.sha256 ?? asset.sha256,
    mediaType: derived?.mediaType ?? asset.mediaType,
    width: derived?.width ?? asset.width,
    height: derived?.height ?? asset.height,
    bytes: (derived?.bytes ?? bytes).length,
    createdAt: deps.clock.now(),
  };
  // Another process may have made the same copy meanwhile: the bytes are equal.
  await deps.db.assetRendition.createMany({ data: [row], skipDuplicates: true });
  return row;
}
