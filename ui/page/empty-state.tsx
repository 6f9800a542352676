import type { Icon as TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import css from './empty-state.module.css';

interface EmptyStateProps {
  icon?: TablerIcon;
  title: string;
  /** Why nothing is here, and the next step. */
  sentence: ReactNode;
  action?: ReactNode;
}

export function EmptyState({ icon: Icon, title, sentence, action }: EmptyStateProps) {
  return (
    <div className={css.empty} data-empty>
      {Icon ? (
        <span className={css.icon}>
          <Icon size={24} aria-hidden stroke={1.5} />
        </span>
      ) : null}
      <p className={css.title}>{title}</p>
      <p className={css.sentence}>{sentence}</p>
      {action ? <div className={css.action}>{action}</div> : null}
    </div>
  );
}
