/** Undo and redo over the whole form: every field, every list, also what was typed in the mail. */
import { useCallback, useRef, useState } from 'react';
import { changedNames, type FormValues } from '../fields/field-view.ts';

/** Typing in one field without a pause of this length is one step. */
const PAUSE_MS = 1_200;
const MOST_STEPS = 100;

export function useUndo(apply: (changes: FormValues) => void) {
  const past = useRef<FormValues[]>([]);
  const future = useRef<FormValues[]>([]);
  const last = useRef({ names: '', at: 0 });
  const [can, setCan] = useState({ undo: false, redo: false });
  const tell = useCallback(() => setCan({ undo: past.current.length > 0, redo: future.current.length > 0 }), []);

  /** Before a change: `before` is what stood there. */
  const note = useCallback(
    (before: FormValues, changes: FormValues, isOneStep: boolean) => {
      const names = Object.keys(changes).join();
      const isSameStep = !isOneStep && last.current.names === names && Date.now() - last.current.at < PAUSE_MS;
      last.current = { names: isOneStep ? '' : names, at: Date.now() };
      if (!isSameStep) past.current = [...past.current.slice(-MOST_STEPS), before];
      future.current = [];
      tell();
    },
    [tell],
  );

  const step = useCallback(
    (from: { current: FormValues[] }, to: { current: FormValues[] }, now: FormValues) => {
      const target = from.current.at(-1);
      if (!target) return;
      from.current = from.current.slice(0, -1);
      to.current = [...to.current, now];
      last.current = { names: '', at: 0 };
      // Names that came later stay: their items are in no list then.
      const changes = changedNames(now, target).filter((name) => Object.hasOwn(target, name));
      apply(Object.fromEntries(changes.map((name) => [name, target[name]!])));
      tell();
    },
    [apply, tell],
  );
  const undo = useCallback((now: FormValues) => step(past, future, now), [step]);
  const redo = useCallback((now: FormValues) => step(future, past, now), [step]);
  return { note, undo, redo, can };
}
