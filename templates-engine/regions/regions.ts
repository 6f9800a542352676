/** Regions: the parts of a template that a partner may fill. Here they are listed; place-region.ts marks and unmarks them. */
import type { BlockInstance, Region, RepeaterItem, TemplateDocument, TemplateNode, TextValue } from '../document.ts';
import { plainTextOf } from '../html/html-text.ts';
import { ENVELOPE_PLACES, type EnvelopePlace, localise, walk } from '../localise.ts';
import { walkScope } from '../walk-scope.ts';

export { cloneNode } from '../blocks/clone-node.ts';
export { newInstanceId, newNodeId, newOptionId, newRegionId, newVariantId } from '../ids.ts';
export {
  addEnvelopeRegion,
  addRegion,
  envelopeKindsFor,
  regionKindsFor,
  removeRegion,
  slotTakes,
} from './place-region.ts';
export { markFirst, proposeRegion } from './propose-region.ts';

/** Where a region sits: a node of the tree or a field of the envelope. */
export type RegionPlace = { nodeId: string; tag: string } | { envelope: EnvelopePlace };

/** What a region shows as long as the partner fills nothing. Same shape as a fill value, plus HQ's image address. */
export type RegionDefault =
  | { text: TextValue }
  | { html: string }
  | { image: { src: string; alt: string; href?: string } }
  | { link: { label: string; href: string } }
  | { on: boolean }
  | { choice: string }
  | { number: number }
  | { price: number }
  | { date: string }
  | { blocks: BlockInstance[] }
  | { items: RepeaterItem[] }
  /** Regions that nobody fills in: `profile`, `legal`, and the limits of the envelope */
  | { none: true };

export interface ListedRegion {
  region: Region;
  place: RegionPlace;
  default: RegionDefault;
}

/** What an element shows while its region is not filled in. */
export function defaultOf(node: TemplateNode, region: Region): RegionDefault {
  if (region.kind === 'text.plain') return { text: plainTextOf(node.content ?? '') };
  if (region.kind === 'text.rich') return { html: node.content ?? '' };
  if (region.kind === 'image')
    return {
      image: {
        src: node.attrs.src ?? '',
        alt: node.attrs.alt ?? '',
        ...(node.attrs.href ? { href: node.attrs.href } : {}),
      },
    };
  if (region.kind === 'link')
    return { link: { label: displayText(plainTextOf(node.content ?? '')), href: node.attrs.href ?? '' } };
  return standardOf(region);
}

/** HQ's value of the kinds that keep it in the region and not in the element. */
function standardOf(region: Region): RegionDefault {
  switch (region.kind) {
    case 'toggle':
      return { on: region.defaultOn };
    case 'choice':
      return { choice: region.options[0]!.id };
    case 'number':
      return { number: region.standard };
    case 'price':
      return { price: region.standard };
    case 'date':
      return { date: region.standard };
    case 'slot':
      return { blocks: region.standard };
    case 'repeater':
      return { items: region.standard };
    default:
      return { none: true };
  }
}

const displayText = (value: TextValue): string =>
  typeof value === 'string'
    ? value
    : value.map((part) => (typeof part === 'string' ? part : (part.fallback ?? ''))).join('');

/** The regions of some nodes whose values stand in one fill: of a block in a slot, or of the pattern of a repeater's items. */
export function listScopeRegions(roots: readonly TemplateNode[]): ListedRegion[] {
  const listed: ListedRegion[] = [];
  for (const root of roots)
    walkScope(root, (node) => {
      if (node.region)
        listed.push({
          region: node.region,
          place: { nodeId: node.id, tag: node.tag },
          default: defaultOf(node, node.region),
        });
    });
  return listed;
}

/** The regions of the envelope of a document that is in one language. */
export function listEnvelopeRegions(document: TemplateDocument): ListedRegion[] {
  return ENVELOPE_PLACES.flatMap((place): ListedRegion[] => {
    const entry = document.envelope[place];
    if (!entry?.region) return [];
    return [
      {
        region: entry.region,
        place: { envelope: place },
        default: 'value' in entry ? { text: entry.value } : { none: true },
      },
    ];
  });
}

/**
 * The regions of a document in reading order (envelope first), with labels and defaults of one language. What stands inside a slot's blocks and in
 * a repeater's items has fills of its own: {@link listScopeRegions}.
 */
export function listRegions(document: TemplateDocument, language: string = document.languages[0]!): ListedRegion[] {
  const local = localise(document, language);
  return [...listEnvelopeRegions(local), ...listScopeRegions([local.root])];
}

/** The regions of a block of the document, as each of its instances in a slot has them. Unknown blocks have none. */
export function regionsOfBlock(
  document: TemplateDocument,
  key: string,
  language: string = document.languages[0]!,
): ListedRegion[] {
  const { blocks = {} } = localise(document, language);
  return Object.hasOwn(blocks, key) ? listScopeRegions([blocks[key]!.root]) : [];
}

/** The regions of one item of a repeater, wherever that repeater stands in the document or in its blocks. */
export function regionsOfItem(
  document: TemplateDocument,
  repeaterId: string,
  language: string = document.languages[0]!,
): ListedRegion[] {
  const { root, blocks = {} } = localise(document, language);
  let found: ListedRegion[] = [];
  for (const tree of [root, ...Object.values(blocks).map((block) => block.root)])
    walk(tree, ({ region, children = [] }) => {
      if (region?.id === repeaterId && region.kind === 'repeater') found = listScopeRegions(children);
    });
  return found;
}

/** The region with an id, or undefined: undefined means locked or unknown, which is the same to a partner. */
export const findRegion = (document: TemplateDocument, regionId: string): ListedRegion | undefined =>
  listRegions(document).find(({ region }) => region.id === regionId);
