// Brings a dump into an empty database that has the tables of then: all of it, or nothing.
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { quoted, readTables, type Table } from './tables.ts';

const ROWS_PER_TRIP = 1_000;

async function* linesOf(file: string): AsyncGenerator<string> {
  const source = fs.createReadStream(file);
  const gunzip = source.pipe(createGunzip());
  source.once('error', (error) => gunzip.destroy(error));
  yield* createInterface({ input: gunzip, crlfDelay: Number.POSITIVE_INFINITY });
}

const columnsOf = (line: string | undefined): string[] =>
  (JSON.parse(line ?? '{}') as { columns: string[] }).columns ?? [];

async function loadTable(
  client: pg.Client,
  table: Table,
  folder: string,
  keysFolder: string | undefined,
): Promise<number> {
  const file = path.join(folder, `${table.name}.jsonl.gz`);
  // A table that came into being after the backup.
  if (!fs.existsSync(file)) return 0;
  const keyFile = keysFolder ? path.join(keysFolder, `${table.name}.jsonl.gz`) : undefined;
  const data = linesOf(file);
  const keys = keyFile && fs.existsSync(keyFile) ? linesOf(keyFile) : undefined;
  const next = async (lines: AsyncGenerator<string>) => (await lines.next()).value as string | undefined;
  const dataColumns = columnsOf(await next(data));
  const keyColumns = keys ? columnsOf(await next(keys)) : [];
  const types = new Map(table.columns.map(({ name, type }) => [name, type]));
  const read = (column: string, index: number, from: 'd' | 'k') => {
    const type = types.get(column);
    if (!type) throw new Error(`The backup has a column ${table.name}.${column} that this database does not know.`);
    return `(${from}.value->>${index})::${type}`;
  };
  const values = [
    ...dataColumns.map((column, index) => read(column, index, 'd')),
    ...keyColumns.map((column, index) => read(column, index, 'k')),
  ];
  const insert = `INSERT INTO ${quoted(table.name)} (${[...dataColumns, ...keyColumns].map(quoted).join(', ')})
    SELECT ${values.join(', ')} FROM json_array_elements($1::json) WITH ORDINALITY d(value, place)
    ${keys ? 'JOIN json_array_elements($2::json) WITH ORDINALITY k(value, place) USING (place)' : ''} ORDER BY place`;
  let rows = 0;
  let page: string[] = [];
  let keyPage: string[] = [];
  const flush = async () => {
    if (page.length === 0) return;
    await client.query(insert, keys ? [`[${page.join()}]`, `[${keyPage.join()}]`] : [`[${page.join()}]`]);
    rows += page.length;
    page = [];
    keyPage = [];
  };
  for (let line = await next(data); line !== undefined; line = await next(data)) {
    const keyLine = keys ? await next(keys) : undefined;
    if (keys && keyLine === undefined) throw new Error(`The keys of ${table.name} are fewer than its rows.`);
    if (line.startsWith('{')) {
      await flush();
      const { partner } = JSON.parse(line) as { partner: string | null };
      await client.query(`SELECT set_config('tc.partner', $1, true)`, [partner ?? '']);
      continue;
    }
    page.push(line);
    if (keyLine !== undefined) keyPage.push(keyLine);
    if (page.length >= ROWS_PER_TRIP) await flush();
  }
  await flush();
  return rows;
}

/**
 * `url` signs in as administrator or owner. `expected` are the numbers of rows that the backup stated. Throws when a table is not empty or
 * holds another number of rows in the end; then nothing was changed.
 */
export async function loadDatabase(input: {
  url: string;
  folder: string;
  keysFolder?: string;
  expected: readonly { name: string; rows: number }[];
  /** Where the numbers that tables count up by themselves had come to */
  sequences: readonly { name: string; value: string }[];
}): Promise<number> {
  const client = new pg.Client({ connectionString: input.url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  let total = 0;
  try {
    await client.query('BEGIN');
    const tables = await readTables(client);
    const known = new Map(input.expected.map(({ name, rows }) => [name, rows]));
    for (const name of known.keys())
      if (!tables.some((table) => table.name === name))
        throw new Error(`The backup has a table ${name} that this version does not know.`);
    for (const table of tables) {
      const name = quoted(table.name);
      // What triggers do is in the backup already.
      await client.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`);
      const rows = await loadTable(client, table, input.folder, input.keysFolder);
      if (rows !== (known.get(table.name) ?? 0))
        throw new Error(`${table.name}: ${rows} rows are in the file, ${known.get(table.name) ?? 0} were backed up.`);
      await client.query(`ALTER TABLE ${name} ENABLE TRIGGER USER`);
      total += rows;
    }
    for (const { name, value } of input.sequences)
      await client.query(`SELECT setval($1::regclass, $2::bigint)`, [quoted(name), value]);
    await client.query('COMMIT');
    return total;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
}
