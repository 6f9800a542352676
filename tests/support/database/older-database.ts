/** A trust database as an earlier version left it, to be brought up to date in a test. */
import { cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { createDatabase, databases } from '../../../scripts/database/databases.ts';
import { deployMigrations } from '../../../scripts/database/deploy-migrations.ts';

export interface OlderDatabase {
  /** As the administrator, past row-level security */
  ask<T>(work: (client: pg.Client) => Promise<T>): Promise<T>;
  /** The migrations that came since, as a start of the product makes them. */
  bringUpToDate(): Promise<void>;
  drop(): Promise<void>;
}

async function asAdministrator<T>(where: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: where });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** @param before name of the first migration that it does not have yet */
export async function olderDatabase(before: string): Promise<OlderDatabase> {
  const server = inject('databaseServer');
  const name = `old_${process.pid}_${before.slice(0, 14)}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  const { folder: all, owner } = databases.trust;
  const folder = await mkdtemp(join(tmpdir(), 'multipartner-old-'));
  for (const one of (await readdir(all)).filter((stamp) => stamp < before)) {
    await mkdir(join(folder, one));
    await cp(join(all, one), join(folder, one), { recursive: true });
  }
  await createDatabase(server, 'trust', name);
  await deployMigrations({ folder, url: url.href, role: owner });
  return {
    ask: (work) => asAdministrator(url.href, work),
    bringUpToDate: async () => void (await deployMigrations({ folder: all, url: url.href, role: owner })),
    async drop() {
      await asAdministrator(server, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
