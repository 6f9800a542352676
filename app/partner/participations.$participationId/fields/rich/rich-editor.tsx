/** The editor for rich text: Tiptap with exactly the marks that a region allows, and merge tags as chips. */
import { useLanguage, useT } from '@multipartner/ui/messages';
import { EditorContent, useEditor } from '@tiptap/react';
import { useEffect, useRef, useState } from 'react';
import type { RichFieldView } from '../field-view.ts';
import { fieldMessages } from '../fields.messages.ts';
import { editorExtensions, lengthOf } from './editor-extensions.ts';
import { EditorToolbar } from './editor-toolbar.tsx';
import css from './rich-editor.module.css';

export interface RichEditorProps extends Pick<RichFieldView, 'marks' | 'mergeTags'> {
  html: string;
  label: string;
  describedBy: string;
  isWrong: true | undefined;
  onHtml: (html: string) => void;
  /** Length as the server counts it */
  onLength: (length: number) => void;
}

export function RichEditor({ html, label, describedBy, isWrong, marks, mergeTags, onHtml, onLength }: RichEditorProps) {
  const t = useT(fieldMessages);
  const language = useLanguage();
  const [extensions] = useState(() => editorExtensions({ marks, mergeTags, language }));
  // What this editor said last: anything else came from the mail, from undo or from another person.
  const said = useRef(html);
  const editor = useEditor({
    extensions,
    content: html,
    immediatelyRender: false,
    shouldRerenderOnTransaction: false,
    editorProps: {
      attributes: {
        class: css.text ?? '',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
        'aria-describedby': describedBy,
      },
    },
    onCreate: ({ editor: made }) => onLength(lengthOf(made)),
    onUpdate: ({ editor: changed }) => {
      onLength(lengthOf(changed));
      said.current = changed.getHTML();
      onHtml(said.current);
    },
  });
  useEffect(() => {
    if (!editor || html === said.current) return;
    said.current = html;
    const { from, to } = editor.state.selection;
    editor.commands.setContent(html, { emitUpdate: false });
    const end = editor.state.doc.content.size;
    editor.commands.setTextSelection({ from: Math.min(from, end), to: Math.min(to, end) });
    onLength(lengthOf(editor));
  }, [editor, html, onLength]);
  useEffect(() => {
    if (isWrong) editor?.view.dom.setAttribute('aria-invalid', 'true');
    else editor?.view.dom.removeAttribute('aria-invalid');
  }, [editor, isWrong]);
  return (
    <div className={css.editor} data-wrong={isWrong}>
      {editor ? <EditorToolbar editor={editor} marks={marks} mergeTags={mergeTags} label={t('toolbar')} /> : null}
      <EditorContent editor={editor} />
    </div>
  );
}
