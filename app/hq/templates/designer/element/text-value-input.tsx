import type { TextValue } from '@multipartner/templates-engine/document';
import { isMergeTag, mergeTagNamed } from '@multipartner/templates-engine/merge-tags';
import { type TextPart, textParts, textValueOf } from '@multipartner/templates-engine/text-value';
import { useLanguage } from '@multipartner/ui/messages';
import { useEffect, useId, useRef } from 'react';
import { MergeTagMenu } from './merge-tag-menu.tsx';
import css from './panel.module.css';

interface TextValueInputProps {
  withContacts?: boolean;
  label: string;
  help?: string;
  value: TextValue;
  onChange(value: TextValue): void;
}

/** One line of text with fields in it. A field is one piece that the caret passes over; braces that somebody types stay braces. */
export function TextValueInput({ label, help, value, withContacts, onChange }: TextValueInputProps) {
  const language = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const written = useRef<string>('');
  const id = useId();

  const chip = (tag: string, fallback: string): HTMLElement => {
    const element = document.createElement('span');
    element.contentEditable = 'false';
    element.dataset.tag = tag;
    element.dataset.fallback = fallback;
    element.textContent = mergeTagNamed(tag)?.label[language] ?? tag;
    return element;
  };

  // The browser owns the content while somebody types; it is written anew only when the value came from elsewhere.
  // biome-ignore lint/correctness/useExhaustiveDependencies: chip depends on the language only
  useEffect(() => {
    const next = JSON.stringify(value);
    if (next === written.current || !box.current) return;
    written.current = next;
    box.current.replaceChildren(
      ...textParts(value).map((part) =>
        typeof part === 'string' ? document.createTextNode(part) : chip(part.mergeTag, part.fallback ?? ''),
      ),
    );
  }, [value, language]);

  const read = () => {
    if (!box.current) return;
    const parts: TextPart[] = [];
    for (const node of box.current.childNodes) {
      const tag = node instanceof HTMLElement ? node.dataset.tag : undefined;
      if (tag && isMergeTag(tag)) {
        const fallback = (node as HTMLElement).dataset.fallback;
        parts.push({ mergeTag: tag, ...(fallback ? { fallback } : {}) });
      } else parts.push((node.textContent ?? '').replace(/[\r\n\u200b]+/g, ' ').replace(/\u00a0/g, ' '));
    }
    const next = textValueOf(parts);
    written.current = JSON.stringify(next);
    onChange(next);
  };

  const insert = (tag: string, fallback: string) => {
    const element = box.current;
    if (!element) return;
    element.focus();
    const selection = window.getSelection();
    const range = selection?.rangeCount && element.contains(selection.anchorNode) ? selection.getRangeAt(0) : undefined;
    const piece = chip(tag, fallback);
    if (range) {
      range.deleteContents();
      range.insertNode(piece);
      range.setStartAfter(piece);
      range.collapse(true);
    } else element.append(piece);
    read();
  };

  return (
    <div>
      <div className={css.row}>
        <p className={css.label} id={id}>
          {label}
        </p>
        <MergeTagMenu onInsert={insert} withContacts={withContacts} />
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: an input cannot hold fields as pieces */}
      <div
        ref={box}
        role="textbox"
        tabIndex={0}
        aria-labelledby={id}
        aria-multiline="false"
        contentEditable
        suppressContentEditableWarning
        className={css.text}
        onInput={read}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Enter') event.preventDefault();
        }}
        onPaste={(event) => {
          event.preventDefault();
          document.execCommand('insertText', false, event.clipboardData.getData('text/plain').replace(/\s+/g, ' '));
        }}
      />
      {help ? <p className={css.hint}>{help}</p> : null}
    </div>
  );
}
