/** Finds the trust database for the commands: by address, or by the folder of an instance. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { z } from 'zod';

const DEFAULT_BASE_PORT = 3000;
/** The embedded PostgreSQL listens on the sixth port after the base port. */
const POSTGRES_PORT_OFFSET = 6;

/** What the supervisor keeps in the folder: since its last start also where the trust database is. */
const instance = z.object({ trustDatabaseUrl: z.url().optional(), secrets: z.object({ tc_app: z.string() }) });

/** The address of the database named by TRUST_DATABASE_URL, or of the running instance in DATA_DIR. Throws when there is none. */
export const commandDatabaseUrl = async (env: NodeJS.ProcessEnv): Promise<string> =>
  env.TRUST_DATABASE_URL || (await instanceUrl(env.DATA_DIR || '.data', Number(env.PORT || DEFAULT_BASE_PORT)));

/** Opens the database of {@link commandDatabaseUrl}. */
export async function openCommandDatabase(env: NodeJS.ProcessEnv): Promise<pg.Pool> {
  const url = await commandDatabaseUrl(env);
  const pool = new pg.Pool({ connectionString: url, max: 2, connectionTimeoutMillis: 5_000 });
  pool.on('error', () => undefined); // the next query reports it
  pool.on('connect', (client) => client.on('error', () => undefined)); // so does the present one
  return pool;
}

async function instanceUrl(dataDir: string, basePort: number): Promise<string> {
  const path = join(dataDir, 'instance.json');
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Error(
      `${dataDir} is not the folder of an instance. Set DATA_DIR (and PORT) to those of one that runs, or TRUST_DATABASE_URL.`,
    );
  });
  const { secrets, trustDatabaseUrl } = instance.parse(JSON.parse(text));
  if (trustDatabaseUrl) return trustDatabaseUrl;
  return `postgres://tc_app:${encodeURIComponent(secrets.tc_app)}@127.0.0.1:${basePort + POSTGRES_PORT_OFFSET}/trust`;
}
