/**
 * A compiled list of segments as a function of one recipient (design: "Merge tags"). There is no template language: a value is
 * escaped for its place and joined, so it can never become markup, a header line or another merge tag.
 */
import type { Segment } from './document.ts';
import { escapeAttribute } from './escape.ts';

/** What is known only per recipient: values of the merge tags and the addresses of our own links. */
export interface RecipientValues {
  tags: Readonly<Record<string, string>>;
  links: {
    unsubscribe: string;
    preferences: string;
    viewInBrowser: string;
    /** A click address is this plus the link's index; null: links lead straight to their target */
    clickPrefix: string | null;
    /** null: no open counting */
    pixel: string | null;
  };
}
export type Program = (recipient: RecipientValues) => string;

const HTML_ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '{': '&#123;',
  '}': '&#125;',
};
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what must not pass
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g;
const MAX_VALUE_LENGTH = 500;

/** One line without control or direction characters: a value is a name or a place, never a layout. */
const oneLine = (value: string): string =>
  (value.length > MAX_VALUE_LENGTH ? value.slice(0, MAX_VALUE_LENGTH) : value).replace(CONTROLS, ' ');
const NEEDS_ESCAPE = /[&<>"'{}]/;
const escapeHtml = (value: string): string =>
  NEEDS_ESCAPE.test(value) ? value.replace(/[&<>"'{}]/g, (char) => HTML_ENTITIES[char]!) : value;

type Step = string | Program;

function stepOf(segment: Segment, targets: readonly string[], format: 'html' | 'text'): Step {
  if (typeof segment === 'string') return segment;
  const address = format === 'html' ? escapeAttribute : (url: string): string => url;
  if ('tag' in segment) {
    const { tag, fallback } = segment;
    const write =
      format === 'html' || segment.escape === 'html' ? (value: string) => escapeHtml(oneLine(value)) : oneLine;
    const missing = write(fallback);
    return ({ tags }) => {
      const value = Object.hasOwn(tags, tag) ? tags[tag] : undefined;
      return value ? write(value) : missing;
    };
  }
  if ('link' in segment) {
    const { link } = segment;
    return ({ links }) => address(links[link]);
  }
  if ('click' in segment) {
    const target = targets[segment.click];
    if (target === undefined) throw new RangeError(`the mail has no link ${segment.click}`);
    const straight = address(target);
    const { click } = segment;
    return ({ links }) => (links.clickPrefix === null ? straight : address(links.clickPrefix + click));
  }
  return ({ links }) =>
    links.pixel === null || format === 'text'
      ? ''
      : `<img src="${address(links.pixel)}" width="1" height="1" alt="" style="display:block;width:1px;height:1px;border:0" />`;
}

/**
 * Compiles segments once for any number of recipients.
 * @param targets `links` of the compiled mail
 * @param format `html` for the HTML part; `text` for the text part, subject and sender name. Throws a RangeError for a click without target.
 */
export function compileProgram(
  segments: readonly Segment[],
  targets: readonly string[],
  format: 'html' | 'text',
): Program {
  const steps = segments.map((segment) => stepOf(segment, targets, format));
  return (recipient) => {
    let text = '';
    for (const step of steps) text += typeof step === 'string' ? step : step(recipient);
    return text;
  };
}

/** Names of the merge tags that a mail needs values for, sorted. */
export function mergeTagsOf(mail: {
  subject: readonly Segment[];
  html: readonly Segment[];
  text: readonly Segment[];
}): string[] {
  const names = [...mail.subject, ...mail.html, ...mail.text].flatMap((segment) =>
    typeof segment !== 'string' && 'tag' in segment ? [segment.tag] : [],
  );
  return [...new Set(names)].sort();
}
