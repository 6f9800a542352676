import { VisuallyHidden } from '@mantine/core';
import { NavLink } from '@remix-run/react';
import { IconDots, type Icon as TablerIcon } from '@tabler/icons-react';
import { useT } from '../messages.ts';
import { Anchor, isElsewhere } from '../navigation/anchor.tsx';
import css from './navigation.module.css';
import { shellMessages } from './shell.messages.ts';

export interface NavigationItem {
  /** A path of this app, or an address of the other origin. */
  to: string;
  label: string;
  icon: TablerIcon;
  /** How many things wait there. */
  badge?: number;
  /** True: only the exact path is current. */
  end?: boolean;
  /** For items that cannot know by themselves: of the other origin, or a place with several paths. */
  current?: boolean;
  /** A line above it: what follows is for now and then, not for every day. */
  startsGroup?: boolean;
}

const ON_PHONES = 5;

/** Left on wide screens, at the bottom on phones: five items, or four and the rest under "More". */
export function Navigation({ items }: { items: readonly NavigationItem[] }) {
  const t = useT(shellMessages);
  const direct = items.length > ON_PHONES ? ON_PHONES - 1 : ON_PHONES;
  const rest = items.slice(direct);
  return (
    <nav aria-label={t('navigation')} className={css.navigation}>
      <ul className={css.list}>
        {items.map((item, index) => (
          <li
            key={item.to}
            className={index >= direct ? css.wideOnly : undefined}
            data-starts-group={item.startsGroup || undefined}
          >
            <Item item={item} />
          </li>
        ))}
        {rest.length > 0 ? (
          <li className={css.phoneOnly}>
            <details className={css.more}>
              <summary className={css.item}>
                <IconDots size={20} aria-hidden stroke={1.75} />
                <span className={css.label}>{t('more')}</span>
              </summary>
              <ul className={css.sheet}>
                {rest.map((item) => (
                  <li key={item.to}>
                    <Item item={item} />
                  </li>
                ))}
              </ul>
            </details>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}

function Item({ item: { to, label, icon: Icon, badge = 0, end, current } }: { item: NavigationItem }) {
  const t = useT(shellMessages);
  const content = (
    <>
      <Icon size={20} aria-hidden stroke={1.75} />
      <span className={css.label}>{label}</span>
      {badge > 0 ? (
        <span className={css.badge}>
          <span aria-hidden>{badge > 99 ? '99+' : badge}</span>
          <VisuallyHidden>{t('waiting', { count: badge })}</VisuallyHidden>
        </span>
      ) : null}
    </>
  );
  if (isElsewhere(to) || current) {
    return (
      <Anchor href={to} className={css.item} aria-current={current ? 'page' : undefined}>
        {content}
      </Anchor>
    );
  }
  return (
    <NavLink to={to} end={end} className={css.item} prefetch="intent">
      {content}
    </NavLink>
  );
}
