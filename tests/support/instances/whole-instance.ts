// One whole instance with the demo world, as `npm start` makes it, for the tests that look at the product from outside.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { portsFrom, root } from '../../../scripts/start/settings.ts';
import { ownBasePort } from '../servers/own-base-port.ts';

const UP_LIMIT_MS = 240_000;

export interface WholeInstance {
  dataDir: string;
  port: number;
  app: string;
  trustCenter: string;
  inbox: string;
  /** Where the processes offer their numbers to Prometheus: mailer, app, trust center, tracking */
  numbers: string[];
}

/** The addresses that follow from the base port; `metricsPort` as the instance was given it. */
export function addressesOf(dataDir: string, port: number, metricsPort: number = port + 20): WholeInstance {
  const ports = portsFrom(port);
  return {
    dataDir,
    port,
    app: `http://127.0.0.1:${ports.app}`,
    trustCenter: `http://localhost:${ports.trust}`,
    inbox: `http://127.0.0.1:${ports.inbox}`,
    numbers: [ports.mailer, ...[0, 1, 2].map((offset) => metricsPort + offset)].map(
      (at) => `http://127.0.0.1:${at}/metrics`,
    ),
  };
}

/** Starts an instance in a folder of its own. `stop` ends every process and removes the folder. */
export async function startWholeInstance({
  demo,
}: {
  demo: boolean;
}): Promise<WholeInstance & { stop: () => Promise<void> }> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'multipartner-whole-'));
  const dataDir = path.join(folder, 'data');
  const port = await ownBasePort();
  const metricsPort = await ownBasePort();
  // Vitest sets DEV=1 for itself; here it would serve the sources instead of the builds.
  const own = {
    PORT: String(port),
    DATA_DIR: dataDir,
    DEMO: demo ? '1' : '0',
    DEV: '0',
    NODE_OPTIONS: '',
    METRICS_PORT: String(metricsPort),
  };
  const env = { ...process.env, ...own };
  const run = (script: string, args: string[] = []) =>
    spawn(process.execPath, [path.join('scripts/start', script), ...args], {
      cwd: root,
      // Without npm above it, the supervisor must not wait for npm's end.
      env: { ...env, npm_lifecycle_event: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const child = run('main.ts');
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
    });
  }
  let isOver = false;
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      isOver = true;
      resolve();
    });
  });
  for (const limit = Date.now() + UP_LIMIT_MS; !output.includes('Multipartner is running'); await sleep(100)) {
    if (isOver || Date.now() > limit) {
      child.kill('SIGTERM');
      throw new Error(`The instance did not come up:\n${output.slice(-4_000)}`);
    }
  }
  return {
    ...addressesOf(dataDir, port, metricsPort),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      // As root the databases lie outside of the data folder: forgetting is the product's own command.
      await new Promise((resolve) => run('reset.ts', ['--yes']).once('close', resolve));
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
