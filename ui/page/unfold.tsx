import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import css from './unfold.module.css';

interface UnfoldProps {
  label: ReactNode;
  /** Unfolded from the start. */
  open?: boolean;
  children: ReactNode;
}

/** Something that few need, one click away in its place. Works without script. */
export function Unfold({ label, open, children }: UnfoldProps) {
  return (
    <details className={css.unfold} open={open || undefined}>
      <summary className={css.label}>
        <IconChevronRight size={16} aria-hidden stroke={2} />
        {label}
      </summary>
      <div className={css.content}>{children}</div>
    </details>
  );
}
