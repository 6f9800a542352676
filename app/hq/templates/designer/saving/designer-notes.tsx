import { Button } from '@multipartner/ui/button';
import { Callout } from '@multipartner/ui/callout';
import { Row } from '@multipartner/ui/card';
import { useFormats } from '@multipartner/ui/format';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { useEffect, useState } from 'react';
import { isFirstLanguage, useDesigner, useSession, useTalk } from '../context.tsx';
import { designerMessages } from '../designer.messages.ts';
import css from '../designer.module.css';
import { languageName } from '../languages/language-names.ts';
import { conflictMessages } from './conflict.messages.ts';
import { ConflictDialog } from './conflict-dialog.tsx';
import type { useAutosave } from './use-autosave.ts';

type Saver = ReturnType<typeof useAutosave>;

/** What needs a decision before somebody goes on: conflict, lost session, changes left in this browser; and who else is here. */
export function DesignerNotes({ autosave, isUnreadable }: { autosave: Saver; isUnreadable: boolean }) {
  const t = useT(designerMessages);
  const shown = useLanguage();
  const { relative } = useFormats();
  const { document, language } = useSession();
  const { state, kept, restore, drop } = autosave;
  return (
    <div className={css.notes}>
      {isUnreadable ? (
        <Callout tone="broken" title={t('unreadable')} live>
          {t('unreadableSentence')}
        </Callout>
      ) : null}
      <Conflict autosave={autosave} />
      {state.kind === 'signed-out' ? (
        <Callout
          tone="needs-you"
          title={t('signedOut')}
          live
          action={
            <Button size="small" variant="primary" onClick={() => window.location.reload()}>
              {t('signIn')}
            </Button>
          }
        />
      ) : null}
      {kept ? (
        <Callout
          tone="info"
          title={t('kept', { when: relative(kept.at) })}
          action={
            <Row gap={2}>
              <Button size="small" variant="primary" onClick={restore}>
                {t('keptRestore')}
              </Button>
              <Button size="small" onClick={drop}>
                {t('keptDrop')}
              </Button>
            </Row>
          }
        />
      ) : null}
      {isFirstLanguage(document, language) ? null : (
        <Callout tone="info">{t('translating', { language: languageName(language, shown) })}</Callout>
      )}
    </div>
  );
}

/** Two people at one template: who, since when, and the choice between both states. */
function Conflict({ autosave }: { autosave: Saver }) {
  const t = useT(conflictMessages);
  const { moment } = useFormats();
  const { talk } = useDesigner();
  const { news } = useTalk();
  const [isComparing, setComparing] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const { state, base, takeMine, takeTheirs } = autosave;
  const isConflict = state.kind === 'conflict';
  useEffect(() => {
    if (isConflict) void talk.refresh();
  }, [isConflict, talk]);
  const saved = news?.saved;
  const name = saved?.name || t('somebody');
  const isNewer = state.kind === 'saved' && news !== undefined && news.revision > (base()?.revision ?? 0);
  const choose = async (choice: 'mine' | 'theirs') => {
    setComparing(false);
    setFailed(!(await (choice === 'mine' ? takeMine() : takeTheirs())));
  };
  const conflictTitle = saved?.isYou ? t('titleYou') : saved?.name ? t('title', { name }) : t('titleNobody');
  return (
    <>
      {isConflict ? (
        <Callout
          tone="needs-you"
          title={conflictTitle}
          live
          action={
            <Row gap={2}>
              <Button size="small" variant="primary" onClick={() => setComparing(true)}>
                {t('both')}
              </Button>
              <Button size="small" onClick={() => void choose('mine')}>
                {t('mine')}
              </Button>
              <Button size="small" onClick={() => void choose('theirs')}>
                {t('theirs')}
              </Button>
            </Row>
          }
        >
          {t('sentence', { when: saved ? moment(saved.at) : '' })}
        </Callout>
      ) : null}
      {isNewer && saved ? (
        <Callout
          tone="info"
          title={t('newerTitle', { name })}
          live
          action={
            <Button size="small" variant="primary" onClick={() => void choose('theirs')}>
              {t('takeNewer')}
            </Button>
          }
        >
          {t('newerSentence', { when: moment(saved.at) })}
        </Callout>
      ) : null}
      {hasFailed ? (
        <Callout tone="broken" live>
          {t('failed')}
        </Callout>
      ) : null}
      {news?.others.map((other) => (
        <Callout key={`${other.name} ${other.since}`} tone="info">
          {t('others', { names: other.name || t('somebody'), when: moment(other.since) })}
        </Callout>
      ))}
      {isComparing ? (
        <ConflictDialog
          autosave={autosave}
          onClose={() => setComparing(false)}
          onChoose={(choice) => void choose(choice)}
        />
      ) : null}
    </>
  );
}
