import { SECOND_MS } from '@multipartner/kernel/time';
import { useProgressPolling } from '@multipartner/ui/progress';
import { useRevalidator } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import type { OrderProgress } from '../../../../orders/reports/read-progress.ts';
import { livePath } from '../../send/send-urls.ts';

// A proxy that collects answers lets nothing through: then the page is loaded anew from time to time, as before.
const PATIENCE_MS = 6 * SECOND_MS;
const FAILURES_LEFT_ALONE = 3;
const FIGURES_MS = 15 * SECOND_MS;

/**
 * The newest numbers of an order while something moves, by server-sent events; the page is loaded anew when its state or the reason of a wait
 * changes. Without events it is loaded every few seconds, without script by its link. Nothing is asked while the tab is hidden.
 */
export function useLiveProgress(orderId: string, loaded: OrderProgress, active: boolean): OrderProgress {
  const [live, setLive] = useState<OrderProgress | null>(null);
  const [isDeaf, setDeaf] = useState(false);
  const revalidator = useRevalidator();
  const latest = useRef({ revalidator, loaded });
  latest.current = { revalidator, loaded };
  // The other figures of the page follow slowly while the events come.
  useProgressPolling({ active, ...(isDeaf ? {} : { everyMs: FIGURES_MS }) });
  useEffect(() => {
    if (!active || isDeaf) return;
    let source: EventSource | null = null;
    let failures = 0;
    let patience: ReturnType<typeof setTimeout>;
    const close = () => {
      clearTimeout(patience);
      source?.close();
      source = null;
    };
    const hear = (event: MessageEvent<string>) => {
      clearTimeout(patience);
      failures = 0;
      const told = JSON.parse(event.data) as OrderProgress;
      setLive(told);
      const { revalidator: page, loaded: known } = latest.current;
      const isNews = told.state !== known.state || told.standing !== known.standing;
      if ((isNews || event.type === 'over') && page.state === 'idle') page.revalidate();
      if (event.type === 'over') close();
    };
    const open = () => {
      close();
      source = new EventSource(livePath(orderId));
      source.addEventListener('progress', hear);
      source.addEventListener('over', hear);
      source.onerror = () => {
        failures += 1;
        // Refused (signed out, too many) or cut off again and again: the page itself says what is the matter.
        if (source?.readyState === EventSource.CLOSED || failures > FAILURES_LEFT_ALONE) setDeaf(true);
      };
      patience = setTimeout(() => setDeaf(true), PATIENCE_MS);
    };
    const look = () => (document.hidden ? close() : open());
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      close();
    };
  }, [orderId, active, isDeaf]);
  // What the page was loaded with counts again as soon as it says something else.
  return live && live.state === loaded.state ? live : loaded;
}
