import type { ReactNode } from 'react';
import css from './small-table.module.css';

/** A table of a few lines inside a page. It scrolls sideways by itself where it is wider than the screen. */
export function SmallTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={css.scroll} tabIndex={0} aria-label={label}>
      <table className={css.table} aria-label={label}>
        {children}
      </table>
    </section>
  );
}
