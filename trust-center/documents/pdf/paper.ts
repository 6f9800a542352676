/** The sheets of one PDF: where the pen is, when a new page begins, and text that is put down line by line. */
import { createGlyphs, type Glyphs, type Weight } from './glyphs.ts';
import { wrapText } from './wrap-text.ts';

export const INK = { text: '#20262b', quiet: '#5b6670', line: '#d8dcdf', band: '#f1f3f4', accent: '#145136' } as const;
/** Points from each edge of the sheet; the running head and foot stand in them. */
export const MARGIN: Readonly<Record<'x' | 'top' | 'bottom', number>> = { x: 56, top: 72, bottom: 64 };
const LEADING = 1.42;
/** From the top of a line to its base line, as a part of its height */
const ASCENT = 0.72;

export const lineHeight = (size: number): number => size * LEADING;

export interface TextStyle {
  size: number;
  weight: Weight;
  color: string;
}

export const STYLE = {
  title: { size: 20, weight: 'strong', color: INK.text },
  heading1: { size: 14, weight: 'strong', color: INK.text },
  heading2: { size: 11, weight: 'strong', color: INK.text },
  text: { size: 10, weight: 'regular', color: INK.text },
  strong: { size: 10, weight: 'strong', color: INK.text },
  quiet: { size: 9, weight: 'regular', color: INK.quiet },
  cell: { size: 8.5, weight: 'regular', color: INK.text },
  head: { size: 8.5, weight: 'strong', color: INK.quiet },
  running: { size: 8, weight: 'regular', color: INK.quiet },
} as const satisfies Record<string, TextStyle>;

export interface Paper {
  pdf: PDFKit.PDFDocument;
  glyphs: Glyphs;
  /** Points between the margins */
  width: number;
  /** Where the next thing begins, from the top of the sheet in points */
  y: number;
}

export const openPaper = (pdf: PDFKit.PDFDocument): Paper => ({
  pdf,
  glyphs: createGlyphs(pdf),
  width: pdf.page.width - 2 * MARGIN.x,
  y: MARGIN.top,
});

export const bottomOf = ({ pdf }: Paper): number => pdf.page.height - MARGIN.bottom;
export const roomLeft = (paper: Paper): number => bottomOf(paper) - paper.y;

export function turnPage(paper: Paper): void {
  paper.pdf.addPage();
  paper.y = MARGIN.top;
}

/** Begins a new page unless so many points are left. */
export function needRoom(paper: Paper, points: number): void {
  if (roomLeft(paper) < points && paper.y > MARGIN.top) turnPage(paper);
}

export const linesOf = (paper: Paper, text: string, style: TextStyle, width: number): string[] =>
  wrapText(paper.glyphs, text, { ...style, width });

/** Puts one line down with its top at `y`. */
export function putLine(paper: Paper, line: string, style: TextStyle, at: { x: number; y: number }): void {
  const { pdf, glyphs } = paper;
  let { x } = at;
  const base = at.y + lineHeight(style.size) * ASCENT;
  const options = { lineBreak: false, baseline: 'alphabetic' } as const;
  for (const { font, text, actual } of joined(glyphs, line, style.weight)) {
    pdf.font(font).fontSize(style.size).fillColor(style.color);
    if (actual !== undefined) pdf.markContent('Span', { actual });
    pdf.text(text, x, base, options);
    if (actual !== undefined) pdf.endMarkedContent();
    x += pdf.widthOfString(text);
  }
}

/** The runs of a line, word by word from the kept ones, with neighbours of one font joined. */
function joined(glyphs: Glyphs, line: string, weight: Weight) {
  const runs: { font: string; text: string; actual?: string }[] = [];
  for (const [index, word] of line.split(' ').entries()) {
    for (const [nth, run] of glyphs.runs(word, weight).entries()) {
      const last = runs.at(-1);
      const gap = index > 0 && nth === 0 ? ' ' : '';
      if (last && last.actual === undefined && run.actual === undefined && last.font === run.font)
        last.text += gap + run.text;
      // A gap of its own: at the end of an Arabic or Hebrew piece it would stand on the wrong side.
      else if (gap) runs.push(...glyphs.runs(gap, weight).map((one) => ({ ...one })), { ...run });
      else runs.push({ ...run });
    }
  }
  return runs;
}

export const widthOfLine = (paper: Paper, line: string, style: TextStyle): number =>
  paper.glyphs.width(line, style.weight) * style.size;

/** A line across, as decoration: screen readers do not see it. */
export function putRule(paper: Paper, y: number, from = MARGIN.x, width = paper.width): void {
  paper.pdf.markContent('Artifact', { type: 'Layout' });
  paper.pdf
    .moveTo(from, y)
    .lineTo(from + width, y)
    .lineWidth(0.5)
    .stroke(INK.line);
  paper.pdf.endMarkedContent();
}
