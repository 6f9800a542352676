import type { ActionFailure } from '@multipartner/serving/action-failure';
import { Callout } from '@multipartner/ui/callout';
import { useT } from '@multipartner/ui/messages';
import { useSubmit } from '@remix-run/react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { SaveAnswer } from '../participations.$participationId_.save/answer.ts';
import type { Refused } from './action.server.ts';
import { adaptMessages } from './adapt.messages.ts';
import css from './adapt-desk.module.css';
import { AdaptForm } from './adapt-form.tsx';
import { AdaptHeader } from './adapt-header.tsx';
import { type Draft, findDraft, forgetDraft } from './draft-storage.ts';
import { type Adapt, AdaptContext } from './fields/adapt-context.ts';
import { changedNames, type FormValues, isRegionChanged, regionOf } from './fields/field-view.ts';
import { PreviewPane } from './preview-pane.tsx';
import type { PageData } from './queries.server.ts';
import { useAutosave } from './use-autosave.ts';

interface AdaptDeskProps {
  page: PageData & { userId: string };
  refused: Refused | undefined;
  refusal: ActionFailure | undefined;
}

const isKnown = (values: FormValues) => (entry: [string, string]) => Object.hasOwn(values, entry[0]);

/** Step 1: the form beside the mail. On phones one of the two at a time. */
export function AdaptDesk({ page, refused, refusal }: AdaptDeskProps) {
  const t = useT(adaptMessages);
  const submit = useSubmit();
  const form = useRef<HTMLFormElement>(null);
  const [answer, setAnswer] = useState<SaveAnswer | null>(null);
  const [typed] = useState(() => ({
    ...page.values,
    ...Object.fromEntries(Object.entries(refused?.posted ?? {}).filter(isKnown(page.values))),
  }));
  const autosave = useAutosave({
    participationId: page.id,
    userId: page.userId,
    stored: page.values,
    typed,
    revision: page.revision,
    onAnswer: setAnswer,
  });
  const { values, change, save, currentRevision } = autosave;
  const [generation, setGeneration] = useState(0);
  const [active, setActive] = useState<string | null>(null);
  const [images, setImages] = useState(page.images);
  const [isLive, setLive] = useState(false);
  const [shows, setShows] = useState<'form' | 'preview'>('form');
  const [draft, setDraft] = useState<Draft | null>(null);
  const findings =
    refused?.findings.length && !answer ? [...page.findings, ...refused.findings] : (answer?.findings ?? page.findings);

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once, with what the page came with
  useEffect(() => {
    setLive(true);
    const kept = findDraft(page.userId, page.id);
    if (kept && changedNames(page.values, { ...page.values, ...kept.values }).length > 0) setDraft(kept);
    else forgetDraft(page.userId, page.id);
    // What was typed before the script was there is in the fields only.
    const before = form.current ? new FormData(form.current) : null;
    const changes: FormValues = {};
    for (const [name, value] of before ?? [])
      if (typeof value === 'string' && Object.hasOwn(page.values, name)) changes[name] = value;
    const isTyped = changedNames(typed, { ...typed, ...changes }).length > 0;
    if (isTyped) change(changes);
  }, []);

  const takeOver = useCallback(
    (changes: FormValues) => {
      change(changes);
      setGeneration((count) => count + 1);
    },
    [change],
  );
  const focusRegion = useCallback((regionId: string) => {
    setShows('form');
    setActive(regionId);
    // The form may have been hidden on a phone until now.
    requestAnimationFrame(() => {
      const field = form.current?.querySelector(`[data-region="${regionId}"]`);
      field?.scrollIntoView({ block: 'center' });
      field
        ?.querySelector<HTMLElement>('[contenteditable="true"], input:not([type="hidden"]), textarea, summary, select')
        ?.focus({ preventScroll: true });
    });
  }, []);
  const adapt = useMemo<Adapt>(
    () => ({
      values,
      change,
      generation,
      findings,
      isChanged: (regionId) => isRegionChanged(page.originals, values, regionId),
      restore: (regionId) =>
        takeOver(Object.fromEntries(Object.entries(page.originals).filter(([name]) => regionOf(name) === regionId))),
      active,
      setActive,
      images,
      addImage: (image) => setImages((all) => [image, ...all.filter(({ assetId }) => assetId !== image.assetId)]),
      isLive,
    }),
    [values, change, generation, findings, page.originals, takeOver, active, images, isLive],
  );

  const goOn = async () => {
    const isSaved = await save();
    if (!isSaved) return focusFirstProblem(form.current);
    const body = new FormData();
    body.set('intent', 'hand-over');
    body.set('revision', String(currentRevision()));
    submit(body, { method: 'post', encType: 'multipart/form-data' });
  };
  useEffect(() => {
    if (refused?.findings.length) focusFirstProblem(form.current);
  }, [refused]);

  const shownPreview = answer?.preview ?? page.preview;
  return (
    <AdaptContext.Provider value={adapt}>
      <AdaptHeader page={page} />
      {refusal ? (
        <Callout tone="broken" live>
          {refusal.message}
        </Callout>
      ) : null}
      <fieldset className={css.switch} data-live={isLive || undefined} aria-label={t('views')}>
        <button type="button" aria-pressed={shows === 'form'} onClick={() => setShows('form')}>
          {t('formView')}
        </button>
        <button type="button" aria-pressed={shows === 'preview'} onClick={() => setShows('preview')}>
          {t('previewView')}
        </button>
      </fieldset>
      <div className={css.desk} data-live={isLive || undefined} data-shows={shows}>
        <AdaptForm
          ref={form}
          page={page}
          autosave={autosave}
          message={refused?.message}
          draft={draft}
          onDraft={(use) => {
            if (use && draft) takeOver(Object.fromEntries(Object.entries(draft.values).filter(isKnown(page.values))));
            else forgetDraft(page.userId, page.id);
            setDraft(null);
          }}
          onGoOn={() => void goOn()}
        />
        <div className={css.preview}>
          {shownPreview ? (
            <PreviewPane
              preview={shownPreview}
              headquartersName={page.headquartersName}
              profileWords={page.profileWords}
              active={active}
              onRegion={focusRegion}
            />
          ) : (
            <Callout tone="broken">{t('previewFailed')}</Callout>
          )}
        </div>
      </div>
    </AdaptContext.Provider>
  );
}

/** Leads to the first entry that stops the mail. */
function focusFirstProblem(form: HTMLFormElement | null): void {
  const place = form?.querySelector<HTMLElement>('[data-blocks]');
  place?.scrollIntoView({ block: 'center' });
  const field = place?.closest('[data-region]');
  field
    ?.querySelector<HTMLElement>('[contenteditable="true"], input:not([type="hidden"]), textarea')
    ?.focus({ preventScroll: true });
}
