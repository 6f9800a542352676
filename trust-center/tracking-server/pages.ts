/** The pages of the tracking process: the same bytes for everybody who asks in that language, whatever the link was. */
import { createHash } from 'node:crypto';
import { LANGUAGES, type Language } from '@multipartner/kernel/language';
import { translate } from '@multipartner/ui/messages';
import { pageMessages } from './pages.messages.ts';

const STYLE =
  ':root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:0;padding:48px 24px;color:#1f2933;background:#f6f7f8}main{max-width:480px;margin:0 auto;padding:24px;background:#fff;border:1px solid #d9dde1;border-radius:8px}h1{font-size:20px;line-height:1.3;margin:0 0 12px}p{margin:0}@media (prefers-color-scheme:dark){body{color:#e6e9ec;background:#16191c}main{background:#202428;border-color:#3a4046}}';
const styleHash = createHash('sha256').update(STYLE).digest('base64');

/** Nothing but the text and its style; no script, no image, no form. */
export const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** `tooMany`: for a wrong link out of a network that has tried many; `noMail`: in the place of a mail in the browser */
export type PageKind = 'wrong' | 'tooMany' | 'later' | 'noMail';

function page(kind: PageKind, language: Language): Buffer {
  const t = translate(pageMessages, language);
  return Buffer.from(
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${t(`${kind}Title`)}</title><style>${STYLE}</style></head><body><main><h1>${t(`${kind}Title`)}</h1><p>${t(`${kind}Text`)}</p></main></body></html>\n`,
  );
}

const both = (kind: PageKind) =>
  Object.fromEntries(LANGUAGES.map((language) => [language, page(kind, language)])) as Record<Language, Buffer>;

export const PAGES: Readonly<Record<PageKind, Readonly<Record<Language, Buffer>>>> = {
  wrong: both('wrong'),
  tooMany: both('tooMany'),
  later: both('later'),
  noMail: both('noMail'),
};
