/** Changes to HQ's own values for some partners, by country, group and language. Pure: each answers a new document. */
import type { DocumentVariant, FillSet, FillValue, TemplateDocument } from '@multipartner/templates-engine/document';
import { type ListedRegion, newInstanceId, newVariantId } from '@multipartner/templates-engine/regions';
import { ASSET_SCHEME } from '@multipartner/templates-engine/tags';

export const MAX_VARIANTS = 60;

const withVariants = (document: TemplateDocument, variants: DocumentVariant[]): TemplateDocument => {
  const { variants: _before, ...rest } = document;
  return variants.length > 0 ? { ...rest, variants } : rest;
};

/** Puts a new one below the others, where it wins over them; answers its id. */
export function addVariant(document: TemplateDocument, name: string): { document: TemplateDocument; id: string } {
  const id = newVariantId();
  return { document: withVariants(document, [...(document.variants ?? []), { id, name, when: {}, fill: {} }]), id };
}

export const changeVariant = (
  document: TemplateDocument,
  id: string,
  change: (variant: DocumentVariant) => DocumentVariant,
): TemplateDocument =>
  withVariants(
    document,
    (document.variants ?? []).map((variant) => (variant.id === id ? change(variant) : variant)),
  );

export const removeVariant = (document: TemplateDocument, id: string): TemplateDocument =>
  withVariants(
    document,
    (document.variants ?? []).filter((variant) => variant.id !== id),
  );

/** One place up (it counts less) or down (it counts more). */
export function moveVariant(document: TemplateDocument, id: string, step: -1 | 1): TemplateDocument {
  const variants = [...(document.variants ?? [])];
  const at = variants.findIndex((variant) => variant.id === id);
  const to = at + step;
  if (at < 0 || to < 0 || to >= variants.length) return document;
  const [moved] = variants.splice(at, 1);
  variants.splice(to, 0, moved!);
  return withVariants(document, variants);
}

/** Sets for whom it counts; an empty list is no condition. */
export const setCondition = (
  document: TemplateDocument,
  id: string,
  condition: keyof DocumentVariant['when'],
  values: string[],
): TemplateDocument =>
  changeVariant(document, id, (variant) => {
    const { [condition]: _before, ...when } = variant.when;
    return { ...variant, when: values.length > 0 ? { ...when, [condition]: values } : when };
  });

/** A fill with a value set or, with undefined, taken away. */
export function withValue(fill: FillSet, regionId: string, value: FillValue | undefined): FillSet {
  const { [regionId]: _before, ...others } = fill;
  return value === undefined ? others : { ...fill, [regionId]: value };
}

/** What a place begins with: what the mail itself says there, or its other state. Undefined: an image has yet to be chosen. */
export function firstValue({ region, default: standard }: ListedRegion): FillValue | undefined {
  if ('none' in standard) return undefined;
  if ('image' in standard) {
    const { src, alt, href } = standard.image;
    if (!src.startsWith(ASSET_SCHEME)) return undefined;
    return { image: { assetId: src.slice(ASSET_SCHEME.length), alt, ...(href ? { href } : {}) } };
  }
  if ('on' in standard) return { on: !standard.on };
  if (region.kind === 'choice') return { choice: (region.options[1] ?? region.options[0]!).id };
  if ('blocks' in standard) return { blocks: standard.blocks.map((block) => ({ ...block, fill: {} })) };
  if ('items' in standard) return { items: standard.items.map((item) => ({ ...item, fill: {} })) };
  return standard;
}

/** A further item of a list, or a further block of a slot, without values of its own. */
export const freshItem = (): { id: string; fill: FillSet } => ({ id: newInstanceId(), fill: {} });

/** Names of the others that fill a place, too. */
export const othersAt = (document: TemplateDocument, id: string, regionId: string): string[] =>
  (document.variants ?? []).flatMap((variant) =>
    variant.id !== id && Object.hasOwn(variant.fill, regionId) ? [variant.name] : [],
  );
