/**
 * One level of a template: the regions that a fill set can name. The mail is one, each block of a slot, each item of a repeater and each copy
 * of an element another. A merge of versions compares level by level, because ids are scoped by them.
 */
import type { FillSet, Region, TemplateDocument, TemplateNode } from '../document.ts';
import { walk } from '../localise.ts';
import { listRegions, type RegionDefault } from '../regions/regions.ts';
import { type Viewer, variantsOf } from '../variants.ts';

export type { Viewer } from '../variants.ts';

export interface LevelRegion {
  region: Region;
  /** What HQ shows here: a variant's value, else what stands in the element or in the region */
  standard: RegionDefault | FillSet[string];
}

export interface Level {
  /** The template as if this level were all of it */
  document: TemplateDocument;
  viewer: Viewer;
  regions: ReadonlyMap<string, LevelRegion>;
}

/** HQ's own values for somebody: the variants that fit, later ones win. */
export const variantFill = (document: TemplateDocument, viewer: Viewer): FillSet =>
  Object.assign({}, ...variantsOf(document, viewer).map(({ fill }) => fill));

/** Ids of the regions inside a repeater: they belong to its items. */
function scopedByItems(document: TemplateDocument): ReadonlySet<string> {
  const inner = new Set<string>();
  walk(document.root, (node, path) => {
    if (node.region && path.some(({ region }) => region?.kind === 'repeater')) inner.add(node.region.id);
  });
  return inner;
}

/** The mail's own level. */
export function documentLevel(document: TemplateDocument, viewer: Viewer): Level {
  const inner = scopedByItems(document);
  const own = variantFill(document, viewer);
  const regions = new Map<string, LevelRegion>();
  for (const listed of listRegions(document, viewer.language)) {
    const { id } = listed.region;
    if (!inner.has(id))
      regions.set(id, { region: listed.region, standard: Object.hasOwn(own, id) ? own[id]! : listed.default });
  }
  return { document, viewer, regions };
}

/** A level of its own around some elements; the envelope and variants belong to the mail. */
function innerLevel(
  { document, viewer }: Level,
  children: TemplateNode[],
  translations: TemplateDocument['translations'],
): Level {
  const { subject, preheader, fromName } = document.envelope;
  const { variants: _mail, ...rest } = document;
  return documentLevel(
    {
      ...rest,
      envelope: {
        subject: { value: subject.value },
        preheader: { value: preheader.value },
        fromName: { value: fromName.value },
      },
      root: { id: 'n_0', tag: 'mjml', attrs: {}, children },
      translations,
    },
    viewer,
  );
}

/** The level inside a block of the library, or undefined if the template does not hold it. */
export function blockLevel(level: Level, key: string): Level | undefined {
  const { blocks } = level.document;
  const block = blocks && Object.hasOwn(blocks, key) ? blocks[key] : undefined;
  return block && innerLevel(level, [block.root], block.translations);
}

/** The level inside one item of a repeater, or undefined if there is no such repeater. */
export function itemLevel(level: Level, repeaterId: string): Level | undefined {
  const node = nodeOf(level, ({ region }) => region?.id === repeaterId);
  return node && innerLevel(level, node.children ?? [], level.document.translations);
}

/** The level inside a copy of an element, or undefined if the element is gone. */
export function copyLevel(level: Level, nodeId: string): Level | undefined {
  const node = nodeOf(level, ({ id }) => id === nodeId);
  return node && innerLevel(level, [node], level.document.translations);
}

/** The first element of a level that fits. */
export function nodeOf(level: Level, fits: (node: TemplateNode) => boolean): TemplateNode | undefined {
  let found: TemplateNode | undefined;
  walk(level.document.root, (node) => {
    if (!found && fits(node)) found = node;
  });
  return found;
}
