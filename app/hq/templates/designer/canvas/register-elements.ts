import { componentTypes } from '@multipartner/templates-engine/grapes-adapter';
import type { Component, ComponentView, Editor } from 'grapesjs';
import { type CanvasSurroundings, type DrawnElement, drawElement } from './element-view.ts';
import { drawSlotBlocks } from './slot-view.ts';
import { TOOLBAR_ICONS } from './toolbar-icons.ts';

export interface ElementOptions {
  /** Words of the small toolbar at the selected element */
  toolbar: { move: string; duplicate: string; remove: string };
  elementName(tag: string): string;
  onDuplicate(): void;
  onRemove(): void;
}

/** What of a live component is drawn. */
export const drawnOf = (model: Component): DrawnElement => ({
  tag: String(model.get('type')),
  attrs: (model.get('attrs') as DrawnElement['attrs'] | undefined) ?? {},
  html: (model.get('html') as string | null | undefined) ?? null,
  region: (model.get('region') as DrawnElement['region'] | undefined) ?? null,
});

/** Teaches the editor the elements of a mail: how each looks, what may be done with it, and its small toolbar. */
export function registerElements(editor: Editor, surroundings: CanvasSurroundings, options: ElementOptions): void {
  const { toolbar } = options;
  const button = (icon: string, words: string, command: unknown) => ({
    label: icon,
    attributes: { title: words, 'aria-label': words, role: 'button' },
    command,
  });
  const tools = [
    button(TOOLBAR_ICONS.move, toolbar.move, 'tlb-move'),
    button(TOOLBAR_ICONS.duplicate, toolbar.duplicate, () => options.onDuplicate()),
    button(TOOLBAR_ICONS.remove, toolbar.remove, () => options.onRemove()),
  ];
  const draw = ({ el, model }: ComponentView): void => {
    const drawn = drawnOf(model);
    drawElement(el, drawn, surroundings);
    drawSlotBlocks(el, drawn, surroundings);
  };
  for (const { type, defaults } of componentTypes()) {
    const isHead = type === 'mjml' || type === 'mj-head' || type === 'mj-attributes' || type === 'mj-style';
    editor.Components.addType(type, {
      model: {
        defaults: {
          ...defaults,
          name: options.elementName(type),
          tagName: 'div',
          selectable: !isHead,
          hoverable: !isHead,
          highlightable: false,
          copyable: false,
          removable: defaults.draggable,
          stylable: false,
          traits: [],
          toolbar: defaults.draggable ? tools : [],
        } as never,
      },
      view: {
        init(this: ComponentView) {
          this.listenTo(this.model, 'change:attrs change:html change:region', () => draw(this));
        },
        onRender(this: ComponentView) {
          draw(this);
        },
      } as never,
    });
  }
}
