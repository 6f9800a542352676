import { type RefObject, useEffect } from 'react';

/** Calls `leave` once a pointer or the focus goes to something outside of `place`, as long as `isOpen`. */
export function useLeaving(place: RefObject<HTMLElement | null>, isOpen: boolean, leave: () => void): void {
  useEffect(() => {
    if (!isOpen) return;
    const look = (event: Event) => {
      if (!place.current?.contains(event.target as Node)) leave();
    };
    document.addEventListener('pointerdown', look);
    document.addEventListener('focusin', look);
    return () => {
      document.removeEventListener('pointerdown', look);
      document.removeEventListener('focusin', look);
    };
  }, [place, isOpen, leave]);
}
