/** The facts of a compiled mail, read from its segments: in the trust center and in the mailer, where nobody has the template. */
import type { CompiledMail, Segment } from '../document.ts';
import { escapeAttribute } from '../html/escape.ts';
import { chipHtml } from '../html/html-rewrite.ts';
import { sampleTags } from '../text/merge-tags.ts';
import type { TextPart } from '../text/text-value.ts';
import { type ImageMeasure, lineLength, type MailFacts, textFact } from './mail-facts.ts';
import { readHtml } from './read-html.ts';

const RECIPIENT_HREF = {
  unsubscribe: 'mp:unsubscribe',
  preferences: 'mp:preferences',
  viewInBrowser: 'mp:view-in-browser',
} as const;
/** An address of ours, as long as they are in a sent mail. */
const ADDRESS_BYTES = 120;

function htmlOf(segments: readonly Segment[], links: readonly string[]): string {
  return segments
    .map((segment) => {
      if (typeof segment === 'string') return segment;
      if ('tag' in segment) return chipHtml(segment.tag, segment.fallback);
      if ('link' in segment) return RECIPIENT_HREF[segment.link];
      return 'click' in segment ? escapeAttribute(links[segment.click] ?? '') : '';
    })
    .join('');
}

/** Bytes of the HTML part with sample values: what a mail program has to load. */
export function bytesOfMail(mail: CompiledMail): number {
  const samples: Readonly<Record<string, string>> = sampleTags(mail.language);
  const encoder = new TextEncoder();
  return mail.html.reduce((sum, segment) => {
    if (typeof segment === 'string') return sum + encoder.encode(segment).length;
    if ('tag' in segment) return sum + encoder.encode(samples[segment.tag] ?? segment.fallback).length;
    return sum + ADDRESS_BYTES;
  }, 0);
}

const asParts = (segments: readonly Segment[]): TextPart[] =>
  segments.flatMap((segment): TextPart[] =>
    typeof segment === 'string'
      ? [segment]
      : 'tag' in segment
        ? [{ mergeTag: segment.tag, fallback: segment.fallback }]
        : [],
  );

/** `measures`: what the app said of the images, by SHA-256. Pure. */
export function factsOfMail(mail: CompiledMail, measures: Readonly<Record<string, ImageMeasure>> = {}): MailFacts {
  const read = readHtml(htmlOf(mail.html, mail.links));
  return {
    language: mail.language,
    subject: textFact(asParts(mail.subject)),
    preheader: textFact([read.hidden[0] ?? '']),
    fromName: textFact([mail.fromName]),
    texts: read.blocks.map((text) => ({ text, length: lineLength(text) })),
    links: read.hrefs.map((href) => ({ href })),
    images: read.images.flatMap(({ src, alt }) => {
      if (src === '') return [];
      const sha256 = /\/media\/([0-9a-f]{64})/.exec(src)?.[1] ?? null;
      const measure = sha256 !== null && Object.hasOwn(measures, sha256) ? measures[sha256] : undefined;
      return [
        {
          alt,
          sha256,
          ...(measure ? { widthPx: measure.widthPx, heightPx: measure.heightPx } : {}),
          ...(measure?.bytes === undefined ? {} : { bytes: measure.bytes }),
        },
      ];
    }),
    tags: [...mail.subject, ...mail.html].flatMap((segment) =>
      typeof segment !== 'string' && 'tag' in segment ? [segment.tag] : [],
    ),
    hasTextPart: mail.text.length > 0,
    sizeBytes: bytesOfMail(mail),
  };
}
