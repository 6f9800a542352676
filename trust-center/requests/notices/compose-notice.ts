/** A notice to the person as paragraphs, and as a mail of them. */
import type { Language } from '@multipartner/kernel/language';
import { formats } from '@multipartner/ui/format';
import { type KeyOf, translate } from '@multipartner/ui/messages';
import type { RequestKind } from '../kinds.ts';
import { noticeMessages } from './notices.messages.ts';

export type NoticeWords = KeyOf<typeof noticeMessages>;

export interface Sender {
  name: string;
  legalName: string;
  /** Who is controller and where */
  imprint: string;
  /** Of the partner, for questions; may be empty */
  email: string;
  timeZone: string;
}

export interface Notice {
  subject: string;
  paragraphs: string[];
  link?: { href: string; action: string };
}

export interface NoticeInput {
  language: Language;
  sender: Sender;
  /** Empty where it is not known */
  name: string;
  kind: RequestKind;
  receivedOn: string;
  /** What is said, by key and what fills it */
  says: readonly (readonly [key: NoticeWords, values?: Record<string, string>])[];
  link?: string | undefined;
}

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!);

/** A day of the calendar as people write it. */
export const writtenDay = (day: string, language: Language): string =>
  formats(language, 'UTC').date(`${day}T00:00:00Z`);

export function composeNotice(input: NoticeInput): Notice {
  const { language, sender, name, kind, says, link } = input;
  const t = translate(noticeMessages, language);
  const partner = sender.name;
  return {
    subject: t('subject', { partner }),
    paragraphs: [
      name ? t('greeting', { name }) : t('greetingNobody'),
      t('intro', { partner, date: writtenDay(input.receivedOn, language), kind: t(`kind_${kind}`) }),
      ...says.map(([key, values]) => t(key, values)),
      t('closing'),
      [sender.legalName, sender.imprint].filter(Boolean).join('\n'),
    ],
    ...(link ? { link: { href: link, action: t('package_action') } } : {}),
  };
}

export function noticeMail({ subject, paragraphs, link }: Notice): { subject: string; html: string; text: string } {
  // The link stands before the closing and the sender.
  const [body, end] = [paragraphs.slice(0, -2), paragraphs.slice(-2)];
  const asHtml = (text: string) => `<p>${escapeHtml(text).replaceAll('\n', '<br>')}</p>`;
  const button = link
    ? `<p><a href="${escapeHtml(link.href)}" style="display:inline-block;padding:10px 16px;border-radius:8px;background:#14532d;color:#fff;text-decoration:none">${escapeHtml(link.action)}</a></p>
<p style="font-size:13px;color:#5a6268;word-break:break-all">${escapeHtml(link.href)}</p>`
    : '';
  const html = `<!doctype html><html><body style="font:15px/1.5 Arial,sans-serif;color:#1c2124;max-width:600px;margin:24px auto;padding:0 16px">
${body.map(asHtml).join('\n')}${button}${end.map(asHtml).join('\n')}</body></html>`;
  const text = [...body, ...(link ? [`${link.action}:\n${link.href}`] : []), ...end].join('\n\n');
  return { subject, html, text: `${text}\n` };
}
