/**
 * The document under design, with its history, the language on the canvas and the selected element. The panels and the canvas both listen
 * to it; whoever changes something changes it here. No React and no editor inside.
 */
import type { TemplateDocument, TemplateNode } from '@multipartner/templates-engine/document';
import { findNode, localise } from '@multipartner/templates-engine/localise';
import { isMovable, stepFrom } from './blocks.ts';
import { duplicateNode, insertNode, removeNode, restructure, setAttributes, setContent } from './document-changes.ts';
import { setOptionAttributes, setOptionContent, withShownOptions } from './option-changes.ts';

const MAX_UNDO = 100;

export interface SessionState {
  document: TemplateDocument;
  language: string;
  selectedId: string | null;
  /** Node id → the variant of a choice that the canvas shows; absent: HQ's own */
  shownOptions: Readonly<Record<string, string>>;
  canUndo: boolean;
  canRedo: boolean;
}

export class DesignSession {
  private readonly listeners = new Set<() => void>();
  private readonly past: TemplateDocument[] = [];
  private future: TemplateDocument[] = [];
  /** What the last change was about: typing one field is one step back, not one per letter. */
  private lastTopic: string | undefined;
  private current: SessionState;

  constructor(document: TemplateDocument) {
    this.current = {
      document,
      language: document.languages[0]!,
      selectedId: null,
      shownOptions: {},
      canUndo: false,
      canRedo: false,
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly state = (): SessionState => this.current;

  /** The tree as the canvas shows it. */
  shown(): TemplateNode {
    const { document, language, shownOptions } = this.current;
    return withShownOptions(localise(document, language).root, shownOptions);
  }

  /** True while the canvas shows the very tree of the document: no other language, no other variant. */
  showsTree(): boolean {
    const { document, language, shownOptions } = this.current;
    return document.languages[0] === language && Object.keys(shownOptions).length === 0;
  }

  /** Shows another variant of a choice; what is typed then belongs to it. */
  showOption(nodeId: string, optionId: string | null): void {
    const { [nodeId]: _before, ...others } = this.current.shownOptions;
    this.publish({ shownOptions: optionId === null ? others : { ...others, [nodeId]: optionId } });
  }

  /** Sets the text of an element, or of the variant of it that is shown. */
  write(nodeId: string, content: string, topic?: string): void {
    const option = this.current.shownOptions[nodeId];
    this.change(
      (document, language) =>
        option === undefined
          ? setContent(document, language, nodeId, content)
          : setOptionContent(document, language, nodeId, option, content),
      topic,
    );
  }

  /** Sets attributes of an element, or of the variant of it that is shown; undefined removes one. */
  style(nodeId: string, patch: Readonly<Record<string, string | undefined>>, topic?: string): void {
    const option = this.current.shownOptions[nodeId];
    this.change(
      (document, language) =>
        option === undefined
          ? setAttributes(document, language, nodeId, patch)
          : setOptionAttributes(document, language, nodeId, option, patch),
      topic,
    );
  }

  selected(): TemplateNode | undefined {
    return this.current.selectedId === null ? undefined : findNode(this.shown(), this.current.selectedId);
  }

  private publish(change: Partial<SessionState>): void {
    this.current = {
      ...this.current,
      ...change,
      canUndo: this.past.length > 0,
      canRedo: this.future.length > 0,
    };
    for (const listener of this.listeners) listener();
  }

  /** Changes the document. Changes with the same `topic` one after another are one step of undo. */
  change(change: (document: TemplateDocument, language: string) => TemplateDocument, topic?: string): void {
    const { document, language } = this.current;
    const next = change(document, language);
    if (next === document) return;
    if (topic === undefined || topic !== this.lastTopic) {
      this.past.push(document);
      if (this.past.length > MAX_UNDO) this.past.shift();
    }
    this.lastTopic = topic;
    this.future = [];
    this.publish({ document: next });
  }

  /** Takes over the order and nesting that somebody made by dragging on the canvas. */
  adopt(shape: TemplateNode): void {
    this.change((document) => restructure(document, shape));
  }

  undo(): void {
    const before = this.past.pop();
    if (!before) return;
    this.future.push(this.current.document);
    this.show(before);
  }

  redo(): void {
    const after = this.future.pop();
    if (!after) return;
    this.past.push(this.current.document);
    this.show(after);
  }

  private show(document: TemplateDocument): void {
    this.lastTopic = undefined;
    const { language, selectedId, shownOptions } = this.current;
    this.publish({
      document,
      shownOptions: Object.fromEntries(
        Object.entries(shownOptions).filter(([nodeId, optionId]) => {
          const region = findNode(document.root, nodeId)?.region;
          return region?.kind === 'choice' && region.options.some(({ id }) => id === optionId);
        }),
      ),
      language: document.languages.includes(language) ? language : document.languages[0]!,
      selectedId: selectedId !== null && findNode(document.root, selectedId) ? selectedId : null,
    });
  }

  select(nodeId: string | null): void {
    if (nodeId !== this.current.selectedId) this.publish({ selectedId: nodeId });
  }

  speak(language: string): void {
    if (this.current.document.languages.includes(language)) this.publish({ language });
  }

  private movable(): TemplateNode | undefined {
    const node = this.selected();
    return node && isMovable(node.tag) ? node : undefined;
  }

  removeSelected(): void {
    const node = this.movable();
    if (!node) return;
    this.change((document) => removeNode(document, node.id));
    this.publish({ selectedId: null });
  }

  duplicateSelected(): void {
    const node = this.movable();
    if (!node) return;
    let copyId = node.id;
    this.change((document) => {
      const copied = duplicateNode(document, node.id);
      copyId = copied.id;
      return copied.document;
    });
    this.select(copyId);
  }

  /** Moves the selected element one place up or down. */
  moveSelected(step: -1 | 1): void {
    const node = this.movable();
    if (!node) return;
    this.change((document) => {
      const place = stepFrom(document.root, node.id, step);
      const own = findNode(document.root, node.id);
      if (!place || !own) return document;
      const { root } = removeNode(document, node.id);
      return insertNode({ ...document, root }, place, own);
    });
  }
}
