/** Breaks text into lines of a width. */
import { type Glyphs, printable, type Weight } from './glyphs.ts';

/** Where a long word, an address or an identifier may be broken without a hyphen: after these. */
const BREAKS_AFTER = /[-/@._:,;?&=+]/;

/**
 * Splits a word that is wider than a line; prefers a place after a mark, else anywhere. It adds up the widths of single characters, which
 * are known, instead of shaping each beginning of the word.
 */
function breakWord(glyphs: Glyphs, word: string, weight: Weight, widest: number): string[] {
  const parts: string[] = [];
  let part: string[] = [];
  let used = 0;
  let good = 0;
  for (const character of word) {
    const width = glyphs.width(character, weight);
    if (part.length > 0 && used + width > widest) {
      const at = good > part.length / 2 ? good : part.length;
      parts.push(part.slice(0, at).join(''));
      part = part.slice(at);
      used = part.reduce((sum, one) => sum + glyphs.width(one, weight), 0);
      good = 0;
    }
    part.push(character);
    used += width;
    if (BREAKS_AFTER.test(character)) good = part.length;
  }
  return part.length === 0 ? parts : [...parts, part.join('')];
}

/** The lines of a text; a line break in it is kept. `width` and `size` in points. At least one line, perhaps an empty one. */
export function wrapText(glyphs: Glyphs, text: string, { weight, size, width }: WrapOptions): string[] {
  const widest = width / size;
  const space = glyphs.width(' ', weight);
  const lines: string[] = [];
  for (const paragraph of text.split(/\r\n|[\n\r\u2028\u2029]/)) {
    let line = '';
    let used = 0;
    for (const word of printable(paragraph).split(' ').filter(Boolean)) {
      const wide = glyphs.width(word, weight);
      const pieces = wide > widest ? breakWord(glyphs, word, weight, widest) : [word];
      for (const [index, piece] of pieces.entries()) {
        const needed = index === 0 && pieces.length === 1 ? wide : glyphs.width(piece, weight);
        const glue = line === '' || index > 0 ? 0 : space;
        if (line !== '' && (index > 0 || used + glue + needed > widest)) {
          lines.push(line);
          line = piece;
          used = needed;
        } else {
          line = line === '' ? piece : `${line} ${piece}`;
          used += glue + needed;
        }
      }
    }
    lines.push(line);
  }
  return lines;
}

export interface WrapOptions {
  weight: Weight;
  /** In points */
  size: number;
  /** In points */
  width: number;
}
