import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Anchor } from '../navigation/anchor.tsx';
import css from './page-header.module.css';

interface PageHeaderProps {
  title: string;
  /** One sentence: what this page is for. */
  sentence?: ReactNode;
  /** The one main action, on the right. */
  action?: ReactNode;
  back?: { to: string; label: string };
  /** State badge or small facts beside the title. */
  meta?: ReactNode;
}

export function PageHeader({ title, sentence, action, back, meta }: PageHeaderProps) {
  return (
    <header className={css.header}>
      {back ? (
        <Anchor href={back.to} className={css.back}>
          <IconArrowLeft size={16} aria-hidden stroke={1.75} />
          {back.label}
        </Anchor>
      ) : null}
      <div className={css.row}>
        <div className={css.words}>
          <div className={css.titleRow}>
            <h1 className={css.title}>{title}</h1>
            {meta}
          </div>
          {sentence ? <p className={css.sentence}>{sentence}</p> : null}
        </div>
        {action ? <div className={css.action}>{action}</div> : null}
      </div>
    </header>
  );
}
