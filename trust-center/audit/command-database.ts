/** Finds the trust database for the commands: by address, or by the folder of an instance. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

/** Where a running instance writes the addresses of its databases, below its DATA_DIR. One JSON object, mode 0600. */
export const INSTANCE_FILE = 'instance.json';

/** Opens the database named by TRUST_DATABASE_URL, or by `trustDatabaseUrl` in DATA_DIR/instance.json. */
export async function openCommandDatabase(env: NodeJS.ProcessEnv): Promise<pg.Pool> {
  const url = env.TRUST_DATABASE_URL ?? (await instanceUrl(env.DATA_DIR ?? '.data'));
  const pool = new pg.Pool({ connectionString: url, max: 2, connectionTimeoutMillis: 5_000 });
  pool.on('error', () => undefined); // the next query reports it
  return pool;
}

async function instanceUrl(dataDir: string): Promise<string> {
  const path = join(dataDir, INSTANCE_FILE);
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Error(
      `No instance in ${dataDir} (no ${INSTANCE_FILE}). Set TRUST_DATABASE_URL, or DATA_DIR to the folder of an instance.`,
    );
  });
  const { trustDatabaseUrl } = JSON.parse(text) as { trustDatabaseUrl?: unknown };
  if (typeof trustDatabaseUrl !== 'string') throw new Error(`${path} names no trust database.`);
  return trustDatabaseUrl;
}
