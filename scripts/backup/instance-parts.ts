// The parts of an instance that a backup or restore needs, running or not.
import fs from 'node:fs';
import path from 'node:path';
import { type PostgresServer, startPostgres } from '../database/postgres-server.ts';
import { needsPostgres, resolveAddresses } from '../start/addresses.ts';
import type { Instance } from '../start/instance.ts';
import { defineProcesses } from '../start/processes.ts';
import type { Settings } from '../start/settings.ts';

export type DatabaseUrls = { platform: string; trust: string; adminUrl: string | undefined; stop: () => Promise<void> };

const withDatabase = (url: string, database: string) => {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
};

/** Databases as somebody who may read all of them. Joins the embedded server when it runs, else starts it until `stop`. */
export async function openDatabases(settings: Settings, instance: Instance): Promise<DatabaseUrls> {
  let server: PostgresServer | undefined;
  if (needsPostgres(settings))
    server = await startPostgres({
      stateDir: instance.postgresDir,
      port: settings.ports.postgres,
      password: instance.secrets.postgres,
    });
  const adminUrl = server?.url();
  const embedded = (database: string) => (adminUrl ? withDatabase(adminUrl, database) : '');
  return {
    platform: settings.DATABASE_OWNER_URL ?? settings.DATABASE_URL ?? embedded('platform'),
    trust: settings.TRUST_DATABASE_OWNER_URL ?? settings.TRUST_DATABASE_URL ?? embedded('trust'),
    adminUrl,
    stop: async () => {
      if (server && !server.joined) await server.stop();
    },
  };
}

/** What the trust center's process and the local KMS (when it is ours) are given. */
export function trustEnvironment(settings: Settings, instance: Instance, adminUrl: string | undefined) {
  const addresses = resolveAddresses(settings, instance, adminUrl);
  const definitions = defineProcesses(instance, settings, addresses, undefined);
  const envOf = (name: string) => definitions.find((one) => one.name === name)?.env;
  return {
    trust: envOf('trust-center') as NodeJS.ProcessEnv,
    localKms: envOf('local-kms') as NodeJS.ProcessEnv | undefined,
  };
}

/** Where the ledger lies. */
export const ledgerFolder = (settings: Settings, instance: Instance): string =>
  settings.ERASURE_LEDGER_DIR ?? path.join(instance.dataDir, 'erasure-ledger');

/** Files of the instance beside its databases: below DATA_DIR, and below `files` of a backup. */
export const FILE_PARTS = [
  'instance.json',
  'demo.json',
  'service-keys',
  'app/assets',
  'trust-center/imports',
  'trust-center/media',
  'mailer/journal.log',
];
/** The local KMS without its root key, which must lie elsewhere. */
export const KMS_PARTS = ['keys.jsonl', 'calls.jsonl', 'principals.json'];

/** Copies files and folders that exist. A file that ends while it is read is taken as far as it goes. */
export function copyParts(names: readonly string[], from: string, to: string): void {
  for (const name of names) {
    const source = path.join(from, name);
    if (!fs.existsSync(source)) continue;
    fs.mkdirSync(path.dirname(path.join(to, name)), { recursive: true, mode: 0o700 });
    fs.cpSync(source, path.join(to, name), { recursive: true });
  }
}
