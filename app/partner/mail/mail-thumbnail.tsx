import { useEffect, useRef, useState } from 'react';
import { previewPath } from '../partner-urls.ts';
import { takeTurns } from './in-turn.ts';
import css from './mail-thumbnail.module.css';

/** Each is a mail that the server compiles: two at a time, for the whole page. */
const turns = takeTurns(2);

async function readMail(participationId: string, signal: AbortSignal): Promise<string | null> {
  const response = await fetch(previewPath(participationId), { signal });
  return response.ok ? ((await response.json()) as { html: string }).html : null;
}

/** The mail itself, small. It is fetched when it comes into sight, so that no page waits for it. */
export function MailThumbnail({ participationId, title }: { participationId: string; title: string }) {
  const place = useRef<HTMLDivElement>(null);
  const [html, setHtml] = useState<string | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const watch = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        watch.disconnect();
        turns
          .take(() => readMail(participationId, stop.signal), stop.signal)
          .then((mail) => setHtml(mail ?? null))
          .catch(() => {}); // the drawing stays
      },
      { rootMargin: '200px' },
    );
    if (place.current) watch.observe(place.current);
    return () => {
      watch.disconnect();
      stop.abort();
    };
  }, [participationId]);
  return (
    // A picture for the eye: what it shows stands beside it.
    <div ref={place} className={css.frame} aria-hidden>
      {html === null ? (
        <span className={css.drawing} />
      ) : (
        <iframe className={css.mail} srcDoc={html} sandbox="" tabIndex={-1} title={title} scrolling="no" />
      )}
    </div>
  );
}
