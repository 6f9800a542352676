/** The inbox's pages as HTML. They work without script; every value of a mail is escaped, its HTML part is only ever framed. */
import type { Language } from '@multipartner/kernel/language';
import { HEADQUARTERS_ZONE } from '@multipartner/kernel/time';
import type { Email } from 'postal-mime';
import { html, type Markup } from './html.ts';
import { INBOX_MESSAGES } from './inbox.messages.ts';
import type { InboxEntry } from './inbox-store.ts';

export const MAIL_VIEWS = ['html', 'text', 'headers'] as const;
export type MailView = (typeof MAIL_VIEWS)[number];
export const PAGE_SIZE = 50;

const page = (language: Language, title: string, body: Markup): string =>
  `<!doctype html>${
    html`<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/inbox.css"></head><body><div class="band">Trust center · ${INBOX_MESSAGES[language].title}</div><main>${body}</main></body></html>`
      .text
  }`;

/** By the clock of the other pages, with its name: without script the reader's own zone is not known. */
const dateOf = (language: Language, at: string): string =>
  new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'long',
    timeZone: HEADQUARTERS_ZONE,
  }).format(new Date(at));
const sizeOf = (language: Language, bytes: number): string =>
  `${(bytes / 1024).toLocaleString(language, { maximumFractionDigits: 1 })} kB`;
const listPath = (query: string, offset: number): string =>
  `/?${new URLSearchParams({ ...(query ? { q: query } : {}), ...(offset > 0 ? { offset: String(offset) } : {}) })}`;

export function listPage(
  language: Language,
  { entries, total, query, offset }: { entries: InboxEntry[]; total: number; query: string; offset: number },
): string {
  const t = INBOX_MESSAGES[language];
  return page(
    language,
    t.title,
    html`<h1>${t.title}</h1><p class="intro">${t.intro}</p>
<div class="bar"><form method="get" action="/" role="search"><label>${t.search}<small>${t.searchHelp}</small><input type="search" name="q" value="${query}" maxlength="200"></label><button class="main">${t.search}</button></form>
<span class="quiet">${t.count(total)}</span>${total > 0 && query === '' && html`<a class="button danger" href="/delete">${t.empty}</a>`}</div>
${entries.length === 0 ? html`<p class="empty">${query ? t.noneFound : t.none}</p>` : html`<ul class="list">${entries.map((entry) => row(language, entry))}</ul>`}
<nav>${offset > 0 && html`<a class="button" rel="prev" href="${listPath(query, Math.max(0, offset - PAGE_SIZE))}">${t.newer}</a>`}${offset + entries.length < total && html`<a class="button" rel="next" href="${listPath(query, offset + PAGE_SIZE)}">${t.older}</a>`}</nav>`,
  );
}

function row(language: Language, entry: InboxEntry): Markup {
  const subject = entry.subject || INBOX_MESSAGES[language].noSubject;
  return html`<li><a href="/messages/${entry.id}"><span class="to">${entry.to.join(', ')}</span><span class="subject">${subject}</span><time class="soft" datetime="${entry.at}">${dateOf(language, entry.at)}</time></a></li>`;
}

export function mailPage(
  language: Language,
  { entry, mail, view }: { entry: InboxEntry; mail: Email; view: MailView },
): string {
  const t = INBOX_MESSAGES[language];
  const path = `/messages/${entry.id}`;
  const content: Record<MailView, () => Markup> = {
    html: () =>
      mail.html
        ? html`<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" src="${path}/html" title="${t.frame}"></iframe>`
        : html`<p class="empty">${t.noHtml}</p>`,
    text: () => (mail.text ? html`<pre>${mail.text}</pre>` : html`<p class="empty">${t.noText}</p>`),
    headers: () => html`<pre>${mail.headerLines.map(({ line }) => `${line}\n`)}</pre>`,
  };
  return page(
    language,
    entry.subject || t.noSubject,
    html`<nav><a class="button" href="/">${t.all}</a></nav><h1>${entry.subject || t.noSubject}</h1>
<dl><dt>${t.from}</dt><dd>${mail.from?.name ? `${mail.from.name} <${mail.from.address ?? ''}>` : entry.from}</dd><dt>${t.to}</dt><dd>${entry.to.join(', ')}</dd><dt>${t.received}</dt><dd>${dateOf(language, entry.at)}</dd><dt>${t.size}</dt><dd>${sizeOf(language, entry.bytes)}</dd></dl>
<nav aria-label="${t.views}">${MAIL_VIEWS.map((each) => html`<a class="button" href="${path}?view=${each}"${each === view && html` aria-current="page"`}>${t[each]}</a>`)}<a class="button" href="${path}.eml">${t.download}</a></nav>${content[view]()}`,
  );
}

export function deletePage(language: Language, total: number): string {
  const t = INBOX_MESSAGES[language];
  return page(
    language,
    t.empty,
    html`<h1>${t.empty}</h1><p>${t.emptyConfirm(total)}</p><form method="post" action="/delete"><nav><a class="button" href="/">${t.back}</a><button class="danger">${t.emptyYes(total)}</button></nav></form>`,
  );
}

export function notFoundPage(language: Language): string {
  const t = INBOX_MESSAGES[language];
  return page(language, t.title, html`<h1>${t.notFound}</h1><nav><a class="button" href="/">${t.all}</a></nav>`);
}
