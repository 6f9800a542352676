import { LinkButton } from '@multipartner/ui/button';
import { MailBar, type MailView } from '@multipartner/ui/mail-bar';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { IconLock, IconUser, IconUsers, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { ShownPreview } from '../../participations.$participationId_.save/answer.ts';
import { PROFILE } from '../../partner-urls.ts';
import { useAdapt } from '../fields/adapt-context.ts';
import { type FieldView, type FormValues, HEADQUARTERS_IMAGE } from '../fields/field-view.ts';
import { TagPicker } from '../fields/rich/tag-picker.tsx';
import { shownText } from '../mail/instant.ts';
import { readText } from '../merge-tag-text.ts';
import type { PageData } from '../queries.server.ts';
import { previewMessages } from './preview.messages.ts';
import css from './preview-pane.module.css';
import { type Pointed, useMailDocument } from './use-mail-document.ts';

interface PreviewPaneProps {
  preview: ShownPreview;
  /** The values that the mail was compiled from */
  compiled: FormValues;
  page: PageData;
  fieldAt: (path: string) => FieldView | undefined;
  onField: (path: string) => void;
  onKey: (event: KeyboardEvent) => void;
  /** Back to the form, where the mail covers it */
  onClose: () => void;
  /** To the mail as the partner's own customers get it */
  onLook: () => void;
}

const VIEWS = ['desktop', 'phone', 'dark', 'text'] as const;
const TEXTS = new Set(['text', 'rich', 'link']);

/** The real compiled mail. A click on a text of the partner types there, on another part leads to its field; a locked part says who can change it. */
export function PreviewPane({ preview, compiled, page, fieldAt, onField, onKey, onClose, onLook }: PreviewPaneProps) {
  const t = useT(previewMessages);
  const language = useLanguage();
  const { values, change, active, setActive, images } = useAdapt();
  const [view, setView] = useState<MailView>('desktop');
  const [note, setNote] = useState<'locked' | 'profile' | null>(null);
  const [first] = useState(preview.html);
  const onPoint = (pointed: Pointed) => {
    if ('path' in pointed) {
      setNote(null);
      const field = fieldAt(pointed.path);
      // A text is typed right there; the form beside it only shows which one it is.
      if (field && TEXTS.has(field.kind) && (field.kind !== 'link' || field.labelEditable)) setActive(pointed.path);
      else onField(pointed.path);
      return;
    }
    const isProfile = page.profileWords.some((word) => pointed.text.includes(word)) || pointed.isLogo;
    setNote(isProfile ? 'profile' : 'locked');
  };
  const { frame, inline, closeInline } = useMailDocument({
    html: preview.html,
    compiled,
    values,
    fieldAt,
    tags: page.tags,
    language,
    active,
    imageOf: (field, assetId) =>
      assetId === HEADQUARTERS_IMAGE
        ? field.kind === 'image'
          ? field.originalSrc
          : null
        : (images.find((image) => image.assetId === assetId)?.path ?? null),
    onPoint,
    onChange: change,
    onKey,
  });
  /** A line of the inbox as it is typed just now. */
  const line = (name: 'subject' | 'fromName', compiledText: string): string => {
    const field = page.fields.find(({ envelope }) => envelope === name);
    const typed = field && values[`${field.id}.text`];
    return typed === undefined ? compiledText : shownText(readText(typed), page.tags).replace(/\s+/g, ' ').trim();
  };
  const inlineTags = inline && inline.field.kind !== 'link' ? inline.field.mergeTags : [];
  return (
    <section className={css.pane} aria-label={t('title')} data-view={view}>
      <div className={css.sheet}>
        <span>{t('title')}</span>
        <button type="button" className={css.close} aria-label={t('close')} onClick={onClose}>
          <IconX size={20} aria-hidden />
        </button>
      </div>
      <MailBar
        from={line('fromName', preview.fromName)}
        subject={line('subject', preview.subject)}
        views={VIEWS}
        view={view}
        onView={setView}
      />
      {inline ? (
        <div className={css.typing}>
          <span className={css.typingWords}>{t('typing', { label: inline.field.label })}</span>
          {inlineTags.length > 0 ? <TagPicker tags={inlineTags} onPick={inline.insertTag} /> : null}
          <button type="button" className={css.done} onClick={closeInline}>
            {t('done')}
          </button>
        </div>
      ) : null}
      <div className={css.ground}>
        {view === 'text' ? (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          <section className={css.text} tabIndex={0} aria-label={t('textPart')}>
            {preview.text}
          </section>
        ) : null}
        {/* Same origin, so that this page can listen to clicks and type; no scripts, no forms, no navigation. */}
        <iframe
          ref={frame}
          className={css.mail}
          title={t('title')}
          sandbox="allow-same-origin"
          srcDoc={first}
          referrerPolicy="no-referrer"
          tabIndex={-1}
          hidden={view === 'text'}
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
                {note === 'locked' ? t('locked', { name: page.headquartersName }) : t('profile')}
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
          <div className={css.hint}>
            <p>
              {t('hint')} {t('sample')}.
            </p>
            <button type="button" className={css.look} onClick={onLook} title={t('lookHelp')}>
              <IconUsers size={16} aria-hidden stroke={1.75} />
              {t('look')}
            </button>
          </div>
        )}
      </div>
    </section>
  );
}
