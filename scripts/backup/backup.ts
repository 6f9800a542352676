// `npm run backup -- DIR`: makes a backup of this instance below DIR, also while it runs. Exit code 0 only for a complete one.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findInstance } from '../start/instance.ts';
import { readSettings } from '../start/settings.ts';
import { deleteExpiredKeys, makeBackup } from './make-backup.ts';

const USAGE = `npm run backup -- DIR                  makes DIR/<time>
npm run backup -- DIR --delete-keys    only deletes the keys of backups in DIR whose time is over; run it daily
KEY_BACKUP_DAYS (14): how long the keys of a backup are kept.`;

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { 'delete-keys': { type: 'boolean' } },
  });
  const [into] = positionals;
  if (!into || positionals.length > 1) throw new Error(USAGE);
  const target = path.resolve(into);
  if (values['delete-keys'] && !existsSync(target)) throw new Error(`${target} does not exist.`);
  const settings = readSettings();
  if (!values['delete-keys']) {
    const instance = findInstance(settings.dataDir);
    if (!instance) throw new Error(`${settings.dataDir} holds no instance. Set DATA_DIR.`);
    const { folder, manifest } = await makeBackup({
      settings,
      instance,
      into: target,
      keysDays: settings.KEY_BACKUP_DAYS,
    });
    const rows = [...manifest.platform.tables, ...manifest.trust.tables].reduce((sum, table) => sum + table.rows, 0);
    const lines = [
      `Backup         ${folder}`,
      `               ${rows} rows, ${Object.keys(manifest.files).length} files`,
      `Log            ${manifest.logSize} entries`,
      `Ledger         ${manifest.ledger.count} entries so far; it is not in the backup: keep it in a second place (ERASURE_LEDGER_COPY_DIR)`,
      `Keys           in ${path.join(folder, 'keys')} until ${manifest.keysUntil}; afterwards the backup cannot be read any more`,
      ...(manifest.localKms
        ? [
            `Root key       is not in the backup: keep ${path.join(settings.dataDir, 'local-kms/root.key')} in another place, under another lock`,
          ]
        : []),
    ];
    process.stdout.write(`${lines.join('\n')}\n`);
  }
  const deleted = deleteExpiredKeys(target, new Date());
  if (deleted > 0 || values['delete-keys'])
    process.stdout.write(`Deleted        the keys of ${deleted} older backups whose time was over\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
