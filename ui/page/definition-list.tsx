import type { ReactNode } from 'react';
import css from './definition-list.module.css';

export interface Definition {
  term: string;
  value: ReactNode;
  help?: string;
}

/** Facts as pairs. An empty value is a dash, so that nobody wonders whether it was forgotten. */
export function DefinitionList({ items, columns = 1 }: { items: readonly Definition[]; columns?: 1 | 2 | 3 }) {
  return (
    <dl className={css.list} data-columns={columns}>
      {items.map((item) => (
        <div key={item.term} className={css.pair}>
          <dt className={css.term}>{item.term}</dt>
          <dd className={css.value}>
            {item.value === null || item.value === undefined || item.value === '' ? '–' : item.value}
            {item.help ? <span className={css.help}>{item.help}</span> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
