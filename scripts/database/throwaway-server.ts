// A PostgreSQL server for tests and checks: fast, forgetful, gone afterwards. Its migrated start state is kept and copied.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createDatabase, createRoles, type DatabaseName, databases, migrate, type Passwords } from './databases.ts';
import { readMigrations } from './deploy-migrations.ts';
import { isRoot, ROOT_STATE } from './postgres-binaries.ts';
import { isAlive, removeStalePidFile } from './postgres-pid-file.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';

const ADMIN_PASSWORD = 'throwaway';

/** Known to everybody: the server listens on 127.0.0.1 and holds test data only. */
export const throwawayPasswords: Passwords = {
  platform_app: 'throwaway',
  tc_app: 'throwaway',
  tc_audit: 'throwaway',
  tc_tracking: 'throwaway',
  queue_app: 'throwaway',
};

// Speed before safety: after a crash the whole state is thrown away anyway.
const flags = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=300',
  'shared_buffers=64MB',
];

/** The database that test databases of this kind are copied from. */
export const templateOf = (kind: DatabaseName) => `template_${kind}`;

/** Where the start states lie, and the servers that run. Runs that have a temporary folder of their own are told in THROWAWAY_ROOT. */
export function throwawayRoot(): string {
  if (isRoot) return path.join(ROOT_STATE, 'throwaway');
  return process.env.THROWAWAY_ROOT ?? path.join(os.tmpdir(), `multipartner-throwaway-${os.userInfo().uid}`);
}

/** Changes with every migration, so that an outdated start state is never used. */
function stateKey(withMigrations: boolean): string {
  const hash = createHash('sha256').update(flags.join());
  if (withMigrations) {
    for (const { folder } of Object.values(databases)) {
      for (const { name, checksum } of folder ? readMigrations(folder) : []) hash.update(`${name} ${checksum}\n`);
    }
    hash.update(fs.readFileSync(new URL('./databases.ts', import.meta.url)));
  }
  return hash.digest('hex').slice(0, 16);
}

function copyTree(from: string, to: string) {
  if (process.platform === 'win32') return fs.cpSync(from, to, { recursive: true });
  // `cp -a` keeps the owner, which is not us when we are root.
  const { status, stderr } = spawnSync('cp', ['-a', from, to], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The test server's start state could not be copied: ${stderr}`);
}

/** Removes what runs left that were killed, and start states of other migrations that nobody used for a day. */
export function sweepThrowaways(folder = throwawayRoot()) {
  if (!fs.existsSync(folder)) return;
  for (const name of fs.readdirSync(folder)) {
    const run = /^(?:run|make)-(\d+)-/.exec(name);
    const file = path.join(folder, name);
    const outdated = run ? !isAlive(Number(run[1])) : Date.now() - fs.statSync(file).mtimeMs > 86_400_000;
    if (!outdated) continue;
    const server = removeStalePidFile(path.join(file, 'data'));
    if (server) process.kill(server.pid, 'SIGQUIT');
    fs.rmSync(file, { recursive: true, force: true });
  }
}

async function makeStartState(folder: string, withMigrations: boolean) {
  const part = path.join(path.dirname(folder), `make-${process.pid}-${path.basename(folder)}`);
  const server = await startPostgres({ stateDir: part, password: ADMIN_PASSWORD, flags });
  try {
    await createRoles(server.url(), throwawayPasswords);
    for (const kind of withMigrations ? (Object.keys(databases) as DatabaseName[]) : []) {
      await createDatabase(server.url(), kind, templateOf(kind));
      await migrate(server.url(), kind, templateOf(kind));
    }
  } finally {
    await server.stop();
  }
  try {
    fs.renameSync(part, folder);
  } catch (error) {
    // Another run made the same state meanwhile.
    fs.rmSync(part, { recursive: true, force: true });
    if (!fs.existsSync(folder)) throw error;
  }
}

/** Starts a server of our own on a free port; `stop` also removes its files. */
export async function startThrowawayServer({ withMigrations = true } = {}): Promise<PostgresServer> {
  const folder = throwawayRoot();
  fs.mkdirSync(folder, { recursive: true, mode: 0o755 });
  sweepThrowaways(folder);
  const state = path.join(folder, stateKey(withMigrations));
  if (!fs.existsSync(state)) await makeStartState(state, withMigrations);
  // The sweep goes by the time of last use.
  fs.utimesSync(state, new Date(), new Date());
  const run = path.join(folder, `run-${process.pid}-${Date.now()}`);
  copyTree(state, run);
  const server = await startPostgres({ stateDir: run, password: ADMIN_PASSWORD, flags });
  return {
    ...server,
    stop: async () => {
      await server.stop();
      fs.rmSync(run, { recursive: true, force: true });
    },
  };
}
