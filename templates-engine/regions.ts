/** Regions: the parts of a template that a partner may fill. Listing, marking and unmarking; all changes return a new document. */
import type {
  BlockInstance,
  Region,
  RegionKind,
  RepeaterItem,
  TemplateDocument,
  TemplateNode,
  TextValue,
} from './document.ts';
import { plainTextOf } from './html-text.ts';
import { ENVELOPE_FIELDS, type EnvelopeField, localise, mapTree, walk } from './localise.ts';

/** Where a region sits: a node of the tree or a field of the envelope. */
export type RegionPlace = { nodeId: string; tag: string } | { envelope: EnvelopeField };

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

/** Element → region kinds that it can carry. Every element inside the body can also carry `toggle`. */
const KINDS_BY_TAG: Readonly<Record<string, readonly RegionKind[]>> = {
  'mj-text': ['text.plain', 'text.rich'],
  'mj-button': ['link'],
  'mj-navbar-link': ['link'],
  'mj-social-element': ['link'],
  'mj-image': ['image'],
  'mj-section': [],
  'mj-wrapper': [],
  'mj-group': [],
  'mj-column': [],
  'mj-hero': [],
  'mj-divider': [],
  'mj-spacer': [],
  'mj-table': [],
  'mj-navbar': [],
  'mj-social': [],
};

/** The region kinds that an element can carry, empty for elements that nobody sees. */
export const regionKindsFor = (tag: string): readonly RegionKind[] =>
  Object.hasOwn(KINDS_BY_TAG, tag) ? [...KINDS_BY_TAG[tag]!, 'toggle'] : [];

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const randomText = (length: number): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => ALPHABET[byte & 31]).join('');

const newId = (prefix: string): string => `${prefix}${randomText(16)}`;
/** A fresh region id. */
export const newRegionId = (): string => `r_${randomText(16)}`;
/** A fresh node id. */
export const newNodeId = (): string => `n_${randomText(16)}`;

function defaultOf(node: TemplateNode, region: Region): RegionDefault {
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

/** All regions in reading order (envelope first), with labels and defaults of one language. */
export function listRegions(document: TemplateDocument, language: string = document.languages[0]!): ListedRegion[] {
  const local = localise(document, language);
  const listed: ListedRegion[] = [];
  for (const field of ENVELOPE_FIELDS) {
    const { region, value } = local.envelope[field];
    if (region) listed.push({ region, place: { envelope: field }, default: { text: value } });
  }
  walk(local.root, (node) => {
    if (node.region)
      listed.push({
        region: node.region,
        place: { nodeId: node.id, tag: node.tag },
        default: defaultOf(node, node.region),
      });
  });
  return listed;
}

/** The region with an id, or undefined: undefined means locked or unknown, which is the same to a partner. */
export const findRegion = (document: TemplateDocument, regionId: string): ListedRegion | undefined =>
  listRegions(document).find(({ region }) => region.id === regionId);

/** Puts a region on a node. Throws a RangeError if the node does not exist or cannot carry the kind. */
export function addRegion(document: TemplateDocument, nodeId: string, region: Region): TemplateDocument {
  let found = false;
  const root = mapTree(document.root, (node) => {
    if (node.id !== nodeId) return node;
    if (!regionKindsFor(node.tag).includes(region.kind))
      throw new RangeError(`${node.tag} cannot carry a region of kind ${region.kind}`);
    found = true;
    return { ...node, region };
  });
  if (!found) throw new RangeError(`the template has no node ${nodeId}`);
  return { ...document, root };
}

/** Puts a text region on a field of the envelope. Throws a RangeError for another kind. */
export function addEnvelopeRegion(document: TemplateDocument, field: EnvelopeField, region: Region): TemplateDocument {
  if (region.kind !== 'text.plain') throw new RangeError('the envelope carries text.plain regions only');
  return { ...document, envelope: { ...document.envelope, [field]: { ...document.envelope[field], region } } };
}

/** Locks a region again: wherever it sits, it is removed. Unknown ids change nothing. */
export function removeRegion(document: TemplateDocument, regionId: string): TemplateDocument {
  const envelope = { ...document.envelope };
  for (const field of ENVELOPE_FIELDS)
    if (envelope[field].region?.id === regionId) envelope[field] = { value: envelope[field].value };
  const root = mapTree(document.root, (node) => {
    if (node.region?.id !== regionId) return node;
    const { region: _locked, ...rest } = node;
    return rest;
  });
  return { ...document, envelope, root };
}

/** A copy of a node with fresh node and region ids all the way down, for paste and duplicate. */
export function cloneNode(node: TemplateNode): TemplateNode {
  const copy: TemplateNode = { ...node, id: newNodeId(), attrs: { ...node.attrs } };
  if (node.region) copy.region = { ...node.region, id: newRegionId() };
  if (node.children) copy.children = node.children.map(cloneNode);
  return copy;
}

/** A region of a kind with sensible limits, as the designer's panel proposes it. */
export function proposeRegion(kind: RegionKind, label: string): Region {
  const base = { id: newRegionId(), label, required: false };
  const tags = [
    'contact.greeting',
    'contact.firstName',
    'contact.lastName',
    'contact.fullName',
    'contact.company',
    'contact.city',
    'partner.name',
    'partner.city',
    'partner.phone',
  ];
  if (kind === 'text.plain') return { ...base, kind, maxLength: 200, mergeTags: tags };
  if (kind === 'text.rich')
    return { ...base, kind, maxLength: 2_000, marks: ['bold', 'italic', 'link', 'list'], mergeTags: tags };
  if (kind === 'image') return { ...base, kind, altRequired: true, hrefEditable: false };
  if (kind === 'link') return { ...base, kind, labelEditable: true, labelMaxLength: 40, hrefEditable: true };
  if (kind === 'toggle') return { ...base, kind, defaultOn: true };
  if (kind === 'number') return { ...base, kind, standard: 0, decimals: 0, unit: '' };
  if (kind === 'price') return { ...base, kind, standard: 0, currency: 'EUR', notAboveStandard: false };
  if (kind === 'date')
    return {
      ...base,
      kind,
      standard: '',
      format: 'long',
      withinCampaign: false,
      excludedWeekdays: [],
      excludedDays: [],
    };
  if (kind === 'choice') return { ...base, kind, options: [{ id: newId('o_'), label }] };
  if (kind === 'slot') return { ...base, kind, allowed: [], min: 0, max: 10, reorder: true, standard: [], pinned: [] };
  if (kind === 'repeater')
    return { ...base, kind, itemLabel: label, min: 1, max: 6, standard: [{ id: newId('i_'), fill: {} }] };
  if (kind === 'profile') return { ...base, kind, field: 'partner.phone' };
  if (kind === 'legal') return { ...base, kind, variants: [] };
  if (kind === 'sendTime') return { ...base, kind, excludedWeekdays: [], blackout: [] };
  return { ...base, kind, segmentKinds: ['everybody', 'tag', 'segment'] };
}

/** Marks the first text, image and button that carry no region yet, as the demo command does with a foreign template. */
export function markFirst(document: TemplateDocument): TemplateDocument {
  const wanted: Record<string, RegionKind> = { 'mj-text': 'text.rich', 'mj-image': 'image', 'mj-button': 'link' };
  const labels: Record<string, string> = { 'mj-text': 'Text', 'mj-image': 'Image', 'mj-button': 'Button' };
  let marked = document;
  walk(document.root, (node, path) => {
    const kind = wanted[node.tag];
    if (!kind || node.region || path.some(({ tag }) => tag === 'mj-attributes')) return;
    delete wanted[node.tag];
    marked = addRegion(marked, node.id, proposeRegion(kind, labels[node.tag]!));
  });
  return marked;
}
