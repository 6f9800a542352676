// Brings a backup back: everything is checked before anything is written, and nothing is left to open when a check fails afterwards.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isFailureError, sentence } from '@multipartner/kernel/errors';
import { ledgerKey } from '../../trust-center/erasure/ledger-entry.ts';
import { LEDGER_FILE, type LedgerPlace, readLedger } from '../../trust-center/erasure/ledger-file.ts';
import { startLocalKms } from '../../trust-center/local-kms/start-local-kms.ts';
import { BRAND_FILE } from '../../trust-center/people/objections/brand-file.ts';
import { REFUSAL_FILE } from '../../trust-center/people/objections/refusal-ledger.ts';
import { createDatabase, createRoles, type DatabaseName, databases, dropDatabases } from '../database/databases.ts';
import { deployMigrations } from '../database/deploy-migrations.ts';
import { withClient } from '../database/with-client.ts';
import { endLeftovers, type Instance, lockInstance, openInstance } from '../start/instance.ts';
import type { Settings } from '../start/settings.ts';
import { type Checked, checkRestored } from './check-restored.ts';
import { copyParts, FILE_PARTS, ledgerFolder, openDatabases, trustEnvironment } from './instance-parts.ts';
import { loadDatabase } from './load-database.ts';
import { checkFiles, findBackup, KEYS_FOLDER, type Manifest } from './manifest.ts';
import { checkOwnAddresses } from './own-addresses.ts';

export type RestoreInput = {
  settings: Settings;
  from: string;
  /** Another place of the ledger */
  ledger?: string | undefined;
  rootKey?: string | undefined;
  /** Databases that are there may be forgotten */
  replace: boolean;
  say: (text: string) => void;
};
export type Restored = Checked & { manifest: Manifest; folder: string; ledgerEntries: number; rows: number };

type Secrets = { authSecret: string };
const readSecrets = (file: string) =>
  (JSON.parse(fs.readFileSync(file, 'utf8')) as { secrets: Record<string, string> & Secrets }).secrets;

/** Throws without the right ledger. */
async function demandLedger(place: LedgerPlace, { ledger }: Manifest): Promise<number> {
  const entries = await readLedger(place).catch((error: unknown) => {
    throw isFailureError(error) ? new Error(sentence(error.failure, 'en')) : error;
  });
  if (!entries)
    throw new Error(
      `There is no erasure ledger in ${place.dir}. Without it people who were erased would come back, so nothing is restored. Give its copy with --ledger FOLDER.`,
    );
  if (entries[ledger.count - 1]?.hash !== ledger.hash)
    throw new Error(
      `The erasure ledger in ${place.dir} does not contain that of the backup: it is another one, or cut off.`,
    );
  return entries.length;
}

/** The secrets with which data and mails were made come from the backup; those of the database server here stay. */
function takeSecrets(instance: Instance, backup: string) {
  const file = path.join(instance.dataDir, 'instance.json');
  const here = JSON.parse(fs.readFileSync(file, 'utf8')) as { secrets: Record<string, string> };
  const { postgres, platform_app, tc_app, tc_audit, tc_tracking, queue_app } = here.secrets;
  const secrets = { ...readSecrets(backup), postgres, platform_app, tc_app, tc_audit, tc_tracking, queue_app };
  fs.writeFileSync(`${file}.part`, JSON.stringify({ ...here, secrets }, null, 2), { mode: 0o600 });
  fs.renameSync(`${file}.part`, file);
}

/** The copy is only read: it may be that of an instance that works on. Checked before: the longer one begins with the other. */
function takeLedger(from: string, { dir }: LedgerPlace) {
  fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
  for (const name of [LEDGER_FILE, REFUSAL_FILE]) {
    const [given, here] = [path.join(from, name), path.join(dir, name)];
    if (!fs.existsSync(given) || (fs.existsSync(here) && fs.statSync(here).size >= fs.statSync(given).size)) continue;
    fs.copyFileSync(given, here);
  }
  // Replaced as a whole and not only ever longer: what is here is the newer one.
  const [given, here] = [path.join(from, BRAND_FILE), path.join(dir, BRAND_FILE)];
  if (fs.existsSync(given) && !fs.existsSync(here)) fs.copyFileSync(given, here);
}

/** Puts the local KMS's keys in place. Those that are here are newer: what was destroyed since stays destroyed. */
function placeMasterKeys(instance: Instance, backup: string, rootKey: string | undefined) {
  const folder = path.join(instance.dataDir, 'local-kms');
  const here = fs.existsSync(path.join(folder, 'keys.jsonl')) && fs.existsSync(path.join(folder, 'root.key'));
  if (here) return;
  const key = rootKey ?? (fs.existsSync(path.join(folder, 'root.key')) ? path.join(folder, 'root.key') : undefined);
  if (!key || !fs.existsSync(key))
    throw new Error(
      'The root key of the local KMS is in no backup. Give the copy that you kept with --root-key FILE (root.key).',
    );
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  fs.cpSync(path.join(backup, KEYS_FOLDER, 'local-kms'), folder, { recursive: true });
  if (path.resolve(key) !== path.join(folder, 'root.key')) fs.copyFileSync(key, path.join(folder, 'root.key'));
  for (const name of fs.readdirSync(folder)) fs.chmodSync(path.join(folder, name), 0o600);
}

/** Throws for the name of a migration that this version does not have. */
async function migrateAsThen(kind: 'platform' | 'trust', url: string, names: readonly string[] | 'all', role?: string) {
  const { folder } = databases[kind];
  const wanted = names === 'all' ? fs.readdirSync(folder) : names;
  const then = fs.mkdtempSync(path.join(os.tmpdir(), 'multipartner-migrations-'));
  try {
    for (const name of wanted) {
      if (!fs.existsSync(path.join(folder, name)))
        throw new Error(`The backup was made by a version with the migration ${name}, which this one does not have.`);
      if (fs.statSync(path.join(folder, name)).isDirectory())
        fs.cpSync(path.join(folder, name), path.join(then, name), { recursive: true });
    }
    await deployMigrations({ folder: then, url, ...(role ? { role } : {}) });
  } finally {
    fs.rmSync(then, { recursive: true });
  }
}

async function hasData(url: string): Promise<boolean> {
  try {
    return await withClient(url, async (client) => {
      const { rows } = await client.query(`SELECT to_regclass('public.partner') IS NOT NULL AS made`);
      return rows[0].made && ((await client.query('SELECT 1 FROM partner LIMIT 1')).rowCount ?? 0) > 0;
    });
  } catch (error) {
    if ((error as { code?: string }).code === '3D000') return false; // no such database yet
    throw error;
  }
}

/** Throws with a sentence for the operator. */
export async function restoreBackup(input: RestoreInput): Promise<Restored> {
  const { settings, say, replace } = input;
  checkOwnAddresses(settings, process.env.TRUST_KEYS_DATABASE_URL);
  const { folder, manifest } = findBackup(input.from);
  say(`Backup of ${manifest.madeAt} in ${folder}`);
  await checkFiles(folder, manifest);
  say(`${Object.keys(manifest.files).length} files are as they were written`);
  const backedUp = path.join(folder, 'files', 'instance.json');
  const key = ledgerKey(process.env.AUTH_SECRET || readSecrets(backedUp).authSecret);
  const dir = settings.ERASURE_LEDGER_DIR ?? path.join(settings.dataDir, 'erasure-ledger');
  const place: LedgerPlace = { dir, copyDir: settings.ERASURE_LEDGER_COPY_DIR, key };
  const ledgerEntries = await demandLedger({ ...place, ...(input.ledger ? { copyDir: input.ledger } : {}) }, manifest);
  say(`Erasure ledger: ${ledgerEntries} entries, ${ledgerEntries - manifest.ledger.count} after the backup`);

  const instance = openInstance(settings.dataDir);
  const unlock = lockInstance(instance);
  try {
    await endLeftovers(instance);
    return {
      ...(await bringBack({ ...input, instance, folder, manifest, place, backedUp, replace })),
      manifest,
      folder,
      ledgerEntries,
    };
  } finally {
    unlock();
  }
}

async function bringBack(
  input: RestoreInput & {
    instance: Instance;
    folder: string;
    manifest: Manifest;
    place: LedgerPlace;
    backedUp: string;
  },
): Promise<Checked & { rows: number }> {
  const { settings, instance, folder, manifest, say } = input;
  const servers = await openDatabases(settings, instance);
  const own = { platform: Boolean(settings.DATABASE_URL), trust: Boolean(settings.TRUST_DATABASE_URL) };
  let touched = false;
  try {
    for (const url of [servers.platform, servers.trust])
      if ((await hasData(url)) && !(input.replace && servers.adminUrl && !own.platform && !own.trust))
        throw new Error(
          own.platform || own.trust
            ? 'Your databases hold data already. Empty them, then restore.'
            : 'This instance holds data already. --replace forgets it and brings the backup back instead.',
        );
    if (input.ledger) takeLedger(input.ledger, input.place);
    if (manifest.localKms) placeMasterKeys(instance, folder, input.rootKey);
    touched = true;
    if (servers.adminUrl && !own.platform && !own.trust) await dropDatabases(servers.adminUrl);
    takeSecrets(instance, input.backedUp);
    const { secrets } = openInstance(settings.dataDir);
    if (servers.adminUrl) {
      await createRoles(servers.adminUrl, secrets);
      for (const kind of ['platform', 'trust', 'queue'] as DatabaseName[])
        if (kind === 'queue' || !own[kind]) await createDatabase(servers.adminUrl, kind);
    }
    let rows = 0;
    for (const kind of ['platform', 'trust'] as const) {
      const role = own[kind] ? undefined : databases[kind].owner;
      await migrateAsThen(kind, servers[kind], manifest[kind].migrations, role);
      rows += await loadDatabase({
        url: servers[kind],
        folder: path.join(folder, kind),
        ...(kind === 'trust' ? { keysFolder: path.join(folder, KEYS_FOLDER) } : {}),
        expected: manifest[kind].tables,
        sequences: manifest[kind].sequences,
      });
      await migrateAsThen(kind, servers[kind], 'all', role);
    }
    say(`${rows} rows are back`);
    copyParts(
      FILE_PARTS.filter((name) => name !== 'instance.json'),
      path.join(folder, 'files'),
      instance.dataDir,
    );
    const checked = await check(input, servers.adminUrl);
    return { ...checked, rows };
  } catch (error) {
    // Nothing that failed a check may be opened.
    if (touched && servers.adminUrl && !own.platform && !own.trust) await dropDatabases(servers.adminUrl);
    throw error;
  } finally {
    await servers.stop();
  }
}

async function check(
  { settings, manifest, place, say }: RestoreInput & { manifest: Manifest; place: LedgerPlace },
  adminUrl: string | undefined,
): Promise<Checked> {
  const instance = openInstance(settings.dataDir);
  const { trust, localKms } = trustEnvironment(settings, instance, adminUrl);
  const kms = localKms
    ? await startLocalKms({
        dataDir: localKms.DATA_DIR!,
        port: 0,
        region: localKms.AWS_REGION!,
        trustCenter: { accessKeyId: localKms.AWS_ACCESS_KEY_ID!, secretAccessKey: localKms.AWS_SECRET_ACCESS_KEY! },
      })
    : undefined;
  try {
    say('Checking: erasures, log, sample of people');
    const env = { ...trust, ...(kms ? { KMS_ENDPOINT: kms.endpoint } : {}) };
    return await checkRestored({
      env,
      place: { ...place, dir: ledgerFolder(settings, instance) },
      checkpoint: manifest.checkpoint,
    });
  } finally {
    await kms?.close();
  }
}
