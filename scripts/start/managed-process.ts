// One process of an instance: started, watched, started again when it ends by itself, stopped.
import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { lastLines, rotateLog } from './log-file.ts';
import { endProcess, identityOf, type ProcessIdentity } from './process-identity.ts';
import { root } from './settings.ts';

const preloads = ['./end-with-supervisor.mjs', './keep-compiled.mjs'].flatMap((file) => [
  '--import',
  new URL(file, import.meta.url).href,
]);
const READY_LIMIT_MS = 90_000;
const STOP_LIMIT_MS = 8_000;
// What it waits for may be back at any moment.
const MAX_PAUSE_MS = 4_000;
// A process that ran this long was healthy: its next end is an accident, and it is started again at once.
const SETTLED_MS = 10_000;
// While an instance starts: a process that ends this often will not come up.
const ATTEMPTS = 3;

export type ProcessDefinition = {
  name: string;
  /** Path below the project's root, run by this Node. */
  entry: string;
  env: Record<string, string | undefined>;
  /** Resolves true once the process does its work. */
  isReady: () => Promise<boolean>;
};

export type ManagedProcess = {
  name: string;
  logFile: string;
  pid: () => number | undefined;
  /** Resolves when the process does its work; throws with the end of its log when it does not come up. */
  ready: () => Promise<void>;
  stop: () => Promise<void>;
};

export type ProcessEvents = {
  /** The process ended by itself and will be started again. */
  onRestart: (name: string, reason: string, pauseMs: number) => void;
  /** A process was started: its number has changed. */
  onPid: () => void;
};

/** A process inherits what any program needs, and of ours only what its definition names. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = /^(PATH|HOME|USER|LANG|LC_.*|TZ|TMPDIR|TEMP|TMP|SYSTEMROOT|NODE_EXTRA_CA_CERTS|SSL_CERT_.*)$/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => kept.test(name))) as NodeJS.ProcessEnv;
}

/** Starts a process and keeps it running until `stop`. Node keeps what it compiled in the folder `compiled`. */
export function startProcess(
  definition: ProcessDefinition,
  { logFolder, compiled }: { logFolder: string; compiled: string },
  events: ProcessEvents,
): ManagedProcess {
  const { name, entry, env, isReady } = definition;
  const logFile = rotateLog(logFolder, name);
  let child: ChildProcess | undefined;
  let identity: ProcessIdentity | undefined;
  let stopping = false;
  let wasReady = false;
  let failures = 0;
  let pause: AbortController | undefined;

  const launch = () => {
    const log = fs.openSync(logFile, 'a', 0o600);
    const startedMs = Date.now();
    const started = spawn(process.execPath, ['--enable-source-maps', ...preloads, entry], {
      cwd: root,
      // Loading our sources costs a second or two of work; compiled ones half of it, which counts when a process has to be back soon.
      env: { ...cleanEnvironment(), NODE_COMPILE_CACHE: compiled, ...env } as NodeJS.ProcessEnv,
      stdio: ['ignore', log, log, 'ipc'],
      // Its own group: a Ctrl-C in the terminal reaches the supervisor alone, which ends them in the right order.
      detached: true,
    });
    fs.closeSync(log);
    child = started;
    identity = started.pid ? identityOf(started.pid) : undefined;
    events.onPid();
    let ended = false;
    const onEnd = (reason: string) => {
      if (ended) return;
      ended = true;
      child = undefined;
      if (stopping) return;
      const wasSettled = Date.now() - startedMs > SETTLED_MS;
      failures = wasSettled ? 1 : failures + 1;
      void restart(reason, wasSettled ? 0 : Math.min(MAX_PAUSE_MS, 500 * 2 ** (failures - 1)));
    };
    started.once('error', (error) => onEnd(error.message));
    started.once('exit', (code, signal) => onEnd(signal ? `ended by ${signal}` : `ended with code ${code}`));
  };

  const restart = async (reason: string, pauseMs: number) => {
    if (!wasReady && failures >= ATTEMPTS) return;
    if (wasReady) events.onRestart(name, reason, pauseMs);
    pause = new AbortController();
    await sleep(pauseMs, undefined, { signal: pause.signal }).catch(() => undefined);
    if (!stopping) launch();
  };

  launch();
  return {
    name,
    logFile,
    pid: () => child?.pid,
    async ready() {
      const limit = Date.now() + READY_LIMIT_MS;
      while (!stopping) {
        if (child && (await isReady())) {
          wasReady = true;
          return;
        }
        if (failures >= ATTEMPTS || Date.now() > limit) {
          throw new Error(`${name} does not come up. The end of ${logFile}:\n\n${lastLines(logFile)}`);
        }
        await sleep(60);
      }
      throw new Error(`${name} was stopped before it came up.`);
    },
    async stop() {
      stopping = true;
      pause?.abort();
      if (child && identity) await endProcess(identity, STOP_LIMIT_MS);
    },
  };
}
