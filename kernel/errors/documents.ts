/** Failures of documents: records, contracts, PDF and CSV. */
import type { ErrorEntry } from './entry.ts';

export const documentsErrors = {
  DOCUMENT_TOO_LONG: {
    status: 413,
    en: 'A PDF takes at most {rows} rows. Choose a shorter period or narrower filters, or take the CSV file, which has no such limit.',
    de: 'Ein PDF fasst höchstens {rows} Zeilen. Wählen Sie einen kürzeren Zeitraum oder engere Filter, oder nehmen Sie die CSV-Datei, die diese Grenze nicht hat.',
  },
  DOCUMENTS_BUSY: {
    status: 503,
    en: 'Many documents are being made right now. Please try again in a minute.',
    de: 'Gerade werden viele Dokumente erstellt. Bitte versuchen Sie es in einer Minute erneut.',
  },
} as const satisfies Record<string, ErrorEntry>;
