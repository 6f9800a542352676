import type { ReactNode } from 'react';
import css from './people.module.css';

/** A colleague's name with the address below it. */
export function NameAndAddress({ name, email, badge }: { name: string; email: string; badge?: ReactNode }) {
  return (
    <span className={css.person}>
      <span className={css.name}>
        {name}
        {badge}
      </span>
      <span className={css.address}>{email}</span>
    </span>
  );
}
