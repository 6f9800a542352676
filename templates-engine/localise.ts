/** A document in one of its languages, and walks through its tree. */
import type { Region, TemplateDocument, TemplateNode } from './document.ts';

/** Visits every node in reading order; `path` lists the ancestors from the root. */
export function walk(
  node: TemplateNode,
  visit: (node: TemplateNode, path: readonly TemplateNode[]) => void,
  path: readonly TemplateNode[] = [],
): void {
  // Most visitors ask for no ancestors: their lists are made only for those who do.
  if (visit.length > 1) walkWithPath(node, visit, path);
  else walkAlone(node, visit as (node: TemplateNode) => void);
}

function walkWithPath(node: TemplateNode, visit: Parameters<typeof walk>[1], path: readonly TemplateNode[]): void {
  visit(node, path);
  if (!node.children?.length) return;
  const below = [...path, node];
  for (const child of node.children) walkWithPath(child, visit, below);
}

function walkAlone(node: TemplateNode, visit: (node: TemplateNode) => void): void {
  visit(node);
  const { children } = node;
  if (children) for (let at = 0; at < children.length; at += 1) walkAlone(children[at]!, visit);
}

/** Rebuilds a tree from the leaves up; `change` may return undefined to remove the node or a list to replace it. The root must stay one node. */
export function mapTree(
  root: TemplateNode,
  change: (node: TemplateNode) => TemplateNode | readonly TemplateNode[] | undefined,
): TemplateNode {
  const put = (node: TemplateNode, into: TemplateNode[]): void => {
    let children: TemplateNode[] | undefined;
    if (node.children) {
      children = [];
      for (const child of node.children) put(child, children);
    }
    const changed = change(children ? { ...node, children } : node);
    if (Array.isArray(changed)) into.push(...changed);
    else if (changed !== undefined) into.push(changed as TemplateNode);
  };
  const mapped: TemplateNode[] = [];
  put(root, mapped);
  const [only, ...others] = mapped;
  if (!only || others.length > 0) throw new Error('the root of a template cannot be removed or doubled');
  return only;
}

/** The node with an id, or undefined. */
export function findNode(root: TemplateNode, id: string): TemplateNode | undefined {
  if (root.id === id) return root;
  for (const child of root.children ?? []) {
    const found = findNode(child, id);
    if (found) return found;
  }
  return undefined;
}

/** The fields of the envelope that every mail has. */
export const ENVELOPE_FIELDS = ['subject', 'preheader', 'fromName'] as const;
export type EnvelopeField = (typeof ENVELOPE_FIELDS)[number];
/** Every place of the envelope that can carry a region; the last three are absent where HQ says nothing. */
export const ENVELOPE_PLACES = [...ENVELOPE_FIELDS, 'replyTo', 'sendTime', 'audience'] as const;
export type EnvelopePlace = (typeof ENVELOPE_PLACES)[number];

/** The language to show for a wish: the wish if the document has it, else the document's first. */
export const documentLanguage = (document: TemplateDocument, wish: string): string =>
  document.languages.includes(wish) ? wish : document.languages[0]!;

type Overlay = TemplateDocument['translations'][string];
const textOf = (overlay: Overlay, id: string): Overlay[string] | undefined =>
  Object.hasOwn(overlay, id) ? overlay[id] : undefined;

/** A region with label and help of a language; the variants of a choice are named `<node id>#<option id>`. */
function localRegion(node: TemplateNode, region: Region, overlay: Overlay): Region {
  const text = textOf(overlay, node.id);
  const named = text
    ? { ...region, label: text.label ?? region.label, ...(text.help ? { help: text.help } : {}) }
    : region;
  if (named.kind !== 'choice') return named;
  return {
    ...named,
    options: named.options.map((option) => {
      const own = textOf(overlay, `${node.id}#${option.id}`);
      return own
        ? {
            ...option,
            label: own.label ?? option.label,
            ...(own.content !== undefined ? { content: own.content } : {}),
            ...(own.attrs ? { attrs: { ...option.attrs, ...own.attrs } } : {}),
          }
        : option;
    }),
  };
}

const localTree = (root: TemplateNode, overlay: Overlay): TemplateNode =>
  Object.keys(overlay).length === 0
    ? root
    : mapTree(root, (node) => {
        const text = textOf(overlay, node.id);
        const region = node.region && localRegion(node, node.region, overlay);
        if (!text && region === node.region) return node;
        return {
          ...node,
          ...(text ? { attrs: { ...node.attrs, ...text.attrs } } : {}),
          ...(text?.content !== undefined ? { content: text.content } : {}),
          ...(region ? { region } : {}),
        };
      });

/** The document with all texts of one language; the translations are used up. Unknown languages give the first one. */
export function localise(document: TemplateDocument, language: string): TemplateDocument {
  const chosen = documentLanguage(document, language);
  const overlayOf = (translations: TemplateDocument['translations']): Overlay =>
    chosen !== document.languages[0] && Object.hasOwn(translations, chosen) ? translations[chosen]! : {};
  const overlay = overlayOf(document.translations);
  const envelope = { ...document.envelope };
  for (const field of [...ENVELOPE_FIELDS, 'replyTo'] as const) {
    const text = textOf(overlay, `envelope.${field}`);
    const entry = envelope[field];
    if (!text || !entry) continue;
    const { region } = entry;
    envelope[field] = {
      value: text.value ?? entry.value,
      ...(region
        ? { region: { ...region, label: text.label ?? region.label, ...(text.help ? { help: text.help } : {}) } }
        : {}),
    };
  }
  const blocks =
    document.blocks &&
    Object.fromEntries(
      Object.entries(document.blocks).map(([key, block]) => [
        key,
        { ...block, root: localTree(block.root, overlayOf(block.translations)), translations: {} },
      ]),
    );
  return {
    ...document,
    languages: [chosen],
    translations: {},
    root: localTree(document.root, overlay),
    envelope,
    ...(blocks ? { blocks } : {}),
  };
}
