import { VisuallyHidden } from '@mantine/core';
import type { ActionFailure } from '@multipartner/serving/action-failure';
import { Callout } from '@multipartner/ui/callout';
import { useT } from '@multipartner/ui/messages';
import { RefusalNote } from '@multipartner/ui/refusal-note';
import { useSubmit } from '@remix-run/react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { SaveAnswer } from '../../participations.$participationId_.save/answer.ts';
import type { Refused } from '../action.server.ts';
import { adaptMessages } from '../adapt.messages.ts';
import { mustAsk } from '../approval/must-ask.ts';
import { type Adapt, AdaptContext, type SaveWhen } from '../fields/adapt-context.ts';
import { changedNames, type FieldView, type FormValues, regionOf } from '../fields/field-view.ts';
import { isLiveName, isRegionChanged } from '../fields/list/list-values.ts';
import { fieldPlace, focusFirstProblem } from '../findings/field-place.ts';
import { findField } from '../findings/find-field.ts';
import { PreviewPane } from '../preview/preview-pane.tsx';
import type { PageData } from '../queries.server.ts';
import { type Draft, findDraft, forgetDraft } from '../saving/draft-storage.ts';
import { useAutosave } from '../saving/use-autosave.ts';
import { useUndo } from '../saving/use-undo.ts';
import css from './adapt-desk.module.css';
import { AdaptForm } from './adapt-form.tsx';
import { AdaptHeader } from './adapt-header.tsx';
import { AdaptTools } from './adapt-tools.tsx';
import { useFormAsks } from './use-form-asks.ts';

interface AdaptDeskProps {
  page: PageData & { userId: string };
  refused: Refused | undefined;
  refusal: ActionFailure | undefined;
}

/** Values of regions that this mail has; items of lists bring names of their own. */
const known = (page: PageData, values: FormValues): FormValues => {
  const ids = new Set(page.fields.map(({ id }) => id));
  return Object.fromEntries(Object.entries(values).filter(([name]) => ids.has(regionOf(name))));
};

/** Step 1: the form beside the mail. On phones the mail is a sheet over the form. */
export function AdaptDesk({ page, refused, refusal }: AdaptDeskProps) {
  const t = useT(adaptMessages);
  const submit = useSubmit();
  const form = useRef<HTMLFormElement>(null);
  const [answer, setAnswer] = useState<{ answer: SaveAnswer; sent: FormValues } | null>(null);
  const [typed] = useState(() => ({ ...page.values, ...known(page, refused?.posted ?? {}) }));
  const autosave = useAutosave({
    participationId: page.id,
    userId: page.userId,
    stored: page.values,
    typed,
    revision: page.revision,
    onAnswer: (next, sent) =>
      setAnswer((before) => ({ answer: next, sent: next.preview ? sent : (before?.sent ?? sent) })),
  });
  const { values, change: save, save: saveNow, currentRevision, currentValues } = autosave;
  const [active, setActive] = useState<string | null>(null);
  const [images, setImages] = useState(page.images);
  const [isLive, setLive] = useState(false);
  const [shows, setShows] = useState<'form' | 'preview'>('form');
  const [draft, setDraft] = useState<Draft | null>(null);
  const [words, announce] = useState('');
  const findings =
    refused?.findings.length && !answer
      ? [...page.findings, ...refused.findings]
      : (answer?.answer.findings ?? page.findings);

  const undoing = useUndo(useCallback((changes: FormValues) => save(changes, 'now'), [save]));
  const { note } = undoing;
  const change = useCallback(
    (changes: FormValues, when: SaveWhen = 'soon') => {
      note(currentValues(), changes, when === 'now');
      save(changes, when);
    },
    [note, currentValues, save],
  );
  const asks = useFormAsks({ page, values: currentValues, saveNow, change });

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once, with what the page came with
  useEffect(() => {
    setLive(true);
    const kept = findDraft(page.userId, page.id);
    const isOpen =
      kept &&
      changedNames(page.values, { ...page.values, ...kept.values }).some((name) => isLiveName(kept.values, name));
    if (isOpen) setDraft(kept);
    else forgetDraft(page.userId, page.id);
    // What was typed before the script was there is in the fields only.
    const before = form.current ? new FormData(form.current) : null;
    const changes: FormValues = {};
    for (const [name, value] of before ?? [])
      if (typeof value === 'string' && Object.hasOwn(page.values, name)) changes[name] = value;
    // A day stands in its field as the language writes it.
    for (const { kind, id } of page.fields) if (kind === 'date') delete changes[`${id}.date`];
    if (changedNames(typed, { ...typed, ...changes }).length > 0) change(changes);
  }, []);

  const fieldAt = useCallback(
    (path: string): FieldView | undefined => findField(page.fields, page.blocks, currentValues(), path),
    [page.fields, page.blocks, currentValues],
  );
  const focusField = useCallback((path: string) => {
    setShows('form');
    setActive(path);
    // The form may have been covered on a phone until now.
    requestAnimationFrame(() => {
      const field = fieldPlace(form.current, path);
      for (let around = field?.closest('details'); around; around = around.parentElement?.closest('details'))
        around.open = true;
      field?.scrollIntoView({ block: 'center' });
      field
        ?.querySelector<HTMLElement>(
          '[contenteditable="true"], input:not([type="hidden"]), textarea, summary, select, [data-focus]',
        )
        ?.focus({ preventScroll: true });
    });
  }, []);
  const adapt = useMemo<Adapt>(
    () => ({
      participationId: page.id,
      values,
      change,
      findings,
      isChanged: (regionId) => isRegionChanged(page.originals, values, regionId),
      restore: (regionId) => change(valuesOfRegion(page.originals, regionId), 'now'),
      usualOf: (regionId) => asks.usualOf(regionId, values),
      keepUsual: asks.keepUsual,
      takeUsual: asks.takeUsual,
      forgetUsual: asks.forgetUsual,
      fix: asks.fix,
      active,
      setActive,
      images,
      addImage: (image) => setImages((all) => [image, ...all.filter(({ assetId }) => assetId !== image.assetId)]),
      blocks: page.blocks,
      announce,
      isLive,
    }),
    [values, change, findings, page.id, page.originals, page.blocks, asks, active, images, isLive],
  );

  const goOn = async (intent: string) => {
    const isSaved = await saveNow();
    if (!isSaved) return focusFirstProblem(form.current);
    const body = new FormData();
    body.set('intent', intent);
    body.set('revision', String(currentRevision()));
    const words = form.current?.querySelector<HTMLTextAreaElement>('[name=approvalMessage]')?.value;
    if (words) body.set('approvalMessage', words);
    submit(body, { method: 'post', encType: 'multipart/form-data' });
  };
  useEffect(() => {
    if (refused?.findings.length) focusFirstProblem(form.current);
  }, [refused]);

  const left = findings.filter(({ severity }) => severity === 'block').length;
  const mustAskNow = mustAsk(page.state, findings);
  const told = useRef(left);
  useEffect(() => {
    if (told.current === left) return;
    told.current = left;
    const done = mustAskNow ? 'leftApproval' : 'leftNothing';
    announce(left === 0 ? t(done) : t('attention', { count: left }));
  }, [left, mustAskNow, t]);

  const { undo, redo } = undoing;
  const onKey = useCallback(
    (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      const isRedo = key === 'y' || (key === 'z' && event.shiftKey);
      if (key !== 'z' && !isRedo) return;
      event.preventDefault();
      if (isRedo) redo(currentValues());
      else undo(currentValues());
    },
    [undo, redo, currentValues],
  );
  useEffect(() => {
    document.addEventListener('keydown', onKey, true);
    return () => document.removeEventListener('keydown', onKey, true);
  }, [onKey]);

  const shown = answer?.answer.preview ?? page.preview;
  return (
    <AdaptContext.Provider value={adapt}>
      <AdaptHeader page={page} />
      <RefusalNote refusal={refusal} />
      <AdaptTools
        page={page}
        isLive={isLive}
        shows={shows}
        onShow={setShows}
        can={undoing.can}
        onUndo={() => undo(currentValues())}
        onRedo={() => redo(currentValues())}
        problem={asks.problem}
      />
      <div className={css.desk} data-live={isLive || undefined} data-shows={shows}>
        <AdaptForm
          ref={form}
          page={page}
          autosave={autosave}
          message={refused?.message}
          draft={draft}
          onDraft={(use) => {
            if (use && draft) change(known(page, draft.values), 'now');
            else forgetDraft(page.userId, page.id);
            setDraft(null);
          }}
          onGoOn={(intent) => void goOn(intent)}
          onField={focusField}
        />
        <div className={css.preview}>
          {shown ? (
            <PreviewPane
              preview={shown}
              compiled={answer?.sent ?? page.values}
              page={page}
              fieldAt={fieldAt}
              onField={focusField}
              onKey={onKey}
              onClose={() => setShows('form')}
              onLook={() => void goOn('look')}
            />
          ) : (
            <Callout tone="broken">{t('previewFailed')}</Callout>
          )}
        </div>
      </div>
      <VisuallyHidden role="status" aria-live="polite">
        {words}
      </VisuallyHidden>
    </AdaptContext.Provider>
  );
}

/** What stands in one region, its items included. */
const valuesOfRegion = (values: FormValues, regionId: string): FormValues =>
  Object.fromEntries(Object.entries(values).filter(([name]) => regionOf(name) === regionId));
