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

/**
 * Points per column, `padding` included. Each gets what its longest word needs, then its share of the rest by how long its texts are; the
 * first rows stand for all.
 */
export function tableWidths(
  glyphs: Glyphs,
  { columns, rows }: Cells,
  { size, padding, width }: { size: number; padding: number; width: number },
): number[] {
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
  if (needed >= width) return needs.map((need) => (need / needed) * width);
  const wanted = sum(wishes);
  if (wanted <= width) return wishes.map((wish) => wish + ((width - wanted) * wish) / wanted);
  return needs.map((need, column) => need + ((width - needed) * (wishes[column]! - need)) / (wanted - needed));
}
