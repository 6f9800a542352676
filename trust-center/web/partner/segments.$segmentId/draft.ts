/** A segment while it is being put together: rows and groups of rows as the form posts them, also half-filled ones. */

import { FIELD_TYPES, type FieldType } from '../../../clients/contact-fields.ts';
import { MAIL_PURPOSES } from '../../../people/consent/purposes.ts';
import { PROFILE_FIELDS } from '../../../people/csv/fields.ts';
import { readNumber } from '../../../people/fields/field-value.ts';
import { OPERATORS_OF } from '../../../people/segments/compile-own-field.ts';
import {
  ACTIVITIES,
  type Condition,
  type ConditionGroup,
  condition,
  type Filter,
  MOST_CONDITIONS,
  type SegmentContent,
} from '../../../people/segments/condition.ts';

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

export interface DraftGroup {
  match: 'all' | 'any';
  rows: DraftRow[];
}

export interface Draft {
  name: string;
  match: 'all' | 'any';
  items: (DraftRow | DraftGroup)[];
}

export const MOST_ROWS = MOST_CONDITIONS;
export const FIELDS = ['email', ...PROFILE_FIELDS] as const;
const DATES = ['birthday', 'lastPurchase'];
const COMPARING = ['is', 'isNot', 'contains', 'startsWith', 'before', 'after', 'less', 'more'];

const PURPOSE = new RegExp(`^(${MAIL_PURPOSES.join('|')})$`);

export const isGroup = (item: DraftRow | DraftGroup): item is DraftGroup => 'rows' in item;
const isActivity = (what: string): boolean => (ACTIVITIES as readonly string[]).includes(what);

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
export const newGroup = (): DraftGroup => ({ match: 'any', rows: [newRow(), newRow()] });

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

/** The draft in a posted form: `what-0` is a row, `group-1` a group with the rows `what-1.0`, … */
export function readDraft(form: FormData): Draft {
  const text = (name: string): string => String(form.get(name) ?? '').slice(0, 200);
  // A day of the year comes as two choices.
  const dayOr = (name: string): string =>
    form.has(`${name}.month`) ? `${text(`${name}.month`)}-${text(`${name}.day`)}` : text(name);
  const rowAt = (path: string): DraftRow =>
    fitting({
      what: text(`what-${path}`),
      name: text(`name-${path}`),
      operator: text(`operator-${path}`),
      value: dayOr(`value-${path}`),
      until: dayOr(`until-${path}`),
    });
  const items: Draft['items'] = [];
  for (let i = 0; i < MOST_ROWS; i++) {
    if (form.has(`what-${i}`)) items.push(rowAt(String(i)));
    else if (form.has(`group-${i}`)) {
      const rows: DraftRow[] = [];
      for (let k = 0; k < MOST_ROWS && form.has(`what-${i}.${k}`); k++) rows.push(rowAt(`${i}.${k}`));
      items.push({ match: form.get(`group-${i}`) === 'all' ? 'all' : 'any', rows });
    } else break;
  }
  return { name: text('name').trim(), match: form.get('match') === 'any' ? 'any' : 'all', items };
}

function draftRow(one: Condition): DraftRow {
  const row = { name: '', value: '', until: '' };
  switch (one.kind) {
    case 'field':
      return { ...row, what: one.field, operator: one.operator, value: one.value };
    case 'own':
      return {
        ...row,
        what: ownWhat({ fieldId: one.field, type: one.type }),
        operator: one.operator,
        value: one.value,
      };
    case 'custom':
      return { ...row, what: 'custom', name: one.name, operator: one.operator, value: one.value };
    case 'tag':
      return { ...row, what: 'tag', operator: one.operator, value: one.value };
    case 'consent':
      return { ...row, what: 'consent', operator: one.operator, value: one.purpose };
    case 'activity':
      return { ...row, what: one.what, operator: one.operator, value: String(one.days) };
    case 'nearby':
      return { ...row, what: 'nearby', operator: 'within', value: String(one.kilometres) };
    case 'birthday':
      if (one.operator === 'next') return { ...row, what: 'birthday', operator: 'next', value: String(one.days) };
      return { ...row, what: 'birthday', operator: 'between', value: one.from, until: one.to };
  }
}

export const draftOf = (content: SegmentContent): Draft => ({
  name: content.name,
  match: content.match,
  items: content.conditions.map((one) =>
    one.kind === 'group' ? { match: one.match, rows: one.conditions.map(draftRow) } : draftRow(one),
  ),
});

/** The condition of a row, or null while it is not complete. */
export function conditionOf({ what, name, operator, value, until }: DraftRow): Condition | null {
  const number = /^\d{1,5}$/.test(value.trim()) ? Number(value) : Number.NaN;
  const own = ownOf(what);
  // The control of a number writes it with a point, whatever the language.
  if (own) {
    const kept = valueKind({ what, operator }) === 'number' ? (readNumber(value, 'en') ?? '') : value;
    return condition.safeParse({ kind: 'own', ...own, operator, value: kept }).data ?? null;
  }
  const raw = isActivity(what)
    ? { kind: 'activity', what, operator, days: number }
    : what === 'nearby'
      ? { kind: 'nearby', kilometres: number }
      : operator === 'next'
        ? { kind: 'birthday', operator, days: number }
        : operator === 'between'
          ? { kind: 'birthday', operator, from: value, to: until }
          : what === 'consent'
            ? { kind: 'consent', operator, purpose: value }
            : what === 'tag'
              ? { kind: 'tag', operator, value }
              : what === 'custom'
                ? { kind: 'custom', name, operator, value }
                : { kind: 'field', field: what, operator, value };
  const parsed = condition.safeParse(raw);
  return parsed.success && (!COMPARING.includes(operator) || value.trim() !== '') ? parsed.data : null;
}

/** The filter of a draft, and the paths of what is not complete: rows, and groups without any. */
export function filterOf({ match, items }: Pick<Draft, 'match' | 'items'>): { filter: Filter; incomplete: string[] } {
  const incomplete: string[] = [];
  const read = (row: DraftRow, path: string): Condition[] => {
    const one = conditionOf(row);
    if (!one) incomplete.push(path);
    return one ? [one] : [];
  };
  const conditions = items.flatMap((item, i): (Condition | ConditionGroup)[] => {
    if (!isGroup(item)) return read(item, String(i));
    const inner = item.rows.flatMap((row, k) => read(row, `${i}.${k}`));
    if (item.rows.length === 0) incomplete.push(String(i));
    return inner.length > 0 ? [{ kind: 'group', match: item.match, conditions: inner }] : [];
  });
  return { filter: { match, conditions }, incomplete };
}

/** What the buttons of the form do to a draft: `add`, `add-group`, `add-1` (into a group), `remove-1`, `remove-1.0`. */
export function editDraft(draft: Draft, intent: string): Draft | null {
  const items = draft.items.map((item) => (isGroup(item) ? { ...item, rows: [...item.rows] } : item));
  const [verb, place = ''] = intent.split(/-(.*)/s);
  const [index, inner] = place.split('.').map(Number);
  const item = items[index ?? -1];
  if (verb === 'add') {
    const into = place === '' || place === 'group' ? null : item;
    if (into === null && items.length < MOST_ROWS) items.push(place === 'group' ? newGroup() : newRow());
    else if (into && isGroup(into) && into.rows.length < MOST_ROWS) into.rows.push(newRow());
  } else if (verb === 'remove') {
    if (inner === undefined) items.splice(index ?? items.length, 1);
    else if (item && isGroup(item)) item.rows.splice(inner, 1);
  } else return null;
  return { ...draft, items };
}
