/** The mail inside the preview's frame: shows a newer mail without losing the place, marks a region, and tells what was clicked. */
import { type RefObject, useEffect, useRef } from 'react';

export type Pointed = { regionId: string } | { text: string; isLogo: boolean };

interface MailDocumentOptions {
  html: string;
  active: string | null;
  onPoint: (pointed: Pointed) => void;
}

const MARK = 'mp-active';
const REGION_CLASS = /(?:^|\s)rg-(r_[0-9a-z]+)/;
// The mail keeps its own look; only where one can click is shown, and where one is.
const GUIDES = `
  html { scroll-behavior: smooth; }
  [class*="rg-r_"] { cursor: pointer; outline: 2px dashed transparent; outline-offset: -2px; }
  [class*="rg-r_"]:hover { outline-color: #0e6a7b; }
  .${MARK} { outline: 2px solid #0e6a7b !important; outline-offset: -2px; }
  @media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
`;
const TEXT_LIMIT = 2_000;

const regionAt = (element: Element | null): string | null => {
  const place = element?.closest('[class*="rg-r_"]');
  return place ? (REGION_CLASS.exec(place.getAttribute('class') ?? '')?.[1] ?? null) : null;
};

function pointedAt(target: Element): Pointed {
  const regionId = regionAt(target);
  if (regionId) return { regionId };
  const cell = target.closest('td, p, a, div');
  const image = target.closest('img');
  return {
    text: (cell?.textContent ?? '').slice(0, TEXT_LIMIT),
    isLogo: image !== null && image.height < 120 && image.width < 260,
  };
}

function addGuides(mail: Document): void {
  const style = mail.createElement('style');
  style.textContent = GUIDES;
  mail.head.append(style);
}

/** Puts a newer mail into the same document, so that nothing flickers and the reader stays where he was. */
function replaceMail(mail: Document, html: string): void {
  const next = new DOMParser().parseFromString(html, 'text/html');
  mail.head.replaceChildren(...next.head.children);
  for (const { name } of [...mail.body.attributes]) mail.body.removeAttribute(name);
  for (const { name, value } of [...next.body.attributes]) mail.body.setAttribute(name, value);
  mail.body.replaceChildren(...next.body.childNodes);
  addGuides(mail);
}

function mark(mail: Document, regionId: string | null): void {
  for (const element of mail.querySelectorAll(`.${MARK}`)) element.classList.remove(MARK);
  if (!regionId) return;
  const place = mail.querySelector(`[class~="rg-${regionId}"]`);
  place?.classList.add(MARK);
  place?.scrollIntoView({ block: 'nearest' });
}

export function useMailDocument({ html, active, onPoint }: MailDocumentOptions): RefObject<HTMLIFrameElement> {
  const frame = useRef<HTMLIFrameElement>(null);
  const latest = useRef({ onPoint, active });
  latest.current = { onPoint, active };
  const shown = useRef(html);

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    let listened: Document | null = null;
    const onClick = (event: MouseEvent) => {
      // Links of the preview lead nowhere; the frame's nodes are not of this page's classes, so no instanceof.
      event.preventDefault();
      const target = event.target as Element | null;
      if (target?.closest) latest.current.onPoint(pointedAt(target));
    };
    const begin = () => {
      const mail = element.contentDocument;
      if (!mail?.body || listened === mail) return;
      listened = mail;
      addGuides(mail);
      mail.addEventListener('click', onClick);
      mark(mail, latest.current.active);
    };
    // Rendered by the server, the frame may be loaded before this runs.
    if (element.contentDocument?.readyState === 'complete') begin();
    element.addEventListener('load', begin);
    return () => {
      element.removeEventListener('load', begin);
      listened?.removeEventListener('click', onClick);
    };
  }, []);

  useEffect(() => {
    const mail = frame.current?.contentDocument;
    if (!mail?.body || shown.current === html) return;
    shown.current = html;
    replaceMail(mail, html);
    mark(mail, latest.current.active);
  }, [html]);

  useEffect(() => {
    const mail = frame.current?.contentDocument;
    if (mail?.body) mark(mail, active);
  }, [active]);

  return frame;
}
