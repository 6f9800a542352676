/**
 * A compiled list of segments as a function of one recipient (design: "Merge tags"). There is no template language: a value is
 * escaped for its place and joined, so it can never become markup, a header line or another merge tag.
 */
import type { Segment } from '../document.ts';
import { escapeAttribute } from '../html/escape.ts';

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

/** A value of one recipient. Steps with the same key write the same: a sender may ask for it once per mail. */
export interface ValueStep {
  key: string;
  write: Program;
}
/** What a mail is made of: text that is the same for everybody, and values */
export type Step = string | ValueStep;

/** Which of our own links stand in a mail: the addresses differ per recipient, whether they are there does not. */
export interface Counting {
  clicks: boolean;
  opens: boolean;
}

function stepsOf(
  segment: Segment,
  targets: readonly string[],
  format: 'html' | 'text',
  counting: Counting,
): readonly Step[] {
  if (typeof segment === 'string') return [segment];
  const address = format === 'html' ? escapeAttribute : (url: string): string => url;
  if ('tag' in segment) {
    const { tag, fallback } = segment;
    const isHtml = format === 'html' || segment.escape === 'html';
    const clean = isHtml ? (value: string) => escapeHtml(oneLine(value)) : oneLine;
    const missing = clean(fallback);
    const write: Program = ({ tags }) => {
      const value = Object.hasOwn(tags, tag) ? tags[tag] : undefined;
      return value ? clean(value) : missing;
    };
    return [{ key: `tag ${isHtml} ${tag} ${missing}`, write }];
  }
  if ('link' in segment) {
    const { link } = segment;
    return [{ key: `link ${format} ${link}`, write: ({ links }) => address(links[link]) }];
  }
  if ('click' in segment) {
    const target = targets[segment.click];
    if (target === undefined) throw new RangeError(`the mail has no link ${segment.click}`);
    if (!counting.clicks) return [address(target)];
    return [{ key: `click ${format}`, write: ({ links }) => address(links.clickPrefix ?? '') }, String(segment.click)];
  }
  if (!counting.opens || format === 'text') return [];
  return [
    '<img src="',
    { key: 'pixel', write: ({ links }) => address(links.pixel ?? '') },
    '" width="1" height="1" alt="" style="display:block;width:1px;height:1px;border:0" />',
  ];
}

/**
 * What a mail is made of, for a sender that writes it piece by piece: neighbouring texts are one.
 * @param targets `links` of the compiled mail
 * @param format `html` for the HTML part; `text` for the text part, subject and sender name. Throws a RangeError for a click without target.
 */
export function compileSteps(
  segments: readonly Segment[],
  targets: readonly string[],
  format: 'html' | 'text',
  counting: Counting,
): Step[] {
  const steps: Step[] = [];
  for (const step of segments.flatMap((segment) => stepsOf(segment, targets, format, counting))) {
    const last = steps.at(-1);
    if (typeof step === 'string' && typeof last === 'string') steps[steps.length - 1] = last + step;
    else steps.push(step);
  }
  return steps;
}

/** What is counted in this recipient's mail */
export const countingOf = ({ links }: RecipientValues): Counting => ({
  clicks: links.clickPrefix !== null,
  opens: links.pixel !== null,
});

/** Keeps one compiled form for each way of counting; a campaign needs one or two of the four. */
export function perCounting<T>(make: (counting: Counting) => T): (counting: Counting) => T {
  const made = new Map<number, T>();
  return (counting) => {
    const key = Number(counting.clicks) + 2 * Number(counting.opens);
    let form = made.get(key);
    if (form === undefined) {
      form = make(counting);
      made.set(key, form);
    }
    return form;
  };
}

/** Compiles segments once for any number of recipients; parameters and errors as {@link compileSteps}. */
export function compileProgram(
  segments: readonly Segment[],
  targets: readonly string[],
  format: 'html' | 'text',
): Program {
  const stepsFor = perCounting((counting) => compileSteps(segments, targets, format, counting));
  stepsFor({ clicks: true, opens: true }); // a click without target is found here, not at the first recipient
  return (recipient) => {
    let text = '';
    for (const step of stepsFor(countingOf(recipient))) text += typeof step === 'string' ? step : step.write(recipient);
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
