/**
 * What a document of the trust center consists of, before it is a PDF: plain data in the reader's language. It crosses to a worker
 * thread, so it holds no functions.
 */
import type { Language } from '@multipartner/kernel/language';

/** A name and what it is: "Controller", "Autohaus Sonne GmbH". */
export type Fact = readonly [label: string, value: string];

export interface PrintColumn {
  label: string;
  /** Numbers stand at the right; `left` when absent. */
  align?: 'left' | 'right';
}

export type PrintBlock =
  | { kind: 'heading'; level: 1 | 2; text: string }
  | { kind: 'paragraph'; text: string; tone?: 'quiet' | 'strong' }
  | { kind: 'list'; items: readonly string[] }
  | { kind: 'facts'; facts: readonly Fact[] }
  /** Its head is repeated on every page. Without rows `empty` stands in its place. */
  | { kind: 'table'; columns: readonly PrintColumn[]; rows: readonly (readonly string[])[]; empty: string }
  /** A line to sign on for each person, who is named below it. */
  | { kind: 'signatures'; people: readonly string[] }
  | { kind: 'page-break' };

export interface PrintDocument {
  language: Language;
  title: string;
  /** One sentence below the title */
  subtitle?: string;
  /** At the top left of each page: whose document it is */
  owner: string;
  /** At the bottom left of each page, e.g. the version and its hash */
  reference?: string;
  /** Below the title: as of when, for whom, which version */
  facts?: readonly Fact[];
  /** `landscape` for tables with many columns; `portrait` when absent */
  orientation?: 'portrait' | 'landscape';
  /** Written into the file; the moment of making when absent */
  madeAt?: Date;
  blocks: readonly PrintBlock[];
}

/** More rows than this in all tables together are refused with DOCUMENT_TOO_LONG: a list of that size is for CSV. */
export const MOST_PDF_ROWS = 20_000;
