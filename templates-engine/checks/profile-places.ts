/** Where a template shows which field of a partner's profile: by region, so that a report can say where something is missing. */
import type { PartnerProfile, Region, TemplateDocument, TemplateNode } from '../document.ts';
import { PROFILE_LINKS } from '../fills/profile-needs.ts';
import { walk } from '../localise.ts';

interface ProfilePlace {
  node: TemplateNode;
  /** The nearest region around the element; null: it is locked */
  region: Region | null;
}
type ProfilePlaces = ReadonlyMap<string, readonly ProfilePlace[]>;

/** The nearest region of an element, itself or around it. */
export const regionAt = (node: TemplateNode, path: readonly TemplateNode[]): Region | null =>
  node.region ?? path.findLast(({ region }) => region !== undefined)?.region ?? null;

const fieldsOf = ({ content = '', attrs, region }: TemplateNode): string[] => [
  ...Array.from(content.matchAll(/data-tag="partner\.([A-Za-z]+)"/g), (match) => match[1]!),
  ...[attrs.href, ...Array.from(content.matchAll(/href="(mp:partner-[a-z]+)"/g), (match) => match[1])].flatMap(
    (address): (keyof PartnerProfile)[] => (address && PROFILE_LINKS[address] ? [PROFILE_LINKS[address]] : []),
  ),
  ...(region?.kind === 'profile' ? [region.field.replace('partner.', '')] : []),
];

// A matrix asks of one document for every partner.
const known = new WeakMap<TemplateDocument, ProfilePlaces>();

/** Field → its places, the first one of each region, in reading order. */
export function profilePlaces(document: TemplateDocument): ProfilePlaces {
  const before = known.get(document);
  if (before) return before;
  const places = new Map<string, ProfilePlace[]>();
  for (const root of [document.root, ...Object.values(document.blocks ?? {}).map((block) => block.root)])
    walk(root, (node, path) => {
      for (const field of fieldsOf(node)) {
        const region = regionAt(node, path);
        const list = places.get(field) ?? [];
        if (!list.some((one) => one.region?.id === region?.id)) list.push({ node, region });
        places.set(field, list);
      }
    });
  known.set(document, places);
  return places;
}
