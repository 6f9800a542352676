/** One row of a segment's form: what it asks about, how, and which values fit. */
import { FIELD_TYPES, type FieldType } from '../../../clients/people/contact-fields.ts';
import { MAIL_PURPOSES } from '../../../people/consent/purposes.ts';
import { PROFILE_FIELDS } from '../../../people/csv/fields.ts';
import { OPERATORS_OF } from '../../../people/segments/compile-own-field.ts';
import { ACTIVITIES } from '../../../people/segments/condition.ts';

export interface DraftRow {
  /** `tag`, `consent`, `custom`, `nearby`, an activity, the name of a field, or {@link ownWhat} of a defined field */
  what: string;
  /** Of a field of the partner's own */
  name: string;
  operator: string;
  /** Text, a number of days or kilometres, or a day of the year `MM-DD` */
  value: string;
  /** The end of a window of days of the year */
  until: string;
}

export const FIELDS = ['email', ...PROFILE_FIELDS] as const;
const DATES = ['birthday', 'lastPurchase'];
export const COMPARING = ['is', 'isNot', 'contains', 'startsWith', 'before', 'after', 'less', 'more'];

const PURPOSE = new RegExp(`^(${MAIL_PURPOSES.join('|')})$`);

export const isActivity = (what: string): boolean => (ACTIVITIES as readonly string[]).includes(what);

export type ValueKind =
  | 'none'
  | 'text'
  | 'number'
  | 'choice'
  | 'yes_no'
  | 'date'
  | 'days'
  | 'kilometres'
  | 'window'
  | 'purpose';

const OWN = new RegExp(`^(fld_[0-9a-z]{26}):(${FIELD_TYPES.join('|')})$`);

/** A field that HQ or the partner defined, as a row names it: with its type, so that a row can be read without the definitions. */
export const ownWhat = ({ fieldId, type }: { fieldId: string; type: FieldType }): string => `${fieldId}:${type}`;
export function ownOf(what: string): { field: string; type: FieldType } | null {
  const [, field, type] = OWN.exec(what) ?? [];
  return field && type ? { field, type: type as FieldType } : null;
}

/** What a row compares with, and so which control it has. */
export function valueKind({ what, operator }: Pick<DraftRow, 'what' | 'operator'>): ValueKind {
  if (isActivity(what) || operator === 'next' || operator === 'past') return 'days';
  const own = ownOf(what);
  if (own) return operator === 'filled' || operator === 'empty' ? 'none' : own.type;
  if (what === 'nearby') return 'kilometres';
  if (what === 'consent') return 'purpose';
  if (operator === 'between') return 'window';
  if (what !== 'tag' && !COMPARING.includes(operator)) return 'none';
  return DATES.includes(what) || operator === 'before' || operator === 'after' ? 'date' : 'text';
}

/** What can be asked about it, the usual first. */
export function operatorsFor(what: string): readonly string[] {
  const own = ownOf(what);
  if (own) return OPERATORS_OF[own.type];
  if (what === 'tag') return ['has', 'hasNot'];
  if (what === 'consent') return ['mailable', 'notMailable', 'withdrawn'];
  if (what === 'custom') return ['is', 'isNot', 'contains', 'less', 'more', 'before', 'after', 'filled', 'empty'];
  if (what === 'nearby') return ['within'];
  if (isActivity(what)) return ['did', 'didNot'];
  if (what === 'birthday') return ['next', 'between', 'before', 'after', 'filled', 'empty'];
  if (DATES.includes(what)) return ['before', 'after', 'filled', 'empty'];
  return ['is', 'isNot', 'contains', 'startsWith', 'filled', 'empty'];
}

const FIRST_VALUE: Partial<Record<ValueKind, string>> = {
  days: '30',
  kilometres: '25',
  window: '12-20',
  purpose: 'newsletter',
  yes_no: 'yes',
};

export const newRow = (what = 'tag'): DraftRow => fitting({ what, name: '', operator: '', value: '', until: '' });
/** Keeps a row's operator where its subject knows it, and its value where it is of the kind that is asked for. */
export function fitting(row: DraftRow): DraftRow {
  const operators = operatorsFor(row.what);
  const operator = operators.includes(row.operator) ? row.operator : operators[0]!;
  const kind = valueKind({ what: row.what, operator });
  const first = FIRST_VALUE[kind];
  if (first === undefined) return { ...row, operator };
  const isWhole =
    kind === 'purpose' ? PURPOSE : kind === 'yes_no' ? /^(yes|no)$/ : kind === 'window' ? /^\d\d-\d\d$/ : /^\d+$/;
  return {
    ...row,
    operator,
    value: row.value === '' || isWhole.test(row.value) ? row.value || first : first,
    until: kind === 'window' && !isWhole.test(row.until) ? '01-06' : row.until,
  };
}
