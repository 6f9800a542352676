// Starts the supervisor as `npm start` does, in a folder of its own, and reads what it prints.
import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../../scripts/start/settings.ts';

export type StartedInstance = {
  process: ChildProcess;
  /** Everything printed so far. */
  output: () => string;
  /** Resolves with the exit code. */
  ended: Promise<number | null>;
  /** Resolves when the text was printed; throws when the process ends or the time is over. */
  printed: (text: string, limitMs?: number) => Promise<void>;
};

/** A new folder with a space in its name. */
export const newDataDir = () => path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'multipartner start ')), 'data');

/** `more` are settings beside those. */
export function start(
  dataDir: string,
  port: number,
  script = 'main.ts',
  args: string[] = [],
  more: Record<string, string> = {},
): StartedInstance {
  const env = {
    ...process.env,
    PORT: String(port),
    DATA_DIR: dataDir,
    DEMO: '0',
    // Vitest sets DEV=1 for itself; here it would serve the sources instead of the builds.
    DEV: '0',
    npm_lifecycle_event: '',
    NODE_OPTIONS: '',
    ...more,
  };
  const child = spawn(process.execPath, [path.join('scripts/start', script), ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
    });
  }
  let isOver = false;
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      isOver = true;
      resolve(code);
    });
  });
  const printed = async (wanted: string, limitMs = 90_000) => {
    for (const limit = Date.now() + limitMs; !text.includes(wanted); await sleep(50)) {
      if (isOver || Date.now() > limit) throw new Error(`"${wanted}" was not printed:\n${text}`);
    }
  };
  return { process: child, output: () => text, ended, printed };
}

type Noted = { pid: number; startedAt: string };

/** The processes that the supervisor noted. */
export function notedProcesses(dataDir: string): Noted[] {
  const file = path.join(dataDir, 'processes.json');
  return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as Noted[]) : [];
}

/** Resolves true once the check does, false when the time is over. */
export async function eventually(check: () => boolean | Promise<boolean>, limitMs: number): Promise<boolean> {
  for (const limit = Date.now() + limitMs; Date.now() < limit; await sleep(50)) if (await check()) return true;
  return false;
}
