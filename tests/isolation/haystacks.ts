// Everything that an instance has written down, as text.
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';

export interface Haystack {
  name: string;
  text: string;
}

const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** Every table of every schema of a database, as PostgreSQL writes its rows; bytes appear as hex and, where they are text, as text. */
export async function databaseRows(url: string): Promise<Haystack[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ schema: string; name: string }>(
      `SELECT n.nspname AS schema, c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg_toast%'`,
    );
    const haystacks: Haystack[] = [];
    for (const { schema, name } of tables) {
      const { rows } = await client.query<{ row: string }>(
        `SELECT t::text AS row FROM ${identifier(schema)}.${identifier(name)} t`,
      );
      haystacks.push({ name: `${schema}.${name}`, text: rows.map(({ row }) => row).join('\n') });
    }
    return haystacks;
  } finally {
    await client.end();
  }
}

/** Every file below a folder, read as bytes; `skip` names folders that belong to somebody else. */
export function filesBelow(folder: string, skip: string[] = []): Haystack[] {
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const file = path.join(entry.parentPath, entry.name);
    if (!entry.isFile() || skip.some((name) => file.startsWith(path.join(folder, name)))) return [];
    return [{ name: path.relative(folder, file), text: fs.readFileSync(file).toString('latin1') }];
  });
}
