import type { ReactNode } from 'react';
import css from './records.module.css';

/** Lines of a card, each with a name, some words and at most one thing to do. */
export function Records({ children }: { children: ReactNode }) {
  return <ul className={css.list}>{children}</ul>;
}

export function Record(props: { name: string; badge?: ReactNode; text?: ReactNode; action?: ReactNode }) {
  const { name, badge, text, action } = props;
  return (
    <li className={css.record}>
      <div className={css.words}>
        <h3 className={css.name}>
          {name}
          {badge}
        </h3>
        {text ? <p className={css.text}>{text}</p> : null}
      </div>
      {action ? <div className={css.act}>{action}</div> : null}
    </li>
  );
}
