/** How wide each column of a table is. */
import { type Glyphs, printable } from './glyphs.ts';

const SAMPLE_ROWS = 300;
const WIDEST_WISH = 240;
const WIDEST_NEED = 120;

interface Cells {
  columns: readonly { label: string }[];
  rows: readonly (readonly string[])[];
}

const longest = (values: readonly number[], limit: number): number => Math.min(limit, Math.max(0, ...values));

/** From the usual letters to the smallest that are still read on paper; a table of many columns also stands closer. */
const SIZES = [
  { size: 8.5, padding: 5 },
  { size: 7.5, padding: 4 },
  { size: 6.5, padding: 3 },
] as const;

/** The largest letters with which no word of the table is broken, else the smallest. `width` in points. */
export function tableFit(
  glyphs: Glyphs,
  cells: Cells,
  width: number,
): { size: number; padding: number; widths: number[] } {
  const fits = SIZES.map(({ size, padding }) => ({
    size,
    padding,
    ...tableWidths(glyphs, cells, { size, padding: 2 * padding, width }),
  }));
  return fits.find(({ isWhole }) => isWhole) ?? fits.at(-1)!;
}

/**
 * Points per column, `padding` included. Each gets what its longest word needs, then its share of the rest by how long its texts are; the
 * first rows stand for all. Not whole: some words must be broken.
 */
function tableWidths(
  glyphs: Glyphs,
  { columns, rows }: Cells,
  { size, padding, width }: { size: number; padding: number; width: number },
): { widths: number[]; isWhole: boolean } {
  const sample = rows.slice(0, SAMPLE_ROWS);
  const wide = (text: string, weight: 'regular' | 'strong') => glyphs.width(text, weight) * size + padding;
  const wishes = columns.map(({ label }, column) =>
    longest(
      [wide(label, 'strong'), ...sample.map((row) => wide(printable(row[column] ?? ''), 'regular'))],
      WIDEST_WISH,
    ),
  );
  const needs = columns.map(({ label }, column) =>
    longest(
      [
        ...label.split(' ').map((word) => wide(word, 'strong')),
        ...sample.flatMap((row) =>
          printable(row[column] ?? '')
            .split(' ')
            .map((word) => wide(word, 'regular')),
        ),
      ],
      WIDEST_NEED,
    ),
  );
  const sum = (values: readonly number[]) => values.reduce((one, other) => one + other, 0);
  const needed = sum(needs);
  if (needed > width) return { widths: needs.map((need) => (need / needed) * width), isWhole: false };
  const wanted = sum(wishes);
  const widths =
    wanted <= width
      ? wishes.map((wish) => wish + ((width - wanted) * wish) / wanted)
      : needs.map((need, column) => need + ((width - needed) * (wishes[column]! - need)) / (wanted - needed));
  return { widths, isWhole: true };
}
