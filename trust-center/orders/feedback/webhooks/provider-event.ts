/** What providers' notices have in common, whatever their form. */
import { createHash } from 'node:crypto';
import { type FeedbackSource, type FeedbackVerdict, MOST_REFERENCES } from '../../../clients/calls/feedback-calls.ts';
import { statusOfWords, weighBounce } from '../../../clients/mail/bounce-status.ts';

export type Provider = Exclude<FeedbackSource, 'smtp' | 'imap' | 'pop'>;

/** One thing that a provider tells about one mail. */
export interface ProviderEvent {
  /** The provider's own id of it: the same one counts once */
  id: string;
  verdict: Exclude<FeedbackVerdict, 'unknown'>;
  status?: string | undefined;
  returnPaths: string[];
  pageTokens: string[];
  /** Of deliveries and single mails, out of our Message-IDs and labels. Believed, because the notice is authentic. */
  deliveryIds: string[];
}

/** A notice whose origin is proven. */
export interface ProvenNotice {
  /** What may be used once only */
  once: string;
  /** When it was made; null where the provider does not say so in a way that is proven */
  at: Date | null;
  events: ProviderEvent[];
}

const MOST_EVENTS = 2_000;
const MOST_TEXT = 200_000;

const find = (text: string, pattern: RegExp): string[] =>
  [...new Set([...text.matchAll(pattern)].map(([all, part]) => part ?? all))].slice(0, MOST_REFERENCES);

/** Everything in a provider's event that may name a delivery of ours. */
export function referencesIn(event: unknown): Pick<ProviderEvent, 'returnPaths' | 'pageTokens' | 'deliveryIds'> {
  const text = JSON.stringify(event).slice(0, MOST_TEXT);
  return {
    returnPaths: find(text, /(?<![a-z0-9])[a-z2-7]{64}(?=@)/gi).map((one) => one.toLowerCase()),
    pageTokens: find(text, /\/u\/([A-Za-z0-9_-]{60,64})(?![A-Za-z0-9_-])/g),
    deliveryIds: find(text, /(?<![a-z0-9])(?:dlv|sml)_[0-7][0-9a-hjkmnp-tv-z]{25}(?![a-z0-9])/g),
  };
}

const STATUS = /\b([245]\.\d{1,3}\.\d{1,3})\b/;
/** Says only "not delivered"; the words know more. */
const GENERAL = /^5\.[0-7]\.0$/;

/** What a final refusal says, out of the code and the words that the provider passes on. */
export function judgeRefusal(code: string | undefined, words: string): Pick<ProviderEvent, 'verdict' | 'status'> {
  const said = STATUS.exec(words)?.[1];
  const given = STATUS.exec(code ?? '')?.[1];
  const status = given && !(GENERAL.test(given) && said) ? given : said;
  const told = !status || GENERAL.test(status) ? statusOfWords(words) : undefined;
  return { verdict: weighBounce(status, words), status: told ?? status };
}

export const sha256 = (...parts: string[]): Buffer => createHash('sha256').update(parts.join('\0')).digest();

/** Texts and objects out of foreign JSON, without trusting its shape. */
export type Foreign = Readonly<Record<string, unknown>>;
export const objectOf = (value: unknown): Foreign =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Foreign) : {};
export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value.slice(0, MOST_EVENTS) : []);
