/** One definition of a list's columns and rows: the screen may show it, the CSV and the PDF are made of it. */
import type { Language } from '@multipartner/kernel/language';
import { csvHead, csvLine } from '@multipartner/serving/csv';
import type { Fact, PrintDocument } from './print-document.ts';

export interface TableColumn<Row> {
  /** Names the column in the CSV file for programs: `legal_name` */
  key: string;
  /** Its head on screen and paper, in the reader's language */
  label: string;
  value: (row: Row) => string;
  /** The same for programs, where they want it otherwise: times in ISO 8601 */
  csv?: (row: Row) => string;
  align?: 'left' | 'right';
  /** Programs want it, people do not: only in the CSV file */
  onlyCsv?: true;
}

export interface TableDocument<Row> {
  language: Language;
  title: string;
  subtitle?: string;
  owner: string;
  facts?: readonly Fact[];
  /** Sentences below the table */
  notes?: readonly string[];
  columns: readonly TableColumn<Row>[];
  rows: readonly Row[];
  /** What stands there without rows */
  empty: string;
  /** `landscape` when absent: lists are wide */
  orientation?: PrintDocument['orientation'];
}

/** The lines of the CSV file, head first: UTF-8 with byte order mark, formulas neutralised. */
export function* csvLines<Row>(table: Pick<TableDocument<Row>, 'columns' | 'rows'>): Generator<string> {
  yield csvHead(table.columns.map(({ key }) => key));
  for (const row of table.rows) yield csvLine(table.columns.map(({ value, csv = value }) => csv(row)));
}

/** The list as a document to print. */
export function printTable<Row>(table: TableDocument<Row>): PrintDocument {
  const columns = table.columns.filter(({ onlyCsv }) => !onlyCsv);
  return {
    language: table.language,
    title: table.title,
    owner: table.owner,
    orientation: table.orientation ?? 'landscape',
    ...(table.subtitle ? { subtitle: table.subtitle } : {}),
    ...(table.facts ? { facts: table.facts } : {}),
    blocks: [
      {
        kind: 'table',
        columns: columns.map(({ label, align = 'left' }) => ({ label, align })),
        rows: table.rows.map((row) => columns.map(({ value }) => value(row))),
        empty: table.empty,
      },
      ...(table.notes ?? []).map((text) => ({ kind: 'paragraph' as const, text, tone: 'quiet' as const })),
    ],
  };
}
