/** HQ's blocks in a slot: drawn as they look in the mail, locked. They are no elements of the template: nothing in them can be selected or dragged. */
import type { TemplateNode } from '@multipartner/templates-engine/document';
import { type CanvasSurroundings, type DrawnElement, drawElement } from './element-view.ts';

/** What a slot's element shows already */
const shown = new WeakMap<HTMLElement, string>();

function drawTree(page: Document, node: TemplateNode, surroundings: CanvasSurroundings): HTMLElement {
  const element = page.createElement('div');
  const { tag, attrs, content } = node;
  drawElement(element, { tag, attrs, html: content ?? null, region: null }, surroundings);
  for (const child of node.children ?? []) element.append(drawTree(page, child, surroundings));
  return element;
}

const holderOf = (element: HTMLElement): HTMLElement | undefined =>
  [...element.children].find((child): child is HTMLElement => (child as HTMLElement).dataset.slotBlocks !== undefined);

/** Draws the blocks of a slot behind its own children; what they are already stays. */
export function drawSlotBlocks(element: HTMLElement, drawn: DrawnElement, surroundings: CanvasSurroundings): void {
  const { tag, region } = drawn;
  const blocks = region?.kind === 'slot' ? surroundings.blocksOf({ tag, region }) : [];
  const before = holderOf(element);
  if (blocks.length === 0) {
    before?.remove();
    shown.delete(element);
    return;
  }
  const key = JSON.stringify(blocks);
  const { ownerDocument: page } = element;
  const holder = before ?? page.createElement('div');
  // The editor puts new children at the end: the blocks stand behind them.
  if (element.lastElementChild !== holder) element.append(holder);
  if (before && shown.get(element) === key) return;
  shown.set(element, key);
  holder.dataset.slotBlocks = '';
  holder.setAttribute('role', 'group');
  holder.setAttribute('aria-label', blocks.map(({ name }) => name).join(', '));
  holder.replaceChildren(
    ...blocks.map(({ name, root }) => {
      const block = page.createElement('div');
      block.dataset.standard = name;
      block.append(drawTree(page, root, surroundings));
      return block;
    }),
  );
}
