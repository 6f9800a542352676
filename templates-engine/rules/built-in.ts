/** The built-in rules over the facts of a mail. What belongs to one region (its length, its link) is judged there, in region-rules.ts. */

import { contrastOf, hexOf, readColour } from '../checks/colours.ts';
import { hostOf } from '../html/attribute-values.ts';
import type { Severity } from '../regions/region-base.ts';
import { CLIP_BYTES, kilobytesOf } from '../render/clip-size.ts';
import { isMergeTag } from '../text/merge-tags.ts';
import type { RuleId } from '../violation-messages.ts';
import type { BuiltInId } from './built-in-catalogue.ts';
import type { FactText, MailFacts } from './mail-facts.ts';

export interface BuiltInFinding {
  id: BuiltInId;
  rule: RuleId;
  /** Instead of the rule's own weight */
  severity?: Severity;
  regionId?: string | undefined;
  params?: Record<string, string | number>;
}

/** Limits of the envelope in characters. */
export const ENVELOPE_LIMITS = { subjectShown: 60, subjectMax: 200, preheaderShown: 110 } as const;
const WCAG_CONTRAST = 4.5;

const isShouted = (text: string): boolean => {
  const letters = text.replace(/\P{L}/gu, '');
  return letters.length > 8 && letters === letters.toUpperCase() && letters !== letters.toLowerCase();
};

function envelope({ subject, preheader, fromName }: MailFacts): BuiltInFinding[] {
  const found: BuiltInFinding[] = [];
  const add = (id: BuiltInId, rule: RuleId, { regionId, length }: FactText, max?: number) =>
    found.push({ id, rule, regionId, params: max === undefined ? {} : { length, max } });
  const { subjectShown, subjectMax, preheaderShown } = ENVELOPE_LIMITS;
  if (subject.length === 0) add('subjectPresent', 'subject.missing', subject);
  else if (subject.length > subjectMax) add('subjectPresent', 'subject.too-long', subject, subjectMax);
  else if (subject.length > subjectShown) add('subjectLength', 'subject.long', subject, subjectShown);
  if (isShouted(subject.text)) add('shouting', 'subject.shouting', subject);
  if (preheader.length === 0) add('preheader', 'preheader.missing', preheader);
  else if (preheader.length > preheaderShown) add('preheaderLength', 'preheader.long', preheader, preheaderShown);
  if (fromName.length === 0) add('senderName', 'from-name.missing', fromName);
  return found;
}

function words({ subject, preheader, texts }: MailFacts): BuiltInFinding[] {
  const tooLoud = [subject, preheader, ...texts].flatMap(({ text, regionId }): BuiltInFinding[] => {
    const found = /[!?]{2,}/.exec(text)?.[0];
    return found ? [{ id: 'shouting', rule: 'mail.shouting', regionId, params: { found } }] : [];
  });
  return tooLoud.slice(0, 20);
}

function structure(facts: MailFacts): BuiltInFinding[] {
  const found: BuiltInFinding[] = [];
  if (!facts.links.some(({ href }) => href === 'mp:unsubscribe'))
    found.push({ id: 'unsubscribe', rule: 'mail.unsubscribe-missing' });
  const unknown = facts.tags.find((tag) => !isMergeTag(tag));
  if (unknown !== undefined) found.push({ id: 'mergeTags', rule: 'mail.merge-tag-unknown', params: { tag: unknown } });
  if (!facts.hasTextPart) found.push({ id: 'plainText', rule: 'mail.text-part-missing' });
  if (!/^[a-z]{2,3}\b/.test(facts.language)) found.push({ id: 'language', rule: 'mail.language-missing' });
  // An image that the partner chose is judged in its region, where it can be mended.
  const undescribed = facts.images.filter(({ alt, regionId }) => alt.trim() === '' && regionId === undefined).length;
  if (undescribed > 0) found.push({ id: 'altTexts', rule: 'mail.alt-missing', params: { count: undescribed } });
  const open = facts.links.find(({ href }) => /^http:/i.test(href) && hostOf(href) !== undefined);
  if (open)
    found.push({
      id: 'https',
      rule: 'mail.not-https',
      regionId: open.regionId,
      params: { href: open.href.slice(0, 120) },
    });
  if (facts.sizeBytes !== undefined && facts.sizeBytes > CLIP_BYTES)
    found.push({ id: 'size', rule: 'mail.size-clipped', params: { kilobytes: kilobytesOf(facts.sizeBytes) } });
  return found;
}

/** All built-in rules that need nothing but the mail. */
export const judgeBuiltIn = (facts: MailFacts): BuiltInFinding[] => [
  ...envelope(facts),
  ...words(facts),
  ...structure(facts),
];

/** The brand as far as rules need it. Colours as `#rrggbb`; an empty list allows everything. */
export interface BrandLooks {
  colours: readonly string[];
  fonts: readonly string[];
}

/** Colours and fonts of a template: HQ's own matter, judged where HQ publishes; a partner can only choose among the brand's. */
export function judgeLooks(facts: MailFacts, brand: BrandLooks): BuiltInFinding[] {
  const found = new Map<string, BuiltInFinding>();
  const colours = new Set(brand.colours.map(plainColour));
  const fonts = new Set(brand.fonts.map(firstFont));
  for (const { text, ground, font, regionId } of facts.styles ?? []) {
    const [ink, paper] = [readColour(text), readColour(ground)];
    const ratio = ink && paper ? contrastOf(ink, paper) : WCAG_CONTRAST;
    if (ratio < WCAG_CONTRAST)
      found.set(`contrast ${text} ${ground}`, {
        id: 'contrast',
        rule: 'mail.contrast',
        regionId,
        params: { text, ground, ratio: Math.floor(ratio * 10) / 10 },
      });
    for (const colour of [text, ground])
      if (colours.size > 0 && !colours.has(plainColour(colour)) && !NEUTRAL.has(plainColour(colour)))
        found.set(`palette ${colour}`, { id: 'palette', rule: 'mail.palette', regionId, params: { colour } });
    if (fonts.size > 0 && font !== '' && !fonts.has(firstFont(font)))
      found.set(`font ${firstFont(font)}`, {
        id: 'fonts',
        rule: 'mail.font',
        regionId,
        params: { font: firstFont(font) },
      });
  }
  return [...found.values()].slice(0, 40);
}

/** Paper and ink, which every brand has. */
const NEUTRAL = new Set(['#ffffff', '#000000']);
const firstFont = (font: string): string => (font.split(',')[0] ?? '').replace(/["']/g, '').trim().toLowerCase();
/** One way of writing a colour; what is none stays as it is. */
const plainColour = (text: string): string => {
  const colour = readColour(text);
  return colour ? hexOf(colour) : text.toLowerCase();
};
