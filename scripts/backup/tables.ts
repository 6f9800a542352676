// What a database consists of, as a dump needs it: tables in an order that foreign keys accept, and their columns.
import type pg from 'pg';

export type Column = { name: string; type: string };
export type Table = { name: string; columns: Column[]; primaryKey: string[]; hasPartner: boolean };

/** The ledger of migrations is made anew by the migrations themselves. */
const LEFT_OUT = ['_prisma_migrations'];

/** Tables of the public schema; a table follows those that it refers to. */
export async function readTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<{ name: string; columns: Column[]; primaryKey: string[] | null }>(
    `SELECT c.relname AS name,
       (SELECT json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) ORDER BY a.attnum)
        FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
       (SELECT json_agg(a.attname ORDER BY array_position(i.indkey::int2[], a.attnum)) FROM pg_index i
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY(i.indkey) WHERE i.indrelid = c.oid AND i.indisprimary) AS "primaryKey"
     FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> ALL($1) ORDER BY c.relname`,
    [LEFT_OUT],
  );
  const references = await client.query<{ from: string; to: string }>(
    `SELECT c.relname AS from, f.relname AS to FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class f ON f.oid = k.confrelid
     WHERE k.contype = 'f' AND k.conrelid <> k.confrelid`,
  );
  const tables = new Map(rows.map((row) => [row.name, row]));
  const ordered: Table[] = [];
  const visited = new Set<string>();
  const visit = (name: string) => {
    const table = tables.get(name);
    if (!table || visited.has(name)) return;
    visited.add(name);
    for (const reference of references.rows) if (reference.from === name) visit(reference.to);
    const hasPartner = table.columns.some((column) => column.name === 'partnerId');
    ordered.push({ ...table, primaryKey: table.primaryKey ?? [], hasPartner });
  };
  for (const { name } of rows) visit(name);
  return ordered;
}

/** The names of the migrations that made the database, in their order. */
export async function readMigrationNames(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ migration_name: string }>(
    `SELECT migration_name FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
  );
  return rows.map((row) => row.migration_name);
}

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/**
 * What opens people's data, as far as a database holds it: it goes into a part of its own, which is deleted after days while the rest may be
 * kept for long (design 2.7). Columns of these tables, or the whole table.
 */
const KEY_STORE: Record<string, readonly string[] | 'all'> = {
  contact: ['wrappedKey'],
  partner: ['wrappedKey'],
  purpose_key: 'all',
  system_key: 'all',
};

export function keyColumns(table: Table): Column[] {
  const which = KEY_STORE[table.name] ?? [];
  return table.columns.filter(({ name }) => which === 'all' || which.includes(name));
}
