/**
 * node verify.mjs [BUNDLE.zip | FOLDER] [--vkey KEY] [--kept FILE]... [--witness KEY]... [--kms FILE] [--complete] [--json] [--german]
 * Exit code: 0 the bundle holds, 1 it does not (with --complete also when a part is open), 2 it cannot be read. Uses no network.
 */
import { createHash } from 'node:crypto';
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import type { Bytes } from './bytes.ts';
import { checkBundle } from './check.ts';
import { type BundleFiles, openZip } from './files.ts';
import type { HashAll } from './hashes.ts';
import { reportLines } from './words.ts';

const hashAllByNode: HashAll = async (messages) =>
  messages.map((message) => new Uint8Array(createHash('sha256').update(message).digest()));

async function openFolder(folder: string): Promise<BundleFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  const known = new Set(names);
  return {
    names,
    read: async (name) => (known.has(name) ? new Uint8Array(await readFile(join(folder, name))) : null),
  };
}

async function openArchive(path: string): Promise<BundleFiles> {
  const file = await open(path);
  const { size } = await file.stat();
  return openZip({
    size,
    read: async (from, to): Promise<Bytes> => {
      const bytes = new Uint8Array(Math.max(0, Math.min(to, size) - from));
      await file.read(bytes, 0, bytes.length, from);
      return bytes;
    },
  });
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      vkey: { type: 'string' },
      kept: { type: 'string', multiple: true, default: [] },
      witness: { type: 'string', multiple: true, default: [] },
      kms: { type: 'string' },
      complete: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      german: { type: 'boolean', default: false },
    },
  });
  const path = positionals[0] ?? import.meta.dirname;
  const files = (await stat(path)).isDirectory() ? await openFolder(path) : await openArchive(path);
  const report = await checkBundle(files, {
    hashAll: hashAllByNode,
    vkey: values.vkey,
    kept: await Promise.all(values.kept.map((file) => readFile(file, 'utf8'))),
    kms: values.kms === undefined ? undefined : await readFile(values.kms, 'utf8'),
    witnesses: values.witness,
  });
  process.stdout.write(
    values.json
      ? `${JSON.stringify(report, null, 2)}\n`
      : `${reportLines(report, values.german ? 'de' : 'en').join('\n')}\n`,
  );
  process.exitCode = report.ok && (report.complete || !values.complete) ? 0 : 1;
} catch (error) {
  process.stderr.write(`The bundle cannot be read: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
