import {
  IconDeviceDesktop,
  IconDeviceMobile,
  IconFileText,
  IconMoon,
  type Icon as TablerIcon,
} from '@tabler/icons-react';
import { useId } from 'react';
import { useT } from '../messages.ts';
import css from './mail-bar.module.css';
import { mailFrameMessages } from './mail-frame.messages.ts';

export type MailView = 'desktop' | 'phone' | 'dark' | 'text';
const ICONS: Record<MailView, TablerIcon> = {
  desktop: IconDeviceDesktop,
  phone: IconDeviceMobile,
  dark: IconMoon,
  text: IconFileText,
};

interface MailBarProps {
  from?: string;
  subject?: string;
  preheader?: string;
  views: readonly MailView[];
  view: MailView;
  onView: (view: MailView) => void;
}

/** Above a mail that is shown: what its list of mails says, and as what it is looked at. */
export function MailBar({ from, subject, preheader, views, view, onView }: MailBarProps) {
  const t = useT(mailFrameMessages);
  const group = useId();
  return (
    <div className={css.bar}>
      <dl className={css.heads}>
        {from ? <Head term={t('from')} value={from} /> : null}
        {subject ? <Head term={t('subject')} value={subject} strong /> : null}
        {preheader ? <Head term={t('preheader')} value={preheader} /> : null}
      </dl>
      <fieldset className={css.views}>
        <legend className={css.legend}>{t('view')}</legend>
        {views.map((name) => {
          const Icon = ICONS[name];
          return (
            <label key={name} className={css.view}>
              <input type="radio" name={group} value={name} checked={view === name} onChange={() => onView(name)} />
              <Icon size={16} aria-hidden stroke={1.75} />
              {t(name)}
            </label>
          );
        })}
      </fieldset>
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
