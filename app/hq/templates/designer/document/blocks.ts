/** The blocks that can be added, and where a new or moved one may stand. */
import type { TemplateNode } from '@multipartner/templates-engine/document';
import { walk } from '@multipartner/templates-engine/localise';
import { newNodeId } from '@multipartner/templates-engine/regions';
import { ALLOWED_CHILDREN } from '@multipartner/templates-engine/tags';
import type { Place } from './document-changes.ts';

export const BLOCKS = [
  'text',
  'heading',
  'image',
  'button',
  'divider',
  'spacer',
  'social',
  'section',
  'columns2',
  'columns3',
] as const;
export type Block = (typeof BLOCKS)[number];

/** Sample texts of new blocks, in the language of the template. */
export interface BlockTexts {
  heading: string;
  text: string;
  button: string;
}

const element = (tag: string, attrs: Record<string, string>, inside?: string | TemplateNode[]): TemplateNode => ({
  id: newNodeId(),
  tag,
  attrs,
  ...(typeof inside === 'string' ? { content: inside } : inside ? { children: inside } : {}),
});

const section = (columns: number): TemplateNode =>
  element(
    'mj-section',
    { 'background-color': '#ffffff' },
    Array.from({ length: columns }, () => element('mj-column', {}, [])),
  );

const SITE = 'mp:partner-website';

/** A fresh node of a block. */
export function createBlock(block: Block, texts: BlockTexts): TemplateNode {
  switch (block) {
    case 'text':
      return element('mj-text', { 'font-size': '16px', 'line-height': '1.5' }, texts.text);
    case 'heading':
      return element('mj-text', { 'font-size': '24px', 'line-height': '1.3', 'font-weight': '600' }, texts.heading);
    case 'image':
      return element('mj-image', { src: 'mp:partner-logo', alt: '', width: '160px' });
    case 'button':
      return element('mj-button', { href: SITE, 'background-color': '#0e6a7b', 'font-size': '16px' }, texts.button);
    case 'divider':
      return element('mj-divider', { 'border-width': '1px', 'border-color': '#d8dcdf' });
    case 'spacer':
      return element('mj-spacer', { height: '24px' });
    case 'social':
      return element('mj-social', { 'font-size': '14px' }, [
        element('mj-social-element', { name: 'facebook-noshare', href: SITE }, 'Facebook'),
        element('mj-social-element', { name: 'instagram', href: SITE }, 'Instagram'),
      ]);
    case 'section':
      return section(1);
    case 'columns2':
      return section(2);
    case 'columns3':
      return section(3);
  }
}

const allows = (parent: TemplateNode, tag: string): boolean => (ALLOWED_CHILDREN[parent.tag] ?? []).includes(tag);

/** The path from the root to a node, itself included; empty if it is not there. */
export function pathTo(root: TemplateNode, nodeId: string | null): TemplateNode[] {
  let found: TemplateNode[] = [];
  walk(root, (node, path) => {
    if (node.id === nodeId) found = [...path, node];
  });
  return found;
}

const bodyOf = (root: TemplateNode): TemplateNode | undefined => root.children?.find(({ tag }) => tag === 'mj-body');

/** The last place in the tree that can hold an element, searched from the end. */
function lastPlace(root: TemplateNode, tag: string): Place | undefined {
  let place: Place | undefined;
  const body = bodyOf(root);
  if (body)
    walk(body, (node) => {
      if (allows(node, tag)) place = { parentId: node.id, index: node.children?.length ?? 0 };
    });
  return place;
}

/** Where an element goes when somebody adds it: into the selected element, else after it or one of its ancestors, else at the end. */
export function placeFor(root: TemplateNode, selectedId: string | null, tag: string): Place | undefined {
  const path = pathTo(root, selectedId);
  const selected = path.at(-1);
  if (selected && allows(selected, tag)) return { parentId: selected.id, index: selected.children?.length ?? 0 };
  // A section that is selected takes a text into its last column.
  const inner = selected?.children?.findLast((child) => allows(child, tag));
  if (inner) return { parentId: inner.id, index: inner.children?.length ?? 0 };
  for (let depth = path.length - 1; depth > 0; depth--) {
    const parent = path[depth - 1]!;
    if (allows(parent, tag)) return { parentId: parent.id, index: parent.children!.indexOf(path[depth]!) + 1 };
  }
  return lastPlace(root, tag);
}

/** The place one step up or down: among its siblings, then into the next parent that may hold it. Undefined at the very end. */
export function stepFrom(root: TemplateNode, nodeId: string, step: -1 | 1): Place | undefined {
  const path = pathTo(root, nodeId);
  const node = path.at(-1);
  const parent = path.at(-2);
  const body = bodyOf(root);
  if (!node || !parent || !body) return undefined;
  const index = parent.children!.indexOf(node) + step;
  if (index >= 0 && index < parent.children!.length) return { parentId: parent.id, index };
  const holders: TemplateNode[] = [];
  walk(body, (one, ancestors) => {
    if (allows(one, node.tag) && one.tag === parent.tag && !ancestors.includes(node)) holders.push(one);
  });
  const next = holders[holders.indexOf(parent) + step];
  return next && { parentId: next.id, index: step === 1 ? 0 : (next.children?.length ?? 0) };
}

/** True for elements that can be taken away or doubled: everything but the frame of the document. */
export const isMovable = (tag: string): boolean => !['mjml', 'mj-head', 'mj-body', 'mj-attributes'].includes(tag);
