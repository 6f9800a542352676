/** A partner's value on its way into a region of another kind. Runs in browsers. */
import type { FillValue, Region, TextValue } from '../document.ts';
import { escapeLines } from '../html/escape.ts';
import { chipHtml } from '../html/html-rewrite.ts';
import { plainTextOf } from '../html/html-text.ts';
import { valueFor } from '../regions/region-rules.ts';
import { textParts, textValueOf } from '../text/text-value.ts';

/** The words of a value, or null if it has none. */
export function wordsOf(value: FillValue): TextValue | null {
  if ('text' in value) return value.text;
  if ('html' in value) return plainTextOf(value.html);
  if ('link' in value) return value.link.label ?? null;
  if ('number' in value) return String(value.number);
  if ('date' in value) return value.date;
  return null;
}

/** A plain text as rich text: a paragraph for every empty line, merge tags as chips. */
export function richOf(text: TextValue): string {
  const html = textParts(text)
    .map((part) => (typeof part === 'string' ? escapeLines(part) : chipHtml(part.mergeTag, part.fallback ?? '')))
    .join('');
  return html === '' ? '' : `<p>${html}</p>`;
}

const NUMBER = /^-?[0-9]{1,12}([.,][0-9]{1,4})?$/;
const inCents = (amount: number): number | null => {
  const cents = Math.round(amount * 100);
  return Math.abs(cents - amount * 100) < 1e-6 ? cents : null;
};

function numberOf(value: FillValue): number | null {
  if ('number' in value) return value.number;
  if ('price' in value) return value.price / 100;
  const words = wordsOf(value);
  return typeof words === 'string' && NUMBER.test(words.trim()) ? Number(words.trim().replace(',', '.')) : null;
}

function shaped(value: FillValue, to: Region): FillValue | null {
  const words = wordsOf(value);
  switch (to.kind) {
    case 'text.plain':
      return words === null ? null : { text: words };
    case 'text.rich':
      return words === null ? null : { html: richOf(words) };
    case 'link': {
      if ('image' in value && value.image.href) return { link: { href: value.image.href } };
      if (words === null || !to.labelEditable) return null;
      const label = textParts(words).every((part) => typeof part === 'string') ? textValueOf(textParts(words)) : null;
      return typeof label === 'string' ? { link: { label } } : null;
    }
    case 'number': {
      const number = numberOf(value);
      return number === null ? null : { number };
    }
    case 'price': {
      const cents = 'price' in value ? value.price : inCents(numberOf(value) ?? Number.NaN);
      return cents === null || cents < 0 ? null : { price: cents };
    }
    case 'date':
      return typeof words === 'string' ? { date: words.trim() } : null;
    default:
      return null;
  }
}

/** The value in the shape of another region, or null if that cannot be done without guessing. A value that already fits stays as it is. */
export function convertValue(value: FillValue, to: Region): FillValue | null {
  const fitting = valueFor(to, value);
  if (fitting) return fitting;
  const wanted = shaped(value, to);
  return (wanted && valueFor(to, wanted)) ?? null;
}

/** True for text that becomes rich text and back: done by itself, nobody is asked. */
export const convertsByItself = (from: Region, to: Region): boolean =>
  from.kind.startsWith('text.') && to.kind.startsWith('text.');
