// Makes a backup of an instance, also while it works: databases, wrapped keys in a part with a short life, files, never the ledger.
import fs from 'node:fs';
import path from 'node:path';
import { DAY_MS } from '@multipartner/kernel/time';
import { ledgerKey } from '../../trust-center/erasure/ledger-entry.ts';
import { readLedger } from '../../trust-center/erasure/ledger-file.ts';
import type { Instance } from '../start/instance.ts';
import type { Settings } from '../start/settings.ts';
import { dumpDatabase } from './dump-database.ts';
import { copyParts, FILE_PARTS, KMS_PARTS, ledgerFolder, openDatabases, trustEnvironment } from './instance-parts.ts';
import { KEYS_FOLDER, listBackups, type Manifest, writeManifest } from './manifest.ts';
import { noteBackup } from './note-backup.ts';
import { checkOwnAddresses } from './own-addresses.ts';

type Standing = { head: { count: number; hash: string } | null; checkpoint: string | null; logSize: number };

async function readStanding(client: { query: (sql: string) => Promise<{ rows: unknown[] }> }): Promise<Standing> {
  const one = async <R>(sql: string) => (await client.query(sql)).rows[0] as R | undefined;
  const head = await one<{ count: number; hash: string }>(
    `SELECT count, encode(hash, 'hex') AS hash FROM erasure_head`,
  );
  const checkpoint = await one<{ note: string }>(`SELECT note FROM log_checkpoint ORDER BY size DESC LIMIT 1`);
  const log = await one<{ size: number }>(`SELECT size::int AS size FROM log_head WHERE id = 'log'`);
  return { head: head ?? null, checkpoint: checkpoint?.note ?? null, logSize: log?.size ?? 0 };
}

/** Deletes the keys of backups whose time is over: what was erased before is noise in them from then on. Answers how many. */
export function deleteExpiredKeys(folder: string, now: Date): number {
  let deleted = 0;
  for (const { folder: one, manifest } of listBackups(folder)) {
    const keys = path.join(one, KEYS_FOLDER);
    if (new Date(manifest.keysUntil) > now || !fs.existsSync(keys)) continue;
    fs.rmSync(keys, { recursive: true });
    deleted += 1;
  }
  return deleted;
}

/**
 * Makes `into`/<time> and answers it with its manifest. `keysDays`: how long the wrapped keys may be kept. Throws with a sentence for the
 * operator; what was begun is removed then.
 */
export async function makeBackup(input: {
  settings: Settings;
  instance: Instance;
  into: string;
  keysDays: number;
  now?: Date;
}): Promise<{ folder: string; manifest: Manifest }> {
  const { settings, instance, into, keysDays } = input;
  const now = input.now ?? new Date();
  checkOwnAddresses(settings, process.env.TRUST_KEYS_DATABASE_URL);
  const folder = path.join(into, now.toISOString().replace(/[:.]/g, '-'));
  fs.mkdirSync(into, { recursive: true, mode: 0o700 });
  fs.mkdirSync(folder, { mode: 0o700 });
  const databases = await openDatabases(settings, instance);
  try {
    const platform = await dumpDatabase({ url: databases.platform, folder: path.join(folder, 'platform') });
    // Last: what it does not know yet, the platform asks it for again.
    const trust = await dumpDatabase({
      url: databases.trust,
      folder: path.join(folder, 'trust'),
      keysFolder: path.join(folder, KEYS_FOLDER),
      read: readStanding,
    });
    const { head, checkpoint, logSize } = trust.more!;
    const { trust: env, localKms } = trustEnvironment(settings, instance, databases.adminUrl);
    const dir = ledgerFolder(settings, instance);
    const entries = await readLedger({
      dir,
      copyDir: settings.ERASURE_LEDGER_COPY_DIR,
      key: ledgerKey(env.AUTH_SECRET!),
    });
    if (!head || !entries || entries[head.count - 1]?.hash !== head.hash)
      throw new Error(
        `The erasure ledger in ${dir} is not that of this database: a backup without it could never be restored.`,
      );
    copyParts(FILE_PARTS, instance.dataDir, path.join(folder, 'files'));
    if (localKms)
      copyParts(KMS_PARTS, path.join(instance.dataDir, 'local-kms'), path.join(folder, KEYS_FOLDER, 'local-kms'));
    const dumpOf = ({ migrations, tables, sequences }: typeof platform) => ({ migrations, tables, sequences });
    const manifest = await writeManifest(folder, {
      madeAt: now.toISOString(),
      keysUntil: new Date(now.getTime() + keysDays * DAY_MS).toISOString(),
      platform: dumpOf(platform),
      trust: dumpOf({ ...trust, more: undefined }),
      ledger: head,
      checkpoint,
      logSize,
      localKms: localKms !== undefined,
    });
    await noteBackup(folder, env.TRUST_DATABASE_URL!, new Date());
    return { folder, manifest };
  } catch (error) {
    fs.rmSync(folder, { recursive: true, force: true });
    throw error;
  } finally {
    await databases.stop();
  }
}
