import { VisuallyHidden } from '@mantine/core';
import { Button } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Row } from '@multipartner/ui/card';
import { useFormats } from '@multipartner/ui/format';
import { useT } from '@multipartner/ui/messages';
import { IconCheck, IconCloudOff, IconLoader2, IconPencil } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { participationPath } from '../../partner-urls.ts';
import type { FormValues } from '../fields/field-view.ts';
import type { Draft } from './draft-storage.ts';
import { saveStateMessages } from './save-state.messages.ts';
import css from './save-state.module.css';
import type { SaveState } from './use-autosave.ts';

const ICONS = { saved: IconCheck, unsaved: IconPencil, saving: IconLoader2 } as const;

/** One quiet line: is what I typed safe? */
export function SaveLine({ state }: { state: SaveState }) {
  const t = useT(saveStateMessages);
  const { time } = useFormats();
  const kind = state.kind === 'saving' ? 'saving' : state.kind === 'saved' && state.except === 0 ? 'saved' : 'unsaved';
  const Icon = state.kind === 'offline' ? IconCloudOff : ICONS[kind];
  const savedWords = (at: string | null, except: number) => {
    if (at === null) return t('ready');
    return except === 0 ? t('saved', { time: time(at) }) : t('except', { time: time(at), count: except });
  };
  const words = state.kind === 'saved' ? savedWords(state.at, state.except) : t(kind);
  // Heard once a minute at most: on the way to being saved there is nothing to hear.
  const [aloud, setAloud] = useState('');
  const isSaved = state.kind === 'saved' && state.at !== null;
  // What is wrong with the others is told at their fields.
  const heard = isSaved ? (state.except === 0 ? t('savedAloud', { time: time(state.at ?? '') }) : '') : null;
  useEffect(() => {
    if (heard !== null) setAloud(heard);
  }, [heard]);
  return (
    <>
      <p className={css.line} data-kind={kind}>
        <Icon size={16} aria-hidden stroke={1.75} />
        {words}
      </p>
      <VisuallyHidden role="status">{aloud}</VisuallyHidden>
    </>
  );
}

interface SaveTroubleProps {
  state: SaveState;
  participationId: string;
  onSettle: (keep: 'mine' | 'theirs', theirs: FormValues) => void;
}

/** What needs a decision or a sign-in before saving goes on. */
export function SaveTrouble({ state, participationId, onSettle }: SaveTroubleProps) {
  const t = useT(saveStateMessages);
  if (state.kind === 'offline')
    return (
      <Callout tone="needs-you" live>
        {t('offline')}
      </Callout>
    );
  if (state.kind === 'signed-out') {
    const signIn = `/sign-in?return-to=${encodeURIComponent(participationPath(participationId))}`;
    // The sign-in is no page of this app's router: a whole navigation.
    const action = (
      <a className={css.signIn} href={signIn}>
        {t('signIn')}
      </a>
    );
    return (
      <Callout tone="needs-you" live action={action}>
        {t('signedOut')}
      </Callout>
    );
  }
  if (state.kind === 'conflict') {
    const { theirs } = state;
    return (
      <Callout tone="needs-you" live title={t('conflictTitle')}>
        <p className={css.text}>{t('conflict')}</p>
        <Row>
          <Button onClick={() => onSettle('mine', theirs)}>{t('mine')}</Button>
          <Button onClick={() => onSettle('theirs', theirs)}>{t('theirs')}</Button>
        </Row>
      </Callout>
    );
  }
  if (state.kind === 'refused')
    return (
      <Callout tone="broken" live>
        {state.message}
      </Callout>
    );
  return null;
}

/** Offers what an expired session or a closed tab left in this browser. */
export function DraftOffer({ draft, onUse, onForget }: { draft: Draft; onUse: () => void; onForget: () => void }) {
  const t = useT(saveStateMessages);
  const { moment } = useFormats();
  return (
    <Callout tone="needs-you" live title={t('draftTitle')}>
      <p className={css.text}>{t('draft', { when: moment(draft.at) })}</p>
      <Row>
        <Button variant="primary" onClick={onUse}>
          {t('draftUse')}
        </Button>
        <Button onClick={onForget}>{t('draftForget')}</Button>
      </Row>
    </Callout>
  );
}
