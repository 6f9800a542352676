import { useEffect, useRef, useState } from 'react';
import css from './thumbnail.module.css';

/** Width at which the mail is laid out before it is made small, px */
const MAIL_WIDTH_PX = 640;

/** A mail in small: the real compiled one, fetched when it comes into view. Decoration beside a name, so it is no stop for the keyboard. */
export function Thumbnail({ src }: { src: string }) {
  const box = useRef<HTMLDivElement>(null);
  const [html, setHtml] = useState<string>();
  const [isMissing, setMissing] = useState(false);
  const [scale, setScale] = useState(0.45);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const abort = new AbortController();
    const size = new ResizeObserver(() => setScale(element.clientWidth / MAIL_WIDTH_PX));
    size.observe(element);
    const view = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        view.disconnect();
        fetch(src, { signal: abort.signal, headers: { accept: 'application/json' } })
          .then(async (response) => (response.ok ? ((await response.json()) as { html: string }).html : undefined))
          .then((mail) => (mail === undefined ? setMissing(true) : setHtml(mail)))
          .catch(() => !abort.signal.aborted && setMissing(true));
      },
      { rootMargin: '200px' },
    );
    view.observe(element);
    return () => {
      abort.abort();
      view.disconnect();
      size.disconnect();
    };
  }, [src]);

  return (
    <div
      ref={box}
      className={css.box}
      data-waiting={(html === undefined && !isMissing) || undefined}
      aria-hidden="true"
    >
      {html === undefined ? null : (
        <iframe
          className={css.mail}
          title={src}
          tabIndex={-1}
          sandbox=""
          srcDoc={html}
          style={{ width: MAIL_WIDTH_PX, transform: `scale(${scale})` }}
        />
      )}
    </div>
  );
}
