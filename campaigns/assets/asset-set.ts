/** The images of a mail as the engine takes them: asset id → address, measures and rights; beside it the cut copies that regions ask for. */
import type { Asset } from '@multipartner/prisma-platform/client';
import type { FillSet, PartnerProfile, TemplateDocument } from '@multipartner/templates-engine/document';
import { type Crop, cropBox, croppedKey, type Focus } from '@multipartner/templates-engine/image-crop';
import { type AssetInfo, type AssetSet, PARTNER_LOGO_ASSET } from '@multipartner/templates-engine/validate';
import { z } from 'zod';
import { dayOf } from './asset-rights.ts';
import { displayWidths } from './display-widths.ts';
import { makeRenditions, type RenditionDeps, type RenditionWish } from './make-renditions.ts';
import { offeredToPartner } from './offered-images.ts';

export interface AssetScope {
  document: TemplateDocument;
  fill: FillSet;
  profile: PartnerProfile | null;
  /** Whose images may be used beside HQ's; null: HQ's only */
  partnerId: string | null;
  /** Where an image is loaded from: the app for previews, the trust center for mails */
  address: (sha256: string) => string;
}

/** An image at a region, as somebody filled it in. */
interface Placed {
  assetId: string;
  regionId: string;
  focus?: Focus | undefined;
}

const ASSET_ID = /\bast_[0-9a-z]{26}\b/g;
const MAX_IMAGES = 500;
/** Of a logo in a mail, CSS px */
const LOGO_PX = 300;

/** Every image of a fill, also inside blocks, items and copies. Region ids there are those of the pattern. */
function placedIn(fill: FillSet): Placed[] {
  return Object.entries(fill).flatMap(([regionId, value]): Placed[] => {
    if ('image' in value) return [{ assetId: value.image.assetId, regionId, focus: value.image.focus }];
    if ('blocks' in value) return value.blocks.flatMap((block) => placedIn(block.fill));
    if ('items' in value) return value.items.flatMap((item) => placedIn(item.fill));
    if ('layout' in value) return (value.layout.copies ?? []).flatMap((copy) => placedIn(copy.fill));
    return [];
  });
}

/** HQ's own values in a document: variants, and what stands in slots and repeaters before anybody fills them. */
function placedInDocument(document: TemplateDocument): Placed[] {
  const found = (document.variants ?? []).flatMap(({ fill }) => placedIn(fill));
  const visit = (node: TemplateDocument['root']): void => {
    const { region } = node;
    if (region?.kind === 'slot' || region?.kind === 'repeater')
      for (const { fill } of region.standard) found.push(...placedIn(fill));
    node.children?.forEach(visit);
  };
  visit(document.root);
  for (const { root } of Object.values(document.blocks ?? {})) visit(root);
  return found;
}

const texts = z.record(z.string(), z.string());

type Row = Asset & { collections: { collectionId: string }[] };

/** What the library says about an image; the address is that of a copy. */
function describe(row: Row, languages: readonly string[]): Omit<AssetInfo, 'url' | 'sha256' | 'bytes'> {
  const inLanguages = texts.catch({}).parse(row.altTexts);
  return {
    widthPx: row.width,
    heightPx: row.height,
    source: row.partnerId === null ? 'headquarters' : 'own',
    collections: row.collections.map(({ collectionId }) => collectionId),
    rightsUntil: row.rightsUntil ? dayOf(row.rightsUntil) : null,
    alt: Object.fromEntries(
      languages.map((language) => [language, inLanguages[language] || row.altText]).filter(([, words]) => words),
    ),
  };
}

/** An image of another partner, or of a collection that is not for this one, is not in the set: the engine treats it as one that does not exist. */
export async function readAssetSet(deps: RenditionDeps, scope: AssetScope): Promise<AssetSet> {
  const { document, fill, profile, partnerId, address } = scope;
  const shown = displayWidths(document);
  const placed = [...placedIn(fill), ...placedInDocument(document)];
  // The brand kit's logos are rules: only those that stand somewhere are images of this mail.
  const { logos: _rules, ...shownParts } = document;
  const ofHeadquarters = [...new Set(JSON.stringify(shownParts).match(ASSET_ID) ?? [])].slice(0, MAX_IMAGES);
  const chosen = [...new Set(placed.map(({ assetId }) => assetId))].slice(0, MAX_IMAGES);
  const rows = await deps.db.asset.findMany({
    where: {
      OR: [
        { id: { in: ofHeadquarters }, partnerId: null },
        ...(partnerId
          ? [{ id: { in: chosen }, OR: [{ partnerId }, offeredToPartner(partnerId)] }]
          : [{ id: { in: chosen }, partnerId: null }]),
      ],
    },
    include: { collections: { select: { collectionId: true } } },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const wishes = new Map<string, RenditionWish & { row: Row }>();
  const wish = (row: Row, crop: Crop, widthPx: number) => {
    const key = croppedKey(row.id, crop);
    const before = wishes.get(key)?.wish.widthPx ?? 0;
    const focus = crop.focus ?? { x: row.focusX, y: row.focusY };
    const box = cropBox({ width: row.width, height: row.height }, crop.ratio, focus);
    wishes.set(key, { row, asset: row, wish: { box, widthPx: Math.max(before, widthPx) } });
  };
  for (const row of rows) wish(row, {}, shown.assets.get(row.id) ?? 0);
  for (const { assetId, regionId, focus } of placed) {
    const [row, region] = [byId.get(assetId), shown.regions.get(regionId)];
    if (!row || !region) continue;
    wish(row, {}, region.widthPx);
    if (region.ratio) wish(row, { ratio: region.ratio, focus }, region.widthPx);
  }
  // An image that no place is known for is shown at the width of a mail.
  for (const one of wishes.values()) if (one.wish.widthPx === 0) one.wish.widthPx = 600;
  const list = [...wishes.entries()];
  const made = await makeRenditions(
    deps,
    list.map(([, one]) => one),
  );
  const entries = list.map(([key, { row }], index): [string, AssetInfo] => {
    const { sha256, bytes } = made[index]!;
    return [key, { ...describe(row, document.languages), url: address(sha256), sha256, bytes }];
  });
  const logo = profile?.logo ? await logoInfo(deps, profile.logo, address) : null;
  return Object.fromEntries([...entries, ...(logo ? [[PARTNER_LOGO_ASSET, logo] as const] : [])]);
}

async function logoInfo(
  deps: RenditionDeps,
  logo: NonNullable<PartnerProfile['logo']>,
  address: AssetScope['address'],
): Promise<AssetInfo> {
  const { sha256, mediaType, width, height } = logo;
  const box = { left: 0, top: 0, width, height };
  const asset = { sha256, mediaType, width, height, bytes: 0 };
  const [made] = await makeRenditions(deps, [{ asset, wish: { box, widthPx: LOGO_PX } }]);
  return { url: address(made!.sha256), sha256: made!.sha256, widthPx: width, heightPx: height };
}
