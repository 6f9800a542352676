// Brings an instance up, watches its processes, takes it down. Used by `npm start`, the demo command and the tests.
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { removeStalePidFile } from '../database/postgres-pid-file.ts';
import { withClient } from '../database/with-client.ts';
import { type Addresses, needsPostgres, resolveAddresses } from './addresses.ts';
import { checkPorts } from './check-ports.ts';
import { type HeldBuilds, holdBuilds } from './hold-builds.ts';
import { endLeftovers, type Instance, lockInstance, noteAddresses, noteProcesses, openInstance } from './instance.ts';
import { type ManagedProcess, type ProcessDefinition, type ProcessEvents, startProcess } from './managed-process.ts';
import { numbersInTheWay } from './numbers-ports.ts';
import { prepareDatabases } from './prepare-databases.ts';
import { defineProcesses, separateServiceKeys } from './processes.ts';
import { dropHalfSeed, seedDemo } from './seed-demo.ts';
import { ensureServiceKeys } from './service-keys.ts';
import type { Settings } from './settings.ts';
import type { StepList } from './step-list.ts';

export type Supervisor = {
  instance: Instance;
  addresses: Addresses;
  /** Ends every process; resolves when none is left. Calling it twice is harmless. */
  stop: () => Promise<void>;
};

const ALL_UP_LIMIT_MS = 30_000;
const ANSWER_LIMIT_MS = 1_000;

const neededBySeed = ({ name }: ProcessDefinition): boolean => name === 'local-kms' || name === 'inbox';

function connects(url: string): Promise<boolean> {
  return withClient(url, async () => true, ANSWER_LIMIT_MS).catch(() => false);
}

/** Waits until both web processes say that all their parts are up. Returns the ones that do not. */
async function partsDown(addresses: Addresses): Promise<string[]> {
  let down: string[] = [];
  for (const limit = Date.now() + ALL_UP_LIMIT_MS; Date.now() < limit; await sleep(150)) {
    const answers = await Promise.all(
      [addresses.app, addresses.trust].map(async (origin) => {
        const response = await fetch(`${origin}/healthz`).catch(() => undefined);
        if (response?.ok) return [];
        const body = (await response?.json().catch(() => undefined)) as { parts?: Record<string, string> } | undefined;
        return [`${origin}/healthz: ${body?.parts ? JSON.stringify(body.parts) : (response?.status ?? 'no answer')}`];
      }),
    );
    down = answers.flat();
    if (down.length === 0) break;
  }
  return down;
}

/**
 * Starts everything that the settings leave to us. Throws with a sentence for the operator when a port is taken, the folder is in
 * use or a process does not come up; nothing is left running then.
 */
export async function startInstance(
  settings: Settings,
  steps: StepList,
  /** Called at once with the function that ends everything, also in mid-start. */
  onStoppable: (stop: () => Promise<void>) => void = () => undefined,
): Promise<Supervisor> {
  const instance = openInstance(settings.dataDir);
  const unlock = lockInstance(instance);
  const processes: ManagedProcess[] = [];
  let builds: HeldBuilds | undefined;
  const notePids = () =>
    noteProcesses(
      instance,
      processes.flatMap((managed) => managed.pid() ?? []),
    );
  const events: ProcessEvents = {
    onRestart: (name, reason, pauseMs) =>
      steps.note(`! ${name} ${reason}; starting it again${pauseMs > 0 ? ` in ${(pauseMs / 1000).toFixed(1)} s` : ''}`),
    onPid: () => queueMicrotask(notePids),
  };
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= (async () => {
      const database = processes.filter((managed) => managed.name === 'postgres');
      await Promise.all(processes.filter((managed) => !database.includes(managed)).map((managed) => managed.stop()));
      // Last, so that the others can still write down where they are.
      await Promise.all(database.map((managed) => managed.stop()));
      fs.rmSync(path.join(instance.dataDir, 'processes.json'), { force: true });
      builds?.release();
      unlock();
    })();
    return stopped;
  };
  const folders = { logFolder: instance.folder('logs'), compiled: instance.folder('compiled') };
  onStoppable(stop);
  const launch = (definition: ProcessDefinition) => {
    if (stopped) throw new Error('The start was interrupted.');
    const managed = startProcess(definition, folders, events);
    processes.push(managed);
    notePids();
    return managed.ready();
  };

  try {
    const left = await endLeftovers(instance);
    if (left > 0) steps.note(`Ended ${left} processes of a start that was killed.`);
    const orphan = removeStalePidFile(path.join(instance.postgresDir, 'data'));
    await checkPorts(settings, orphan ? [orphan.port] : []);
    for (const line of await numbersInTheWay(settings)) steps.note(line);
    // In development the web apps are served from their sources.
    if (!settings.DEV) builds = holdBuilds();

    const { postgres: password } = instance.secrets;
    const embedded = needsPostgres(settings);
    const adminUrl = embedded
      ? `postgresql://postgres:${password}@127.0.0.1:${settings.ports.postgres}/postgres`
      : undefined;
    const addresses = resolveAddresses(settings, instance, adminUrl);
    noteAddresses(instance, {
      trustDatabaseUrl: addresses.trustDatabase,
      appUrl: addresses.app,
      basePort: settings.PORT,
    });
    if (adminUrl) {
      const definition: ProcessDefinition = {
        name: 'postgres',
        entry: 'scripts/start/postgres-process.ts',
        env: {
          POSTGRES_STATE: instance.postgresDir,
          POSTGRES_PORT: String(settings.ports.postgres),
          POSTGRES_PASSWORD: password,
        },
        isReady: () => connects(adminUrl),
      };
      await steps.run('PostgreSQL', () => launch(definition));
    }
    await steps.run('databases and keys', async (detail) => {
      await ensureServiceKeys(instance.folder('service-keys'));
      separateServiceKeys(instance);
      if (await dropHalfSeed(instance, settings, adminUrl))
        steps.note('Making the demo data was interrupted; it is made anew.');
      const applied = await prepareDatabases(settings, instance, adminUrl);
      if (applied) detail(`${applied} migrations`);
    });
    const definitions = defineProcesses(instance, settings, addresses, builds);
    const start = (group: ProcessDefinition[]) =>
      Promise.all(group.map((definition) => steps.run(definition.name, () => launch(definition))));
    // The demo's history is written before anything else writes: its log stays in the order of time, and no mailer takes its orders.
    const [first, others] = [definitions.filter(neededBySeed), definitions.filter((one) => !neededBySeed(one))];
    await start(first);
    if (settings.DEMO) await seedDemo({ instance, definitions, addresses, steps });
    await start(others);
    const down = await partsDown(addresses);
    for (const line of down) steps.note(`! not everything is up: ${line}`);
    return { instance, addresses, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
