/**
 * The canvas: GrapesJS on our own tree. It shows the tree of the session, tells what was selected, typed or dragged, and can give its tree
 * back without loss. Everything else of the editor (panels, storage, styles, its own undo) stays off.
 */
import type { Region, TemplateDocument, TemplateNode } from '@multipartner/templates-engine/document';
import { fromComponent, toComponent } from '@multipartner/templates-engine/grapes-adapter';
import grapesjs, { type Component } from 'grapesjs';
import { CANVAS_CSS } from './canvas-css.ts';
import { templateDefaults } from './effective-attributes.ts';
import type { CanvasSurroundings } from './element-view.ts';
import { patchComponents } from './patch-components.ts';
import { drawnOf, type ElementOptions, registerElements } from './register-elements.ts';
import { drawSlotBlocks } from './slot-view.ts';
import { standardBlocks } from './standard-blocks.ts';
import { editText, type TextEditing } from './text-editing.ts';

export type Locks = 'marked' | 'only' | 'off';

export interface CanvasOptions extends ElementOptions {
  container: HTMLElement;
  root: TemplateNode;
  /** The brand's values by name */
  tokens: Readonly<Record<string, string>>;
  surroundings: Omit<CanvasSurroundings, 'defaults' | 'blocksOf'>;
  /** The document whose tree is shown: slots take their blocks from it. `words`: language of the names of blocks */
  shown(): { document: TemplateDocument; language: string; words: string };
  /** Name of the canvas for screen readers */
  title: string;
  onSelect(nodeId: string | null): void;
  /** Somebody dragged something: the tree in its new order */
  onDragged(shape: TemplateNode): void;
  onText(nodeId: string, html: string): void;
  /** Text editing begins or ends (null) */
  onEditing(editing: TextEditing | null): void;
  onKey(event: KeyboardEvent): void;
}

export interface Canvas {
  show(root: TemplateNode): void;
  select(nodeId: string | null): void;
  /** Opens the text of the selected element for typing. */
  editSelected(): void;
  finishEditing(): void;
  readTree(): TemplateNode;
  setDevice(device: 'desktop' | 'phone'): void;
  setLocks(locks: Locks): void;
  destroy(): void;
}

const DEVICES = [
  { id: 'desktop', name: 'desktop', width: '' },
  { id: 'phone', name: 'phone', width: '390px', widthMedia: '480px' },
];
const TEXT = '[data-text], [data-button]';

/** Starts the editor in `container`; resolves when the tree is drawn. */
export async function startCanvas(options: CanvasOptions): Promise<Canvas> {
  const surroundings: CanvasSurroundings = {
    ...options.surroundings,
    defaults: templateDefaults(options.root, options.tokens),
    blocksOf: (slot) => {
      const { document, ...spoken } = options.shown();
      return standardBlocks(document, { ...spoken, ...slot });
    },
  };
  const editor = grapesjs.init({
    container: options.container,
    height: '100%',
    width: 'auto',
    storageManager: false,
    telemetry: false,
    cssIcons: '',
    noticeOnUnload: false,
    avoidDefaults: true,
    undoManager: false,
    panels: { defaults: [] },
    keymaps: { defaults: {} },
    blockManager: { custom: true },
    layerManager: { custom: true },
    styleManager: { custom: true },
    selectorManager: { custom: true },
    traitManager: { custom: true },
    assetManager: { custom: true },
    deviceManager: { devices: DEVICES },
    canvasCss: CANVAS_CSS,
    baseCss: '',
    showOffsets: false,
  } as Parameters<typeof grapesjs.init>[0]);
  editor.UndoManager.stop();
  registerElements(editor, surroundings, options);
  await new Promise<void>((resolve) => editor.onReady(() => resolve()));

  const wrapper = () => editor.getWrapper()!;
  wrapper().set({ droppable: false, selectable: false, hoverable: false, badgable: false, highlightable: false });
  const rootComponent = () => wrapper().components().at(0);
  const find = (nodeId: string): Component | undefined => {
    let found: Component | undefined;
    wrapper().onAll((one) => {
      if (one.get('nodeId') === nodeId) found = one;
    });
    return found;
  };
  const page = () => editor.Canvas.getDocument()!;
  const templateCss = page().createElement('style');
  page().head.append(templateCss);

  let editing: (TextEditing & { nodeId: string }) | null = null;
  const finishEditing = () => {
    const done = editing;
    editing = null;
    if (!done) return;
    const html = done.finish();
    options.onEditing(null);
    if (html !== undefined) options.onText(done.nodeId, html);
  };
  const startEditing = (component: Component, at?: MouseEvent) => {
    finishEditing();
    const box = component.getEl()?.querySelector<HTMLElement>(TEXT);
    if (!box || component.get('html') === null || component.get('type') === 'mj-raw') return;
    const text = editText(box, {
      surroundings,
      richText: component.get('type') !== 'mj-button',
      at,
      onDone: finishEditing,
    });
    editing = { ...text, nodeId: String(component.get('nodeId')) };
    options.onEditing(text);
  };

  /** Blocks of slots lie beside the tree: they change with the document and its language, not with their element. */
  const redrawSlots = () =>
    wrapper().onAll((one) => {
      const element = (one.get('region') as Region | null)?.kind === 'slot' ? one.getEl() : undefined;
      if (element) drawSlotBlocks(element, drawnOf(one), surroundings);
    });

  function show(root: TemplateNode): void {
    finishEditing();
    const selectedId = editor.getSelected()?.get('nodeId');
    const before = JSON.stringify(headOf(rootComponent() ? fromComponent(rootComponent()) : undefined));
    surroundings.defaults = templateDefaults(root, options.tokens);
    templateCss.textContent = surroundings.defaults.css;
    const shown = rootComponent();
    // Defaults in the head reach every element: then all of them are drawn anew.
    if (!shown || before !== JSON.stringify(headOf(root))) wrapper().components([toComponent(root)] as never);
    else patchComponents(shown, root);
    redrawSlots();
    if (selectedId && editor.getSelected()?.get('nodeId') !== selectedId) {
      const again = find(String(selectedId));
      if (again) editor.select(again);
    }
  }
  show(options.root);
  editor.Canvas.getFrameEl().title = options.title;

  editor.on('component:selected', (component: Component) => options.onSelect(String(component.get('nodeId'))));
  editor.on('component:deselected', () => {
    if (!editor.getSelected()) options.onSelect(null);
  });
  editor.on('component:drag:end', () => setTimeout(() => options.onDragged(fromComponent(rootComponent()))));
  const onDoubleClick = (event: MouseEvent) => {
    const selected = editor.getSelected();
    if (selected?.getEl()?.contains(event.target as Node)) startEditing(selected, event);
  };
  const onPointer = (event: MouseEvent) => {
    if (editing && !(event.target as HTMLElement).closest?.('[contenteditable="true"]')) finishEditing();
  };
  page().addEventListener('dblclick', onDoubleClick);
  page().addEventListener('mousedown', onPointer, true);
  const onKey = (event: KeyboardEvent) => {
    if (editing) return;
    // The editor would pass the key on to the page around it, where it would count a second time.
    event.stopImmediatePropagation();
    options.onKey(event);
  };
  page().addEventListener('keydown', onKey, true);

  return {
    show,
    select(nodeId) {
      if ((editor.getSelected()?.get('nodeId') ?? null) === nodeId) return;
      const component = nodeId === null ? undefined : find(nodeId);
      editor.select(component);
      component?.getEl()?.scrollIntoView({ block: 'nearest' });
    },
    editSelected() {
      const selected = editor.getSelected();
      if (selected) startEditing(selected);
    },
    finishEditing,
    readTree: () => fromComponent(rootComponent()),
    setDevice(device) {
      editor.setDevice(device);
    },
    setLocks: (locks) => {
      page().body.dataset.locks = locks;
    },
    destroy: () => editor.destroy(),
  };
}

const headOf = (root: TemplateNode | undefined): TemplateNode | undefined =>
  root?.children?.find(({ tag }) => tag === 'mj-head');
