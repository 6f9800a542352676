/** A table of few rows in a flush card: sentences, not cells to sort. On phones each row becomes a block of lines. */
import type { ReactNode } from 'react';
import css from './row-table.module.css';

interface Children {
  children: ReactNode;
}

/** Takes `thead` and `tbody`. Each row begins with `<th scope="row">`. */
export function RowTable({ children }: Children) {
  return <table className={css.table}>{children}</table>;
}

/** A second, quieter line in a cell. */
export function RowNote({ children }: Children) {
  return <span className={css.note}>{children}</span>;
}

export function NumberHead({ children }: Children) {
  return (
    <th scope="col" className={css.number}>
      {children}
    </th>
  );
}

/** `label`: the column's name, which phones show before the words. */
export function RowCell({ label, children }: Children & { label: string }) {
  return <td data-label={label}>{children}</td>;
}

/** As {@link RowCell}, for a number. */
export function NumberCell({ label, children }: Children & { label: string }) {
  return (
    <td className={css.number} data-label={label}>
      {children}
    </td>
  );
}
