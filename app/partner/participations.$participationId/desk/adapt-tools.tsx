import { useT } from '@multipartner/ui/messages';
import { Link } from '@remix-run/react';
import { IconArrowBackUp, IconArrowForwardUp, IconBookmark, IconEye, IconHistory } from '@tabler/icons-react';
import { historyPath, USUAL_TEXTS } from '../../partner-urls.ts';
import { adaptMessages } from '../adapt.messages.ts';
import type { PageData } from '../queries.server.ts';
import css from './adapt-tools.module.css';

interface AdaptToolsProps {
  page: PageData;
  isLive: boolean;
  shows: 'form' | 'preview';
  onShow: (shows: 'form' | 'preview') => void;
  can: { undo: boolean; redo: boolean };
  onUndo: () => void;
  onRedo: () => void;
  /** Why the last ask was refused */
  problem: string | null;
}

/** Above form and mail: back and forth, what was saved when, the usual texts; on a phone also the mail. */
export function AdaptTools({ page, isLive, shows, onShow, can, onUndo, onRedo, problem }: AdaptToolsProps) {
  const t = useT(adaptMessages);
  return (
    <>
      <div className={css.bar} data-live={isLive || undefined}>
        {isLive ? (
          <>
            <button
              type="button"
              className={css.tool}
              disabled={!can.undo}
              onClick={onUndo}
              title={`${t('undo')} (Ctrl+Z)`}
            >
              <IconArrowBackUp size={18} aria-hidden stroke={1.75} />
              <span className={css.words}>{t('undo')}</span>
            </button>
            <button
              type="button"
              className={css.tool}
              disabled={!can.redo}
              onClick={onRedo}
              title={`${t('redo')} (Ctrl+Y)`}
            >
              <IconArrowForwardUp size={18} aria-hidden stroke={1.75} />
              <span className={css.words}>{t('redo')}</span>
            </button>
          </>
        ) : null}
        <Link className={css.tool} to={historyPath(page.id)}>
          <IconHistory size={18} aria-hidden stroke={1.75} />
          <span className={css.words}>{t('history')}</span>
        </Link>
        <Link className={css.tool} to={USUAL_TEXTS}>
          <IconBookmark size={18} aria-hidden stroke={1.75} />
          <span className={css.words}>{t('usualTexts')}</span>
        </Link>
        {isLive ? (
          <button
            type="button"
            className={css.mail}
            aria-pressed={shows === 'preview'}
            onClick={() => onShow(shows === 'preview' ? 'form' : 'preview')}
          >
            <IconEye size={18} aria-hidden stroke={1.75} />
            {t('previewView')}
          </button>
        ) : null}
      </div>
      {problem ? (
        <p className={css.problem} role="alert">
          {problem}
        </p>
      ) : null}
    </>
  );
}
