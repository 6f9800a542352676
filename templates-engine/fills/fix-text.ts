/** Texts mended without a person: shortened at a word, without a word, without what cannot be shown. */
import { UNSHOWABLE } from '../constraints/text.ts';
import type { TextValue } from '../document.ts';
import { escapeText } from '../html/escape.ts';
import { CONTENT_POLICY } from '../html/html-policies.ts';
import { rewriteHtml } from '../html/html-rewrite.ts';
import { foldWords } from '../rules/word-match.ts';
import { type TextPart, textLength, textParts, textValueOf } from '../text/text-value.ts';

/** At most `max` characters, cut behind a word where one ends in the last third. */
export function cutText(text: string, max: number): string {
  const letters = [...text];
  if (letters.length <= max) return text;
  const short = letters.slice(0, Math.max(0, max)).join('');
  const at = /\s/.test(letters[max] ?? ' ') ? short.length : short.search(/\s\S*$/);
  return (at > short.length * 0.66 ? short.slice(0, at) : short).trimEnd();
}

/** The value cut to a length; merge tags count as their fallback does. */
export function cutValue(value: TextValue, max: number): TextValue {
  const kept: TextPart[] = [];
  let left = max;
  for (const part of textParts(value)) {
    const length = textLength([part]);
    if (length <= left) kept.push(part);
    else if (typeof part === 'string') kept.push(cutText(part, left));
    left -= length;
    if (left <= 0) break;
  }
  return textValueOf(kept);
}

/** The texts of rich text changed one by one; elements that became empty go. */
export function richWith(html: string, change: (text: string) => string): string {
  const changed = rewriteHtml(html, { policy: CONTENT_POLICY, text: (text) => escapeText(change(text)) });
  let tidy = changed;
  for (let before = ''; before !== tidy; ) {
    before = tidy;
    tidy = tidy.replace(/<(p|li|ul|ol|strong|b|em|i|u|a)(?: [^<>]*)?>\s*<\/\1>/g, '');
  }
  return tidy;
}

/** Rich text cut to a length, counted over all its texts. */
export function cutRich(html: string, max: number): string {
  let left = max;
  return richWith(html, (text) => {
    const short = left <= 0 ? '' : cutText(text, left);
    left -= [...text].length;
    return short;
  });
}

const WORD = /[\p{L}\p{N}\p{M}\p{Default_Ignorable_Code_Point}%€$£+*]+/gu;

/** The text without a word or phrase of a list, found as `findWord` finds it; the blanks around close up. */
export function withoutWord(text: string, word: string): string {
  const isBeginning = word.trim().endsWith('*');
  const wanted = foldWords(isBeginning ? word.trim().slice(0, -1) : word)
    .trim()
    .split(' ');
  const words = Array.from(text.matchAll(WORD), (match) => ({
    folded: foldWords(match[0]).trim(),
    from: match.index,
    to: match.index + match[0].length,
  }));
  const isHit = (start: number): boolean =>
    wanted.every((part, i) => {
      const own = words[start + i]?.folded;
      if (own === undefined) return false;
      return isBeginning && i === wanted.length - 1 ? own.startsWith(part) : own === part;
    });
  for (let start = words.length - wanted.length; start >= 0; start -= 1) {
    if (!isHit(start)) continue;
    const before = text.slice(0, words[start]!.from);
    const after = text.slice(words[start + wanted.length - 1]!.to);
    return withoutWord(
      `${before.trimEnd()}${/^[\s.,!?;:)]|^$/.test(after) || before === '' ? '' : ' '}${before === '' ? after.trimStart() : after}`,
      word,
    );
  }
  return text;
}

/** Line breaks beyond the limit become blanks. */
export function withLines(text: string, max: number): string {
  const lines = text.trim().split('\n');
  return [...lines.slice(0, max - 1), lines.slice(max - 1).join(' ')].join('\n');
}

export const withoutControls = (text: string): string => text.replace(new RegExp(UNSHOWABLE, 'g'), '');

/** `SPRING SALE` → `Spring sale` */
export const withoutShouting = (text: string): string => {
  const lower = text.toLowerCase();
  return lower.replace(/\p{L}/u, (letter) => letter.toUpperCase());
};

export const mapTexts = (value: TextValue, change: (text: string) => string): TextValue =>
  textValueOf(textParts(value).map((part) => (typeof part === 'string' ? change(part) : part)));
