/**
 * Merge tags inside a text field: `«First name»`, with a replacement for people without that detail `«First name|customer»`. So the same
 * field works before the script is there, and with a screen reader. Runs in browser and server.
 */
import type { Language } from '@multipartner/kernel/language';
import type { TextValue } from '@multipartner/templates-engine/document';
import { CONTACT_TAGS, mergeTagNamed, PARTNER_TAGS } from '@multipartner/templates-engine/merge-tags';
import { type TextPart, textParts, textValueOf } from '@multipartner/templates-engine/text-value';

const TOKEN = /«([^«»|]{1,60})(?:\|([^«»|]{0,200}))?»/g;

/** How a merge tag stands in a field of a language. */
export function mergeTagToken(name: string, fallback: string | undefined, language: Language): string {
  const label = mergeTagNamed(name)?.label[language] ?? name;
  return fallback ? `«${label}|${fallback}»` : `«${label}»`;
}

/** A text as it stands in a field. */
export const writeText = (value: TextValue, language: Language): string =>
  textParts(value)
    .map((part) => (typeof part === 'string' ? part : mergeTagToken(part.mergeTag, part.fallback, language)))
    .join('');

/** The merge tag that a label names in any language: people may switch the language between two saves. */
const tagOfLabel = (label: string): string | undefined =>
  [...CONTACT_TAGS, ...PARTNER_TAGS].find((tag) => Object.values(tag.label).some((known) => known === label))?.name;

/** What was typed, with its tokens as merge tags. A token that names nothing stays as it was typed. */
export function readText(typed: string): TextValue {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of typed.matchAll(TOKEN)) {
    const mergeTag = tagOfLabel(match[1]!.trim());
    if (!mergeTag) continue;
    const fallback = match[2]?.trim();
    parts.push(typed.slice(end, match.index), { mergeTag, ...(fallback ? { fallback } : {}) });
    end = match.index + match[0].length;
  }
  return textValueOf([...parts, typed.slice(end)]);
}

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character]!);

/** A chip as the engine stores it in rich text. */
export const chipHtml = (name: string, fallback: string | undefined): string =>
  `<span data-tag="${escapeHtml(name)}"${fallback ? ` data-fallback="${escapeHtml(fallback)}"` : ''}></span>`;

/** Typed lines as paragraphs: rich text that was written before the editor was there. */
export function richTextOf(typed: string): string {
  const line = (text: string): string =>
    textParts(readText(text))
      .map((part) => (typeof part === 'string' ? escapeHtml(part) : chipHtml(part.mergeTag, part.fallback)))
      .join('');
  return typed
    .trim()
    .split(/\n+/)
    .map((text) => `<p>${line(text.trim())}</p>`)
    .join('');
}
