import { useState } from 'react';
import { MailBar, type MailView } from './mail-bar.tsx';
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

/** A mail as people get it, at the width of a computer or a phone, or as a dark mail program shows it. */
export function MailFrame({ html, src, title, subject, from, preheader, height = 640 }: MailFrameProps) {
  const [view, setView] = useState<MailView>('desktop');
  return (
    <div className={css.frame} data-view={view}>
      <MailBar {...{ from, subject, preheader, view }} views={VIEWS} onView={setView} />
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
