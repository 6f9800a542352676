/** The blocks that HQ put into a slot, with what HQ filled in there, for showing on the canvas. Pure. */
import type { Region, RegionOf, TemplateDocument, TemplateNode } from '@multipartner/templates-engine/document';
import { expandDocument } from '@multipartner/templates-engine/expand';
import { localise, mapTree } from '@multipartner/templates-engine/localise';
import { madeUpProfile } from '@multipartner/templates-engine/made-up-profiles';

export interface StandardBlock {
  /** Of its place in the slot */
  id: string;
  name: string;
  root: TemplateNode;
}

// What comes from a profile or from the law shows HQ's own words on the canvas, here as everywhere.
const isOfPartner = (region: Region | undefined): boolean => region?.kind === 'profile' || region?.kind === 'legal';
const withoutPartner = (root: TemplateNode): TemplateNode =>
  mapTree(root, ({ region, ...node }) => (region && !isOfPartner(region) ? { ...node, region } : node));

/** `language`: of the canvas; `words`: of the person, for the names. Blocks that the document does not hold are left out. */
export function standardBlocks(
  document: TemplateDocument,
  { language, words, tag, region }: { language: string; words: string; tag: string; region: RegionOf<'slot'> },
): StandardBlock[] {
  if (region.standard.length === 0) return [];
  const { blocks = {}, ...local } = localise({ ...document, root: { ...document.root, children: [] } }, language);
  const used = region.standard.flatMap(({ block }) => (Object.hasOwn(blocks, block) ? [block] : []));
  const slot: TemplateNode = { id: 'n_slot', tag, attrs: {}, children: [], region };
  const { children = [] } = expandDocument(
    {
      ...local,
      root: slot,
      blocks: Object.fromEntries(
        used.map((key) => [key, { ...blocks[key]!, root: withoutPartner(blocks[key]!.root) }]),
      ),
    },
    {},
    { profile: madeUpProfile('ordinary'), language, campaign: undefined, cleanRichText: (html) => html },
  );
  return children.flatMap((root) => {
    const id = root.marks?.[0]?.split('/')[1];
    const own = region.standard.find((one) => one.id === id);
    if (!own) return [];
    const names = blocks[own.block]?.name ?? {};
    return [{ id: own.id, name: names[words] ?? Object.values(names)[0] ?? own.block, root }];
  });
}
