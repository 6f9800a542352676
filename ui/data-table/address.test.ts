import { describe, expect, it } from 'vitest';
import { readFilters, readSort, shownColumns, sortAddress, withParameters } from './address.ts';

const url = (query: string) => new URL(`http://localhost/contacts?${query}`);

describe('the address of a table', () => {
  it('reads only columns and options that exist', () => {
    expect(readSort(url('sort=-name'), ['name', 'createdAt'], '-createdAt')).toEqual({ by: 'name', direction: 'desc' });
    expect(readSort(url('sort=password'), ['name', 'createdAt'], '-createdAt')).toEqual({
      by: 'createdAt',
      direction: 'desc',
    });
    expect(readFilters(url('state=sent&group=x'), { state: ['sent', 'missed'], group: ['a'] })).toEqual({
      state: 'sent',
    });
  });

  it('turns the order of the same column and starts at the first page', () => {
    const current = new URLSearchParams('sort=name&state=sent&after=abc');
    expect(sortAddress(current, 'name', { by: 'name', direction: 'asc' })).toBe('?sort=-name&state=sent');
    expect(sortAddress(current, 'city', { by: 'name', direction: 'asc' })).toBe('?sort=city&state=sent');
    expect(withParameters(current, { state: null })).toBe('?sort=name');
  });

  it('keeps order and filters while paging, with one cursor at a time', () => {
    expect(withParameters(new URLSearchParams('sort=name&after=a'), { before: 'b' })).toBe('?sort=name&before=b');
  });

  it('shows the columns that were asked for, the first and the required ones always', () => {
    const columns = [{ id: 'name' }, { id: 'city' }, { id: 'made', hidden: true }, { id: 'act', required: true }];
    const shown = (query: string) => [...shownColumns(columns, new URLSearchParams(query))];
    expect(shown('')).toEqual(['name', 'city', 'act']);
    expect(shown('columns=made')).toEqual(['name', 'made', 'act']);
    expect(shown('columns=city&columns=password')).toEqual(['name', 'city', 'act']);
  });
});
