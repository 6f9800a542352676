/**
 * The mail inside the preview's frame: shows what is typed at once and the compiled mail when it comes, marks the place that is looked at, opens an
 * editor on a text that is clicked, and tells what else was clicked.
 */
import type { Language } from '@multipartner/kernel/language';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { changedNames, type FieldView, type FormValues } from '../fields/field-view.ts';
import type { InlineEditor, InlineField } from '../mail/inline-editor.ts';
import { showInstantly, type TagValues } from '../mail/instant.ts';
import { pathAt, placesOf, textHolder } from '../mail/mail-places.ts';
import { EDITING, morph, OURS } from '../mail/morph.ts';

export type Pointed = { path: string } | { text: string; isLogo: boolean };

interface MailDocumentOptions {
  html: string;
  /** The values that `html` was compiled from */
  compiled: FormValues;
  values: FormValues;
  /** All fields with a path, items of lists included */
  fieldAt: (path: string) => FieldView | undefined;
  tags: TagValues;
  imageOf: (field: FieldView, assetId: string) => string | null;
  language: Language;
  active: string | null;
  onPoint: (pointed: Pointed) => void;
  onChange: (changes: FormValues) => void;
  /** Keys that the page handles, wherever the typing is */
  onKey: (event: KeyboardEvent) => void;
}

const MARK = 'mp-active';
// The mail keeps its own look; only where one can click is shown, and where one is.
const GUIDES = `
  html { scroll-behavior: smooth; }
  [class*="rg-"] { cursor: pointer; outline: 2px dashed transparent; outline-offset: -2px; }
  [class*="rg-"]:hover { outline-color: #0e6a7b66; }
  .${MARK} { outline: 2px solid #0e6a7b !important; outline-offset: -2px; }
  [${EDITING}] { cursor: text; outline: none; white-space: pre-wrap; min-width: 12px; caret-color: auto; }
  [${EDITING}]:focus-visible { outline: none; }
  .mp-chip { padding: 0 6px; border: 1px solid #0e6a7b; border-radius: 10px; background: #e3f2f4; color: #0b4f5c; font-size: 0.9em; white-space: nowrap; }
  .ProseMirror-separator { display: inline !important; border: none !important; margin: 0 !important; width: 0 !important; }
  @media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
`;
const TEXT_LIMIT = 2_000;

function addGuides(mail: Document): void {
  if (mail.head.querySelector(`[${OURS}]`)) return;
  const style = mail.createElement('style');
  style.setAttribute(OURS, '');
  style.textContent = GUIDES;
  mail.head.append(style);
}

function pointedAt(target: Element): Pointed {
  const path = pathAt(target);
  if (path) return { path };
  const image = target.closest('img');
  return {
    text: (target.closest('td, p, a, div')?.textContent ?? '').slice(0, TEXT_LIMIT),
    isLogo: image !== null && image.height < 120 && image.width < 260,
  };
}

function mark(mail: Document, path: string | null, shouldScroll: boolean): void {
  for (const element of mail.querySelectorAll(`.${MARK}`)) element.classList.remove(MARK);
  const [place] = path ? placesOf(mail, path) : [];
  place?.classList.add(MARK);
  if (shouldScroll) place?.scrollIntoView({ block: 'nearest' });
}

const canType = (field: FieldView | undefined): field is InlineField =>
  field?.kind === 'text' || field?.kind === 'rich' || (field?.kind === 'link' && field.labelEditable);

export function useMailDocument(options: MailDocumentOptions): {
  frame: RefObject<HTMLIFrameElement>;
  inline: InlineEditor | null;
  closeInline: () => void;
} {
  const frame = useRef<HTMLIFrameElement>(null);
  const latest = useRef(options);
  latest.current = options;
  const shown = useRef({ html: options.html, values: options.compiled });
  const editing = useRef<InlineEditor | null>(null);
  const [inline, setInline] = useState<InlineEditor | null>(null);

  const showFields = useCallback((mail: Document, names: readonly string[]) => {
    const { values, fieldAt, tags, imageOf, language } = latest.current;
    for (const path of new Set(names.map((name) => name.slice(0, name.lastIndexOf('.'))))) {
      const field = fieldAt(path);
      if (field) showInstantly(mail, field, values, { tags, imageOf, language });
    }
  }, []);

  const closeInline = useCallback(() => {
    const open = editing.current;
    const mail = frame.current?.contentDocument;
    editing.current = null;
    setInline(null);
    if (!open) return;
    open.close();
    if (mail?.body) showFields(mail, [`${open.field.id}.`]);
  }, [showFields]);

  const openInline = useCallback(
    async (field: InlineField, target: Element) => {
      if (editing.current?.field.id === field.id) return;
      closeInline();
      const { openInlineEditor, inlineName } = await import('../mail/inline-editor.ts').catch(() => ({
        openInlineEditor: null,
        inlineName: null,
      }));
      const place = target.isConnected
        ? placesOf(target.ownerDocument, field.id).find((one) => one.contains(target))
        : undefined;
      const holder = place && textHolder(place, field.kind);
      // Without the editor's code the field beside the mail stays.
      if (!openInlineEditor || !holder || editing.current) return;
      const name = inlineName(field);
      const { values, language } = latest.current;
      const opened = openInlineEditor({
        field,
        holder,
        value: values[name] ?? '',
        language,
        label: field.label,
        onValue: (value) => latest.current.onChange({ [name]: value }),
        onLeave: closeInline,
      });
      editing.current = opened;
      setInline(opened);
      opened.editor.commands.focus('end');
    },
    [closeInline],
  );

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    let listened: Document | null = null;
    const onClick = (event: MouseEvent) => {
      const target = event.target as Element | null;
      // Links of the preview lead nowhere; the frame's nodes are not of this page's classes, so no instanceof.
      event.preventDefault();
      if (!target?.closest || target.closest(`[${EDITING}]`)) return;
      const pointed = pointedAt(target);
      const field = 'path' in pointed ? latest.current.fieldAt(pointed.path) : undefined;
      if (canType(field)) void openInline(field, target);
      else closeInline();
      latest.current.onPoint(pointed);
    };
    const onKey = (event: KeyboardEvent) => latest.current.onKey(event);
    const begin = () => {
      const mail = element.contentDocument;
      if (!mail?.body || listened === mail) return;
      listened = mail;
      addGuides(mail);
      mail.addEventListener('click', onClick);
      mail.addEventListener('keydown', onKey, true);
      showFields(mail, changedNames(shown.current.values, latest.current.values));
      mark(mail, latest.current.active, true);
    };
    // Rendered by the server, the frame may be loaded before this runs.
    if (element.contentDocument?.readyState === 'complete') begin();
    element.addEventListener('load', begin);
    return () => {
      element.removeEventListener('load', begin);
      listened?.removeEventListener('click', onClick);
      listened?.removeEventListener('keydown', onKey, true);
      editing.current?.close();
      editing.current = null;
    };
  }, [closeInline, openInline, showFields]);

  const { html, compiled, values, active } = options;
  useEffect(() => {
    const mail = frame.current?.contentDocument;
    if (!mail?.body) return;
    if (shown.current.html !== html) {
      const next = new DOMParser().parseFromString(html, 'text/html');
      morph(mail.head, next.head);
      morph(mail.body, next.body);
      addGuides(mail);
      mark(mail, latest.current.active, false);
      shown.current = { html, values: compiled };
    }
    // What was typed since the mail was compiled, and what went back to what it was.
    showFields(mail, [...new Set([...changedNames(compiled, values), ...changedNames(shown.current.values, values)])]);
    shown.current.values = values;
    const open = editing.current;
    if (!open) return;
    const name = open.field.kind === 'rich' ? 'html' : open.field.kind === 'link' ? 'label' : 'text';
    open.take(values[`${open.field.id}.${name}`] ?? '');
  }, [html, compiled, values, showFields]);

  useEffect(() => {
    const mail = frame.current?.contentDocument;
    // Where somebody types, the mail does not move.
    if (mail?.body) mark(mail, active, editing.current === null);
  }, [active]);

  return { frame, inline, closeInline };
}
