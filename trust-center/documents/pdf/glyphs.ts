/**
 * Which font writes which character. Inter comes in one file per script; what it lacks (Arabic, Hebrew, Armenian, arrows, ticks) DejaVu
 * Sans has. A character that neither has, such as a Chinese one, is shown as its code point in brackets and stays itself for
 * copying, searching and screen readers.
 */
import { createRequire } from 'node:module';

export type Weight = 'regular' | 'strong';

const { resolve } = createRequire(import.meta.url);
const INTER_SCRIPTS = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'greek', 'vietnamese'];
const INTER_WEIGHT: Record<Weight, number> = { regular: 400, strong: 600 };
const DEJAVU: Record<Weight, string> = { regular: 'DejaVuSans', strong: 'DejaVuSans-Bold' };

/** Files of a weight in the order in which they are asked for a character. */
const filesOf = (weight: Weight): string[] => [
  ...INTER_SCRIPTS.map((script) =>
    resolve(`@fontsource/inter/files/inter-${script}-${INTER_WEIGHT[weight]}-normal.woff`),
  ),
  resolve(`dejavu-fonts-ttf/ttf/${DEJAVU[weight]}.ttf`),
];

/** A piece of text in one font; `actual` is what it stands for when it is a code point. */
export interface Run {
  font: string;
  text: string;
  actual?: string;
}

/** What the fonts need from PDFKit. */
export interface FontHost {
  registerFont(name: string, file: string): unknown;
  font(name: string): unknown;
  fontSize(points: number): unknown;
  widthOfString(text: string): number;
}

/** PDFKit's open font keeps fontkit's own, whose table of characters its types leave out. */
interface OpenFont {
  _font: { font: { hasGlyphForCodePoint(codePoint: number): boolean } };
}

export interface Glyphs {
  /** The text in pieces of one font each */
  runs(text: string, weight: Weight): Run[];
  /** Width at a size of one point */
  width(text: string, weight: Weight): number;
}

// Joiners, variation selectors and marks of direction have no shape of their own.
const SHAPELESS = /[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]|[\uFE00-\uFE0F]/gu;
const CONTROL = /\p{Cc}/gu;

/** The text as it is written: composed letters, no control characters. */
export const printable = (text: string): string =>
  text.normalize('NFC').replaceAll(CONTROL, ' ').replaceAll(SHAPELESS, '');

const codePointName = (codePoint: number): string => `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`;

/** Words come again and again in a table, so their pieces and widths are kept. */
const MOST_KEPT = 20_000;

/** Binds the fonts to one PDF. A font's file is opened when the first character needs it. */
export function createGlyphs(host: FontHost): Glyphs {
  const files: Record<Weight, string[]> = { regular: filesOf('regular'), strong: filesOf('strong') };
  const fontOfCharacter = new Map<string, string | null>();
  const kept = new Map<string, { runs: Run[]; width: number }>();
  const registered = new Set<string>();

  function open(file: string): void {
    if (!registered.has(file)) host.registerFont(file, file);
    registered.add(file);
    host.font(file);
  }
  function fontFor(character: string, weight: Weight): string | null {
    const key = weight + character;
    const known = fontOfCharacter.get(key);
    if (known !== undefined) return known;
    const file = files[weight].find((one) => {
      open(one);
      return (host as unknown as OpenFont)._font.font.hasGlyphForCodePoint(character.codePointAt(0)!);
    });
    fontOfCharacter.set(key, file ?? null);
    return file ?? null;
  }
  function split(text: string, weight: Weight): Run[] {
    const runs: Run[] = [];
    for (const character of text) {
      const font = fontFor(character, weight);
      const last = runs.at(-1);
      if (font === null)
        runs.push({ font: files[weight][0]!, text: codePointName(character.codePointAt(0)!), actual: character });
      else if (last && last.actual === undefined && last.font === font) last.text += character;
      else runs.push({ font, text: character });
    }
    return runs;
  }
  function measure(runs: readonly Run[]): number {
    let width = 0;
    for (const { font, text } of runs) {
      open(font);
      host.fontSize(100);
      width += host.widthOfString(text) / 100;
    }
    return width;
  }
  function look(text: string, weight: Weight): { runs: Run[]; width: number } {
    const key = weight + text;
    const known = kept.get(key);
    if (known) return known;
    const runs = split(text, weight);
    const found = { runs, width: measure(runs) };
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(key, found);
    return found;
  }
  return {
    runs: (text, weight) => look(text, weight).runs,
    width: (text, weight) => look(text, weight).width,
  };
}
