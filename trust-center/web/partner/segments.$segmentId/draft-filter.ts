/** The filter that a draft means, as far as it is complete, and the draft of a stored one. */
import { readNumber } from '../../../people/fields/field-value.ts';
import {
  type Condition,
  type ConditionGroup,
  condition,
  type Filter,
  type SegmentContent,
} from '../../../people/segments/condition.ts';
import { type Draft, isGroup } from './draft.ts';
import { COMPARING, type DraftRow, isActivity, ownOf, ownWhat, valueKind } from './draft-row.ts';

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
