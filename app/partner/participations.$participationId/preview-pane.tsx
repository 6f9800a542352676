import { LinkButton } from '@multipartner/ui/button';
import { MailBar, type MailView } from '@multipartner/ui/mail-bar';
import { useT } from '@multipartner/ui/messages';
import { IconLock, IconUser, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { ShownPreview } from '../participations.$participationId_.save/answer.ts';
import { PROFILE } from '../partner-urls.ts';
import { previewMessages } from './preview.messages.ts';
import css from './preview-pane.module.css';
import { type Pointed, useMailDocument } from './use-mail-document.ts';

interface PreviewPaneProps {
  preview: ShownPreview;
  headquartersName: string;
  profileWords: string[];
  active: string | null;
  onRegion: (regionId: string) => void;
}

const VIEWS = ['desktop', 'phone'] as const;

/** The real compiled mail. A click on a part of the partner leads to its field, a click on a locked part says who can change it. */
export function PreviewPane({ preview, headquartersName, profileWords, active, onRegion }: PreviewPaneProps) {
  const t = useT(previewMessages);
  const [view, setView] = useState<MailView>('desktop');
  const [note, setNote] = useState<'locked' | 'profile' | null>(null);
  const [first] = useState(preview.html);
  const onPoint = (pointed: Pointed) => {
    if ('regionId' in pointed) {
      setNote(null);
      return onRegion(pointed.regionId);
    }
    setNote(profileWords.some((word) => pointed.text.includes(word)) || pointed.isLogo ? 'profile' : 'locked');
  };
  const frame = useMailDocument({ html: preview.html, active, onPoint });
  return (
    <section className={css.pane} aria-label={t('title')} data-view={view}>
      <MailBar from={preview.fromName} subject={preview.subject} views={VIEWS} view={view} onView={setView} />
      <div className={css.ground}>
        {/* Same origin, so that this page can listen to clicks; no scripts, no forms, no navigation. */}
        <iframe
          ref={frame}
          className={css.mail}
          title={t('title')}
          sandbox="allow-same-origin"
          srcDoc={first}
          referrerPolicy="no-referrer"
          tabIndex={-1}
        />
      </div>
      <div className={css.foot} aria-live="polite">
        {note ? (
          <div className={css.note}>
            {note === 'locked' ? (
              <IconLock size={20} aria-hidden stroke={1.75} />
            ) : (
              <IconUser size={20} aria-hidden stroke={1.75} />
            )}
            <div className={css.words}>
              <p className={css.noteTitle}>{t(note === 'locked' ? 'lockedTitle' : 'profileTitle')}</p>
              <p className={css.noteText}>
                {note === 'locked' ? t('locked', { name: headquartersName }) : t('profile')}
              </p>
              {note === 'profile' ? (
                <LinkButton to={PROFILE} size="small">
                  {t('toProfile')}
                </LinkButton>
              ) : null}
            </div>
            <button type="button" className={css.close} aria-label={t('close')} onClick={() => setNote(null)}>
              <IconX size={16} aria-hidden />
            </button>
          </div>
        ) : (
          <p className={css.hint}>
            {t('hint')} {t('sample')}.
          </p>
        )}
      </div>
    </section>
  );
}
