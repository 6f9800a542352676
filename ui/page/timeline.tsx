import { IconPoint, type Icon as TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Tone } from '../feedback/tone.ts';
import { useFormats } from '../format.ts';
import css from './timeline.module.css';

export interface TimelineItem {
  id: string;
  /** When it happened. */
  at: Date | string;
  title: ReactNode;
  detail?: ReactNode;
  tone?: Tone;
  icon?: TablerIcon;
}

/** What happened, newest first as given. */
export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  const { dateTime } = useFormats();
  return (
    <ol className={css.timeline}>
      {items.map(({ id, at, title, detail, tone = 'neutral', icon: Icon = IconPoint }) => (
        <li key={id} className={css.item} data-tone={tone}>
          <span className={css.icon}>
            <Icon size={16} aria-hidden stroke={1.75} />
          </span>
          <div className={css.words}>
            <p className={css.title}>{title}</p>
            {detail ? <div className={css.detail}>{detail}</div> : null}
            <time dateTime={new Date(at).toISOString()} className={css.time}>
              {dateTime(at)}
            </time>
          </div>
        </li>
      ))}
    </ol>
  );
}
