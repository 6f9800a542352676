/** Typing on the canvas: one element's text is opened, changed with plain browser editing, and given back as stored HTML. */
import { storedContent } from '@multipartner/templates-engine/content-html';
import { chipOf } from './chip.ts';
import type { CanvasSurroundings } from './element-view.ts';

export type Mark = 'bold' | 'italic' | 'underline' | 'insertUnorderedList';

export interface TextEditing {
  /** False in buttons: their label has no marks */
  richText: boolean;
  mark(mark: Mark): void;
  /** Links the selected text; null takes the link away */
  link(address: string | null): void;
  insertTag(tag: string, fallback: string): void;
  /** Ends; the new HTML, or undefined if nothing changed */
  finish(): string | undefined;
}

interface Options {
  surroundings: CanvasSurroundings;
  richText: boolean;
  at?: MouseEvent | undefined;
  onDone(): void;
}

export function editText(box: HTMLElement, { surroundings, richText, at, onDone }: Options): TextEditing {
  const page = box.ownerDocument;
  const view = page.defaultView!;
  const before = box.innerHTML;
  const holder = box.closest<HTMLElement>('[draggable]');
  holder?.setAttribute('draggable', 'false');
  box.contentEditable = 'true';
  box.setAttribute('role', 'textbox');
  box.setAttribute('aria-multiline', String(richText));
  box.focus();
  placeCaret(box, at);

  let range: Range | null = null;
  const remember = () => {
    const selection = view.getSelection();
    if (selection?.rangeCount && box.contains(selection.anchorNode)) range = selection.getRangeAt(0).cloneRange();
  };
  /** The panel's fields take the focus away; the place in the text comes back. */
  const restore = () => {
    box.focus();
    const selection = view.getSelection();
    if (range && selection) {
      selection.removeAllRanges();
      selection.addRange(range);
    }
  };
  // Marks as elements, not as styles: that is what a mail and a partner's editor know.
  const run = (command: string, value?: string) => {
    restore();
    page.execCommand('styleWithCSS', false, 'false');
    page.execCommand(command, false, value);
    remember();
  };
  const onKey = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape' || (event.key === 'Enter' && !richText)) {
      event.preventDefault();
      onDone();
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      page.execCommand('insertLineBreak');
    }
  };
  // What comes from elsewhere comes as words: foreign styles would leak into the mail.
  const onPaste = (event: ClipboardEvent) => {
    event.preventDefault();
    page.execCommand('insertText', false, event.clipboardData?.getData('text/plain') ?? '');
  };
  page.addEventListener('selectionchange', remember);
  box.addEventListener('keydown', onKey);
  box.addEventListener('paste', onPaste);

  return {
    richText,
    mark: (mark) => run(mark),
    link: (address) => (address === null ? run('unlink') : run('createLink', address)),
    insertTag(tag, fallback) {
      restore();
      page.execCommand('insertHTML', false, `${chipOf(tag, fallback, surroundings.tagLabel(tag))}\u200b`);
      remember();
    },
    finish() {
      page.removeEventListener('selectionchange', remember);
      box.removeEventListener('keydown', onKey);
      box.removeEventListener('paste', onPaste);
      box.contentEditable = 'inherit';
      box.removeAttribute('role');
      box.removeAttribute('aria-multiline');
      holder?.setAttribute('draggable', 'true');
      if (box.innerHTML === before) return undefined;
      return storedContent(box.innerHTML.replaceAll('\u200b', ''));
    },
  };
}

function placeCaret(box: HTMLElement, at: MouseEvent | undefined): void {
  const page = box.ownerDocument;
  const selection = page.defaultView?.getSelection();
  const range = at ? page.caretRangeFromPoint?.(at.clientX, at.clientY) : undefined;
  selection?.removeAllRanges();
  if (range && box.contains(range.startContainer)) selection?.addRange(range);
  else {
    const end = page.createRange();
    end.selectNodeContents(box);
    end.collapse(false);
    selection?.addRange(end);
  }
}
