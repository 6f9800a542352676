/** The rows of an import, read with its mapping. */
import type { Result } from '@multipartner/kernel/result';
import { type ContactRow, type Refusal, readContactRow, type TypedColumns } from '../csv/read-contact-row.ts';
import { readRows } from '../csv/read-rows.ts';
import type { ImportDetail } from './import-detail.ts';

export interface ImportedRow {
  line: number;
  cells: string[];
  read: Result<ContactRow, Refusal>;
}

export async function* readImportRows(
  bytes: AsyncIterable<Uint8Array>,
  detail: ImportDetail,
  typed?: TypedColumns,
): AsyncGenerator<ImportedRow> {
  let header = detail.hasHeader;
  for await (const { line, cells } of readRows(bytes, detail.format)) {
    if (header) header = false;
    else yield { line, cells, read: readContactRow(cells, detail.headers, detail.mapping, typed) };
  }
}
