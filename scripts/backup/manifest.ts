// What a backup consists of, with the hash of every file: checked before a restore believes any of them.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';

const MANIFEST = 'manifest.json';
export const manifestFile = (folder: string): string => path.join(folder, MANIFEST);
export const KEYS_FOLDER = 'keys';

const dump = z.strictObject({
  migrations: z.array(z.string()),
  tables: z.array(z.strictObject({ name: z.string(), rows: z.int() })),
  sequences: z.array(z.strictObject({ name: z.string(), value: z.string() })),
});

const manifest = z.strictObject({
  format: z.literal('multipartner-backup-1'),
  madeAt: z.iso.datetime(),
  /** From then on the part `keys` must not exist any more */
  keysUntil: z.iso.datetime(),
  platform: dump,
  trust: dump,
  /** How far the erasure ledger had come */
  ledger: z.strictObject({ count: z.int(), hash: z.string() }),
  /** The newest signed checkpoint of the log, as published */
  checkpoint: z.string().nullable(),
  logSize: z.int(),
  localKms: z.boolean(),
  /** SHA-256 of each file, hex */
  files: z.record(z.string(), z.string()),
});
export type Manifest = z.infer<typeof manifest>;

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(fs.createReadStream(file), hash);
  return hash.digest('hex');
}

function filesBelow(folder: string, below = ''): string[] {
  return fs.readdirSync(path.join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const name = below ? `${below}/${entry.name}` : entry.name;
    if (entry.isDirectory()) return filesBelow(folder, name);
    return name === MANIFEST ? [] : [name];
  });
}

/** Hashes what lies in the folder and writes the manifest last: a backup without one is not complete. */
export async function writeManifest(folder: string, value: Omit<Manifest, 'files' | 'format'>): Promise<Manifest> {
  const files: Record<string, string> = {};
  for (const name of filesBelow(folder).sort()) files[name] = await hashOf(path.join(folder, name));
  const whole: Manifest = { format: 'multipartner-backup-1', ...value, files };
  const part = `${manifestFile(folder)}.part`;
  fs.writeFileSync(part, `${JSON.stringify(whole, null, 2)}\n`, { mode: 0o600, flush: true });
  fs.renameSync(part, manifestFile(folder));
  return whole;
}

/** Null for a folder that is no complete backup. */
export function readManifest(folder: string): Manifest | null {
  const file = manifestFile(folder);
  if (!fs.existsSync(file)) return null;
  const parsed = manifest.safeParse(JSON.parse(fs.readFileSync(file, 'utf8')));
  if (!parsed.success) throw new Error(`${file} is not the manifest of a backup that this version can read.`);
  return parsed.data;
}

/** Throws when a file is missing, changed or too many. */
export async function checkFiles(folder: string, { files }: Manifest): Promise<void> {
  const found = new Set(filesBelow(folder));
  const names = Object.keys(files);
  if (names.some((name) => name.startsWith(`${KEYS_FOLDER}/`)) && !fs.existsSync(path.join(folder, KEYS_FOLDER)))
    throw new Error(
      'The keys of this backup have been deleted, as they must be after some days: it cannot be read any more.',
    );
  for (const name of names) {
    if (!found.delete(name)) throw new Error(`${name} is missing in the backup.`);
    if ((await hashOf(path.join(folder, name))) !== files[name]) throw new Error(`${name} of the backup was changed.`);
  }
  if (found.size > 0) throw new Error(`${[...found][0]} does not belong to the backup.`);
}

/** The backup that is meant: the folder itself, or the newest in it. */
export function findBackup(folder: string): { folder: string; manifest: Manifest } {
  const own = fs.existsSync(folder) ? readManifest(folder) : null;
  if (own) return { folder, manifest: own };
  const [newest] = listBackups(folder).reverse();
  if (!newest) throw new Error(`There is no complete backup in ${folder}.`);
  return newest;
}

/** Complete backups below a folder, the oldest first. */
export function listBackups(folder: string): { folder: string; manifest: Manifest }[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const one = path.join(folder, name);
      const found = fs.statSync(one).isDirectory() ? readManifest(one) : null;
      return found ? [{ folder: one, manifest: found }] : [];
    });
}
