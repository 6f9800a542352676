// Starts, or joins, one PostgreSQL server per state folder.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, portIsFree } from './free-port.ts';
import { isRoot, postgresHome, program, serverUser } from './postgres-binaries.ts';
import { isAlive, removeStalePidFile } from './postgres-pid-file.ts';
import { withClient } from './with-client.ts';

export type PostgresServer = {
  port: number;
  pid: number;
  /** True when the server was already running, left by a start that was killed. */
  joined: boolean;
  /** URL of a database as the administrator. */
  url: (database?: string) => string;
  /** Ends the server, aborting open transactions; resolves once its process is gone. */
  stop: () => Promise<void>;
};

export type PostgresOptions = {
  /** Holds `data/`; made when missing. */
  stateDir: string;
  /** Without it a free one is chosen. */
  port?: number;
  /** Of the administrator `postgres`; fixed when the state folder is made. */
  password: string;
  /** `name=value` settings of the server. */
  flags?: string[];
  /** The server's own messages go to our standard error, and it stays in our process group. */
  logToUs?: boolean;
};

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 8_000;
const ANSWER_LIMIT_MS = 1_000;
const ADMIN = 'postgres';
const { PATH, NODE_ENV } = process.env;
const environment = { PATH, NODE_ENV, LC_ALL: 'C', TZ: 'UTC' };

/** Makes an empty cluster in `stateDir/data`; a half-made one is thrown away. */
function initialise(home: string, stateDir: string, password: string) {
  const dataDir = path.join(stateDir, 'data');
  if (fs.existsSync(path.join(dataDir, 'PG_VERSION'))) return dataDir;
  const user = serverUser();
  fs.mkdirSync(stateDir, { recursive: true, mode: 0o755 });
  const part = path.join(stateDir, `data.${randomUUID().slice(0, 8)}.part`);
  const passwordFile = `${part}.password`;
  fs.mkdirSync(part, { mode: 0o700 });
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user.uid !== undefined && user.gid !== undefined) {
    fs.chownSync(part, user.uid, user.gid);
    fs.chownSync(passwordFile, user.uid, user.gid);
  }
  const encoding = ['-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const { status, stderr, error } = spawnSync(
    program(home, 'initdb'),
    ['-D', part, '-U', ADMIN, `--pwfile=${passwordFile}`, '-A', 'scram-sha-256', '--no-instructions', ...encoding],
    { ...user, cwd: '/', env: environment, encoding: 'utf8' },
  );
  fs.rmSync(passwordFile);
  if (status !== 0) {
    fs.rmSync(part, { recursive: true, force: true });
    throw new Error(`PostgreSQL could not make its data folder ${dataDir}: ${error?.message ?? stderr}`);
  }
  fs.rmSync(dataDir, { recursive: true, force: true });
  fs.renameSync(part, dataDir);
  return dataDir;
}

/** `yes`, `no`, or `refused` when a server answers but does not know the password. */
async function answers(connectionString: string): Promise<'yes' | 'no' | 'refused'> {
  try {
    await withClient(connectionString, async () => undefined, ANSWER_LIMIT_MS);
    return 'yes';
  } catch (error) {
    return (error as { code?: string }).code === '28P01' ? 'refused' : 'no';
  }
}

async function stopProcess(pid: number) {
  // SIGINT is PostgreSQL's "fast" shutdown: open sessions are ended, everything committed is kept.
  if (isAlive(pid)) process.kill(pid, 'SIGINT');
  for (const limit = Date.now() + STOP_LIMIT_MS; isAlive(pid) && Date.now() < limit; ) await sleep(20);
  // What was committed stays safe: the next start replays the write-ahead log.
  if (isAlive(pid)) process.kill(pid, 'SIGQUIT');
}

/**
 * Starts the server of a state folder, or joins it when it still runs.
 * Throws with PostgreSQL's own words when it cannot start, and with the port's number when that is taken.
 */
export async function startPostgres({
  stateDir,
  port,
  password,
  flags = [],
  logToUs,
}: PostgresOptions): Promise<PostgresServer> {
  const home = postgresHome();
  const dataDir = initialise(home, stateDir, password);
  const urlAt =
    (at: number) =>
    (database = 'postgres') =>
      `postgresql://${ADMIN}:${encodeURIComponent(password)}@127.0.0.1:${at}/${database}`;
  const serverAt = (at: number, pid: number, joined: boolean, child?: ChildProcess): PostgresServer => ({
    port: at,
    pid,
    joined,
    url: urlAt(at),
    stop: async () => {
      const isOver = !child || child.exitCode !== null || child.signalCode !== null;
      // The child does not keep us alive otherwise; until it is reaped it must.
      child?.ref();
      const reaped = isOver ? undefined : new Promise((resolve) => child?.once('exit', resolve));
      await stopProcess(pid);
      await reaped;
    },
  });

  // A server that is just starting or stopping needs a moment before it answers or is gone.
  for (const limit = Date.now() + 10_000; ; await sleep(100)) {
    const running = removeStalePidFile(dataDir);
    if (!running) break;
    const reply = await answers(urlAt(running.port)());
    if (reply === 'yes') return serverAt(running.port, running.pid, true);
    if (reply === 'refused') throw new Error(`The PostgreSQL server of ${stateDir} does not accept our password.`);
    if (Date.now() > limit)
      throw new Error(`The PostgreSQL server of ${stateDir} (process ${running.pid}) does not answer.`);
  }

  const chosen = port ?? (await freePort());
  if (!(await portIsFree(chosen)))
    throw new Error(`Port ${chosen}, meant for PostgreSQL, is taken by another program.`);
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', ...flags].flatMap((flag) => ['-c', flag]);
  const child = spawn(program(home, 'postgres'), ['-D', dataDir, '-p', String(chosen), ...settings], {
    ...serverUser(),
    cwd: isRoot ? '/' : stateDir,
    env: environment,
    // A server must outlive a Ctrl-C in the terminal until the processes above it have ended.
    detached: !logToUs,
    stdio: ['ignore', 'ignore', logToUs ? 'inherit' : 'pipe'],
  });
  let words = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    words = (words + chunk).slice(-4000);
  });
  let failure: string | undefined;
  child.once('error', (error) => {
    failure = error.message;
  });
  child.once('exit', (code) => {
    failure ??= `it ended with code ${code}`;
  });
  for (const limit = Date.now() + START_LIMIT_MS; ; await sleep(40)) {
    if (failure) throw new Error(`PostgreSQL did not start on port ${chosen}: ${failure}\n${words}`);
    if ((await answers(urlAt(chosen)())) === 'yes') break;
    if (Date.now() > limit) {
      child.kill('SIGQUIT');
      throw new Error(`PostgreSQL did not answer within ${START_LIMIT_MS} ms.\n${words}`);
    }
  }
  child.unref();
  (child.stderr as unknown as { unref?: () => void } | null)?.unref?.();
  return serverAt(chosen, child.pid as number, false, child);
}
