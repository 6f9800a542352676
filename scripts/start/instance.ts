// The data folder of one instance: its number, its secrets, its lock.
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { isRoot, ROOT_STATE } from '../database/postgres-binaries.ts';
import { endProcess, identityOf, isStillRunning, type ProcessIdentity } from './process-identity.ts';

const secretNames = [
  'postgres',
  'platform_app',
  'tc_app',
  'tc_audit',
  'tc_tracking',
  'queue_app',
  'authSecret',
  'kmsAccessKey',
  'kmsSecretKey',
  'kmsCustodianKey',
  'kmsCustodianSecret',
] as const;
export type Secrets = Record<(typeof secretNames)[number], string>;

export type Instance = {
  dataDir: string;
  /** State folder of the embedded PostgreSQL. */
  postgresDir: string;
  secrets: Secrets;
  /** Where its app was at the last start */
  appUrl: string | undefined;
  basePort: number | undefined;
  folder: (...names: string[]) => string;
};

const INSTANCE_FILE = 'instance.json';
const LOCK_FILE = 'supervisor.json';
const CHILDREN_FILE = 'processes.json';

function readJson<T>(file: string): T | undefined {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as T;
  } catch {
    return undefined;
  }
}

/** Writes a whole file that only its owner may read; a start that is killed leaves the old one or the new one. */
function writeJson(file: string, value: unknown) {
  fs.writeFileSync(`${file}.part`, JSON.stringify(value, null, 2), { mode: 0o600 });
  fs.renameSync(`${file}.part`, file);
}

/**
 * As root PostgreSQL's files lie outside of the data folder. Path and random number both count: a second clone, a copied
 * folder and a folder that was deleted and made again each get their own.
 */
function postgresDirOf(dataDir: string, id: string): string {
  if (!isRoot) return path.join(dataDir, 'postgres');
  const hash = createHash('sha256')
    .update(`${fs.realpathSync(dataDir)}\0${id}`)
    .digest('hex')
    .slice(0, 20);
  return path.join(ROOT_STATE, hash);
}

/** Opens the data folder, or makes it. */
export function openInstance(dataDir: string): Instance {
  fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = path.join(dataDir, INSTANCE_FILE);
  const known = readJson<{ id: string; secrets: Partial<Secrets>; appUrl?: string; basePort?: number }>(file);
  const id = known?.id ?? randomBytes(12).toString('hex');
  const secrets = Object.fromEntries(
    secretNames.map((name) => [name, known?.secrets[name] ?? randomBytes(24).toString('base64url')]),
  ) as Secrets;
  if (!known || secretNames.some((name) => !known.secrets[name])) writeJson(file, { ...known, id, secrets });
  const folder = (...names: string[]) => {
    const made = path.join(dataDir, ...names);
    fs.mkdirSync(made, { recursive: true, mode: 0o700 });
    return made;
  };
  return {
    dataDir,
    postgresDir: postgresDirOf(dataDir, id),
    secrets,
    appUrl: known?.appUrl,
    basePort: known?.basePort,
    folder,
  };
}

/** Notes where the trust database and the app are, for commands that run beside the instance (`npm run audit:verify`, `npm run demo`). */
export function noteAddresses(
  { dataDir }: Instance,
  addresses: { trustDatabaseUrl: string; appUrl: string; basePort: number },
) {
  const file = path.join(dataDir, INSTANCE_FILE);
  writeJson(file, { ...readJson<object>(file), ...addresses });
}

/** The instance of an existing data folder, or undefined when the folder is not one of ours. */
export function findInstance(dataDir: string): Instance | undefined {
  return fs.existsSync(path.join(dataDir, INSTANCE_FILE)) ? openInstance(dataDir) : undefined;
}

/** The supervisor that works in this folder now, if one does. */
export function runningSupervisor(dataDir: string): ProcessIdentity | undefined {
  const owner = readJson<ProcessIdentity>(path.join(dataDir, LOCK_FILE));
  return owner && owner.pid !== process.pid && isStillRunning(owner) ? owner : undefined;
}

/** Takes the folder for this process. Returns the function that gives it back. Throws when another supervisor has it. */
export function lockInstance({ dataDir }: Instance): () => void {
  const file = path.join(dataDir, LOCK_FILE);
  const owner = runningSupervisor(dataDir);
  if (owner) {
    throw new Error(
      `This instance is already running (process ${owner.pid}, data in ${dataDir}).\n` +
        'Stop it there with Ctrl-C, or start a second one: PORT=3100 DATA_DIR=.data-second npm start',
    );
  }
  writeJson(file, identityOf(process.pid));
  return () => fs.rmSync(file, { force: true });
}

/** Notes the processes started, so that a later start can end what a killed supervisor left. */
export function noteProcesses({ dataDir }: Instance, pids: number[]) {
  writeJson(path.join(dataDir, CHILDREN_FILE), pids.map(identityOf));
}

/** Ends the processes of a supervisor that was killed; returns how many there were. */
export async function endLeftovers({ dataDir }: Instance): Promise<number> {
  const noted = readJson<ProcessIdentity[]>(path.join(dataDir, CHILDREN_FILE)) ?? [];
  const left = noted.filter(isStillRunning);
  await Promise.all(left.map((identity) => endProcess(identity, 5000)));
  return left.length;
}
