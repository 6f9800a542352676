/**
 * Identities of a library block's copies: the ids of nodes and regions are the block's, each shifted by the same amount, so that a newer
 * version finds its places again. Where ids are of another shape, the place in the tree tells.
 */
import type { TemplateNode } from '../document.ts';
import { walk } from '../localise.ts';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const BARE = /^[0-9abcdefghjkmnpqrstvwxyz]{16}$/;
const bare = (id: string): string => id.slice(2);
export const isMaskable = (id: string): boolean => BARE.test(bare(id));

/** Two ids shifted against each other, sign by sign; doing it twice gives back the first. */
const shift = (one: string, other: string): string =>
  Array.from(one, (sign, at) => ALPHABET[ALPHABET.indexOf(sign) ^ ALPHABET.indexOf(other[at]!)]).join('');

/** What lies between a block's root and the root of one copy. */
export const maskBetween = (blockRootId: string, copyRootId: string): string | undefined =>
  isMaskable(blockRootId) && isMaskable(copyRootId) ? shift(bare(blockRootId), bare(copyRootId)) : undefined;

export const shiftId = (id: string, mask: string): string =>
  isMaskable(id) ? `${id.slice(0, 2)}${shift(bare(id), mask)}` : id;

/** All nodes of a tree by their id. */
export const nodesById = (root: TemplateNode): Map<string, TemplateNode> => {
  const nodes = new Map<string, TemplateNode>();
  walk(root, (node) => nodes.set(node.id, node));
  return nodes;
};

/** Ids of the block → ids of the copy: by the copy's mask, else by the same place in the tree. */
export function idsOfCopy(before: TemplateNode, copy: TemplateNode): (id: string) => string {
  const mask = maskBetween(before.id, copy.id);
  const known = new Map<string, string>([[before.id, copy.id]]);
  const own = nodesById(copy);
  const regions = new Set([...own.values()].flatMap(({ region }) => (region ? [region.id] : [])));
  const shifted = (id: string): string => known.get(id) ?? (mask ? shiftId(id, mask) : id);
  // What is somebody by its id is nobody else by its place.
  const claimed = new Set([...nodesById(before).keys()].map(shifted).filter((id) => own.has(id)));
  const visit = (theirs: TemplateNode, ours: TemplateNode | undefined): void => {
    const isFree = ours?.tag === theirs.tag && !claimed.has(ours.id);
    const found = own.get(shifted(theirs.id)) ?? (isFree ? ours : undefined);
    if (found) {
      known.set(theirs.id, found.id);
      if (theirs.region && found.region) {
        const region = mask ? shiftId(theirs.region.id, mask) : theirs.region.id;
        known.set(theirs.region.id, regions.has(region) ? region : found.region.id);
      }
    }
    theirs.children?.forEach((child, index) => {
      visit(child, found?.children?.[index]);
    });
  };
  visit(before, copy);
  return shifted;
}
