// Applies the migrations of a database with nothing but `pg`, in the ledger table that Prisma's own tools use.
import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { withClient } from './with-client.ts';

const LEDGER = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`;

// The number with which Prisma's engine keeps two deployments apart.
const ADVISORY_LOCK = 72_707_369;

export type Migration = { name: string; sql: string; checksum: string };

/** The migrations of a folder in the order of their names. */
export function readMigrations(folder: string): Migration[] {
  if (!fs.existsSync(folder)) return [];
  const names = fs
    .readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  return names.sort().map((name) => {
    const sql = fs.readFileSync(path.join(folder, name, 'migration.sql'), 'utf8');
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
}

async function appliedChecksums(client: pg.Client): Promise<Map<string, string>> {
  await client.query(LEDGER);
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    'SELECT migration_name, checksum FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  );
  return new Map(rows.map((row) => [row.migration_name, row.checksum]));
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration) {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query(
      'INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count) VALUES ($1, $2, $3, now(), 1)',
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK');
    throw new Error(`Migration ${name} failed and left nothing behind: ${(cause as Error).message}`, { cause });
  }
}

/**
 * Applies what the database lacks, one transaction per migration, and returns the names applied.
 * `role` becomes the owner of what the migrations make. Throws when an applied migration was changed afterwards.
 */
export async function deployMigrations({
  folder,
  url,
  role,
}: {
  folder: string;
  url: string;
  role?: string;
}): Promise<string[]> {
  return withClient(url, async (client) => {
    const applied: string[] = [];
    if (role) await client.query(`SET ROLE ${client.escapeIdentifier(role)}`);
    await client.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK]);
    const done = await appliedChecksums(client);
    for (const migration of readMigrations(folder)) {
      const checksum = done.get(migration.name);
      if (checksum === migration.checksum) continue;
      if (checksum)
        throw new Error(`Migration ${migration.name} was changed after it had been applied to this database.`);
      await apply(client, migration);
      applied.push(migration.name);
    }
    return applied;
  });
}
