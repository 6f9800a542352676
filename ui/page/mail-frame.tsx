import { IconDeviceDesktop, IconDeviceMobile, IconMoon, type Icon as TablerIcon } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useT } from '../messages.ts';
import { mailFrameMessages } from './mail-frame.messages.ts';
import css from './mail-frame.module.css';

interface MailFrameProps {
  /** The compiled mail. Shown without scripts, forms and an origin of its own. */
  html?: string;
  /** Or an address of this origin that answers with it. */
  src?: string;
  /** The name of the frame for screen readers. */
  title: string;
  subject?: string;
  from?: string;
  preheader?: string;
  /** Height of the mail in px. */
  height?: number;
}

const VIEWS = ['desktop', 'phone', 'dark'] as const;
type View = (typeof VIEWS)[number];
const ICONS: Record<View, TablerIcon> = { desktop: IconDeviceDesktop, phone: IconDeviceMobile, dark: IconMoon };

/** A mail as people get it, at the width of a computer or a phone, or as a dark mail program shows it. */
export function MailFrame({ html, src, title, subject, from, preheader, height = 640 }: MailFrameProps) {
  const t = useT(mailFrameMessages);
  const [view, setView] = useState<View>('desktop');
  const group = useId();
  return (
    <div className={css.frame} data-view={view}>
      <div className={css.bar}>
        <dl className={css.heads}>
          {from ? <Head term={t('from')} value={from} /> : null}
          {subject ? <Head term={t('subject')} value={subject} strong /> : null}
          {preheader ? <Head term={t('preheader')} value={preheader} /> : null}
        </dl>
        <fieldset className={css.views}>
          <legend className={css.legend}>{t('view')}</legend>
          {VIEWS.map((name) => {
            const Icon = ICONS[name];
            return (
              <label key={name} className={css.view}>
                <input type="radio" name={group} value={name} checked={view === name} onChange={() => setView(name)} />
                <Icon size={16} aria-hidden stroke={1.75} />
                {t(name)}
              </label>
            );
          })}
        </fieldset>
      </div>
      <div className={css.ground}>
        <iframe
          className={css.mail}
          title={title}
          sandbox=""
          srcDoc={src ? undefined : html}
          src={src}
          style={{ height }}
          loading="lazy"
          referrerPolicy="no-referrer"
        />
      </div>
    </div>
  );
}

function Head({ term, value, strong }: { term: string; value: string; strong?: boolean }) {
  return (
    <div className={css.head}>
      <dt>{term}</dt>
      <dd data-strong={strong || undefined}>{value}</dd>
    </div>
  );
}
