/**
 * Values of contact fields: read as people of a language write them, kept in one form, shown in the person's language. Kept are texts,
 * numbers as `1234.5`, days as `2026-12-31`, `yes` and `no`, and choices by their ids. Pure: browser and server read alike.
 */
import type { Language } from '@multipartner/kernel/language';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import { readDay, writeDay } from '@multipartner/ui/day-text';
import type { FieldDefinition } from './definition.ts';

export const VALUE_REASONS = [
  'VALUE_TOO_LONG',
  'VALUE_NO_NUMBER',
  'VALUE_NO_DAY',
  'VALUE_DAY_UNCLEAR',
  'VALUE_NO_CHOICE',
  'VALUE_NO_YES_NO',
] as const;
export type ValueReason = (typeof VALUE_REASONS)[number];

export const LONGEST_VALUE = 1_000;
/** Every day has the form of an ISO day, whatever the year. */
const FIRST_YEAR = 1000;

export type ValueField = Pick<FieldDefinition, 'type' | 'choices'>;

const CANONICAL_NUMBER = /^-?\d{1,15}(?:\.\d{1,6})?$/;
const SIGN = { en: { decimal: '.', group: ',' }, de: { decimal: ',', group: '.' } } as const;

/** `0012,50` → `12.5`; one number has one form, so that texts compare as numbers do. */
function canonicalNumber(text: string): string | null {
  if (!CANONICAL_NUMBER.test(text)) return null;
  const [whole = '', part = ''] = text.replace('-', '').split('.');
  const plain = [whole.replace(/^0+(?=\d)/, ''), part.replace(/0+$/, '')].filter((one) => one !== '').join('.');
  return text.startsWith('-') && plain !== '0' ? `-${plain}` : plain;
}

/**
 * "1.234,5" in German and "1,234.5" in English are 1234.5. The other language's sign counts where it can mean nothing else: "12,5" is no
 * group of thousands. Spaces and the Swiss apostrophe part thousands in both.
 */
export function readNumber(text: string, language: Language): string | null {
  const bare = text.replace(/[\s\u00a0\u202f'’]/g, '').replace(/^\u2212/, '-');
  const { decimal, group } = SIGN[language];
  const [d, g] = [decimal, group].map((sign) => (sign === '.' ? '\\.' : sign));
  if (new RegExp(`^-?\\d{1,3}(?:${g}\\d{3})+(?:${d}\\d{1,6})?$`).test(bare))
    return canonicalNumber(bare.replaceAll(group, '').replace(decimal, '.'));
  if (new RegExp(`^-?\\d+(?:${d}\\d{1,6})?$`).test(bare)) return canonicalNumber(bare.replace(decimal, '.'));
  if (new RegExp(`^-?\\d+${g}\\d{1,6}$`).test(bare)) return canonicalNumber(bare.replace(group, '.'));
  return null;
}

const YES = new Set('yes y true 1 x ✓ ✔ ja j wahr'.split(' '));
const NO = new Set('no n false 0 - nein falsch'.split(' '));
const fold = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

interface Reading {
  language: Language;
  /** From a file whose country nobody knows: `03/04/2026` may be March or April and is refused. */
  fromFile?: boolean;
}

/** The kept form of what somebody wrote, '' for nothing, or why it does not fit the type of its field. */
export function readValue(
  field: ValueField,
  text: string,
  { language, fromFile }: Reading,
): Result<string, ValueReason> {
  const written = text.trim();
  if (written === '') return ok('');
  const or = (value: string | null | undefined, reason: ValueReason): Result<string, ValueReason> =>
    value ? ok(value) : failed(reason);
  switch (field.type) {
    case 'text':
      return written.length > LONGEST_VALUE ? failed('VALUE_TOO_LONG') : ok(written.normalize('NFC'));
    case 'number':
      return or(readNumber(written, language), 'VALUE_NO_NUMBER');
    case 'date': {
      const slashed = /^(\d{1,2})\/(\d{1,2})\/\d{4}$/.exec(written);
      if (fromFile && slashed && slashed[1] !== slashed[2] && Number(slashed[1]) <= 12 && Number(slashed[2]) <= 12)
        return failed('VALUE_DAY_UNCLEAR');
      const day = readDay(fromFile ? written.replace(/^(\d{4}-\d{2}-\d{2})[T ].*$/, '$1') : written);
      return or(day && Number(day.slice(0, 4)) >= FIRST_YEAR ? day : null, 'VALUE_NO_DAY');
    }
    case 'yes_no':
      return or(YES.has(fold(written)) ? 'yes' : NO.has(fold(written)) ? 'no' : null, 'VALUE_NO_YES_NO');
    case 'choice': {
      const named = field.choices.find(
        ({ id, label }) => id === written || Object.values(label).some((one) => fold(one) === fold(written)),
      );
      return or(named?.id, 'VALUE_NO_CHOICE');
    }
  }
}

/** Whether a value has the form in which profiles keep it: what programs send. */
export function isKeptForm(field: ValueField, value: string): boolean {
  switch (field.type) {
    case 'text':
      return value.trim() !== '' && value.length <= LONGEST_VALUE;
    case 'number':
      return canonicalNumber(value) === value;
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(value) && readDay(value) === value;
    case 'yes_no':
      return value === 'yes' || value === 'no';
    case 'choice':
      return field.choices.some(({ id }) => id === value);
  }
}

const YES_NO = { en: { yes: 'Yes', no: 'No' }, de: { yes: 'Ja', no: 'Nein' } } as const;

/** A kept number as people of a language write it; exact, whatever its length. */
const writeNumber = (value: string, { group, decimal }: { group: string; decimal: string }): string => {
  const [whole = '', part] = value.split('.');
  return whole.replace(/\B(?=(?:\d{3})+$)/g, group) + (part === undefined ? '' : decimal + part);
};

/** For reading: "12.500", "31.12.2026", "Ja", the name of the choice. */
export function showValue(field: ValueField, value: string, language: Language): string {
  if (field.type === 'number') return writeNumber(value, SIGN[language]);
  if (field.type === 'date') return writeDay(value, language);
  if (field.type === 'yes_no') return value === 'yes' || value === 'no' ? YES_NO[language][value] : value;
  if (field.type === 'choice') return field.choices.find(({ id }) => id === value)?.label[language] ?? value;
  return value;
}

/** For a form's control: what {@link readValue} of the same language reads back. Choices keep their ids. */
export const typedValue = (field: ValueField, value: string, language: Language): string =>
  field.type === 'number' ? writeNumber(value, { group: '', decimal: SIGN[language].decimal }) : value;
