import { describe, expect, it } from 'vitest';
import { csvLines, printTable, type TableDocument } from './table-document.ts';

const table: TableDocument<{ id: string; name: string; people: number }> = {
  language: 'en',
  title: 'Register',
  owner: 'Trust center',
  empty: 'No partner yet',
  notes: ['Numbers are rounded.'],
  columns: [
    { key: 'partner_id', label: 'Id', value: ({ id }) => id, onlyCsv: true },
    { key: 'name', label: 'Partner', value: ({ name }) => name },
    { key: 'people', label: 'People', value: ({ people }) => String(people), align: 'right' },
  ],
  rows: [{ id: 'prt_1', name: '=Sonne, "Ulm"', people: 40 }],
};

describe('a list', () => {
  it('is CSV with names for programs, and no cell runs as a formula', () => {
    expect([...csvLines(table)].join('')).toBe('\uFEFFpartner_id,name,people\r\nprt_1,"\'=Sonne, ""Ulm""",40\r\n');
  });

  it('is paper without the columns for programs', () => {
    expect(printTable(table).blocks).toEqual([
      {
        kind: 'table',
        columns: [
          { label: 'Partner', align: 'left' },
          { label: 'People', align: 'right' },
        ],
        rows: [['=Sonne, "Ulm"', '40']],
        empty: 'No partner yet',
      },
      { kind: 'paragraph', text: 'Numbers are rounded.', tone: 'quiet' },
    ]);
  });
});
