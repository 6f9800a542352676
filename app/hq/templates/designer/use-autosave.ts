import { useCallback, useEffect, useRef, useState } from 'react';
import { Autosave, forget, keptDraft, type SaveState } from './autosave.ts';
import type { DesignSession } from './design-session.ts';
import type { DesignerProps } from './designer.tsx';
import { readDraft } from './designer-requests.ts';
import type { Canvas } from './start-canvas.ts';

interface UseAutosave {
  template: DesignerProps['template'];
  session: DesignSession;
  canvas: Canvas | null;
}

/** Keeps the draft saved, and what this browser kept of an earlier visit. */
export function useAutosave({ template, session, canvas }: UseAutosave) {
  const [state, setState] = useState<SaveState>({ kind: 'saved', at: null });
  const [kept, setKept] = useState<ReturnType<typeof keptDraft>>();
  const current = useRef(canvas);
  current.current = canvas;
  const saver = useRef<Autosave>();

  useEffect(() => {
    const autosave = new Autosave({
      templateId: template.id,
      revision: template.revision,
      document: template.document,
      onState: setState,
      read() {
        const { document, language } = session.state();
        // In the first language the canvas holds the very tree: what is seen is what is saved.
        const isFirst = document.languages[0] === language;
        return isFirst && current.current ? { ...document, root: current.current.readTree() } : document;
      },
    });
    saver.current = autosave;
    const before = keptDraft(template.id);
    if (before && JSON.stringify(before.document) !== JSON.stringify(template.document)) setKept(before);
    else forget(template.id);
    const stop = session.subscribe(() => autosave.changed(session.state().document));
    const onLeave = (event: BeforeUnloadEvent) => {
      if (!autosave.hasUnsaved) return;
      void autosave.flush();
      event.preventDefault();
    };
    window.addEventListener('beforeunload', onLeave);
    return () => {
      stop();
      window.removeEventListener('beforeunload', onLeave);
      void autosave.flush();
      autosave.stop();
    };
  }, [template, session]);

  const saveNow = useCallback(async () => {
    current.current?.finishEditing();
    return (await saver.current?.flush()) ?? true;
  }, []);
  const overwrite = useCallback(async () => {
    const answer = await readDraft(template.id);
    if (answer.kind === 'done') await saver.current?.overwrite(answer.value.revision);
  }, [template.id]);
  const restore = useCallback(() => {
    if (kept) session.change(() => kept.document);
    setKept(undefined);
  }, [kept, session]);
  const drop = useCallback(() => {
    forget(template.id);
    setKept(undefined);
  }, [template.id]);

  return { state, kept, saveNow, overwrite, restore, drop };
}
