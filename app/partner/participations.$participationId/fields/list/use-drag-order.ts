/** Dragging entries of a list by a handle, with mouse, pen or finger. What moves is shown by a line where it would land. */
import { type HTMLAttributes, type PointerEvent, type RefObject, useRef, useState } from 'react';

interface Drag {
  id: string;
  /** Number of the place among all entries */
  to: number;
}

export function useDragOrder(list: RefObject<HTMLElement>, onMove: (id: string, to: number) => void) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const now = useRef<Drag | null>(null);
  const show = (next: Drag | null) => {
    now.current = next;
    setDrag(next);
  };
  const placeAt = (y: number): number => {
    const cards = [...(list.current?.querySelectorAll<HTMLElement>(':scope > [data-entry]') ?? [])];
    const place = cards.findIndex((card) => {
      const { top, height } = card.getBoundingClientRect();
      return y < top + height / 2;
    });
    return place < 0 ? cards.length : place;
  };
  const indexOf = (id: string): number =>
    [...(list.current?.querySelectorAll<HTMLElement>(':scope > [data-entry]') ?? [])].findIndex(
      (card) => card.dataset.entry === id,
    );
  const handle = (id: string): HTMLAttributes<HTMLButtonElement> => ({
    onPointerDown: (event: PointerEvent<HTMLButtonElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      show({ id, to: indexOf(id) });
    },
    onPointerMove: (event) => {
      if (now.current?.id === id) show({ id, to: placeAt(event.clientY) });
    },
    onPointerUp: () => {
      const done = now.current;
      show(null);
      if (!done) return;
      const from = indexOf(id);
      // A place behind the entry itself counts it.
      const to = done.to > from ? done.to - 1 : done.to;
      if (to !== from) onMove(id, to);
    },
    onPointerCancel: () => show(null),
  });
  const props = (id: string) => {
    if (!drag) return {};
    const at = indexOf(id);
    return {
      'data-dragged': drag.id === id || undefined,
      'data-line': drag.to === at ? 'above' : drag.to === at + 1 ? 'below' : undefined,
    };
  };
  return { handle, props };
}
