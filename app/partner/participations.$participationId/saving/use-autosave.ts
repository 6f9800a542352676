/**
 * Saves the form by itself a moment after the last letter, keeps what could not be saved on this device, and notices what somebody else
 * saved meanwhile. One save is under way at a time.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { SaveAnswer, SaveRefusal } from '../../participations.$participationId_.save/answer.ts';
import { savePath } from '../../partner-urls.ts';
import { changedNames, type FormValues, regionOf } from '../fields/field-view.ts';
import { forgetDraft, keepDraft } from './draft-storage.ts';

const PAUSE_MS = 800;
const RETRY_MS = 5_000;
const PATIENCE_MS = 20_000;

export type SaveState =
  /** `except`: how many regions break a rule and were not saved */
  | { kind: 'saved'; at: string | null; except: number }
  | { kind: 'unsaved' }
  | { kind: 'saving' }
  | { kind: 'offline' }
  | { kind: 'signed-out' }
  | { kind: 'conflict'; theirs: FormValues }
  | { kind: 'refused'; message: string };

interface AutosaveOptions {
  participationId: string;
  userId: string;
  /** What the server has */
  stored: FormValues;
  /** What the form begins with: the same, or what was typed before the script was there */
  typed: FormValues;
  revision: number;
  /** `sent`: the values that the answer is about */
  onAnswer: (answer: SaveAnswer, sent: FormValues) => void;
}

export function useAutosave(options: AutosaveOptions) {
  const { participationId, userId, stored, typed, revision: loaded, onAnswer } = options;
  const [values, setShown] = useState(typed);
  const [revision, setRevision] = useState(loaded);
  const [state, setState] = useState<SaveState>({ kind: 'saved', at: null, except: 0 });
  // What the timers and answers work with: always the newest, whatever was rendered.
  const now = useRef({
    values: typed,
    stored,
    revision: loaded,
    underWay: null as Promise<boolean> | null,
    hasRefused: false,
    /** Two typed in one place: nothing is saved before the person has decided */
    isDisputed: false,
  });
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const saved = useRef<() => Promise<boolean>>(async () => true);
  const answered = useRef(onAnswer);
  answered.current = onAnswer;

  const show = useCallback((next: FormValues) => {
    now.current.values = next;
    setShown(next);
  }, []);
  const moveTo = useCallback((next: number) => {
    now.current.revision = next;
    setRevision(next);
  }, []);
  const isDirty = useCallback(() => changedNames(now.current.stored, now.current.values).length > 0, []);

  const saveOnce = useCallback(async (): Promise<boolean> => {
    const job = now.current;
    if (job.isDisputed) return false;
    // What was refused and is typed back is no change, but the verdict about it is.
    if (!isDirty() && !job.hasRefused) return true;
    setState({ kind: 'saving' });
    const sent = job.values;
    const outcome = await post(participationId, sent, job.revision);
    const again = (ms: number) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void saved.current(), ms);
    };
    if (outcome.kind === 'saved') {
      moveTo(outcome.answer.revision);
      answered.current(outcome.answer, sent);
      const { refused } = outcome.answer;
      job.hasRefused = refused.length > 0;
      // What was refused stays unsaved: it is tried again with its next change, and kept on this device until then.
      job.stored = merged(sent, job.stored, (name) => refused.includes(regionOf(name)));
      if (!isDirty()) forgetDraft(userId, participationId);
      setState({ kind: 'saved', at: outcome.answer.savedAt, except: refused.length });
      if (changedNames(sent, job.values).length > 0) again(PAUSE_MS);
      return refused.length === 0;
    }
    if (outcome.kind === 'conflict') {
      const mine = changedNames(job.stored, job.values);
      const theirs = changedNames(job.stored, outcome.current.values);
      // The same words twice are no conflict: an answer of ours may have been lost on its way.
      const disputed = changedNames(outcome.current.values, job.values);
      moveTo(outcome.current.revision);
      if (mine.some((name) => theirs.includes(name) && disputed.includes(name))) {
        job.isDisputed = true;
        setState({ kind: 'conflict', theirs: outcome.current.values });
      } else {
        // Different regions: both are right.
        show(merged(outcome.current.values, job.values, (name) => mine.includes(name)));
        job.stored = outcome.current.values;
        again(0);
      }
      return false;
    }
    if (outcome.kind === 'refused') setState({ kind: 'refused', message: outcome.message });
    else setState({ kind: outcome.kind });
    if (outcome.kind === 'offline') again(RETRY_MS);
    return false;
  }, [participationId, userId, moveTo, show, isDirty]);

  /** Saves now, after what is under way. True when everything in the form is saved. */
  const save = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    // Two that waited for the same save must not both go on at once.
    while (now.current.underWay) await now.current.underWay;
    const run = saveOnce().finally(() => {
      if (now.current.underWay === run) now.current.underWay = null;
    });
    now.current.underWay = run;
    return run;
  }, [saveOnce]);
  saved.current = save;

  const change = useCallback(
    (changes: FormValues, when: 'soon' | 'now' = 'soon') => {
      const next = { ...now.current.values, ...changes };
      show(next);
      keepDraft(userId, participationId, {
        revision: now.current.revision,
        values: next,
        at: new Date().toISOString(),
      });
      setState((before) => (before.kind === 'conflict' || before.kind === 'signed-out' ? before : { kind: 'unsaved' }));
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), when === 'now' ? 0 : PAUSE_MS);
    },
    [participationId, userId, save, show],
  );

  /** After a conflict: keeps this person's entries, or takes the other's. */
  const settle = useCallback(
    (keep: 'mine' | 'theirs', theirs: FormValues) => {
      const job = now.current;
      const mine = changedNames(job.stored, job.values);
      show(keep === 'mine' ? merged(theirs, job.values, (name) => mine.includes(name)) : theirs);
      job.stored = theirs;
      job.isDisputed = false;
      setState({ kind: 'saved', at: null, except: 0 });
      if (keep === 'mine') void save();
      else forgetDraft(userId, participationId);
    },
    [participationId, userId, save, show],
  );

  useEffect(() => {
    const flush = () => {
      if (document.visibilityState === 'hidden') void save();
    };
    const retry = () => void save();
    document.addEventListener('visibilitychange', flush);
    addEventListener('online', retry);
    return () => {
      document.removeEventListener('visibilitychange', flush);
      removeEventListener('online', retry);
      clearTimeout(timer.current);
    };
  }, [save]);

  /** The revision to post with, also before it is rendered. */
  const currentRevision = useCallback(() => now.current.revision, []);
  const currentValues = useCallback(() => now.current.values, []);
  return { values, revision, state, change, save, settle, currentRevision, currentValues };
}

/** `base` with the values of `over` wherever `takes` says so. */
const merged = (base: FormValues, over: FormValues, takes: (name: string) => boolean): FormValues => ({
  ...base,
  ...Object.fromEntries(Object.entries(over).filter(([name]) => takes(name))),
});

type Outcome =
  | { kind: 'saved'; answer: SaveAnswer }
  | { kind: 'conflict'; current: { revision: number; values: FormValues } }
  | { kind: 'signed-out' }
  | { kind: 'offline' }
  | { kind: 'refused'; message: string };

async function post(participationId: string, values: FormValues, revision: number): Promise<Outcome> {
  const body = new FormData();
  for (const [name, value] of Object.entries({ ...values, revision: String(revision) })) body.set(name, value);
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await fetch(savePath(participationId), { method: 'POST', body, signal });
    if (response.ok) return { kind: 'saved', answer: (await response.json()) as SaveAnswer };
    const refusal = (await response.json()) as SaveRefusal;
    if (refusal.signInPath) return { kind: 'signed-out' };
    if (refusal.current) return { kind: 'conflict', current: refusal.current };
    return { kind: 'refused', message: refusal.message };
  } catch {
    return { kind: 'offline' }; // no connection, no answer in time, or a proxy's page instead of ours
  }
}
