import { useEffect } from 'react';
import { useDesigner } from './context.tsx';
import type { DesignSession } from './document/design-session.ts';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('input, textarea, select, [contenteditable="true"], [role="dialog"]') !== null;

/** Radio buttons and switches hold no text of their own to undo. */
const isChoice = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement &&
  ['radio', 'checkbox'].includes(target.type) &&
  !target.closest('[role="dialog"]');

/** What keys do besides changing the document. */
export interface DesignerActs {
  saveNow(): void;
  preview(): void;
  languages(): void;
  comment(): void;
  keys(): void;
}

/** The parts of the screen that F6 goes through. */
export const PANE_FOCUS = 'data-pane-focus';

function nextPane(): void {
  const panes = [...document.querySelectorAll<HTMLElement>(`[${PANE_FOCUS}], iframe.gjs-frame`)].filter(
    (pane) => pane.getClientRects().length > 0,
  );
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  const pane = panes[(at + 1) % panes.length];
  const inside = pane?.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"], input, select, textarea, button');
  if (pane instanceof HTMLIFrameElement) pane.contentWindow?.focus();
  if (pane instanceof HTMLIFrameElement) pane.focus();
  else inside?.focus();
}

/** Keys of the designer: undo, redo, duplicate, remove, deselect, and the ways to its parts. */
export function onDesignerKey(event: KeyboardEvent, session: DesignSession, acts: DesignerActs): void {
  const command = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  const run = (): boolean => {
    if (command && event.altKey) {
      if (event.code === 'KeyM') acts.comment();
      else if (event.code === 'KeyL') acts.languages();
      else if (event.code === 'KeyP') acts.preview();
      else return false;
    } else if (command && key === 'z') event.shiftKey ? session.redo() : session.undo();
    else if (command && key === 'y') session.redo();
    else if (command && key === 's') acts.saveNow();
    else if (command && key === 'd') session.duplicateSelected();
    else if (command) return false;
    else if (key === 'delete' || key === 'backspace') session.removeSelected();
    else if (key === 'escape') session.select(null);
    else if (key === 'f6') nextPane();
    else if (event.key === '?') acts.keys();
    else if (event.altKey && key === 'arrowup') session.moveSelected(-1);
    else if (event.altKey && key === 'arrowdown') session.moveSelected(1);
    else return false;
    return true;
  };
  if (run()) event.preventDefault();
}

/** The same keys outside of the canvas. Where somebody types only those for saving and for going elsewhere count; at a choice those with Ctrl, too. */
export function useShortcuts(acts: DesignerActs): void {
  const { session } = useDesigner();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const command = event.ctrlKey || event.metaKey;
      if (event.defaultPrevented) return;
      const isSaving = command && event.key.toLowerCase() === 's';
      const always = isSaving || event.key === 'F6' || (command && isChoice(event.target));
      if (always || !isTyping(event.target)) onDesignerKey(event, session, acts);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [session, acts]);
}
