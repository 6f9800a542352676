/** Walks that know where a fill of its own begins: below a repeater stands the pattern of an item, not a part of the mail. */
import type { TemplateNode } from './document.ts';

/** Visits the nodes whose regions belong to one fill, in reading order. `path` lists the ancestors. */
export function walkScope(
  node: TemplateNode,
  visit: (node: TemplateNode, path: readonly TemplateNode[]) => void,
  path: readonly TemplateNode[] = [],
): void {
  visit(node, path);
  if (node.region?.kind === 'repeater') return;
  for (const child of node.children ?? []) walkScope(child, visit, [...path, node]);
}
