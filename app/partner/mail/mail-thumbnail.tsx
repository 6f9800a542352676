import { useEffect, useState } from 'react';
import { previewPath } from '../partner-urls.ts';
import css from './mail-thumbnail.module.css';

/** The mail itself, small. It is fetched after the page is there, so that no page waits for it. */
export function MailThumbnail({ participationId, title }: { participationId: string; title: string }) {
  const [html, setHtml] = useState<string | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    fetch(previewPath(participationId), { signal: stop.signal })
      .then(async (response) => {
        if (response.ok) setHtml(((await response.json()) as { html: string }).html);
      })
      .catch(() => {}); // the drawing stays
    return () => stop.abort();
  }, [participationId]);
  return (
    // A picture for the eye: what it shows stands beside it.
    <div className={css.frame} aria-hidden>
      {html === null ? (
        <span className={css.drawing} />
      ) : (
        <iframe className={css.mail} srcDoc={html} sandbox="" tabIndex={-1} title={title} scrolling="no" />
      )}
    </div>
  );
}
