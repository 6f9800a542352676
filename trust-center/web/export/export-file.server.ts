/**
 * How a page's list or document leaves as a file. A route `…export.$format` with `exportParams` answers `…/export/pdf` and
 * `…/export/csv`; it is a resource route without a component.
 */
import { z } from 'zod';
import type { PrintDocument } from '../../documents/print-document.ts';
import { csvLines, printTable, type TableDocument } from '../../documents/table-document.ts';
import type { TrustServices } from '../../services.ts';

export const exportParams = z.object({ format: z.enum(['pdf', 'csv']) });
export type ExportFormat = z.infer<typeof exportParams>['format'];

const TYPES: Record<ExportFormat, string> = { pdf: 'application/pdf', csv: 'text/csv; charset=utf-8' };

const fileAnswer = (body: BodyInit, name: string, format: ExportFormat): Response =>
  new Response(body, {
    headers: {
      'Content-Type': TYPES[format],
      'Content-Disposition': `attachment; filename="${name}.${format}"`,
      'Cache-Control': 'no-store',
    },
  });

/** `name` without ending and without anything personal: it stands in the browser's list of downloads. Throws as `makePdf` does. */
export async function exportDocument(
  services: Pick<TrustServices, 'documents'>,
  name: string,
  document: PrintDocument,
): Promise<Response> {
  return fileAnswer(new Uint8Array(await services.documents.makePdf(document)), name, 'pdf');
}

/** The same rows as PDF or CSV. The log entry, where one is due, is the caller's, before this. Throws as `makePdf` does. */
export async function exportTable<Row>(
  services: Pick<TrustServices, 'documents'>,
  format: ExportFormat,
  name: string,
  table: TableDocument<Row>,
): Promise<Response> {
  return format === 'pdf' ? exportDocument(services, name, printTable(table)) : exportRows(name, table);
}

/** Rows as CSV alone. */
export const exportRows = <Row>(name: string, table: Pick<TableDocument<Row>, 'columns' | 'rows'>): Response =>
  fileAnswer([...csvLines(table)].join(''), name, 'csv');
