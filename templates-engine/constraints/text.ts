/** What HQ demands of a text. */

import type { RegionOf, TextValue } from '../document.ts';
import { foreignAddressIn } from '../html/attribute-values.ts';
import type { Violation } from '../rule-context.ts';
import { TAG_SIGN } from '../rules/mail-facts.ts';
import { readings } from '../rules/readings.ts';
import { PATTERN_LIMITS, readPattern, type SafePattern, stepsOf } from '../rules/safe-pattern.ts';
import { findWord, missingWords } from '../rules/word-match.ts';
import { isMergeTag, mergeTagNamed } from '../text/merge-tags.ts';
import { type TextPart, textLength, textParts } from '../text/text-value.ts';
import { found } from './found.ts';

type TextRegion = RegionOf<'text.plain'> | RegionOf<'text.rich'>;

export const UNSHOWABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what must not pass
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/;

export function tagViolations(region: TextRegion, parts: readonly TextPart[]): Violation[] {
  return parts.flatMap((part) => {
    if (typeof part === 'string') return UNSHOWABLE.test(part) ? [found(region, 'text.control-character')] : [];
    if (UNSHOWABLE.test(part.fallback ?? '')) return [found(region, 'text.control-character')];
    const tag = part.mergeTag.slice(0, 60);
    if (!isMergeTag(tag)) return [found(region, 'merge-tag.unknown', { tag })];
    if (!region.mergeTags.includes(tag)) return [found(region, 'merge-tag.not-allowed', { tag })];
    if (tag.startsWith('contact.') && tag !== 'contact.greeting' && !part.fallback)
      return [found(region, 'merge-tag.no-fallback', { tag: mergeTagNamed(tag)!.name }, 'hint')];
    return [];
  });
}

/** The text as words and patterns see it: a merge tag is nobody's word. */
export const bareText = (text: TextValue): string =>
  textParts(text)
    .map((part) => (typeof part === 'string' ? part : '\u00b7'))
    .join('');

/** The text as somebody reads it of whom nothing is known: what stands in for a merge tag are the partner's words, too. */
const textOfNobody = (text: TextValue): string =>
  textParts(text)
    .map((part) => (typeof part === 'string' ? part : part.fallback || TAG_SIGN))
    .join('');

function sizeViolations(region: TextRegion, text: TextValue): Violation[] {
  const violations: Violation[] = [];
  const length = textLength(text);
  if (length > region.maxLength) violations.push(found(region, 'text.too-long', { length, max: region.maxLength }));
  else if (region.minLength !== undefined && length > 0 && length < region.minLength)
    violations.push(found(region, 'text.too-short', { length, min: region.minLength }));
  if (region.maxLines !== undefined) {
    const lines = bareText(text).trim().split('\n').length;
    if (lines > region.maxLines) violations.push(found(region, 'text.too-many-lines', { lines, max: region.maxLines }));
  }
  return violations;
}

function wordViolations(region: TextRegion, bare: string, shown: string): Violation[] {
  const violations: Violation[] = [];
  if (region.forbiddenWords?.length) {
    const word = findWord(shown, region.forbiddenWords);
    if (word !== null) violations.push(found(region, 'text.forbidden-word', { word }));
  }
  if (region.requiredWords?.length)
    for (const word of missingWords(bare, region.requiredWords))
      violations.push(found(region, 'text.required-word', { word }));
  return violations;
}

/** A pattern that cannot be read is HQ's fault and is found at publishing; it judges nobody's text. */
function patternViolations(region: TextRegion, bare: string, shown: string): Violation[] {
  const violations: Violation[] = [];
  const isTooMuch = (pattern: SafePattern, texts: readonly string[]): boolean => {
    const isLong = stepsOf(pattern, texts) > PATTERN_LIMITS.steps;
    if (isLong) violations.push(found(region, 'text.too-much'));
    return isLong;
  };
  const whole = region.pattern === undefined ? undefined : readPattern(region.pattern);
  if (whole?.ok && !isTooMuch(whole.pattern, [bare]) && !whole.pattern.matchesWhole(bare))
    violations.push(found(region, 'text.pattern'));
  const forbidden = region.forbiddenPattern === undefined ? undefined : readPattern(region.forbiddenPattern);
  const texts = readings(shown);
  if (!forbidden?.ok || isTooMuch(forbidden.pattern, texts)) return violations;
  const [hit] = texts.flatMap((one) => forbidden.pattern.findIn(one) ?? []);
  if (hit !== undefined) violations.push(found(region, 'text.forbidden-pattern', { found: hit }));
  return violations;
}

/** An address that is only typed is a link all the same once it has arrived: it leads to hosts of the list or it is none. */
export function typedAddressViolations(
  region: TextRegion | RegionOf<'link'>,
  text: string,
  linkHosts: readonly string[],
): Violation[] {
  const host = foreignAddressIn(text, linkHosts);
  return host === null ? [] : [found(region, 'text.foreign-address', { host, hosts: linkHosts.join(', ') })];
}

/** All that a region demands of a text, merge tags included. An empty text is judged by `required` alone. */
export function textViolations(region: TextRegion, text: TextValue, linkHosts: readonly string[]): Violation[] {
  const bare = bareText(text);
  const shown = textOfNobody(text);
  const isEmpty = bare.trim() === '';
  return [
    ...tagViolations(region, textParts(text)),
    ...sizeViolations(region, text),
    ...typedAddressViolations(region, shown, linkHosts),
    ...(isEmpty && shown.trim() === ''
      ? []
      : [...wordViolations(region, bare, shown), ...patternViolations(region, bare, shown)]),
  ];
}
