/**
 * What rules judge: the words, links and images of one mail. A draft and a compiled package give the same facts, so that one function judges
 * while typing, at saving, at the approval, at the send desk and in the mailer. Where a package cannot know something (the region a word stands
 * in, the colours that HQ wrote), it is left out, and no rule needs it to say yes or no.
 */
import { mergeTagNamed } from '../text/merge-tags.ts';
import type { TextPart } from '../text/text-value.ts';

export interface FactText {
  /** One line; a merge tag is its fallback, or {@link TAG_SIGN} */
  text: string;
  /** Characters as a person counts them, a merge tag as long as its sample */
  length: number;
  /** Where a partner can mend it */
  regionId?: string;
}
export interface FactLink {
  href: string;
  regionId?: string;
}
export interface FactImage {
  alt: string;
  /** SHA-256 in hex; null: an image at a foreign host */
  sha256: string | null;
  /** Absent: nobody looked it up */
  widthPx?: number;
  heightPx?: number;
  bytes?: number;
  regionId?: string;
}
/** How words look; only a draft knows. */
export interface FactStyle {
  /** `#rrggbb` */
  text: string;
  ground: string;
  font: string;
  nodeId: string;
  regionId?: string;
}
export interface MailFacts {
  language: string;
  subject: FactText;
  preheader: FactText;
  fromName: FactText;
  /** What is read in the mail, an element each, in reading order */
  texts: FactText[];
  links: FactLink[];
  images: FactImage[];
  /** Names of all merge tags */
  tags: string[];
  hasTextPart: boolean;
  /** Of the HTML with sample values; absent before it was compiled */
  sizeBytes?: number;
  /** Absent in a compiled package */
  styles?: FactStyle[];
}

/** What is known of an image by its SHA-256; travels with a package. */
export interface ImageMeasure {
  widthPx: number;
  heightPx: number;
  bytes?: number | undefined;
}

/** Stands for a merge tag without a fallback. */
export const TAG_SIGN = '\uFFFC';
const TAG_LENGTH = 8;

/** One line of words: blanks joined, ends trimmed. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Characters of a line in which merge tags are signs. */
export function lineLength(text: string): number {
  let length = 0;
  for (const character of text) length += character === TAG_SIGN ? TAG_LENGTH : 1;
  return length;
}

/** Words of the envelope, whichever way they are stored. */
export function textFact(parts: readonly TextPart[], regionId?: string): FactText {
  let text = '';
  let length = 0;
  for (const part of parts) {
    if (typeof part === 'string') {
      text += part;
      length += [...part].length;
    } else {
      text += part.fallback || TAG_SIGN;
      length += [...(part.fallback || (mergeTagNamed(part.mergeTag)?.sample.en ?? ''))].length;
    }
  }
  return { text: oneLine(text), length, ...(regionId === undefined ? {} : { regionId }) };
}
