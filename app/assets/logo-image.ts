/** A partner's logo is kept as every mail program shows it, by whichever way an image becomes one: uploaded, chosen, replaced or brought back. */
import type { Actor } from '@multipartner/campaigns/actor';
import type { Outcome } from '@multipartner/campaigns/refusal';
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import type { Asset } from '@multipartner/prisma-platform/client';
import { MAX_LOGO_EDGE_PX } from './prepare-image.ts';
import { type AssetDeps, uploadAsset } from './upload-asset.ts';

/** PNG and JPEG, which every mail program shows, in the size of a logo */
export const isLogoAsItIs = ({ mediaType, width, height }: Pick<Asset, 'mediaType' | 'width' | 'height'>): boolean =>
  (mediaType === 'image/png' || mediaType === 'image/jpeg') && Math.max(width, height) <= MAX_LOGO_EDGE_PX;

/** Whether mails of some partner show the image as its logo */
export const isSomeLogo = async ({ db }: Pick<AssetDeps, 'db'>, assetId: string): Promise<boolean> =>
  (await db.partner.findFirst({ where: { logoAssetId: assetId }, select: { id: true } })) !== null;

/**
 * The image to be shown as the partner's logo: the chosen one, or a copy of it in the partner's library where mails cannot show the
 * chosen one. An image of somebody else is left alone: who sets the logo refuses it.
 */
export async function fitForLogo(
  deps: AssetDeps,
  { actor, partnerId, assetId }: { actor: Actor; partnerId: string; assetId: string },
): Promise<Outcome<{ assetId: string }>> {
  const asset = await deps.db.asset.findFirst({
    where: { id: assetId, OR: [{ partnerId }, { partnerId: null }] },
  });
  if (!asset || isLogoAsItIs(asset)) return ok({ assetId });
  const bytes = await deps.assets.read(asset.sha256);
  if (!bytes) return failed(failure('IMAGE_BROKEN'));
  const { name, altText } = asset;
  return uploadAsset(deps, { actor, partnerId, bytes, name, altText, isLogo: true });
}
