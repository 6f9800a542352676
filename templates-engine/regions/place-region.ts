/** Which kinds of regions a place takes, and how one is put there and taken away. */
import type { Region, RegionKind, TemplateDocument } from '../document.ts';
import { ENVELOPE_PLACES, type EnvelopePlace, mapTree } from '../localise.ts';
import { ALLOWED_CHILDREN } from '../tags.ts';

/** Element → region kinds that it can carry. Every element inside the body can also carry `toggle`. */
const KINDS_BY_TAG: Readonly<Record<string, readonly RegionKind[]>> = {
  'mj-text': ['text.plain', 'text.rich', 'choice', 'number', 'price', 'date', 'profile', 'legal'],
  'mj-button': ['link', 'choice'],
  'mj-navbar-link': ['link', 'choice'],
  'mj-social-element': ['link'],
  'mj-image': ['image', 'choice'],
  'mj-section': ['choice', 'slot', 'repeater'],
  'mj-wrapper': ['choice', 'slot', 'repeater'],
  'mj-group': ['choice', 'slot', 'repeater'],
  'mj-column': ['choice', 'slot', 'repeater'],
  'mj-hero': ['choice', 'slot', 'repeater'],
  'mj-divider': [],
  'mj-spacer': [],
  'mj-table': ['choice'],
  'mj-navbar': ['repeater'],
  'mj-social': ['repeater'],
};

/** The region kinds that an element can carry, empty for elements that nobody sees. */
export const regionKindsFor = (tag: string): readonly RegionKind[] =>
  tag === 'mj-body' ? ['slot'] : Object.hasOwn(KINDS_BY_TAG, tag) ? [...KINDS_BY_TAG[tag]!, 'toggle'] : [];

/** True if a block whose root is `blockTag` can stand in an element: what a slot there can take. */
export const slotTakes = (tag: string, blockTag: string): boolean => (ALLOWED_CHILDREN[tag] ?? []).includes(blockTag);

/** Region kinds that a place of the envelope can carry. */
export const envelopeKindsFor = (place: EnvelopePlace): readonly RegionKind[] =>
  place === 'sendTime' || place === 'audience' ? [place] : ['text.plain'];

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

/** Puts a region on a place of the envelope. Throws a RangeError for a kind that the place cannot carry. */
export function addEnvelopeRegion(document: TemplateDocument, place: EnvelopePlace, region: Region): TemplateDocument {
  if (!envelopeKindsFor(place).includes(region.kind))
    throw new RangeError(`envelope.${place} cannot carry a region of kind ${region.kind}`);
  const before = document.envelope[place] ?? (place === 'replyTo' ? { value: '' } : {});
  return { ...document, envelope: { ...document.envelope, [place]: { ...before, region } } };
}

/** Locks a region again: wherever it sits, it is removed. Unknown ids change nothing. */
export function removeRegion(document: TemplateDocument, regionId: string): TemplateDocument {
  const envelope = { ...document.envelope };
  for (const place of ENVELOPE_PLACES) {
    const entry = envelope[place];
    if (entry?.region?.id !== regionId) continue;
    if (place === 'sendTime' || place === 'audience') delete envelope[place];
    else if ('value' in entry) envelope[place] = { value: entry.value };
  }
  const root = mapTree(document.root, (node) => {
    if (node.region?.id !== regionId) return node;
    const { region: _locked, ...rest } = node;
    return rest;
  });
  return { ...document, envelope, root };
}
