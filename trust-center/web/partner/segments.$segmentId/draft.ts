/** A segment while it is being put together: rows as the form posts them, also half-filled ones. */
import { PROFILE_FIELDS } from '../../../people/csv/fields.ts';
import { type Condition, condition, type SegmentContent } from '../../../people/segments/condition.ts';

export interface DraftRow {
  /** `tag`, `consent`, `custom`, or the name of a field */
  what: string;
  /** Of a field of the partner's own */
  name: string;
  operator: string;
  value: string;
}

export interface Draft {
  name: string;
  match: 'all' | 'any';
  rows: DraftRow[];
}

export const MOST_ROWS = 20;
export const FIELDS = ['email', ...PROFILE_FIELDS] as const;
const DATES = ['birthday', 'lastPurchase'];
export const isDateField = (what: string): boolean => DATES.includes(what);

/** What can be asked about it, the usual first. */
export function operatorsFor(what: string): readonly string[] {
  if (what === 'tag') return ['has', 'hasNot'];
  if (what === 'consent') return ['mailable', 'notMailable', 'withdrawn'];
  if (what === 'custom') return ['is', 'contains', 'filled', 'empty'];
  if (isDateField(what)) return ['before', 'after', 'filled', 'empty'];
  return ['is', 'isNot', 'contains', 'startsWith', 'filled', 'empty'];
}

export const newRow = (what = 'tag'): DraftRow => ({ what, name: '', operator: operatorsFor(what)[0]!, value: '' });

/** Keeps a row's operator where its new subject knows it. */
export const withSubject = (row: DraftRow, what: string): DraftRow => ({
  ...row,
  what,
  operator: operatorsFor(what).includes(row.operator) ? row.operator : operatorsFor(what)[0]!,
});

/** The draft in a posted form. */
export function readDraft(form: FormData): Draft {
  const text = (name: string): string => String(form.get(name) ?? '').slice(0, 200);
  const rows: DraftRow[] = [];
  for (let i = 0; i < MOST_ROWS && form.has(`what-${i}`); i++)
    rows.push(
      withSubject(
        { what: '', name: text(`name-${i}`), operator: text(`operator-${i}`), value: text(`value-${i}`) },
        text(`what-${i}`),
      ),
    );
  return { name: text('name').trim(), match: form.get('match') === 'any' ? 'any' : 'all', rows };
}

export const draftOf = (content: SegmentContent): Draft => ({
  name: content.name,
  match: content.match,
  rows: content.conditions.map((one): DraftRow => {
    const value = 'value' in one ? one.value : '';
    const what = one.kind === 'field' ? one.field : one.kind;
    return { what, name: one.kind === 'custom' ? one.name : '', operator: one.operator, value };
  }),
});

/** The conditions of a draft; null for each row that is not complete. */
export const conditionsOf = ({ rows }: Draft): (Condition | null)[] =>
  rows.map(({ what, name, operator, value }) => {
    const isComplete = !['is', 'isNot', 'contains', 'startsWith', 'before', 'after'].includes(operator) || value.trim();
    const raw =
      what === 'consent'
        ? { kind: 'consent', operator }
        : what === 'tag'
          ? { kind: 'tag', operator, value }
          : what === 'custom'
            ? { kind: 'custom', name, operator, value }
            : { kind: 'field', field: what, operator, value };
    const parsed = condition.safeParse(raw);
    return parsed.success && isComplete ? parsed.data : null;
  });
