/** Streams the rows of a CSV file: bytes in, records with their line numbers out. Never holds more than one chunk and one record. */
import { Readable } from 'node:stream';
import { type Failure, FailureError, failure } from '@multipartner/kernel/errors';
import { CsvError, parse } from 'csv-parse';
import type { CsvDelimiter } from './detect-delimiter.ts';
import type { CsvEncoding } from './detect-encoding.ts';

export interface CsvFormat {
  encoding: CsvEncoding;
  delimiter: CsvDelimiter;
}

export interface CsvRow {
  /** Line of the file in which the record begins, counted from 1 as an editor shows it */
  line: number;
  cells: string[];
}

/** A record longer than this is a file without line ends or an unclosed quote, not a person. */
export const MAX_RECORD_CHARS = 200_000;
export const MAX_COLUMNS = 200;

type ChunkSource = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

async function* decoded(source: ChunkSource, encoding: CsvEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let first = true;
  for await (const chunk of source) {
    let text = decoder.decode(chunk, { stream: true });
    if (first && text !== '') {
      // Excel's own hint in the first line is no row; its line break stays, so that line numbers are those of the file.
      text = text.replace(/^sep=.(?=\r?\n)/i, '');
      first = false;
    }
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

const LINE_BREAK = /\r\n|\r|\n/g;
const lineBreaks = (cell: string): number =>
  cell.includes('\n') || cell.includes('\r') ? (cell.match(LINE_BREAK)?.length ?? 0) : 0;

function failureOf(error: CsvError, line: number): Failure {
  if (error.code === 'CSV_MAX_RECORD_SIZE' || error.code === 'CSV_QUOTE_NOT_CLOSED')
    return failure('CSV_ROW_TOO_LONG', { line });
  return failure('CSV_UNREADABLE', { line });
}

/**
 * Yields every record that is not blank. Throws a {@link FailureError} `CSV_ROW_TOO_LONG`, `CSV_TOO_MANY_COLUMNS` or
 * `CSV_UNREADABLE` with the line where the broken record begins.
 */
export async function* readRows(source: ChunkSource, format: CsvFormat): AsyncGenerator<CsvRow> {
  // csv-parse counts a quoted CRLF as two lines, hence our own count.
  let line = 1;
  const parser = parse({
    delimiter: format.delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: MAX_RECORD_CHARS,
    // Counted where the parser meets them: a failure may overtake the records that are still on their way to us.
    on_record: ((cells: string[]) => {
      const begin = line;
      line += 1 + cells.reduce((sum, cell) => sum + lineBreaks(cell), 0);
      return { line: begin, cells };
      // The types know only records that stay lists.
    }) as unknown as (cells: string[]) => string[],
  });
  const input = Readable.from(decoded(source, format.encoding), { objectMode: false });
  input.on('error', (error) => parser.destroy(error));
  input.pipe(parser);
  try {
    for await (const row of parser as unknown as AsyncIterable<CsvRow>) {
      if (row.cells.every((cell) => cell.trim() === '')) continue;
      if (row.cells.length > MAX_COLUMNS)
        throw new FailureError(failure('CSV_TOO_MANY_COLUMNS', { limit: MAX_COLUMNS }));
      yield row;
    }
  } catch (error) {
    if (error instanceof CsvError) throw new FailureError(failureOf(error, line));
    throw error;
  } finally {
    input.destroy();
    parser.destroy();
  }
}
