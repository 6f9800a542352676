// Reads one database in one snapshot into compressed files, while everybody works on. Needs no program of PostgreSQL.
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { type Column, keyColumns, quoted, readMigrationNames, readTables, type Table } from './tables.ts';

const ROWS_PER_TRIP = 2_000;

export type Dump = {
  migrations: string[];
  tables: { name: string; rows: number }[];
  sequences: { name: string; value: string }[];
};

type Sink = { write: (text: string) => Promise<void>; close: () => Promise<void> };

function openSink(file: string): Sink {
  const gzip = createGzip({ level: 6 });
  const target = gzip.pipe(fs.createWriteStream(file, { mode: 0o600 }));
  const done = finished(target);
  // Reported by `close`; a full disk must not end the process in between.
  done.catch(() => undefined);
  let failed: Error | undefined;
  target.once('error', (error) => {
    failed = error;
    gzip.destroy(error);
  });
  return {
    write: async (text) => {
      if (failed) throw failed;
      if (!gzip.write(text)) await Promise.race([once(gzip, 'drain'), done]);
    },
    close: async () => {
      gzip.end();
      await done;
      const handle = await fs.promises.open(file, 'r+');
      await handle.sync().finally(() => handle.close());
    },
  };
}

const asArray = (columns: readonly Column[]) =>
  `json_build_array(${columns.map(({ name }) => `${quoted(name)}::text`).join(', ')})::text`;

async function dumpTable(
  client: pg.Client,
  table: Table,
  partners: readonly string[],
  folder: string,
  keysFolder: string | undefined,
) {
  const keys = keysFolder ? keyColumns(table) : [];
  const data = table.columns.filter((column) => !keys.includes(column));
  const sink = openSink(path.join(folder, `${table.name}.jsonl.gz`));
  const keySink = keys.length > 0 && keysFolder ? openSink(path.join(keysFolder, `${table.name}.jsonl.gz`)) : undefined;
  const order = table.primaryKey.map(quoted).join(', ') || '1';
  const header = (columns: readonly Column[]) => `${JSON.stringify({ columns: columns.map(({ name }) => name) })}\n`;
  await sink.write(header(data));
  await keySink?.write(header(keys));
  let rows = 0;
  // Row-level security shows one partner's rows at a time; rows without a partner come last, where a table has such.
  for (const partner of table.hasPartner ? [...partners, null] : [undefined]) {
    const where = partner === undefined ? '' : `WHERE "partnerId" ${partner === null ? 'IS NULL' : '= $1'}`;
    await client.query(`SELECT set_config('tc.partner', $1, true)`, [partner ?? '']);
    await client.query(
      `DECLARE dump NO SCROLL CURSOR FOR SELECT ${data.length ? asArray(data) : "'[]'"} AS data${keySink ? `, ${asArray(keys)} AS keys` : ''} FROM ${quoted(table.name)} ${where} ORDER BY ${order}`,
      partner ? [partner] : [],
    );
    for (let marked = false; ; marked = true) {
      const { rows: page } = await client.query<{ data: string; keys: string }>(`FETCH ${ROWS_PER_TRIP} FROM dump`);
      if (page.length > 0 && !marked && partner !== undefined) {
        await sink.write(`${JSON.stringify({ partner })}\n`);
        await keySink?.write(`${JSON.stringify({ partner })}\n`);
      }
      await sink.write(page.map((row) => `${row.data}\n`).join(''));
      await keySink?.write(page.map((row) => `${row.keys}\n`).join(''));
      rows += page.length;
      if (page.length < ROWS_PER_TRIP) break;
    }
    await client.query('CLOSE dump');
  }
  await sink.close();
  await keySink?.close();
  const { rows: visible } = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM ${quoted(table.name)}`,
  );
  if (visible[0]!.count > rows) throw new Error(`${table.name} has rows of a partner that does not exist.`);
  return { name: table.name, rows };
}

/**
 * Writes a file per table into `folder`; what opens people's data goes to `keysFolder` where one is given. `read` may ask for more in the
 * same snapshot. `url` signs in as an owner or administrator.
 */
export async function dumpDatabase<T>(input: {
  url: string;
  folder: string;
  keysFolder?: string;
  read?: (client: pg.Client) => Promise<T>;
}): Promise<Dump & { more: T | undefined }> {
  const { url, folder, keysFolder } = input;
  for (const one of [folder, keysFolder]) if (one) fs.mkdirSync(one, { recursive: true, mode: 0o700 });
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(
      `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL TimeZone = 'UTC'; SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 3`,
    );
    const tables = await readTables(client);
    const hasPartners = tables.some(({ name }) => name === 'partner');
    const partners = hasPartners
      ? (await client.query<{ id: string }>('SELECT id FROM partner ORDER BY id')).rows.map(({ id }) => id)
      : [];
    const dumped: Dump['tables'] = [];
    for (const table of tables) dumped.push(await dumpTable(client, table, partners, folder, keysFolder));
    const more = await input.read?.(client);
    const migrations = await readMigrationNames(client);
    const sequences = await client.query<{ name: string; value: string }>(
      `SELECT sequencename AS name, last_value::text AS value FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL`,
    );
    await client.query('COMMIT');
    return { migrations, tables: dumped, sequences: sequences.rows, more };
  } finally {
    await client.end();
  }
}
