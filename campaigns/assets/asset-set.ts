/** The images of a mail as the engine takes them: asset id → address and measures. */
import type { PrismaClient } from '@multipartner/prisma-platform/client';
import type { FillSet, PartnerProfile, TemplateDocument } from '@multipartner/templates-engine/document';
import { walk } from '@multipartner/templates-engine/localise';
import { type AssetSet, PARTNER_LOGO_ASSET } from '@multipartner/templates-engine/validate';

export interface AssetScope {
  document: TemplateDocument;
  fill: FillSet;
  profile: PartnerProfile | null;
  /** Whose images may be used beside HQ's; null: HQ's only */
  partnerId: string | null;
  /** Where an image is loaded from: the app for previews, the trust center for mails */
  address: (sha256: string) => string;
}

const ASSET = /\basset:(ast_[0-9a-z]{26})/g;

/** Ids of all images that a mail could show. */
function assetIds(document: TemplateDocument, fill: FillSet): string[] {
  const ids = new Set<string>();
  const take = (text: string) => {
    for (const [, id] of text.matchAll(ASSET)) ids.add(id!);
  };
  walk(document.root, (node) => {
    Object.values(node.attrs).forEach(take);
    if (node.content) take(node.content);
  });
  take(JSON.stringify(document.translations));
  for (const value of Object.values(fill)) if ('image' in value) ids.add(value.image.assetId);
  return [...ids];
}

/** An image of another partner is not in the set, so the engine treats it as one that does not exist. */
export async function readAssetSet(db: Pick<PrismaClient, 'asset'>, scope: AssetScope): Promise<AssetSet> {
  const { document, fill, profile, partnerId, address } = scope;
  const rows = await db.asset.findMany({
    where: { id: { in: assetIds(document, fill) }, OR: [{ partnerId: null }, ...(partnerId ? [{ partnerId }] : [])] },
  });
  const entries = rows.map(
    ({ id, sha256, width, height }) =>
      [id, { url: address(sha256), sha256, widthPx: width, heightPx: height }] as const,
  );
  const logo = profile?.logo;
  if (logo) {
    const info = { url: address(logo.sha256), sha256: logo.sha256, widthPx: logo.width, heightPx: logo.height };
    return Object.fromEntries([...entries, [PARTNER_LOGO_ASSET, info]]);
  }
  return Object.fromEntries(entries);
}
