/**
 * Writes a document as a PDF 1.7 that conforms to PDF/UA-1: tagged, with title and language, text that can be searched and copied. It
 * takes the thread that it runs in; servers call `makePdf`.
 */
import { translate } from '@multipartner/ui/messages';
import PDFDocument from 'pdfkit';
import type { PrintDocument } from '../print-document.ts';
import { lineHeight, MARGIN, openPaper, type Paper, putLine, putRule, STYLE, widthOfLine } from './paper.ts';
import { pdfMessages } from './pdf.messages.ts';
import { writeBlock, writeTitle } from './write-blocks.ts';

const LOCALES = { en: 'en-GB', de: 'de-DE' } as const;

/** Cuts a running line so that it does not meet its neighbour. */
function cut(paper: Paper, text: string, width: number): string {
  if (widthOfLine(paper, text, STYLE.running) <= width) return text;
  let short = text;
  while (short !== '' && widthOfLine(paper, `${short}…`, STYLE.running) > width) short = short.slice(0, -1);
  return `${short.trimEnd()}…`;
}

/** The running head and foot of every page, when their number is known. */
function putRunning(paper: Paper, { title, owner, reference, language }: PrintDocument): void {
  const { pdf } = paper;
  const t = translate(pdfMessages, language);
  const { count } = pdf.bufferedPageRange();
  const right = (text: string, y: number) =>
    putLine(paper, text, STYLE.running, { x: MARGIN.x + paper.width - widthOfLine(paper, text, STYLE.running), y });
  for (let index = 0; index < count; index++) {
    pdf.switchToPage(index);
    const foot = pdf.page.height - MARGIN.bottom + lineHeight(STYLE.running.size) * 1.6;
    pdf.markContent('Artifact', { type: 'Pagination' });
    putLine(paper, cut(paper, owner, paper.width * 0.48), STYLE.running, { x: MARGIN.x, y: 34 });
    right(cut(paper, title, paper.width * 0.48), 34);
    if (reference) putLine(paper, cut(paper, reference, paper.width * 0.8), STYLE.running, { x: MARGIN.x, y: foot });
    right(t('page', { page: index + 1, pages: count }), foot);
    pdf.endMarkedContent();
    putRule(paper, 50);
  }
}

/** The bytes of the PDF. */
export function renderPdf(document: PrintDocument): Promise<Buffer> {
  const { language, title, owner, orientation = 'portrait', madeAt = new Date() } = document;
  const pdf = new PDFDocument({
    size: 'A4',
    layout: orientation,
    // Our own margins decide where a page ends; PDFKit's would begin a new one by themselves.
    margin: 0,
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    subset: 'PDF/UA',
    lang: LOCALES[language],
    displayTitle: true,
    info: {
      Title: title,
      Author: owner,
      Creator: 'Multipartner',
      Producer: 'Multipartner',
      CreationDate: madeAt,
      ModDate: madeAt,
    },
  } as object);
  const parts: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (part: Buffer) => parts.push(part));
    pdf.on('end', () => resolve(Buffer.concat(parts)));
    pdf.on('error', reject);
  });
  const paper = openPaper(pdf);
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  writeTitle(paper, root, document);
  for (const block of document.blocks) writeBlock(paper, root, block);
  root.end();
  putRunning(paper, document);
  pdf.end();
  return done;
}
