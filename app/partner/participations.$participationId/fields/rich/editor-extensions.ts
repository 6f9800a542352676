/** What the editor knows: only what the engine's policy for the region lets through, so that nothing is lost when it is saved. */
import type { Language } from '@multipartner/kernel/language';
import { mergeTagNamed } from '@multipartner/templates-engine/merge-tags';
import { type TextPart, textLength } from '@multipartner/templates-engine/text-value';
import { type Editor, type Extensions, mergeAttributes, Node } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import type { RichFieldView } from '../field-view.ts';
import css from './rich-editor.module.css';

type Options = Pick<RichFieldView, 'marks' | 'mergeTags'> & { language: Language };

export function editorExtensions({ marks, mergeTags, language }: Options): Extensions {
  const has = (mark: RichFieldView['marks'][number]) => (marks.includes(mark) ? {} : (false as const));
  return [
    StarterKit.configure({
      heading: false,
      blockquote: false,
      code: false,
      codeBlock: false,
      horizontalRule: false,
      strike: false,
      bold: has('bold'),
      italic: has('italic'),
      underline: has('underline'),
      bulletList: has('list'),
      orderedList: has('list'),
      listItem: has('list'),
      listKeymap: has('list'),
      trailingNode: false,
      // The page's own undo goes through all fields.
      undoRedo: false,
      // Mails need no rel or target: the sending side decides how links open.
      link: marks.includes('link')
        ? {
            openOnClick: false,
            autolink: true,
            defaultProtocol: 'https',
            HTMLAttributes: { target: null, rel: null, class: null },
          }
        : false,
    }),
    mergeTagChip(mergeTags, language),
  ];
}

/** `<span data-tag="contact.firstName" data-fallback="…">`: one piece that is moved and deleted as a whole. */
export const mergeTagChip = (mergeTags: readonly string[], language: Language) =>
  Node.create({
    name: 'mergeTag',
    group: 'inline',
    inline: true,
    atom: true,
    selectable: true,
    addAttributes() {
      return {
        tag: { default: '', parseHTML: (element) => element.getAttribute('data-tag') },
        fallback: { default: null, parseHTML: (element) => element.getAttribute('data-fallback') || null },
      };
    },
    parseHTML() {
      return [
        {
          tag: 'span[data-tag]',
          // A tag that this region may not use comes in as nothing, as the server would drop it.
          getAttrs: (element) => (mergeTags.includes(element.getAttribute('data-tag') ?? '') ? null : false),
        },
      ];
    },
    renderHTML({ node }) {
      const { tag, fallback } = node.attrs as { tag: string; fallback: string | null };
      return ['span', mergeAttributes({ 'data-tag': tag }, fallback ? { 'data-fallback': fallback } : {})];
    },
    addNodeView() {
      return ({ node }) => {
        const { tag, fallback } = node.attrs as { tag: string; fallback: string | null };
        const dom = document.createElement('span');
        // The second name is for the preview's frame, which does not know this page's styles.
        dom.className = `${css.chip ?? ''} mp-chip`;
        dom.textContent = mergeTagNamed(tag)?.label[language] ?? tag;
        if (fallback) dom.title = fallback;
        return { dom };
      };
    },
  });

/** The text's length as `textLength` counts it; blocks are separated by one line break each. */
export function lengthOf(editor: Editor): number {
  const parts: TextPart[] = [];
  editor.state.doc.descendants((node) => {
    if (node.isTextblock && parts.length > 0) parts.push('\n');
    if (node.isText) parts.push(node.text ?? '');
    else if (node.type.name === 'hardBreak') parts.push('\n');
    else if (node.type.name === 'mergeTag') {
      const { tag, fallback } = node.attrs as { tag: string; fallback: string | null };
      parts.push({ mergeTag: tag, ...(fallback ? { fallback } : {}) });
    }
    return true;
  });
  return textLength(parts);
}
