/** Reads HQ's CSV of new partners into lines. Business data of partners only; customers never pass here. */
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import { CsvError, parse } from 'csv-parse/sync';
import type { Outcome } from '../refusal.ts';

export const MAX_TABLE_BYTES = 1_000_000;
export const MAX_TABLE_LINES = 2_000;

/** Column titles that are understood, in English and German, and the field that each fills. */
const COLUMNS: Record<string, TableField> = {
  name: 'name',
  partner: 'name',
  'legal name': 'legalName',
  firma: 'legalName',
  company: 'legalName',
  street: 'street',
  straße: 'street',
  strasse: 'street',
  'postal code': 'postalCode',
  zip: 'postalCode',
  plz: 'postalCode',
  city: 'city',
  ort: 'city',
  stadt: 'city',
  country: 'country',
  land: 'country',
  language: 'language',
  sprache: 'language',
  'time zone': 'timeZone',
  zeitzone: 'timeZone',
  phone: 'phone',
  telefon: 'phone',
  email: 'email',
  'e-mail': 'email',
  website: 'website',
  webseite: 'website',
  imprint: 'imprint',
  impressum: 'imprint',
  'accent colour': 'accentColour',
  akzentfarbe: 'accentColour',
  groups: 'groups',
  gruppen: 'groups',
  owner: 'ownerName',
  'owner name': 'ownerName',
  partnerleitung: 'ownerName',
  inhaber: 'ownerName',
  ansprechpartner: 'ownerName',
  'owner email': 'ownerEmail',
  'owner e-mail': 'ownerEmail',
  'e-mail partnerleitung': 'ownerEmail',
  'e-mail inhaber': 'ownerEmail',
  'e-mail ansprechpartner': 'ownerEmail',
};

type TableField =
  | 'name'
  | 'legalName'
  | 'street'
  | 'postalCode'
  | 'city'
  | 'country'
  | 'language'
  | 'timeZone'
  | 'phone'
  | 'email'
  | 'website'
  | 'imprint'
  | 'accentColour'
  | 'groups'
  | 'ownerName'
  | 'ownerEmail';

export interface TableLine {
  /** Line in the file, 1-based; the titles are line 1 */
  line: number;
  values: Partial<Record<TableField, string>>;
}

/** Fails with TOO_LARGE or TABLE_UNREADABLE; columns that are not understood are named, not dropped silently. */
export function readPartnerTable(bytes: Uint8Array): Outcome<{ lines: TableLine[]; unknownColumns: string[] }> {
  if (bytes.length > MAX_TABLE_BYTES) return failed(failure('TOO_LARGE', { limit: '1 MB' }));
  const text = decode(bytes);
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      skip_empty_lines: true,
      relax_column_count: true,
      trim: true,
      info: true,
      to: MAX_TABLE_LINES + 2,
    }) as unknown as typeof records;
  } catch (error) {
    if (error instanceof CsvError) return failed(failure('TABLE_UNREADABLE', { detail: error.code }));
    throw error;
  }
  const [titles, ...rows] = records;
  if (!titles) return failed(failure('TABLE_UNREADABLE', { detail: '0' }));
  if (rows.length > MAX_TABLE_LINES) return failed(failure('TOO_LARGE', { limit: String(MAX_TABLE_LINES) }));
  const fields = titles.record.map((title) => COLUMNS[title.toLowerCase().replaceAll('_', ' ').trim()]);
  if (!fields.includes('name')) return failed(failure('TABLE_UNREADABLE', { detail: '“name”?' }));
  const lines = rows.map(({ record, info }) => ({ line: info.lines, values: valuesOf(fields, record) }));
  return ok({ lines, unknownColumns: titles.record.filter((_, index) => !fields[index]).slice(0, 50) });
}

function valuesOf(fields: (TableField | undefined)[], record: string[]): TableLine['values'] {
  const values: TableLine['values'] = {};
  fields.forEach((field, index) => {
    const value = record[index];
    if (field && value) values[field] = value;
  });
  return values;
}

/** UTF-8 where the bytes are valid UTF-8, else Windows-1252, which older spreadsheets write. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes); // the decoder's TypeError is the only way to ask
  }
}

function delimiterOf(text: string): string {
  const titles = text.slice(0, text.indexOf('\n') === -1 ? undefined : text.indexOf('\n'));
  const count = (delimiter: string) => titles.split(delimiter).length;
  return [';', '\t', ','].sort((a, b) => count(b) - count(a))[0]!;
}
