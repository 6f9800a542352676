/** What in a message may name the delivery it answers to. The trust center judges whether a token is real; an address is no reference. */
import { MOST_REFERENCES } from '@multipartner/trust-center/feedback-calls';
import type { ReadMessage } from './read-message.ts';

const RETURN_PATH = /(?<![a-z0-9])[a-z2-7]{64}(?=@|%40|=40)/gi;
const PAGE_TOKEN = /\/u\/([A-Za-z0-9_-]{60,64})(?![A-Za-z0-9_-])/g;
/** Where servers and mailboxes write to whom a message really went; before what stands in its text. */
const RECIPIENT_HEADERS = [
  'delivered-to',
  'x-original-to',
  'envelope-to',
  'x-envelope-to',
  'x-rcpt-to',
  'to',
  'apparently-to',
];

const few = (values: Iterable<string>): string[] => [...new Set(values)].slice(0, MOST_REFERENCES);

/** @param recipients to whom the SMTP client brought it: the surest of all */
export function referencesOf(
  message: ReadMessage,
  recipients: readonly string[],
): { returnPaths: string[]; pageTokens: string[] } {
  // A soft line break of quoted-printable may stand in the middle of a token.
  const texts = [message.words, ...message.parts.map(({ text }) => text), message.raw].map((text) =>
    text.replace(/=\r?\n/g, ''),
  );
  const places = [...recipients, ...RECIPIENT_HEADERS.flatMap(message.header), ...texts];
  return {
    returnPaths: few(places.flatMap((text) => [...text.matchAll(RETURN_PATH)].map(([token]) => token.toLowerCase()))),
    pageTokens: few(texts.flatMap((text) => [...text.matchAll(PAGE_TOKEN)].map(([, token]) => token!))),
  };
}
