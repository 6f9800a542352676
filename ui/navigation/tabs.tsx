import { NavLink } from '@remix-run/react';
import { useFormats } from '../format.ts';
import css from './tabs.module.css';

export interface TabItem {
  to: string;
  label: string;
  count?: number;
  /** True: only the exact path is current, not the ones below it. */
  end?: boolean;
}

/** Tabs that are links: each has its own address and works without script. */
export function Tabs({ label, items }: { label: string; items: readonly TabItem[] }) {
  const { number } = useFormats();
  return (
    <nav aria-label={label} className={css.tabs}>
      {items.map((item) => (
        <NavLink key={item.to} to={item.to} end={item.end} className={css.tab} preventScrollReset>
          {item.label}
          {item.count === undefined ? null : <span className={css.count}>{number(item.count)}</span>}
        </NavLink>
      ))}
    </nav>
  );
}
