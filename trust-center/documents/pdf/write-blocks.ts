/** The blocks of a document on paper, each with its place in the structure that screen readers follow. */
import type { Fact, PrintBlock } from '../print-document.ts';
import {
  INK,
  lineHeight,
  linesOf,
  MARGIN,
  needRoom,
  type Paper,
  putLine,
  putRule,
  STYLE,
  type TextStyle,
  turnPage,
} from './paper.ts';
import { writeTable } from './write-table.ts';

type Element = PDFKit.PDFStructureElement;

const LIST_INDENT = 14;
const FACT_LABEL_SHARE = 0.3;
const SIGNATURE_HEIGHT = 64;

/** Adds an element, lets `fill` put its parts, and closes it. */
function element(paper: Paper, parent: Element, type: string, fill: (one: Element) => void): void {
  const one = paper.pdf.struct(type);
  parent.add(one);
  fill(one);
  one.end();
}

/** Lines below each other, over pages where needed. */
function putLines(paper: Paper, one: Element, lines: readonly string[], style: TextStyle, x = MARGIN.x): void {
  for (const line of lines) {
    needRoom(paper, lineHeight(style.size));
    if (line !== '') one.add(() => putLine(paper, line, style, { x, y: paper.y }));
    paper.y += lineHeight(style.size);
  }
}

function writeText(paper: Paper, parent: Element, type: string, text: string, style: TextStyle): void {
  element(paper, parent, type, (one) => putLines(paper, one, linesOf(paper, text, style, paper.width), style));
}

/** The title of the first page with its sentence and facts. */
export function writeTitle(
  paper: Paper,
  parent: Element,
  { title, subtitle, facts }: { title: string; subtitle?: string | undefined; facts?: readonly Fact[] | undefined },
): void {
  writeText(paper, parent, 'H1', title, STYLE.title);
  if (subtitle) {
    paper.y += 4;
    writeText(paper, parent, 'P', subtitle, { ...STYLE.text, color: INK.quiet });
  }
  paper.y += 12;
  if (facts?.length) writeFacts(paper, parent, facts);
}

function writeHeading(paper: Paper, parent: Element, level: 1 | 2, text: string): void {
  const style = level === 1 ? STYLE.heading1 : STYLE.heading2;
  paper.y += level === 1 ? 14 : 8;
  // A heading does not stand alone at the foot of a page.
  needRoom(paper, lineHeight(style.size) * 4);
  writeText(paper, parent, level === 1 ? 'H2' : 'H3', text, style);
  paper.y += 4;
}

function writeList(paper: Paper, parent: Element, items: readonly string[]): void {
  element(paper, parent, 'L', (list) => {
    for (const item of items) {
      const lines = linesOf(paper, item, STYLE.text, paper.width - LIST_INDENT);
      needRoom(paper, lineHeight(STYLE.text.size));
      element(paper, list, 'LI', (entry) => {
        const { y } = paper;
        element(paper, entry, 'Lbl', (label) => label.add(() => putLine(paper, '•', STYLE.text, { x: MARGIN.x, y })));
        element(paper, entry, 'LBody', (body) => putLines(paper, body, lines, STYLE.text, MARGIN.x + LIST_INDENT));
      });
      paper.y += 2;
    }
  });
  paper.y += 6;
}

/** Names at the left, what they are at the right; a table with row heads for screen readers. */
function writeFacts(paper: Paper, parent: Element, facts: readonly Fact[]): void {
  const labelWidth = paper.width * FACT_LABEL_SHARE;
  const valueX = MARGIN.x + labelWidth + 8;
  element(paper, parent, 'Table', (table) => {
    for (const [label, value] of facts) {
      const labels = linesOf(paper, label, STYLE.quiet, labelWidth);
      const values = linesOf(paper, value, STYLE.text, paper.width - labelWidth - 8);
      needRoom(paper, Math.min(4, Math.max(labels.length, values.length)) * lineHeight(STYLE.text.size));
      const row = paper.pdf.struct('TR');
      table.add(row);
      const { y } = paper;
      const name = paper.pdf.struct('TH', { scope: 'Row' } as object);
      row.add(name);
      for (const [index, line] of labels.entries())
        name.add(() =>
          putLine(paper, line, STYLE.quiet, { x: MARGIN.x, y: y + 1 + index * lineHeight(STYLE.quiet.size) }),
        );
      name.end();
      const before = paper.pdf.bufferedPageRange().count;
      element(paper, row, 'TD', (cell) => putLines(paper, cell, values, STYLE.text, valueX));
      row.end();
      const turned = paper.pdf.bufferedPageRange().count !== before;
      if (!turned) paper.y = Math.max(paper.y, y + labels.length * lineHeight(STYLE.quiet.size));
      paper.y += 3;
    }
  });
  paper.y += 8;
}

function writeSignatures(paper: Paper, parent: Element, people: readonly string[]): void {
  const width = (paper.width - 24) / 2;
  for (let index = 0; index < people.length; index += 2) {
    needRoom(paper, SIGNATURE_HEIGHT + 2 * lineHeight(STYLE.quiet.size));
    const y = paper.y + SIGNATURE_HEIGHT;
    let deepest = y;
    for (const [nth, who] of people.slice(index, index + 2).entries()) {
      const x = MARGIN.x + nth * (width + 24);
      putRule(paper, y, x, width);
      const lines = linesOf(paper, who, STYLE.quiet, width);
      element(paper, parent, 'P', (one) => {
        for (const [n, line] of lines.entries())
          one.add(() => putLine(paper, line, STYLE.quiet, { x, y: y + 4 + n * lineHeight(STYLE.quiet.size) }));
      });
      deepest = Math.max(deepest, y + 4 + lines.length * lineHeight(STYLE.quiet.size));
    }
    paper.y = deepest + 8;
  }
}

function writeParagraph(paper: Paper, parent: Element, text: string, tone: 'quiet' | 'strong' | 'text'): void {
  writeText(paper, parent, 'P', text, STYLE[tone]);
  paper.y += 6;
}

/** Writes one block at the pen's place, below `parent` of the structure. */
export function writeBlock(paper: Paper, parent: Element, block: PrintBlock): void {
  switch (block.kind) {
    case 'heading':
      writeHeading(paper, parent, block.level, block.text);
      break;
    case 'paragraph':
      writeParagraph(paper, parent, block.text, block.tone ?? 'text');
      break;
    case 'list':
      writeList(paper, parent, block.items);
      break;
    case 'facts':
      writeFacts(paper, parent, block.facts);
      break;
    case 'table':
      if (block.rows.length > 0) writeTable(paper, parent, block);
      else writeParagraph(paper, parent, block.empty, 'quiet');
      break;
    case 'signatures':
      writeSignatures(paper, parent, block.people);
      break;
    case 'page-break':
      if (paper.y > MARGIN.top) turnPage(paper);
  }
}
