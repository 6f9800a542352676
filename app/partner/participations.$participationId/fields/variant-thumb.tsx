import { useEffect, useState } from 'react';
import { markClass } from '../mail/mail-places.ts';
import css from './kinds.module.css';

/** The part of a compiled mail around one region: everything else is taken out, so that the picture shows the variant and not its surroundings. */
function partOf(html: string, path: string): string {
  const mail = new DOMParser().parseFromString(html, 'text/html');
  const place = mail.querySelector(`[class~="${markClass(path)}"]`);
  let kept: Element | null = place;
  while (kept?.parentElement && kept !== mail.body) {
    // The rows of the mail stand one below the other in the body's container.
    const isRow = kept.parentElement === mail.body || kept.parentElement.parentElement === mail.body;
    if (isRow) for (const sibling of [...kept.parentElement.children]) if (sibling !== kept) sibling.remove();
    kept = kept.parentElement;
  }
  return `<!doctype html>${mail.documentElement.outerHTML}`;
}

/** A small picture of a variant: a frame without scripts and without answers to clicks. */
export function VariantThumb({ html, regionId, label }: { html: string; regionId: string; label: string }) {
  const [shown, setShown] = useState<string | null>(null);
  useEffect(() => setShown(partOf(html, regionId)), [html, regionId]);
  return shown ? (
    <span className={css.thumb} aria-hidden>
      <iframe title={label} tabIndex={-1} sandbox="" srcDoc={shown} referrerPolicy="no-referrer" />
    </span>
  ) : null;
}
