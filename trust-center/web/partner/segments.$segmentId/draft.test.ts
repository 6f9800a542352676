import { describe, expect, it } from 'vitest';
import { conditionsOf, draftOf, newRow, operatorsFor, readDraft, withSubject } from './draft.ts';

const form = (entries: Record<string, string>): FormData => {
  const data = new FormData();
  for (const [name, value] of Object.entries(entries)) data.set(name, value);
  return data;
};

describe('a segment while it is put together', () => {
  it('reads rows in their order and stops at the first missing one', () => {
    const draft = readDraft(
      form({
        name: ' Ulm ',
        match: 'any',
        'what-0': 'city',
        'operator-0': 'is',
        'value-0': 'Ulm',
        'what-1': 'consent',
        'operator-1': 'is',
        'what-3': 'tag',
      }),
    );
    expect(draft).toMatchObject({ name: 'Ulm', match: 'any' });
    expect(draft.rows).toHaveLength(2);
    // The operator of another subject is replaced by one that fits.
    expect(draft.rows[1]).toMatchObject({ what: 'consent', operator: 'mailable' });
  });

  it('tells complete rows from half-filled ones', () => {
    const rows = [
      { what: 'city', name: '', operator: 'is', value: 'Ulm' },
      { what: 'city', name: '', operator: 'is', value: ' ' },
      { what: 'city', name: '', operator: 'empty', value: '' },
      { what: 'tag', name: '', operator: 'has', value: '' },
      { what: 'custom', name: '', operator: 'filled', value: '' },
      { what: 'nonsense', name: '', operator: 'is', value: 'x' },
    ];
    const found = conditionsOf({ name: 'x', match: 'all', rows });
    expect(found.map((one) => one !== null)).toEqual([true, false, true, false, false, false]);
  });

  it('comes back from storage as it was', () => {
    const content = {
      name: 'Kunden',
      match: 'all',
      conditions: [
        { kind: 'field', field: 'lastPurchase', operator: 'before', value: '2024-01-01' },
        { kind: 'custom', name: 'Kennzeichen', operator: 'contains', value: 'UL' },
        { kind: 'tag', operator: 'hasNot', value: 'vip' },
        { kind: 'consent', operator: 'mailable' },
      ],
    } as const;
    expect(conditionsOf(draftOf({ ...content, conditions: [...content.conditions] }))).toEqual(content.conditions);
  });

  it('keeps an operator that the new subject knows', () => {
    expect(withSubject({ ...newRow('city'), operator: 'filled' }, 'birthday').operator).toBe('filled');
    expect(withSubject({ ...newRow('city'), operator: 'contains' }, 'birthday').operator).toBe(
      operatorsFor('birthday')[0],
    );
  });
});
