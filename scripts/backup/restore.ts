// `npm run restore -- DIR`: brings back a backup, or the newest one in DIR. Exit code 0 only when everything that it checks holds.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readSettings } from '../start/settings.ts';
import { type Restored, restoreBackup } from './restore-backup.ts';

const USAGE = `npm run restore -- DIR [--ledger FOLDER] [--root-key FILE] [--replace]
  --ledger    where a copy of the erasure ledger lies, when it is not with this instance any more
  --root-key  the root key of the local KMS, when it is not with this instance any more
  --replace   forget the data that this instance has`;

function protocolOf({
  manifest,
  folder,
  ledgerEntries,
  repeated,
  refusalsRepeated,
  log,
  ordersStopped,
  sampled,
  rows,
}: Restored): string {
  const lines = [
    'Protocol of a restore',
    `at             ${new Date().toISOString()}`,
    `backup         ${manifest.madeAt}, ${folder}`,
    `files          ${Object.keys(manifest.files).length} checked against their SHA-256`,
    `rows           ${rows}`,
    `ledger         ${ledgerEntries} entries checked, ${repeated} repeated that the backup did not know`,
    `refusals       ${refusalsRepeated} unsubscribes, withdrawals and pauses repeated that the backup did not know`,
    `log            ${manifest.logSize} entries at the backup, contained in its signed checkpoint; ${log.entries} now, root ${log.root}`,
    `sample         ${sampled.people} people of ${sampled.partners} partners could be read${sampled.locked.length > 0 ? `; keys locked or destroyed: ${sampled.locked.join(', ')}` : ''}`,
    `orders         ${ordersStopped} that were under way are stopped`,
    '',
    'What a restore does not know: changes, new consent and mails sent since the backup. Look into your mail server before you let stopped',
    'orders go on. Who withdrew consent and gave it again since counts as withdrawn: the evidence of the new consent is lost. Entries of the',
    'log since the backup are lost: witnesses will report another history, and this protocol is the explanation.',
  ];
  return `${lines.join('\n')}\n`;
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      ledger: { type: 'string' },
      'root-key': { type: 'string' },
      replace: { type: 'boolean', default: false },
    },
  });
  const [from] = positionals;
  if (!from || positionals.length > 1) throw new Error(USAGE);
  const settings = readSettings();
  const restored = await restoreBackup({
    settings,
    from: path.resolve(from),
    ledger: values.ledger && path.resolve(values.ledger),
    rootKey: values['root-key'] && path.resolve(values['root-key']),
    replace: values.replace,
    say: (text) => process.stdout.write(`${text}\n`),
  });
  const protocol = protocolOf(restored);
  const folder = path.join(settings.dataDir, 'restores');
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `${new Date().toISOString().replace(/[:.]/g, '-')}.txt`);
  fs.writeFileSync(file, protocol, { mode: 0o600 });
  process.stdout.write(`\n${protocol}\nKept in ${file}. Start with: npm start\n`);
} catch (error) {
  process.stderr.write(`Not restored: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
