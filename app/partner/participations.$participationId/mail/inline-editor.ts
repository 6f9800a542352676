/** Typing in the mail itself: an editor on the element of a region, inside the preview's frame. Loaded when somebody clicks a text. */
import type { Language } from '@multipartner/kernel/language';
import { textParts, textValueOf } from '@multipartner/templates-engine/text-value';
import { Editor, Extension, type JSONContent, Node } from '@tiptap/core';
import type { LinkFieldView, RichFieldView, TextFieldView } from '../fields/field-view.ts';
import { editorExtensions, mergeTagChip } from '../fields/rich/editor-extensions.ts';
import { readText, writeText } from '../merge-tag-text.ts';
import { EDITING } from './morph.ts';

export type InlineField = TextFieldView | RichFieldView | LinkFieldView;

/** Which of the field's values an inline editor works on. */
export const inlineName = (field: InlineField): string =>
  `${field.id}.${field.kind === 'rich' ? 'html' : field.kind === 'link' ? 'label' : 'text'}`;

interface InlineOptions {
  field: InlineField;
  holder: HTMLElement;
  value: string;
  language: Language;
  label: string;
  onValue: (value: string) => void;
  /** The person is done: escape, or a click elsewhere */
  onLeave: () => void;
}

export interface InlineEditor {
  field: InlineField;
  /** What stands elsewhere now */
  take: (value: string) => void;
  insertTag: (tag: string, fallback: string) => void;
  editor: Editor;
  close: () => void;
}

const MOST_UNDERWAY = 100;

/** A document without paragraphs: what stands in a headline or on a button is one run of text. */
const line = (isLong: boolean) => [
  Node.create({ name: 'doc', topNode: true, content: 'inline*' }),
  Node.create({ name: 'text', group: 'inline' }),
  Node.create({
    name: 'hardBreak',
    group: 'inline',
    inline: true,
    selectable: false,
    parseHTML: () => [{ tag: 'br' }],
    renderHTML: () => ['br'],
  }),
  Extension.create({
    name: 'enter',
    addKeyboardShortcuts() {
      const enter = () => (isLong ? this.editor.commands.insertContent({ type: 'hardBreak' }) : true);
      return { Enter: enter, 'Shift-Enter': enter };
    },
  }),
];

function lineContent(value: string): JSONContent {
  const content = textParts(readText(value)).flatMap((part): JSONContent[] =>
    typeof part === 'string'
      ? part
          .split('\n')
          .flatMap((text, index): JSONContent[] => [
            ...(index > 0 ? [{ type: 'hardBreak' }] : []),
            ...(text === '' ? [] : [{ type: 'text', text }]),
          ])
      : [{ type: 'mergeTag', attrs: { tag: part.mergeTag, fallback: part.fallback ?? null } }],
  );
  return { type: 'doc', content };
}

function lineText(editor: Editor, language: Language): string {
  const { content = [] } = editor.getJSON() as JSONContent;
  const parts = content.map((node) => {
    if (node.type === 'hardBreak') return '\n';
    if (node.type !== 'mergeTag') return node.text ?? '';
    const { tag, fallback } = node.attrs as { tag: string; fallback: string | null };
    return { mergeTag: tag, ...(fallback ? { fallback } : {}) };
  });
  return writeText(textValueOf(parts), language);
}

export function openInlineEditor(options: InlineOptions): InlineEditor {
  const { field, holder, value, language, label, onValue, onLeave } = options;
  const isRich = field.kind === 'rich';
  const tags = field.kind === 'link' ? [] : field.mergeTags;
  holder.setAttribute(EDITING, field.id);
  let last = value;
  /** What was typed here and has not come back yet: the page may be a few keys behind, and must not take them away. */
  let underway: string[] = [];
  const read = (editor: Editor): string => (isRich ? editor.getHTML() : lineText(editor, language));
  const editor = new Editor({
    element: { mount: holder },
    injectCSS: false,
    extensions: isRich
      ? editorExtensions({ marks: field.marks, mergeTags: field.mergeTags, language })
      : [...line(field.kind === 'text' && field.isLong), mergeTagChip(tags, language)],
    content: isRich ? value : lineContent(value),
    editorProps: {
      attributes: { role: 'textbox', 'aria-label': label, 'aria-multiline': String(isRich) },
      handleKeyDown: (_, event) => {
        if (event.key !== 'Escape') return false;
        onLeave();
        return true;
      },
    },
    onUpdate: ({ editor: changed }) => {
      last = read(changed);
      underway = [...underway.slice(-MOST_UNDERWAY), last];
      onValue(last);
    },
  });
  return {
    field,
    editor,
    take: (next) => {
      const own = underway.lastIndexOf(next);
      underway = next === last ? [] : underway.slice(own + 1);
      if (next === last || own >= 0) return;
      last = next;
      underway = [];
      editor.commands.setContent(isRich ? next : lineContent(next), { emitUpdate: false });
    },
    insertTag: (tag, fallback) =>
      editor
        .chain()
        .focus()
        .insertContent({ type: 'mergeTag', attrs: { tag, fallback: fallback || null } })
        .run(),
    close: () => {
      editor.destroy();
      for (const name of [EDITING, 'role', 'aria-label', 'aria-multiline', 'contenteditable', 'tabindex', 'translate'])
        holder.removeAttribute(name);
      holder.classList.remove('ProseMirror', 'tiptap', 'ProseMirror-focused');
    },
  };
}
