import { describe, expect, it } from 'vitest';
import type { SegmentContent } from '../../../people/segments/condition.ts';
import { editDraft, readDraft } from './draft.ts';
import { draftOf, filterOf } from './draft-filter.ts';
import { fitting, newRow, operatorsFor, valueKind } from './draft-row.ts';

const form = (entries: Record<string, string>): FormData => {
  const data = new FormData();
  for (const [name, value] of Object.entries(entries)) data.set(name, value);
  return data;
};

describe('a segment while it is put together', () => {
  it('reads rows and groups in their order and stops at the first missing one', () => {
    const draft = readDraft(
      form({
        name: ' Ulm ',
        match: 'any',
        'what-0': 'city',
        'operator-0': 'is',
        'value-0': 'Ulm',
        'what-1': 'consent',
        'operator-1': 'is',
        'group-2': 'all',
        'what-2.0': 'clicked',
        'operator-2.0': 'didNot',
        'value-2.0': '90',
        'what-2.1': 'birthday',
        'operator-2.1': 'between',
        'value-2.1.month': '12',
        'value-2.1.day': '24',
        'until-2.1.month': '01',
        'until-2.1.day': '06',
        'what-4': 'tag',
      }),
    );
    expect(draft).toMatchObject({ name: 'Ulm', match: 'any' });
    expect(draft.items).toHaveLength(3);
    // The operator of another subject is replaced by one that fits.
    expect(draft.items[1]).toMatchObject({ what: 'consent', operator: 'mailable' });
    expect(filterOf(draft)).toEqual({
      incomplete: [],
      filter: {
        match: 'any',
        conditions: [
          { kind: 'field', field: 'city', operator: 'is', value: 'Ulm' },
          { kind: 'consent', operator: 'mailable', purpose: 'newsletter' },
          {
            kind: 'group',
            match: 'all',
            conditions: [
              { kind: 'activity', what: 'clicked', operator: 'didNot', days: 90 },
              { kind: 'birthday', operator: 'between', from: '12-24', to: '01-06' },
            ],
          },
        ],
      },
    });
  });

  it('tells complete rows from half-filled ones', () => {
    const row = { name: '', until: '' };
    const items = [
      { ...row, what: 'city', operator: 'is', value: 'Ulm' },
      { ...row, what: 'city', operator: 'is', value: ' ' },
      { ...row, what: 'city', operator: 'empty', value: '' },
      { ...row, what: 'tag', operator: 'has', value: '' },
      { ...row, what: 'custom', operator: 'filled', value: '' },
      { ...row, what: 'nonsense', operator: 'is', value: 'x' },
      { ...row, what: 'opened', operator: 'did', value: '0' },
      { ...row, what: 'nearby', operator: 'within', value: 'weit' },
      { match: 'any' as const, rows: [] },
    ];
    expect(filterOf({ match: 'all', items }).incomplete).toEqual(['1', '3', '4', '5', '6', '7', '8']);
  });

  it('comes back from storage as it was', () => {
    const content: SegmentContent = {
      name: 'Kunden',
      match: 'all',
      conditions: [
        { kind: 'field', field: 'lastPurchase', operator: 'before', value: '2024-01-01' },
        { kind: 'custom', name: 'Kennzeichen', operator: 'contains', value: 'UL' },
        { kind: 'birthday', operator: 'next', days: 14 },
        {
          kind: 'group',
          match: 'any',
          conditions: [
            { kind: 'tag', operator: 'hasNot', value: 'vip' },
            { kind: 'consent', operator: 'mailable', purpose: 'events' },
            { kind: 'nearby', kilometres: 40 },
          ],
        },
      ],
    };
    expect(filterOf(draftOf(content)).filter.conditions).toEqual(content.conditions);
  });

  it('adds and removes rows and groups without script', () => {
    let draft = { name: '', match: 'all' as const, items: [newRow()] };
    const press = (intent: string) => {
      draft = editDraft(draft, intent) as typeof draft;
      return draft.items;
    };
    expect(press('add-group')).toHaveLength(2);
    expect(press('add-1')[1]).toMatchObject({ rows: [{}, {}, {}] });
    expect(press('remove-1.0')[1]).toMatchObject({ rows: [{}, {}] });
    expect(press('remove-0')).toHaveLength(1);
    expect(press('remove-7')).toHaveLength(1);
    expect(editDraft(draft, 'save')).toBeNull();
    for (let i = 0; i < 30; i++) press('add');
    expect(draft.items).toHaveLength(20);
  });

  it('keeps what the new subject knows and fills in what it needs', () => {
    expect(fitting({ ...newRow('city'), operator: 'filled', what: 'birthday' }).operator).toBe('filled');
    expect(fitting({ ...newRow('city'), what: 'birthday', operator: 'contains' }).operator).toBe(
      operatorsFor('birthday')[0],
    );
    expect(fitting({ ...newRow('city'), value: 'Ulm', what: 'opened' })).toMatchObject({ value: '30' });
    expect(valueKind({ what: 'custom', operator: 'before' })).toBe('date');
  });
});
