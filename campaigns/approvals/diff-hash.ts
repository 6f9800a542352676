/** What a partner changed against HQ's text, as one hash: an approval holds while it is unchanged. */
import type { PrismaClient } from '@multipartner/prisma-platform/client';
import { hashOf } from '@multipartner/templates-engine/canonical';
import { regionDiffHash } from '@multipartner/templates-engine/upgrade';
import type { Draft } from '../participations/judge-fill.ts';

const ASSET_ID = /\bast_[0-9a-z]{26}\b/g;

/**
 * Of the mail as it is shown, with usual texts and HQ's variants below the campaign's own words. An image can be replaced under its id, so what is in it
 * counts, too; without images the hash is that of the regions alone.
 */
export async function diffHashOf(
  { db }: { db: Pick<PrismaClient, 'asset'> },
  { document, fill, profile, language, layerInput }: Draft,
): Promise<string> {
  const regions = await regionDiffHash(document, fill, {
    language,
    country: profile.country,
    groups: layerInput.groups,
  });
  const named = [...new Set(JSON.stringify(fill).match(ASSET_ID) ?? [])];
  if (named.length === 0) return regions;
  const images = await db.asset.findMany({
    where: { id: { in: named } },
    select: { id: true, sha256: true },
    orderBy: { id: 'asc' },
  });
  return hashOf({ regions, images: images.map(({ id, sha256 }) => [id, sha256]) });
}
