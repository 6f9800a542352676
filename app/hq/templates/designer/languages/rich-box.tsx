import { shownContent, storedContent } from '@multipartner/templates-engine/content-html';
import { mergeTagNamed } from '@multipartner/templates-engine/merge-tags';
import { useLanguage } from '@multipartner/ui/messages';
import { useEffect, useRef } from 'react';
import { chipOf } from '../canvas/chip.ts';
import css from '../dialogs.module.css';

/** Content with words in place of its fields, cleaned as on the canvas. */
export const shownHtml = (html: string, language: 'en' | 'de'): string =>
  shownContent(html, {
    chip: (tag, fallback) => chipOf(tag, fallback, mergeTagNamed(tag)?.label[language] ?? tag),
    image: () => undefined,
  });

/** The text of an element with its marks and fields, typed here as on the canvas. */
export function RichBox({ label, html, onWrite }: { label: string; html: string; onWrite(html: string): void }) {
  const shown = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const written = useRef<string>();
  useEffect(() => {
    if (!box.current || html === written.current) return;
    written.current = html;
    box.current.innerHTML = shownHtml(html, shown);
  }, [html, shown]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a textarea cannot hold marks and fields
    <div
      ref={box}
      role="textbox"
      tabIndex={0}
      aria-multiline="true"
      aria-label={label}
      contentEditable
      suppressContentEditableWarning
      className={css.written}
      onInput={() => {
        if (!box.current) return;
        written.current = storedContent(box.current.innerHTML.replaceAll('\u200b', ''));
        onWrite(written.current);
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter' && !event.shiftKey) {
          event.preventDefault();
          document.execCommand('insertLineBreak');
        }
      }}
      onPaste={(event) => {
        event.preventDefault();
        document.execCommand('insertText', false, event.clipboardData.getData('text/plain'));
      }}
    />
  );
}
