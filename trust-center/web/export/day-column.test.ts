import { expect, it } from 'vitest';
import { csvLines } from '../../documents/table-document.ts';
import { dayColumn } from './day-column.ts';

const rows = [{ on: '2026-12-01' as string | null }, { on: null }];
const onOf = ({ on }: { on: string | null }) => on;

it('is written as its reader writes days, and for programs as they read them', () => {
  const german = dayColumn({ key: 'due_on', label: 'Fällig', never: 'Nie' }, 'de', onOf);
  expect(rows.map((row) => german.value(row))).toEqual(['01.12.2026', 'Nie']);
  const english = dayColumn({ key: 'due_on', label: 'Due' }, 'en', onOf);
  expect(rows.map((row) => english.value(row))).toEqual(['01/12/2026', '']);
  for (const column of [german, english]) {
    const csv = [...csvLines({ columns: [column], rows })].join('');
    expect(csv).toContain('2026-12-01');
    expect(csv).not.toMatch(/01.12.2026|Nie/);
  }
});
