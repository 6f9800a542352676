/** Looks through a whole file once: encoding, delimiter, header, first samples, proposed mapping. */
import { type Failure, failure, isFailureError } from '@multipartner/kernel/errors';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import { cleanCell } from './clean-cell.ts';
import { detectDelimiter } from './detect-delimiter.ts';
import { createEncodingDetector } from './detect-encoding.ts';
import type { ColumnMapping } from './fields.ts';
import { columnNames, looksLikeData, type NamedField, proposeMapping } from './propose-mapping.ts';
import { type CsvFormat, readRows } from './read-rows.ts';

export interface InspectedCsv {
  format: CsvFormat;
  /** False when the first record is already a person */
  hasHeader: boolean;
  headers: string[];
  mapping: ColumnMapping[];
}

const HEAD_BYTES = 64 * 1024;
const SAMPLES = 20;

type Source = () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** `open` gives the file's bytes from the start; it is called twice, the second time only for the first records. Columns that are called like one of `fields` are proposed as it. */
export async function inspectCsv(
  open: Source,
  fields: readonly NamedField[] = [],
): Promise<Result<InspectedCsv, Failure>> {
  const detector = createEncodingDetector();
  const head: Uint8Array[] = [];
  let headBytes = 0;
  for await (const chunk of open()) {
    detector.push(chunk);
    if (headBytes < HEAD_BYTES) head.push(chunk.slice(0, HEAD_BYTES - headBytes));
    headBytes += chunk.length;
  }
  const encoding = detector.result();
  if (encoding === 'binary') return failed(failure('CSV_NOT_TEXT'));
  const format = { encoding, delimiter: detectDelimiter(new TextDecoder(encoding).decode(Buffer.concat(head))) };
  try {
    const records: string[][] = [];
    for await (const { cells } of readRows(open(), format)) if (records.push(cells) > SAMPLES) break;
    const [first, ...rest] = records;
    if (!first) return failed(failure('CSV_EMPTY'));
    const hasHeader = !looksLikeData(first);
    if (hasHeader && rest.length === 0) return failed(failure('CSV_EMPTY'));
    const headers = hasHeader ? first.map((cell) => cleanCell(cell).slice(0, 200)) : columnNames(first.length);
    return ok({ format, hasHeader, headers, mapping: proposeMapping(headers, hasHeader ? rest : records, fields) });
  } catch (error) {
    if (isFailureError(error)) return failed(error.failure);
    throw error;
  }
}
