/** Turns one record into a person, or says why it is none. */

import type { Language } from '@multipartner/kernel/language';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import { type AddressRefusal, normaliseAddress } from '../address/normalise-address.ts';
import { readValue, type ValueField, type ValueReason } from '../fields/field-value.ts';
import { cleanCell } from './clean-cell.ts';
import { readConsentCell, type StatedConsent } from './consent-cell.ts';
import { type ColumnMapping, isOwnColumn, PROFILE_FIELDS, type ProfileField } from './fields.ts';
import { readDate } from './read-date.ts';

/** The evidence of a double opt-in at another system, as that system exported it. */
export interface ImportedOptIn {
  optinTime: string | null;
  optinIp: string | null;
  confirmTime: string;
  confirmIp: string | null;
}

export interface ContactRow {
  address: string;
  needsSmtpUtf8: boolean;
  /** Only fields that are filled */
  profile: Partial<Record<ProfileField, string>>;
  custom: Record<string, string>;
  /** Values of defined fields, in the form that profiles keep */
  fields: Record<string, string>;
  /** Cells that do not fit the type of their field: the person is taken without them, and they are reported */
  badCells: BadCell[];
  tags: string[];
  consent: StatedConsent;
  optIn: ImportedOptIn | null;
}

export interface BadCell {
  /** Place of the column, from 0 */
  column: number;
  header: string;
  reason: ValueReason | 'TOO_MANY_TEXTS';
  text: string;
}

/** How defined fields are read: their definitions, and the language in which the file writes numbers and days. */
export interface TypedColumns {
  fields: ReadonlyMap<string, ValueField>;
  language: Language;
}
const NO_TYPED_COLUMNS: TypedColumns = { fields: new Map(), language: 'en' };

export type RowRefusal = AddressRefusal | 'TOO_MANY_FIELDS' | 'FIELD_TOO_LONG' | 'RESTRICTED';
export interface Refusal {
  /** Header of the column that is wrong */
  field: string;
  reason: RowRefusal;
}

export const MAX_FIELD_CHARS = 4_000;
const MAX_TAGS = 50;
const MAX_TAG_CHARS = 60;
const MAX_CUSTOM_FIELDS = 40;
const PROFILE = new Set<string>(PROFILE_FIELDS);
const DATES = new Set<string>(['birthday', 'lastPurchase']);

/** `"vip","newsletter"`, `vip; newsletter` and `vip|newsletter` are the same two tags. */
export function readTags(cell: string): string[] {
  const tags = cell
    .split(/[,;|]/)
    .map((tag) =>
      tag
        .trim()
        .replace(/^"(.*)"$/, '$1')
        .trim()
        .slice(0, MAX_TAG_CHARS),
    )
    .filter((tag) => tag !== '');
  return [...new Set(tags)].slice(0, MAX_TAGS);
}

/** A defined field, or a text of its own name. What can be neither is reported, never dropped in silence. */
function readOther(
  row: ContactRow,
  { column, header, field }: Pick<ColumnMapping, 'column' | 'header' | 'field'>,
  text: string,
  { fields, language }: TypedColumns,
): void {
  const own = isOwnColumn(field) ? fields.get(field) : undefined;
  if (own) {
    const value = readValue(own, text, { language, fromFile: true });
    if (value.ok) row.fields[field] = value.value;
    else row.badCells.push({ column, header, reason: value.failure, text });
  } else if (Object.keys(row.custom).length < MAX_CUSTOM_FIELDS) row.custom[header] = text;
  else row.badCells.push({ column, header, reason: 'TOO_MANY_TEXTS', text });
}

/** `headers` is the count and names of the columns; missing trailing fields are empty, more than the header is a refusal. */
export function readContactRow(
  cells: readonly string[],
  headers: readonly string[],
  mapping: readonly ColumnMapping[],
  typed: TypedColumns = NO_TYPED_COLUMNS,
): Result<ContactRow, Refusal> {
  const emailColumn = mapping.find(({ field }) => field === 'email');
  if (cells.length > headers.length) return failed({ field: headers.at(-1) ?? '', reason: 'TOO_MANY_FIELDS' });
  const long = cells.findIndex((cell) => cell.length > MAX_FIELD_CHARS);
  if (long >= 0) return failed({ field: headers[long] ?? '', reason: 'FIELD_TOO_LONG' });
  const address = normaliseAddress((emailColumn && cells[emailColumn.column]) ?? '');
  if (!address.ok) return failed({ field: emailColumn?.header ?? 'email', reason: address.failure });

  const row: ContactRow = {
    ...address.value,
    profile: {},
    custom: {},
    fields: {},
    badCells: [],
    tags: [],
    consent: 'unstated',
    optIn: null,
  };
  const optIn: Record<string, string | null> = { optinTime: null, optinIp: null, confirmTime: null, confirmIp: null };
  for (const { column, header, field } of mapping) {
    const cell = cells[column];
    if (cell === undefined || cell === '' || field === 'ignore' || field === 'email') continue;
    const text = cleanCell(cell);
    if (text === '') continue;
    if (PROFILE.has(field)) row.profile[field as ProfileField] = DATES.has(field) ? readDate(text) : text;
    else if (field === 'tags') row.tags = [...new Set([...row.tags, ...readTags(text)])].slice(0, MAX_TAGS);
    else if (field === 'consent') row.consent = readConsentCell(text);
    else if (field in optIn) optIn[field] = text;
    else readOther(row, { column, header, field }, text, typed);
  }
  // Asked for but never confirmed is no consent: only the confirmation counts as evidence (design 2.15).
  if (optIn.confirmTime) row.optIn = optIn as unknown as ImportedOptIn;
  return ok(row);
}
