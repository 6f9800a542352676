import { useEffect } from 'react';
import { useDesigner } from './context.tsx';
import type { DesignSession } from './design-session.ts';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('input, textarea, select, [contenteditable="true"], [role="dialog"]') !== null;

/** Keys of the designer: undo, redo, duplicate, remove, deselect. */
export function onDesignerKey(event: KeyboardEvent, session: DesignSession): void {
  const command = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  const run = (): boolean => {
    if (command && key === 'z') event.shiftKey ? session.redo() : session.undo();
    else if (command && key === 'y') session.redo();
    else if (command && key === 'd') session.duplicateSelected();
    else if (!command && (key === 'delete' || key === 'backspace')) session.removeSelected();
    else if (key === 'escape') session.select(null);
    else if (event.altKey && key === 'arrowup') session.moveSelected(-1);
    else if (event.altKey && key === 'arrowdown') session.moveSelected(1);
    else return false;
    return true;
  };
  if (run()) event.preventDefault();
}

/** The same keys outside of the canvas, where nobody types, and saving at once. */
export function useShortcuts(saveNow: () => Promise<boolean>): void {
  const { session } = useDesigner();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') {
        event.preventDefault();
        void saveNow();
      } else if (!isTyping(event.target) && !event.defaultPrevented) onDesignerKey(event, session);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [session, saveNow]);
}
