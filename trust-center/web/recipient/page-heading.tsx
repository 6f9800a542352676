import { useEffect, useRef } from 'react';
import css from './recipient.module.css';

/**
 * The heading of a page that says something else once its button was pressed, and has no such button any more: who works by keyboard or hears
 * the page goes on here.
 */
export function PageHeading({ children }: { children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const said = useRef(children);
  useEffect(() => {
    if (said.current === children) return;
    said.current = children;
    heading.current?.focus({ preventScroll: true });
  }, [children]);
  return (
    <h1 ref={heading} tabIndex={-1} className={css.title}>
      {children}
    </h1>
  );
}
