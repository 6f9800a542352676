import { useNavigate } from '@remix-run/react';
import type { MouseEvent } from 'react';
import { isElsewhere } from '../navigation/anchor.tsx';

/** A click anywhere on a row opens it, unless it means something else: a control of its own, a new tab, marking text. */
export function useOpenRow<Row>(getRowHref: ((row: Row) => string) | undefined) {
  const navigate = useNavigate();
  return (row: Row) => (event: MouseEvent) => {
    const href = getRowHref?.(row);
    const hasOtherMeaning =
      event.defaultPrevented ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      (event.target as HTMLElement).closest('a,button,input,label,summary') ||
      window.getSelection()?.toString();
    if (!href || hasOtherMeaning) return;
    if (isElsewhere(href)) location.assign(href);
    else navigate(href);
  };
}
