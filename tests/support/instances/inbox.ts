// The inbox page's JSON API: what the SMTP sink received.
import { setTimeout as sleep } from 'node:timers/promises';
import type { WholeInstance } from './whole-instance.ts';

export interface InboxMail {
  id: string;
  to: string[];
  subject: string;
}

export interface ReadMail extends InboxMail {
  text: string;
  html: string;
  /** As in `To`; the address where there is no name */
  recipientName: string;
  /** By lower-case name */
  headers: Record<string, string>;
}

const MOST_MAILS = 1_000;
const MAIL_MS = 30_000;
const LOOK_MS = 200;

/** The newest mails whose sender, recipient, subject or Message-ID has the words. */
export async function listMails({ inbox }: WholeInstance, words: string): Promise<InboxMail[]> {
  const answer = await fetch(`${inbox}/api/messages?limit=${MOST_MAILS}&q=${encodeURIComponent(words)}`);
  return ((await answer.json()) as { entries: InboxMail[] }).entries;
}

/** RFC 2047, as far as it is used for names. */
const decodeWords = (text: string): string =>
  text.replace(/=\?UTF-8\?([QB])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
    kind.toUpperCase() === 'B'
      ? Buffer.from(word, 'base64').toString('utf8')
      : decodeURIComponent(word.replaceAll('_', ' ').replaceAll('%', '%25').replaceAll('=', '%')),
  );

export async function readMail({ inbox }: WholeInstance, id: string): Promise<ReadMail> {
  const answer = await fetch(`${inbox}/api/messages/${id}`);
  const mail = (await answer.json()) as InboxMail & {
    text: string;
    html: string;
    headers: { key: string; value: string }[];
  };
  const headers = Object.fromEntries(mail.headers.map(({ key, value }) => [key, value]));
  return { ...mail, headers, recipientName: decodeWords(headers.to!).replace(/"| <.*/g, '') };
}

/** The mail to this address whose text has the pattern: what matched. Waits for it, and throws when it does not come. */
export type Mailed = (address: string, pattern: RegExp) => Promise<string>;

export const mailedBy =
  ({ inbox }: Pick<WholeInstance, 'inbox'>): Mailed =>
  async (address, pattern) => {
    for (const end = Date.now() + MAIL_MS; Date.now() < end; await sleep(LOOK_MS)) {
      const url = `${inbox}/api/messages?q=${encodeURIComponent(address)}`;
      const { entries } = (await (await fetch(url)).json()) as { entries: { id: string }[] };
      for (const { id } of entries) {
        const mail = await (await fetch(`${inbox}/api/messages/${id}`)).text();
        const found = pattern.exec(mail.replaceAll('\\n', '\n').replaceAll('\\"', '"').replaceAll('&amp;', '&'));
        if (found) return found[0];
      }
    }
    throw new Error(`no mail has ${pattern}`);
  };
