/**
 * Blocks of HQ's library inside templates. A copy of a block in a template keeps the block's identities under a mask of its own: the ids
 * of nodes and regions are the block's, each shifted by the same amount. So a newer version finds its places again, and what partners
 * filled in stays where it was. Pure functions.
 */

import type { DocumentBlock, TemplateDocument, TemplateNode } from '../document.ts';
import { localise, walk } from '../localise.ts';
import { newNodeId, newRegionId } from '../regions/regions.ts';
import { ALLOWED_CHILDREN } from '../tags.ts';
import { idsOfCopy, isMaskable, maskBetween, shiftId } from './block-ids.ts';
import { type Rename, renamedRegion } from './clone-node.ts';

/** One version of a block as the library keeps it. */
export interface LibraryBlock {
  root: TemplateNode;
  /** The first one is the language of `root`. */
  languages: string[];
  translations: TemplateDocument['translations'];
}

/** The tree with other ids of nodes and regions. Its own mark goes: the caller says what it is a copy of. Copies of other blocks in it keep theirs. */
export function renameTree(node: TemplateNode, rename: Rename): TemplateNode {
  const { block: _mark, ...rest } = node;
  const inner = (child: TemplateNode): TemplateNode => ({
    ...renameTree(child, rename),
    ...(child.block ? { block: child.block } : {}),
  });
  return {
    ...rest,
    id: rename(node.id),
    ...(node.region ? { region: renamedRegion(node.region, rename) } : {}),
    ...(node.children ? { children: node.children.map(inner) } : {}),
  };
}

const renameTranslations = (
  translations: TemplateDocument['translations'],
  rename: Rename,
): TemplateDocument['translations'] =>
  Object.fromEntries(
    Object.entries(translations).map(([language, overlay]) => [
      language,
      Object.fromEntries(
        Object.entries(overlay).map(([key, text]) => {
          const [nodeId, option] = key.split('#') as [string, string | undefined];
          return [option === undefined ? rename(nodeId) : `${rename(nodeId)}#${option}`, text];
        }),
      ),
    ]),
  );

/** A document with nothing but the block in it: for checks and pictures. */
export function documentOfBlock(block: LibraryBlock): TemplateDocument {
  const around = (tag: string, child: TemplateNode): TemplateNode => ({
    id: newNodeId(),
    tag,
    attrs: {},
    children: [child],
  });
  let body = block.root;
  const holds = (parent: string, tag: string) => (ALLOWED_CHILDREN[parent] ?? []).includes(tag);
  if (!holds('mj-body', body.tag)) {
    if (!holds('mj-section', body.tag)) body = around('mj-column', body);
    body = around('mj-section', body);
  }
  return {
    schema: 1,
    languages: block.languages,
    envelope: { subject: { value: '' }, preheader: { value: '' }, fromName: { value: [{ mergeTag: 'partner.name' }] } },
    root: {
      id: newNodeId(),
      tag: 'mjml',
      attrs: {},
      children: [{ id: newNodeId(), tag: 'mj-head', attrs: {}, children: [] }, around('mj-body', body)],
    },
    translations: block.translations,
    hosts: { links: [], images: [] },
  };
}

/** The block in the languages of a template: what it does not speak stays in its own first language. */
export function blockIn(block: LibraryBlock, languages: readonly string[]): LibraryBlock {
  const [first] = languages;
  if (first === undefined || first === block.languages[0])
    return { ...block, languages: [...languages], translations: only(block.translations, languages) };
  const local = localise(documentOfBlock(block), first);
  let root = block.root;
  walk(local.root, (node) => {
    if (node.id === block.root.id) root = node;
  });
  const translations = only(block.translations, languages.slice(1));
  // What stood in the tree is the text of the block's own first language there.
  if (languages.includes(block.languages[0]!) && block.languages.includes(first)) {
    const spoken = block.translations[first] ?? {};
    const overlay: TemplateDocument['translations'][string] = {};
    walk(block.root, ({ id, content, attrs }) => {
      const text = spoken[id];
      if (!text) return;
      overlay[id] = {
        ...(text.content === undefined || content === undefined ? {} : { content }),
        ...(text.attrs
          ? { attrs: Object.fromEntries(Object.keys(text.attrs).map((name) => [name, attrs[name] ?? ''])) }
          : {}),
      };
    });
    translations[block.languages[0]!] = overlay;
  }
  return { root, languages: [...languages], translations };
}

const only = (translations: TemplateDocument['translations'], languages: readonly string[]) =>
  Object.fromEntries(Object.entries(translations).filter(([language]) => languages.includes(language)));

/** The block as slots of a document take it: in the document's languages, with the ids of the library. */
export function slotBlock(
  block: LibraryBlock,
  name: Readonly<Record<string, string>>,
  languages: readonly string[],
): DocumentBlock {
  const { root, translations } = blockIn(block, languages);
  return { name: { ...name }, root, translations };
}

/** A fresh copy of a block for a template with these languages. `key`: `<block id>@<version>` */
export function copyOfBlock(
  block: LibraryBlock,
  key: string,
  languages: readonly string[],
): { node: TemplateNode; translations: TemplateDocument['translations'] } {
  const { root, translations } = blockIn(block, languages);
  const mask = maskBetween(root.id, newNodeId());
  const fresh = new Map<string, string>();
  const rename: Rename = (id) => {
    if (mask && isMaskable(id)) return shiftId(id, mask);
    // Ids of a hand-written block: each gets one new id, wherever it is named.
    const own = fresh.get(id) ?? (id.startsWith('r_') ? newRegionId() : newNodeId());
    fresh.set(id, own);
    return own;
  };
  return {
    node: { ...renameTree(root, rename), block: key },
    translations: renameTranslations(translations, rename),
  };
}

/**
 * What a selected element becomes in the library. With `earlier` it is the next version of that block and keeps its identities; else it is
 * a new block.
 */
export function blockFrom(document: TemplateDocument, node: TemplateNode, earlier?: LibraryBlock): LibraryBlock {
  const mask = earlier && maskBetween(earlier.root.id, node.id);
  const ids = new Map<string, string>();
  if (earlier) {
    const own = idsOfCopy(earlier.root, node);
    walk(earlier.root, ({ id, region }) => {
      ids.set(own(id), id);
      if (region) ids.set(own(region.id), region.id);
    });
  }
  const rename: Rename = (id) => {
    const known = ids.get(id);
    if (known) return known;
    const fresh = id.startsWith('r_') ? newRegionId() : newNodeId();
    const own = isMaskable(id) ? (mask ? shiftId(id, mask) : id) : fresh;
    ids.set(id, own);
    return own;
  };
  const inside = new Set<string>();
  walk(node, ({ id }) => inside.add(id));
  const translations = Object.fromEntries(
    document.languages.slice(1).map((language) => {
      const overlay = document.translations[language] ?? {};
      return [language, Object.fromEntries(Object.entries(overlay).filter(([key]) => inside.has(key.split('#')[0]!)))];
    }),
  );
  return {
    root: renameTree(node, rename),
    languages: [...document.languages],
    translations: renameTranslations(translations, rename),
  };
}

/** `<block id>@<version>` in its parts. */
export function blockKeyParts(key: string): { blockId: string; number: number } {
  const at = key.lastIndexOf('@');
  return { blockId: key.slice(0, at), number: Number(key.slice(at + 1)) };
}
export const blockKeyOf = (blockId: string, number: number): string => `${blockId}@${number}`;

/** The copies of library blocks in a tree, outermost first. */
export function blockCopies(root: TemplateNode): { nodeId: string; key: string }[] {
  const found: { nodeId: string; key: string }[] = [];
  walk(root, ({ id, block }) => {
    if (block) found.push({ nodeId: id, key: block });
  });
  return found;
}

/** The library keys that a document's slots need: allowed blocks and those that HQ put there. */
export function slotKeys(document: TemplateDocument): string[] {
  const keys = new Set<string>();
  const visit = (root: TemplateNode) =>
    walk(root, ({ region }) => {
      if (region?.kind !== 'slot') return;
      for (const key of region.allowed) keys.add(key);
      for (const { block } of region.standard) keys.add(block);
    });
  visit(document.root);
  for (const block of Object.values(document.blocks ?? {})) visit(block.root);
  return [...keys];
}
