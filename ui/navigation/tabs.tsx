import { NavLink, useLocation } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { useFormats } from '../format.ts';
import css from './tabs.module.css';

export interface TabItem {
  to: string;
  label: string;
  count?: number;
  /** True: only the exact path is current, not the ones below it. */
  end?: boolean;
  /** Something else begins here: a thin line stands before it. */
  startsGroup?: boolean;
}

/** Tabs that are links: each has its own address and works without script. */
export function Tabs({ label, items }: { label: string; items: readonly TabItem[] }) {
  const { number } = useFormats();
  const { pathname } = useLocation();
  const bar = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page has another current tab
  useEffect(() => {
    const current = bar.current?.querySelector<HTMLElement>('[aria-current="page"]');
    // On phones the bar scrolls: the tab of this page must be in sight. Only the bar moves, never the page.
    if (bar.current && current) bar.current.scrollLeft = middleOf(current) - bar.current.clientWidth / 2;
  }, [pathname]);
  return (
    <nav aria-label={label} className={css.tabs} ref={bar}>
      {items.map((item) => (
        <NavLink
          key={item.to}
          to={item.to}
          end={item.end}
          className={css.tab}
          preventScrollReset
          data-group={item.startsGroup || undefined}
        >
          {item.label}
          {item.count === undefined ? null : <span className={css.count}>{number(item.count)}</span>}
        </NavLink>
      ))}
    </nav>
  );
}

const middleOf = (tab: HTMLElement) => tab.offsetLeft + tab.offsetWidth / 2;
