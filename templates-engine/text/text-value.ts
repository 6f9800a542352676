/** Plain texts that may hold merge tags ({@link TextValue}): parts, length, and the way into HTML. */
import type { MergeTagPart, PartnerProfile, TextValue } from '../document.ts';
import { isPartnerTag, mergeTagNamed, partnerTagText } from './merge-tags.ts';

export type TextPart = string | MergeTagPart;

/** The parts of a text, neighbours of the same kind joined and empty ones left out. */
export function textParts(value: TextValue): TextPart[] {
  const parts: TextPart[] = [];
  for (const part of typeof value === 'string' ? [value] : value) {
    const last = parts.at(-1);
    if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
    else if (part !== '') parts.push(part);
  }
  return parts;
}

/** The shortest form of a text: a string where it holds no merge tag. */
export function textValueOf(parts: readonly TextPart[]): TextValue {
  const joined = textParts([...parts]);
  if (joined.length === 0) return '';
  return joined.length === 1 && typeof joined[0] === 'string' ? joined[0] : joined;
}

/** Names of the merge tags in a text, in order, repeated ones included. */
export const mergeTagsOfText = (value: TextValue): string[] =>
  textParts(value).flatMap((part) => (typeof part === 'string' ? [] : [part.mergeTag]));

/** The text as a person reads it in lists and fields; merge tags by their label in «…». */
export const textForDisplay = (value: TextValue, language: 'en' | 'de'): string =>
  textParts(value)
    .map((part) =>
      typeof part === 'string' ? part : `«${mergeTagNamed(part.mergeTag)?.label[language] ?? part.mergeTag}»`,
    )
    .join('');

/** Length in characters as a person counts them (grapheme clusters would depend on the runtime, so code points); a merge tag counts as its sample. */
export function textLength(value: TextValue): number {
  let length = 0;
  for (const part of textParts(value)) {
    length +=
      typeof part === 'string'
        ? [...part].length
        : [...(part.fallback ?? mergeTagNamed(part.mergeTag)?.sample.en ?? '')].length;
  }
  return length;
}

/** Replaces partner tags by the profile's text. Contact tags stay. */
export const withPartnerTags = (value: TextValue, profile: PartnerProfile): TextValue =>
  textValueOf(
    textParts(value).map((part) =>
      typeof part !== 'string' && isPartnerTag(part.mergeTag)
        ? partnerTagText(part.mergeTag, profile) || part.fallback || ''
        : part,
    ),
  );

/** Text with all merge tags replaced from `values`, else by their fallback. */
export const textWith = (value: TextValue, values: Readonly<Record<string, string>>): string =>
  textParts(value)
    .map((part) => (typeof part === 'string' ? part : values[part.mergeTag] || part.fallback || ''))
    .join('');
