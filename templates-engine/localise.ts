/** A document in one of its languages, and walks through its tree. */
import type { TemplateDocument, TemplateNode } from './document.ts';

/** Visits every node in reading order; `path` lists the ancestors from the root. */
export function walk(
  node: TemplateNode,
  visit: (node: TemplateNode, path: readonly TemplateNode[]) => void,
  path: readonly TemplateNode[] = [],
): void {
  visit(node, path);
  for (const child of node.children ?? []) walk(child, visit, [...path, node]);
}

/** Rebuilds a tree from the leaves up; `change` may return undefined to remove the node or a list to replace it. The root must stay one node. */
export function mapTree(
  root: TemplateNode,
  change: (node: TemplateNode) => TemplateNode | readonly TemplateNode[] | undefined,
): TemplateNode {
  const map = (node: TemplateNode): readonly TemplateNode[] => {
    const children = node.children?.flatMap(map);
    const changed = change(children ? { ...node, children } : node);
    return changed === undefined ? [] : Array.isArray(changed) ? changed : [changed as TemplateNode];
  };
  const [only, ...others] = map(root);
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

export const ENVELOPE_FIELDS = ['subject', 'preheader', 'fromName'] as const;
export type EnvelopeField = (typeof ENVELOPE_FIELDS)[number];

/** The language to show for a wish: the wish if the document has it, else the document's first. */
export const documentLanguage = (document: TemplateDocument, wish: string): string =>
  document.languages.includes(wish) ? wish : document.languages[0]!;

/** The document with all texts of one language; the translations are used up. Unknown languages give the first one. */
export function localise(document: TemplateDocument, language: string): TemplateDocument {
  const chosen = documentLanguage(document, language);
  const overlay =
    chosen !== document.languages[0] && Object.hasOwn(document.translations, chosen)
      ? document.translations[chosen]!
      : {};
  const of = (id: string) => (Object.hasOwn(overlay, id) ? overlay[id] : undefined);
  const root = mapTree(document.root, (node) => {
    const text = of(node.id);
    if (!text) return node;
    const changed: TemplateNode = { ...node, attrs: { ...node.attrs, ...text.attrs } };
    if (text.content !== undefined) changed.content = text.content;
    if (node.region && (text.label || text.help))
      changed.region = {
        ...node.region,
        label: text.label ?? node.region.label,
        ...(text.help ? { help: text.help } : {}),
      };
    return changed;
  });
  const envelope = { ...document.envelope };
  for (const field of ENVELOPE_FIELDS) {
    const text = of(`envelope.${field}`);
    if (!text) continue;
    const { region } = envelope[field];
    envelope[field] = {
      value: text.value ?? envelope[field].value,
      ...(region
        ? { region: { ...region, label: text.label ?? region.label, ...(text.help ? { help: text.help } : {}) } }
        : {}),
    };
  }
  return { ...document, languages: [chosen], translations: {}, root, envelope };
}
