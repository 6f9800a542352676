/** The rows of the structure: what can be seen of the tree while some of its parts are folded. Pure. */
import type { TemplateNode } from '@multipartner/templates-engine/document';

export interface StructureRow {
  node: TemplateNode;
  level: number;
  /** Undefined for what holds nothing */
  isOpen: boolean | undefined;
  /** Among its siblings, from 1 on */
  position: number;
  siblings: number;
}

/** Everything in reading order. Columns without a sibling and the like stay: they can be selected, too. */
export function rowsOf(root: TemplateNode, closed: ReadonlySet<string>): StructureRow[] {
  const rows: StructureRow[] = [];
  const visit = (node: TemplateNode, level: number, position: number, siblings: number): void => {
    const children = node.children ?? [];
    const isOpen = children.length === 0 ? undefined : !closed.has(node.id);
    rows.push({ node, level, isOpen, position, siblings });
    if (isOpen)
      children.forEach((child, index) => {
        visit(child, level + 1, index + 1, children.length);
      });
  };
  const body = root.children?.find(({ tag }) => tag === 'mj-body');
  if (body) visit(body, 1, 1, 1);
  return rows;
}
