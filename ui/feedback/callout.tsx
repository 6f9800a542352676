import { IconAlertTriangle, IconBell, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import css from './callout.module.css';
import type { Tone } from './tone.ts';
import tones from './tones.module.css';

const ICONS = {
  neutral: IconInfoCircle,
  info: IconInfoCircle,
  success: IconCircleCheck,
  'needs-you': IconBell,
  broken: IconAlertTriangle,
} as const;

interface CalloutProps {
  tone?: Tone;
  title?: string;
  action?: ReactNode;
  /** True when it appears after an act of the person: readers then hear it at once. */
  live?: boolean;
  children?: ReactNode;
}

/** A remark that stays on the page: information, something that waits for the person, something broken, something done. */
export function Callout({ tone = 'info', title, action, live, children }: CalloutProps) {
  const Icon = ICONS[tone];
  return (
    <div
      className={`${tones.tone} ${css.callout}`}
      data-tone={tone}
      role={live ? (tone === 'broken' ? 'alert' : 'status') : undefined}
    >
      <Icon size={20} aria-hidden stroke={1.75} className={css.icon} />
      <div className={css.words}>
        {title ? <p className={css.title}>{title}</p> : null}
        {children ? <div className={css.text}>{children}</div> : null}
      </div>
      {action ? <div className={css.action}>{action}</div> : null}
    </div>
  );
}
