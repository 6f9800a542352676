import { useRevalidator } from '@remix-run/react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useFormats } from '../format.ts';
import css from './progress.module.css';

interface ProgressProps {
  value: number;
  total: number;
  /** What is going on, with the numbers in words: "1,204 of 3,000 rows read". */
  label: string;
  detail?: ReactNode;
}

/** How far something is, as bar and words. `value` and `total` in the same unit. */
export function Progress({ value, total, label, detail }: ProgressProps) {
  const { percent } = useFormats();
  const share = total > 0 ? Math.min(1, value / total) : 0;
  return (
    <div>
      <div className={css.words}>
        <span>{label}</span>
        <span className={css.share}>{percent(share, 0)}</span>
      </div>
      <progress className={css.bar} value={share} max={1} aria-label={label} />
      {detail ? <p className={css.detail}>{detail}</p> : null}
    </div>
  );
}

const EVERY_MS = 1500;
const SLOWEST_MS = 15_000;

/** Loads the page's data again while `active`, slower and slower up to 15 s, and not while the tab is hidden. */
export function useProgressPolling({ active, everyMs = EVERY_MS }: { active: boolean; everyMs?: number }) {
  const revalidator = useRevalidator();
  const latest = useRef(revalidator);
  latest.current = revalidator;
  useEffect(() => {
    if (!active) return;
    let waitMs = everyMs;
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      if (!document.hidden && latest.current.state === 'idle') latest.current.revalidate();
      waitMs = Math.min(waitMs * 1.1, SLOWEST_MS);
      timer = setTimeout(tick, waitMs);
    };
    timer = setTimeout(tick, waitMs);
    return () => clearTimeout(timer);
  }, [active, everyMs]);
}
