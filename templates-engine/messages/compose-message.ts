/** Words and values become a mail: one column, a button, readable without images and in the dark. */
import type { Language } from '@multipartner/kernel/language';
import { MESSAGE_PARTS, type MessageWords } from './message-template.ts';

/** Puts values into the places. A place without a value goes, with the blank before it: "Hello {name}," becomes "Hello,". */
export function fillWords(words: MessageWords, values: Readonly<Record<string, string>>): MessageWords {
  const fill = (text: string) =>
    text.replace(/( ?)\{([^{}\n]{1,40})\}/g, (_, blank: string, place: string) => {
      const value = Object.hasOwn(values, place) ? values[place]! : '';
      return value === '' ? '' : `${blank}${value}`;
    });
  const filled = Object.fromEntries(MESSAGE_PARTS.map((part) => [part, fill(words[part])])) as unknown as MessageWords;
  return { ...filled, subject: filled.subject.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim() };
}

export interface MessageLook {
  /** Absent: it stands nowhere */
  language?: Language | 'fr' | undefined;
  /** Who writes, above the text; absent: nobody's name */
  sender?: string | undefined;
  /** #rrggbb of the button; a calm green where there is none */
  accentColour?: string | null | undefined;
  /** Who is responsible, below everything */
  imprint?: string | undefined;
  unsubscribe?: { href: string; label: string } | undefined;
}

const GREEN = '#14532d';
const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!);

/** White or near black, whichever is read better on the colour (WCAG 2.2, relative luminance). */
export function inkOn(colour: string): string {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  const [red, green, blue] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  const luminance = 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
  return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 ? '#ffffff' : '#111111';
}

/** @param words filled @param href target of the button; null where there is none */
export function composeMessage(words: Omit<MessageWords, 'subject'>, href: string | null, look: MessageLook) {
  const colour = /^#[0-9a-f]{6}$/i.test(look.accentColour ?? '') ? look.accentColour! : GREEN;
  const asHtml = (text: string, style = '') =>
    text
      .split(/\n{2,}/)
      .filter((paragraph) => paragraph.trim() !== '')
      .map((paragraph) => `<p${style}>${escapeHtml(paragraph.trim()).replaceAll('\n', '<br>')}</p>`)
      .join('\n');
  const small = ' style="font-size:13px;color:#5a6268;word-break:break-word"';
  const { unsubscribe } = look;
  const html = [
    `<!doctype html><html${look.language ? ` lang="${look.language}"` : ''}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"></head>`,
    `<body style="font:15px/1.5 Arial,sans-serif;color:#1c2124;background:#ffffff;max-width:560px;margin:24px auto;padding:0 16px">`,
    look.sender
      ? `<p style="font-weight:bold;border-bottom:3px solid ${colour};padding-bottom:8px">${escapeHtml(look.sender)}</p>`
      : '',
    asHtml(words.greeting),
    asHtml(words.text),
    href
      ? `<p><a href="${escapeHtml(href)}" style="display:inline-block;padding:10px 16px;border-radius:8px;background:${colour};color:${inkOn(colour)};text-decoration:none">${escapeHtml(words.action)}</a></p>\n<p${small}>${escapeHtml(href)}</p>`
      : '',
    asHtml(words.closing),
    look.imprint ? asHtml(look.imprint, small) : '',
    unsubscribe ? `<p${small}><a href="${escapeHtml(unsubscribe.href)}">${escapeHtml(unsubscribe.label)}</a></p>` : '',
    '</body></html>',
  ];
  const text = [
    words.greeting,
    words.text,
    href ? `${words.action}:\n${href}` : '',
    words.closing,
    look.imprint ?? '',
    unsubscribe ? `${unsubscribe.label}:\n${unsubscribe.href}` : '',
  ];
  const said = (parts: string[], between: string) => parts.filter((part) => part.trim() !== '').join(between);
  return { html: said(html, '\n'), text: `${said(text, '\n\n')}\n` };
}
