/**
 * A copy of a library block is brought to a newer version: what the template left as the block had it follows, what somebody changed in
 * the template stays and is named. Pure functions.
 */

import { canonicalJson } from '../canonical.ts';
import type { TemplateDocument, TemplateNode } from '../document.ts';
import { findNode, mapTree } from '../localise.ts';
import { idsOfCopy, nodesById } from './block-ids.ts';
import { blockIn, type LibraryBlock, renameTree } from './block-instance.ts';

export type BlockPart = 'content' | 'look' | 'region' | 'permissions' | 'added' | 'removed';
/** One thing that differs, at one element. */
export interface BlockChange {
  nodeId: string;
  tag: string;
  part: BlockPart;
}
export interface BlockUpdate {
  document: TemplateDocument;
  /** What the newer version brings */
  taken: BlockChange[];
  /** What stays because the template says something else */
  kept: BlockChange[];
}

const same = (one: unknown, other: unknown): boolean => canonicalJson(one ?? null) === canonicalJson(other ?? null);
type Overlay = TemplateDocument['translations'][string];

/**
 * Brings the copy at `nodeId` from version `before` to version `after`, which becomes its new `key`. Throws a RangeError if there is no
 * such element.
 */
export function updateBlockCopy(
  document: TemplateDocument,
  nodeId: string,
  { before, after, key }: { before: LibraryBlock; after: LibraryBlock; key: string },
): BlockUpdate {
  const copy = findNode(document.root, nodeId);
  if (!copy) throw new RangeError(`the template has no node ${nodeId}`);
  const [was, is] = [blockIn(before, document.languages), blockIn(after, document.languages)];
  const rename = idsOfCopy(was.root, copy);
  const expected = nodesById(renameTree(was.root, rename));
  const wantedRoot = renameTree(is.root, rename);
  const wanted = nodesById(wantedRoot);
  const own = nodesById(copy);
  const taken: BlockChange[] = [];
  const kept: BlockChange[] = [];
  const choose = <T>(node: TemplateNode, part: BlockPart, [a, mine, theirs]: [T, T, T]): T => {
    if (same(mine, theirs)) return mine;
    const isOurs = !same(a, mine);
    if (!isOurs || !same(a, theirs)) (isOurs ? kept : taken).push({ nodeId: node.id, tag: node.tag, part });
    return isOurs ? mine : theirs;
  };

  const mergeAttributes = (node: TemplateNode, a: TemplateNode, theirs: TemplateNode): Record<string, string> => {
    const names = new Set([...Object.keys(node.attrs), ...Object.keys(theirs.attrs)]);
    const attrs: Record<string, string> = {};
    let [isTaken, isKept] = [false, false];
    for (const name of names) {
      const [was, mine, wish] = [a.attrs[name], node.attrs[name], theirs.attrs[name]];
      const value = mine === was ? wish : mine;
      if (mine !== wish) {
        if (mine === was) isTaken = true;
        else if (was !== wish) isKept = true;
      }
      if (value !== undefined) attrs[name] = value;
    }
    if (isTaken) taken.push({ nodeId: node.id, tag: node.tag, part: 'look' });
    if (isKept) kept.push({ nodeId: node.id, tag: node.tag, part: 'look' });
    return attrs;
  };

  const merge = (theirs: TemplateNode): TemplateNode => {
    const node = own.get(theirs.id);
    const a = expected.get(theirs.id) ?? theirs;
    if (!node) {
      taken.push({ nodeId: theirs.id, tag: theirs.tag, part: 'added' });
      return theirs.children ? { ...theirs, children: theirs.children.map(merge) } : theirs;
    }
    const content = choose(node, 'content', [a.content, node.content, theirs.content]);
    const region = choose(node, 'region', [a.region, node.region, theirs.region]);
    const permissions = choose(node, 'permissions', [a.permissions, node.permissions, theirs.permissions]);
    const children = mergeChildren(node, theirs);
    // A copy of another block in this one: its mark follows like everything else, unless the template brought it elsewhere itself.
    const mark = node.block === a.block ? theirs.block : node.block;
    return {
      id: node.id,
      tag: theirs.tag,
      attrs: mergeAttributes(node, a, theirs),
      ...(content === undefined ? {} : { content }),
      ...(children ? { children } : {}),
      ...(region ? { region } : {}),
      ...(permissions ? { permissions } : {}),
      ...(mark ? { block: mark } : {}),
    };
  };

  const mergeChildren = (node: TemplateNode, theirs: TemplateNode): TemplateNode[] | undefined => {
    if (!theirs.children && !node.children) return undefined;
    const merged: TemplateNode[] = [];
    for (const child of theirs.children ?? []) {
      // Known to the block, gone from the template: somebody took it away here.
      if (expected.has(child.id) && !own.has(child.id))
        kept.push({ nodeId: child.id, tag: child.tag, part: 'removed' });
      else merged.push(merge(child));
    }
    node.children?.forEach((child, index) => {
      if (wanted.has(child.id)) return;
      if (expected.has(child.id)) {
        taken.push({ nodeId: child.id, tag: child.tag, part: 'removed' });
        return;
      }
      kept.push({ nodeId: child.id, tag: child.tag, part: 'added' });
      const neighbours = node.children!.slice(0, index).map(({ id }) => id);
      const after = merged.findLastIndex(({ id }) => neighbours.includes(id));
      merged.splice(after + 1, 0, child);
    });
    return merged;
  };

  const root = { ...merge(wantedRoot), block: key };
  const overlays = (one: LibraryBlock, language: string): Overlay =>
    Object.fromEntries(Object.entries(one.translations[language] ?? {}).map(([id, text]) => [renameKey(id), text]));
  const renameKey = (id: string): string => {
    const [node, option] = id.split('#') as [string, string | undefined];
    return option === undefined ? rename(node) : `${rename(node)}#${option}`;
  };
  const alive = nodesById(root);
  const translations = { ...document.translations };
  for (const language of document.languages.slice(1)) {
    const mine = translations[language] ?? {};
    const [old, next] = [overlays(was, language), overlays(is, language)];
    const merged: Overlay = { ...mine };
    for (const id of own.keys()) if (!alive.has(id)) delete merged[id];
    for (const id of new Set([...Object.keys(old), ...Object.keys(next)])) {
      const at = alive.get(id.split('#')[0]!);
      if (!at) continue;
      const text = choose(at, 'content', [old[id], mine[id], next[id]]);
      if (text === undefined) delete merged[id];
      else merged[id] = text;
    }
    translations[language] = merged;
  }
  return {
    document: {
      ...document,
      root: mapTree(document.root, (node) => (node.id === nodeId ? root : node)),
      translations,
    },
    taken: distinct(taken),
    kept: distinct(kept),
  };
}

const distinct = (changes: BlockChange[]): BlockChange[] => [
  ...new Map(changes.map((change) => [`${change.nodeId} ${change.part}`, change])).values(),
];
