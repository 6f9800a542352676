/** What is known of the images that a mail shows: weight from the library, transparency and darkness from a look at their pixels. */
import type { PrismaClient } from '@multipartner/prisma-platform/client';
import type { ImageFacts } from '@multipartner/templates-engine/check-mail';
import { MADE_UP_LOGO } from '@multipartner/templates-engine/made-up-profiles';
import type { AssetSet } from '@multipartner/templates-engine/validate';
import type { AssetStore } from '../assets/asset-store.ts';
import { lookAtImage } from './look-at-image.ts';

/** By SHA-256. What is not in the store is left out. */
export async function readImageFacts(
  deps: { db: Pick<PrismaClient, 'asset'>; assets: AssetStore },
  set: AssetSet,
): Promise<Map<string, ImageFacts>> {
  const facts = new Map<string, ImageFacts>([
    [
      MADE_UP_LOGO.sha256,
      { bytes: 8_000, widthPx: MADE_UP_LOGO.width, heightPx: MADE_UP_LOGO.height, isTransparent: false, darkShare: 0 },
    ],
  ]);
  const infos = new Map(Object.values(set).map((info) => [info.sha256, info]));
  for (const [sha256, info] of infos) {
    if (facts.has(sha256)) continue;
    const bytes = await deps.assets.read(sha256);
    if (!bytes) continue;
    const seen = await lookAtImage(bytes);
    facts.set(sha256, {
      bytes: bytes.byteLength,
      widthPx: info.widthPx,
      heightPx: info.heightPx,
      isTransparent: seen?.isTransparent ?? false,
      darkShare: seen?.darkShare ?? 0,
    });
  }
  return facts;
}
