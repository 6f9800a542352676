import { useEffect, useRef } from 'react';

const HEADINGS = 'h1, h2, h3';

/** The parts of the page that hold the element, from the inside to the page's own. */
function partsAround(element: Element): Element[] {
  const parts: Element[] = [];
  for (let part = element.parentElement; part; part = part.parentElement) {
    parts.push(part);
    if (part.tagName === 'MAIN') break;
  }
  return parts;
}

/** The heading of the smallest part that is still there. */
const nearestHeading = (parts: readonly Element[]): HTMLElement | null => {
  const left = parts.filter((part) => part.isConnected);
  for (const part of left) {
    const heading = part.querySelector<HTMLElement>(HEADINGS);
    if (heading) return heading;
  }
  return document.querySelector<HTMLElement>('main h1, main');
};

/**
 * For a button whose own act takes it off the page, as "Resume" does: whoever works by keyboard goes on at the heading of the part where
 * it stood, not at the top of the document. Tell the function that is returned which element was used.
 */
export function useFocusAfterwards(): (used: Element) => void {
  const parts = useRef<Element[] | null>(null);
  useEffect(
    () => () => {
      const around = parts.current;
      if (!around) return;
      // Not at once: a whole page that goes brings its successor in the same turn, which may take the focus by itself.
      requestAnimationFrame(() => {
        if (document.activeElement && document.activeElement !== document.body) return;
        const heading = nearestHeading(around);
        if (!heading) return;
        if (!heading.hasAttribute('tabindex')) heading.tabIndex = -1;
        heading.focus({ preventScroll: true });
      });
    },
    [],
  );
  return (used) => {
    parts.current = partsAround(used);
  };
}
