// What a broken or malicious file must not do: fill the memory, stop the other rows, or pass as something it is not.

import { csvLine } from '@multipartner/serving/csv';
import { describe, expect, it } from 'vitest';
import { inspectCsv } from './inspect-csv.ts';
import { readContactRow } from './read-contact-row.ts';
import { readRows } from './read-rows.ts';

const inspect = (text: string | Uint8Array) => inspectCsv(() => [typeof text === 'string' ? Buffer.from(text) : text]);

async function rowsOf(source: Iterable<Uint8Array>, delimiter: ',' | ';' = ',') {
  const rows = [];
  for await (const row of readRows(source, { encoding: 'utf-8', delimiter })) rows.push(row);
  return rows;
}

describe('31: hostile CSV files', () => {
  it('stops at a line without an end before it fills the memory', async () => {
    let served = 0;
    function* endless() {
      for (; served < 1_000; served++) yield Buffer.alloc(1 << 20, 'a');
    }
    await expect(rowsOf(endless())).rejects.toMatchObject({
      failure: { code: 'CSV_ROW_TOO_LONG', params: { line: 1 } },
    });
    expect(served).toBeLessThan(10);
  });

  it('names the line of a quotation mark that is never closed', async () => {
    await expect(rowsOf([Buffer.from('email\na@b.example\n"c@d.example\n')])).rejects.toMatchObject({
      failure: { code: 'CSV_ROW_TOO_LONG', params: { line: 3 } },
    });
  });

  it('refuses too many columns', async () => {
    await expect(rowsOf([Buffer.from('a,'.repeat(50_000))])).rejects.toMatchObject({
      failure: { code: 'CSV_TOO_MANY_COLUMNS' },
    });
  });

  it('refuses workbooks, archives and NUL bytes', async () => {
    expect(await inspect(Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 6, 0))).toMatchObject({
      failure: { code: 'CSV_NOT_TEXT' },
    });
    expect(await inspect('email\na\0b@c.example\n'.padEnd(400, 'x'))).toMatchObject({
      failure: { code: 'CSV_NOT_TEXT' },
    });
    expect(await inspect('')).toMatchObject({ failure: { code: 'CSV_EMPTY' } });
    expect(await inspect('email,name\n')).toMatchObject({ failure: { code: 'CSV_EMPTY' } });
  });

  it('sees a byte that is no UTF-8 after many lines that are', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`email;name\n${'a@b.example;Anna\n'.repeat(20_000)}`),
      Buffer.from('c@d.example;J\xf6rg\n', 'latin1'),
    ]);
    expect(await inspect(bytes)).toMatchObject({ value: { format: { encoding: 'windows-1252', delimiter: ';' } } });
  });

  it('reads UTF-16 big endian without a mark, and a file without a header', async () => {
    const bytes = Buffer.from('anna@example.com;Anna\nben@example.com;Ben\n', 'utf16le').swap16();
    expect(await inspect(bytes)).toMatchObject({
      value: {
        format: { encoding: 'utf-16be', delimiter: ';' },
        hasHeader: false,
        mapping: [{ field: 'email' }, { field: 'custom' }],
      },
    });
  });

  it('keeps the line numbers of a file with the hint of Excel', async () => {
    const text = 'sep=;\r\nemail;name\r\nx;"a\r\nb"\r\ny;z\r\n';
    expect(await inspect(text)).toMatchObject({ value: { headers: ['email', 'name'], format: { delimiter: ';' } } });
    expect((await rowsOf([Buffer.from(text)], ';')).map(({ line }) => line)).toEqual([2, 3, 5]);
  });

  it('does not let a header named like a property of objects reach one', () => {
    const mapping = [
      { column: 0, header: 'email', field: 'email' as const, confidence: 1 },
      { column: 1, header: '__proto__', field: 'custom' as const, confidence: 0.3 },
    ];
    readContactRow(['a@b.example', 'polluted'], ['email', '__proto__'], mapping);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.prototype).not.toHaveProperty('polluted');
  });

  it('writes formulas as text', () => {
    expect(csvLine(['=1+1', '+49', '-x', '@a', 'plain', 'a"b', 'a,b'])).toBe(
      `'=1+1,'+49,'-x,'@a,plain,"a""b","a,b"\r\n`,
    );
  });
});
