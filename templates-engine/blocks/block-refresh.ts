/** One library block brought to its newest version in a whole document: every copy, every slot, and what HQ's variants put into slots. Pure. */

import type { FillSet, Region, TemplateDocument } from '../document.ts';
import { findNode, mapTree } from '../localise.ts';
import { blockCopies, blockKeyOf, blockKeyParts, type LibraryBlock, slotKeys } from './block-instance.ts';
import { type BlockChange, updateBlockCopy } from './block-update.ts';

export interface BlockRefresh {
  document: TemplateDocument;
  /** What the newest version brings, and what stays because the template says something else, at its copies */
  taken: BlockChange[];
  kept: BlockChange[];
  /** Copies and slots that held an older version */
  places: number;
}

/** Versions of a block that a document holds besides `number`, in copies or slots. */
export const olderVersions = (document: TemplateDocument, blockId: string, number: number): number[] => [
  ...new Set(
    [...blockCopies(document.root).map(({ key }) => key), ...slotKeys(document)].flatMap((key) => {
      const parts = blockKeyParts(key);
      return parts.blockId === blockId && parts.number < number ? [parts.number] : [];
    }),
  ),
];

/** `versions`: the contents of the older versions that the document holds, as far as the library knows them. */
export function refreshBlock(
  document: TemplateDocument,
  input: { blockId: string; number: number; newest: LibraryBlock; versions: ReadonlyMap<number, LibraryBlock> },
): BlockRefresh {
  const { blockId, number, newest, versions } = input;
  const key = blockKeyOf(blockId, number);
  const isOlder = (held: string): boolean => {
    const parts = blockKeyParts(held);
    return parts.blockId === blockId && parts.number < number;
  };
  const result: BlockRefresh = { document, taken: [], kept: [], places: 0 };
  for (const copy of blockCopies(document.root)) {
    // A copy inside of another one may be gone with what the newest version leaves out.
    if (!isOlder(copy.key) || !findNode(result.document.root, copy.nodeId)) continue;
    // A version that the library lost counts as the newest: then everything that differs is the template's own.
    const before = versions.get(blockKeyParts(copy.key).number) ?? newest;
    const update = updateBlockCopy(result.document, copy.nodeId, { before, after: newest, key });
    result.document = update.document;
    result.taken.push(...update.taken);
    result.kept.push(...update.kept);
    result.places += 1;
  }
  const renew = (held: string): string => (isOlder(held) ? key : held);
  const root = mapTree(result.document.root, (node) => {
    if (node.region?.kind !== 'slot' || ![...node.region.allowed, ...standardKeys(node.region)].some(isOlder))
      return node;
    result.places += 1;
    const { allowed, standard } = node.region;
    const region = {
      ...node.region,
      allowed: [...new Set(allowed.map(renew))],
      standard: standard.map((one) => ({ ...one, block: renew(one.block), fill: renewFill(one.fill, renew) })),
    };
    return { ...node, region };
  });
  const { variants } = result.document;
  result.document = {
    ...result.document,
    root,
    ...(variants ? { variants: variants.map((one) => ({ ...one, fill: renewFill(one.fill, renew) })) } : {}),
  };
  return result;
}

const standardKeys = (region: Extract<Region, { kind: 'slot' }>): string[] => region.standard.map(({ block }) => block);

/** A fill that names the newest version wherever it named an older one. */
function renewFill(fill: FillSet, renew: (key: string) => string): FillSet {
  return Object.fromEntries(
    Object.entries(fill).map(([id, value]) => {
      const inner = <T extends { fill: FillSet }>(one: T): T => ({ ...one, fill: renewFill(one.fill, renew) });
      if ('blocks' in value)
        return [id, { blocks: value.blocks.map((one) => ({ ...inner(one), block: renew(one.block) })) }];
      if ('items' in value) return [id, { items: value.items.map(inner) }];
      if ('layout' in value && value.layout.copies)
        return [id, { layout: { ...value.layout, copies: value.layout.copies.map(inner) } }];
      return [id, value];
    }),
  );
}
