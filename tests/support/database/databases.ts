// Databases for one test file each: copies of the migrated templates, dropped when the file is done.
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import {
  createDatabase,
  type DatabaseName,
  databases,
  type LoginRole,
  urlFor,
} from '../../../scripts/database/databases.ts';
import { templateOf, throwawayPasswords } from '../../../scripts/database/throwaway-server.ts';

async function copyTemplate(kind: DatabaseName): Promise<string> {
  const name = `${kind}_${process.pid}_${crypto.randomUUID().slice(0, 8)}`;
  const server = inject('databaseServer');
  const administrator = new pg.Client({ connectionString: server });
  await administrator.connect();
  await administrator.query(
    `CREATE DATABASE ${name} OWNER ${databases[kind].owner} TEMPLATE ${templateOf(kind)} STRATEGY FILE_COPY`,
  );
  await administrator.end();
  // A copy does not take over who owns it and who may connect.
  await createDatabase(server, kind, name);
  afterAll(async () => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await client.end();
  });
  return name;
}

const urlAs = (role: LoginRole, database: string) =>
  urlFor(inject('databaseServer'), database, role, throwawayPasswords[role]);

function urlAsAdministrator(database: string) {
  const url = new URL(inject('databaseServer'));
  url.pathname = `/${database}`;
  return url.href;
}

/** `url` connects as the restricted role platform_app, `adminUrl` as the administrator. Call it at the top level of a test file; one that a hook opens goes with the server. */
export async function freshPlatformDatabase() {
  const name = await copyTemplate('platform');
  return { name, url: urlAs('platform_app', name), adminUrl: urlAsAdministrator(name) };
}

/** `url` connects as tc_app (row-level security applies), `auditUrl` as tc_audit, `trackingUrl` as tc_tracking, `adminUrl` sees everything. */
export async function freshTrustDatabase() {
  const name = await copyTemplate('trust');
  return {
    name,
    url: urlAs('tc_app', name),
    auditUrl: urlAs('tc_audit', name),
    trackingUrl: urlAs('tc_tracking', name),
    adminUrl: urlAsAdministrator(name),
  };
}

/** An empty database of its own for the queue, owned by queue_app. */
export async function freshQueueDatabase() {
  const name = await copyTemplate('queue');
  return { name, url: urlAs('queue_app', name), adminUrl: urlAsAdministrator(name) };
}
