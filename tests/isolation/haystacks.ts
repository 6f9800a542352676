// Everything that an instance has written down, as text.
import fs from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import pg from 'pg';
import { extractText, getDocumentProxy } from 'unpdf';
import { unzip } from '../support/readers/evidence-bundle.ts';

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

/** A file as its reader sees it: archives opened, PDF as its words, whatever the depth. */
export async function insideOf(name: string, bytes: Buffer): Promise<Haystack[]> {
  const start = bytes.subarray(0, 4).toString('latin1');
  if (start === 'PK\x03\x04') {
    const files = await unzip(bytes);
    return (await Promise.all([...files].map(([inner, content]) => insideOf(`${name}/${inner}`, content)))).flat();
  }
  if (start.startsWith('\x1f\x8b')) return insideOf(name, gunzipSync(bytes));
  if (start === '%PDF') {
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
    return [{ name, text }];
  }
  return [{ name, text: bytes.toString('utf8') }];
}

/** Which of these texts stand anywhere in the files below a folder, byte by byte: for what is too much for the whole search. */
export function textsInFiles(folder: string, texts: readonly string[]): { files: number; found: string[] } {
  const needles = texts.map((text) => Buffer.from(text, 'utf8'));
  const files = fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  const found = files.flatMap((file) => {
    const bytes = fs.readFileSync(file);
    return texts
      .filter((_text, i) => bytes.includes(needles[i]!))
      .map((text) => `${path.relative(folder, file)}: ${text}`);
  });
  return { files: files.length, found };
}
