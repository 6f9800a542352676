/** How wide a template shows its images, so that nobody downloads more than a sharp screen needs. Nothing is rendered for it: an upper bound is enough. */
import type { TemplateDocument, TemplateNode } from '@multipartner/templates-engine/document';
import type { Ratio } from '@multipartner/templates-engine/image-crop';

/** Width of a mail's body where the template says nothing, CSS px (MJML's own) */
const BODY_PX = 600;
/** A share below this is a mistake of the template; an image is then still made for half a phone. */
const LEAST_PX = 160;

export interface RegionImage {
  ratio?: Ratio | undefined;
  widthPx: number;
}
export interface DisplayWidths {
  /** Image region → how it shows its image */
  regions: ReadonlyMap<string, RegionImage>;
  /** Asset id → the widest place at which HQ shows it */
  assets: ReadonlyMap<string, number>;
}

const ASSET = /\basset:(ast_[0-9a-z]{26})/g;

/** `50%` or `300px` of what is there; undefined for anything else. */
function lengthOf(value: string | undefined, available: number): number | undefined {
  const match = /^\s*(\d+(?:\.\d+)?)(px|%)?\s*$/.exec(value ?? '');
  if (!match) return undefined;
  return match[2] === '%' ? (available * Number(match[1])) / 100 : Number(match[1]);
}

/** Columns of one section share its width, unless they say otherwise. */
function childWidth(parent: TemplateNode, child: TemplateNode, available: number): number {
  if (child.tag !== 'mj-column' && child.tag !== 'mj-group') return available;
  const columns = parent.children?.filter(({ tag }) => tag === 'mj-column' || tag === 'mj-group').length || 1;
  return lengthOf(child.attrs.width, available) ?? available / columns;
}

export function displayWidths(document: TemplateDocument): DisplayWidths {
  const regions = new Map<string, RegionImage>();
  const assets = new Map<string, number>();
  const show = (assetId: string, widthPx: number) => {
    assets.set(assetId, Math.max(assets.get(assetId) ?? 0, widthPx));
  };
  const visit = (node: TemplateNode, available: number): void => {
    const width = node.tag === 'mj-body' ? (lengthOf(node.attrs.width, available) ?? available) : available;
    const own = Math.round(
      Math.max(node.tag === 'mj-image' ? (lengthOf(node.attrs.width, width) ?? width) : width, LEAST_PX),
    );
    const { region } = node;
    if (region?.kind === 'image') regions.set(region.id, { ratio: region.ratio, widthPx: own });
    for (const value of [...Object.values(node.attrs), node.content ?? ''])
      for (const [, id] of value.matchAll(ASSET)) show(id!, own);
    // Options of a choice stand where the element stands.
    if (region?.kind === 'choice') for (const [, id] of JSON.stringify(region.options).matchAll(ASSET)) show(id!, own);
    for (const child of node.children ?? []) visit(child, childWidth(node, child, width));
  };
  visit(document.root, BODY_PX);
  for (const { root } of Object.values(document.blocks ?? {})) visit(root, BODY_PX);
  for (const [, id] of JSON.stringify([document.translations, document.blocks ?? {}]).matchAll(ASSET))
    if (!assets.has(id!)) show(id!, BODY_PX);
  return { regions, assets };
}
