// Fills a new instance with the demo world, once.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { dropDatabases } from '../database/databases.ts';
import { withClient } from '../database/with-client.ts';
import type { Addresses } from './addresses.ts';
import type { Instance } from './instance.ts';
import { lastLines, rotateLog } from './log-file.ts';
import type { ProcessDefinition } from './managed-process.ts';
import { root, type Settings } from './settings.ts';
import type { StepList } from './step-list.ts';

const ENTRY = 'scripts/demo/seed.ts';
const MARKER = 'demo.json';
/** Stands in the data folder while the seed runs; one that is found at a start belongs to a seed that was killed. */
const BEGUN = 'demo-begun';
const LIMIT_MS = 300_000;

export type DemoMarker = { seededAt: string; signIns: { name: string; role: string }[] };

/** What the demo seed left, or undefined when there is no demo world. */
export function readDemoMarker({ dataDir }: Instance): DemoMarker | undefined {
  try {
    return JSON.parse(fs.readFileSync(path.join(dataDir, MARKER), 'utf8')) as DemoMarker;
  } catch {
    return undefined;
  }
}

/**
 * Forgets the half-made demo world of a seed that was interrupted, so that it is made anew. Throws when one of the databases is the
 * operator's own: what lies there is never dropped.
 */
export async function dropHalfSeed(
  instance: Instance,
  settings: Settings,
  adminUrl: string | undefined,
): Promise<boolean> {
  const begun = path.join(instance.dataDir, BEGUN);
  if (!fs.existsSync(begun)) return false;
  const { DATABASE_URL, TRUST_DATABASE_URL } = settings;
  const isOurs = adminUrl && !DATABASE_URL && !TRUST_DATABASE_URL;
  if (!isOurs && !settings.DEMO) return false;
  if (!isOurs)
    throw new Error(
      `Making the demo data was interrupted and your own databases hold a part of it. Empty them and delete ${begun}, or set DEMO=0.`,
    );
  await dropDatabases(adminUrl);
  for (const folder of ['app', 'trust-center', 'mailer', 'erasure-ledger'])
    fs.rmSync(path.join(instance.dataDir, folder), { recursive: true, force: true });
  fs.rmSync(begun);
  return true;
}

/**
 * Runs the seed when it has not run here yet. It gets the environment of all processes together, prints its progress line by line
 * and, as its last line, `{"signIns": [{"name", "role"}]}`.
 */
export async function seedDemo(input: {
  instance: Instance;
  definitions: ProcessDefinition[];
  addresses: Addresses;
  steps: StepList;
}) {
  const { instance, definitions, steps } = input;
  if (readDemoMarker(instance) || !fs.existsSync(path.join(root, ENTRY))) return;
  await refusePartners(input.addresses.platformDatabase);
  await steps.run('demo data', async (detail) => {
    const log = rotateLog(instance.folder('logs'), 'demo-seed');
    const env: Record<string, string | undefined> = {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: 'production',
    };
    for (const definition of definitions) Object.assign(env, definition.env);
    // Of the settings with one meaning per process, the seed gets the folders that hold everybody's.
    Object.assign(env, {
      DATA_DIR: instance.dataDir,
      SERVICE_KEYS_DIR: instance.folder('service-keys'),
      PORT: undefined,
    });
    const begun = path.join(instance.dataDir, BEGUN);
    fs.writeFileSync(begun, '');
    const last = await run(env as NodeJS.ProcessEnv, log, detail);
    const signIns = parseSignIns(last);
    const marker: DemoMarker = { seededAt: new Date().toISOString(), signIns };
    fs.writeFileSync(path.join(instance.dataDir, MARKER), JSON.stringify(marker, null, 2), { mode: 0o600 });
    fs.rmSync(begun);
  });
}

/** Invented partners beside real ones could not be told apart any more. */
async function refusePartners(platformDatabase: string) {
  const { rowCount } = await withClient(platformDatabase, (client) => client.query('SELECT 1 FROM partner LIMIT 1'));
  if (rowCount)
    throw new Error('The platform database holds partners already: no demo data is written there. Start with DEMO=0.');
}

function parseSignIns(line: string): DemoMarker['signIns'] {
  try {
    return (JSON.parse(line) as Partial<DemoMarker>).signIns ?? [];
  } catch {
    return [];
  }
}

/** Resolves with the last line printed. */
function run(env: NodeJS.ProcessEnv, log: string, onLine: (line: string) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const errors = fs.openSync(log, 'a');
    const child = spawn(process.execPath, ['--enable-source-maps', ENTRY], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', errors],
    });
    fs.closeSync(errors);
    const timer = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
    let last = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      fs.appendFileSync(log, chunk);
      const lines = chunk.toString('utf8').split('\n').filter(Boolean);
      last = lines.at(-1) ?? last;
      if (!last.startsWith('{')) onLine(last);
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      if (code === 0) return resolve(last);
      reject(
        new Error(
          `The demo data could not be made (${signal ?? `code ${code}`}). The end of ${log}:\n\n${lastLines(log)}`,
        ),
      );
    });
  });
}
