import { type CSSProperties, type ReactNode, useId } from 'react';
import css from './card.module.css';

interface CardProps {
  title?: string;
  sentence?: ReactNode;
  /** On the right of the title. */
  action?: ReactNode;
  footer?: ReactNode;
  /** No inner space around the content: for tables and lists that bring their own. */
  flush?: boolean;
  /** As wide as a form at most. */
  narrow?: boolean;
  children?: ReactNode;
}

/** A part of a page with a hairline around it. */
export function Card({ title, sentence, action, footer, flush, narrow, children }: CardProps) {
  const id = useId();
  return (
    <section className={css.card} data-narrow={narrow || undefined} aria-labelledby={title ? id : undefined}>
      {title ? (
        <header className={css.head}>
          <div>
            <h2 id={id} className={css.title}>
              {title}
            </h2>
            {sentence ? <p className={css.sentence}>{sentence}</p> : null}
          </div>
          {action}
        </header>
      ) : null}
      {children ? <div className={flush ? css.flush : css.body}>{children}</div> : null}
      {footer ? <footer className={css.footer}>{footer}</footer> : null}
    </section>
  );
}

type Steps = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;
const space = (steps: Steps): CSSProperties => ({ gap: steps * 4 });

/** Things one below the other; `gap` in steps of 4 px. */
export function Stack({ gap = 4, children }: { gap?: Steps; children: ReactNode }) {
  return (
    <div className={css.stack} style={space(gap)}>
      {children}
    </div>
  );
}

/** Things side by side, which wrap unless told otherwise. */
export function Row(props: {
  gap?: Steps;
  wrap?: boolean;
  align?: 'start' | 'center' | 'end' | 'between';
  children: ReactNode;
}) {
  const { gap = 2, wrap = true, align = 'start', children } = props;
  return (
    <div className={css.row} data-align={align} data-wrap={wrap || undefined} style={space(gap)}>
      {children}
    </div>
  );
}

/** Equal columns, as many as fit with at least `min` px each. */
export function Columns({ min = 280, gap = 4, children }: { min?: number; gap?: Steps; children: ReactNode }) {
  return (
    <div
      className={css.columns}
      style={{ ...space(gap), gridTemplateColumns: `repeat(auto-fit, minmax(min(${min}px, 100%), 1fr))` }}
    >
      {children}
    </div>
  );
}

interface SplitProps {
  side: ReactNode;
  /** The side has more than half: previews. */
  wide?: boolean;
  /** On phones the side stands above: it says what matters most. */
  sideFirst?: boolean;
  children: ReactNode;
}

/** Main content with a narrower part beside it; below it on phones. */
export function Split({ side, wide, sideFirst, children }: SplitProps) {
  return (
    <div className={css.split} data-wide={wide || undefined} data-side-first={sideFirst || undefined}>
      <div className={css.main}>{children}</div>
      <div className={css.side}>{side}</div>
    </div>
  );
}
