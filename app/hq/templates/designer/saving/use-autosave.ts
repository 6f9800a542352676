import type { TemplateDocument } from '@multipartner/templates-engine/document';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Canvas } from '../canvas/start-canvas.ts';
import { readDraft } from '../designer-requests.ts';
import type { DesignSession } from '../document/design-session.ts';
import { keepState } from '../talk/talk-requests.ts';
import { Autosave, forget, keptDraft, type SaveState } from './autosave.ts';

interface UseAutosave {
  /** The draft as it was opened */
  template: { id: string; revision: number; document: TemplateDocument };
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
        const { document } = session.state();
        // Where the canvas holds the very tree, what is seen is what is saved.
        return session.showsTree() && current.current ? { ...document, root: current.current.readTree() } : document;
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
  /** Replaces the stored state by one's own. The other one is kept beside the draft first: nothing is lost. */
  const takeMine = useCallback(async (): Promise<boolean> => {
    const [kept, answer] = await Promise.all([keepState(template.id), readDraft(template.id)]);
    if (kept.kind !== 'done' || answer.kind !== 'done') return false;
    return (await saver.current?.overwrite(answer.value.revision)) ?? false;
  }, [template.id]);
  /** Goes on with the stored state; one's own is kept beside the draft, and one step of undo away. */
  const takeTheirs = useCallback(async (): Promise<boolean> => {
    current.current?.finishEditing();
    if (saver.current?.hasUnsaved) {
      const kept = await keepState(template.id, session.state().document);
      if (kept.kind !== 'done') return false;
    }
    const answer = await readDraft(template.id);
    if (answer.kind !== 'done') return false;
    const { revision, document } = answer.value;
    saver.current?.adopt(revision, document);
    session.change(() => document);
    return true;
  }, [template.id, session]);
  const base = useCallback(() => saver.current?.base, []);
  const restore = useCallback(() => {
    if (kept) session.change(() => kept.document);
    setKept(undefined);
  }, [kept, session]);
  const drop = useCallback(() => {
    forget(template.id);
    setKept(undefined);
  }, [template.id]);

  return { state, kept, base, saveNow, takeMine, takeTheirs, restore, drop };
}
