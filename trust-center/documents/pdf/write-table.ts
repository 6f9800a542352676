/** A table over as many pages as it takes. Its head stands on each; a row is broken only when it is longer than a page. */
import type { PrintBlock, PrintColumn } from '../print-document.ts';
import {
  bottomOf,
  INK,
  lineHeight,
  linesOf,
  MARGIN,
  type Paper,
  putLine,
  putRule,
  roomLeft,
  STYLE,
  type TextStyle,
  turnPage,
  widthOfLine,
} from './paper.ts';
import { tableFit } from './table-widths.ts';

const GAP_AFTER = 14;

type Element = PDFKit.PDFStructureElement;
interface Grid {
  paper: Paper;
  columns: readonly PrintColumn[];
  widths: number[];
  padding: number;
  cell: TextStyle;
  head: TextStyle;
}

const wrapCells = ({ paper, widths, padding }: Grid, cells: readonly string[], style: TextStyle): string[][] =>
  widths.map((width, column) => linesOf(paper, cells[column] ?? '', style, width - 2 * padding));

const heightOf = ({ padding }: Grid, lines: number, style: TextStyle): number =>
  lines * lineHeight(style.size) + 2 * padding;

/** Puts some lines of a cell at its place. */
function putCell(grid: Grid, column: number, lines: readonly string[], style: TextStyle): void {
  const { paper, widths, columns, padding } = grid;
  const left = MARGIN.x + widths.slice(0, column).reduce((one, other) => one + other, 0);
  for (const [index, line] of lines.entries()) {
    const room = widths[column]! - 2 * padding - widthOfLine(paper, line, style);
    const x = left + padding + (columns[column]?.align === 'right' ? Math.max(0, room) : 0);
    putLine(paper, line, style, { x, y: paper.y + padding + index * lineHeight(style.size) });
  }
}

/** The head's ground and words. The first time they are cells of the table, on later pages decoration. */
function putHead(grid: Grid, table: Element | null): void {
  const { paper, columns, head: style } = grid;
  const lines = wrapCells(
    grid,
    columns.map(({ label }) => label),
    style,
  );
  const height = heightOf(grid, Math.max(...lines.map(({ length }) => length)), style);
  paper.pdf.markContent('Artifact', { type: 'Layout' });
  paper.pdf.rect(MARGIN.x, paper.y, paper.width, height).fill(INK.band);
  if (!table) for (const column of columns.keys()) putCell(grid, column, lines[column]!, style);
  paper.pdf.endMarkedContent();
  if (table) {
    const head = child(paper, table, 'THead');
    const row = child(paper, head, 'TR');
    for (const column of columns.keys()) {
      const cell = child(paper, row, 'TH', { scope: 'Column' });
      cell.add(() => putCell(grid, column, lines[column]!, style));
      cell.end();
    }
    row.end();
    head.end();
  }
  paper.y += height;
}

function child(paper: Paper, parent: Element, type: string, options: object = {}): Element {
  const element = paper.pdf.struct(type, options);
  parent.add(element);
  return element;
}

function nextPage(grid: Grid): void {
  turnPage(grid.paper);
  putHead(grid, null);
}

/** One row, broken over pages only when it would not fit on an empty one. */
function putRow(grid: Grid, body: Element, cells: readonly string[]): void {
  const { paper, columns, cell: style } = grid;
  const lines = wrapCells(grid, cells, style);
  const most = Math.max(...lines.map(({ length }) => length));
  const emptyPage = bottomOf(paper) - MARGIN.top - heightOf(grid, 2, grid.head);
  const whole = heightOf(grid, most, style);
  if (whole > roomLeft(paper) && (whole <= emptyPage || roomLeft(paper) < heightOf(grid, 3, style))) nextPage(grid);
  const row = child(paper, body, 'TR');
  const elements = columns.map(() => child(paper, row, 'TD'));
  for (let from = 0; from < most; ) {
    const fits = Math.max(1, Math.floor((roomLeft(paper) - 2 * grid.padding) / lineHeight(style.size)));
    const to = Math.min(most, from + fits);
    for (const [column, element] of elements.entries()) {
      const part = lines[column]!.slice(from, to);
      if (part.some((line) => line !== '')) element.add(() => putCell(grid, column, part, style));
    }
    paper.y += heightOf(grid, to - from, style);
    putRule(paper, paper.y);
    from = to;
    if (from < most) nextPage(grid);
  }
  for (const element of elements) element.end();
  row.end();
}

/** Writes the table below `parent` of the document's structure. */
export function writeTable(paper: Paper, parent: Element, block: Extract<PrintBlock, { kind: 'table' }>): void {
  const { size, padding, widths } = tableFit(paper.glyphs, block, paper.width);
  const grid: Grid = {
    paper,
    columns: block.columns,
    widths,
    padding,
    cell: { ...STYLE.cell, size },
    head: { ...STYLE.head, size },
  };
  const table = child(paper, parent, 'Table');
  if (roomLeft(paper) < heightOf(grid, 2, grid.head) + heightOf(grid, 2, grid.cell)) turnPage(paper);
  putHead(grid, table);
  const body = child(paper, table, 'TBody');
  for (const row of block.rows) putRow(grid, body, row);
  body.end();
  table.end();
  paper.y += GAP_AFTER;
}
