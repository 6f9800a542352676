/** An instance for one demonstration: own folder, free ports, no demo world. Nothing of it is left afterwards. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { claimBasePort } from '../start/check-ports.ts';
import { findInstance } from '../start/instance.ts';
import { readSettings } from '../start/settings.ts';
import { createStepList } from '../start/step-list.ts';
import { startInstance } from '../start/supervisor.ts';
import { operatorTarget } from './operator-target.ts';
import type { DemoTarget } from './target.ts';

/** Settings that would lead to other databases, keys or mail servers. */
const OWN = [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'TRUST_DATABASE_URL',
  'TRUST_DATABASE_OWNER_URL',
  'QUEUE_DATABASE_URL',
  'REDIS_URL',
  'KMS_ENDPOINT',
  'SMTP_URL',
  'APP_ORIGIN',
  'TRUST_ORIGIN',
];
const PORTS_ABOVE = 20_000;
const PORTS_SPREAD = 2_000;

/** The caller's environment without them: the throw-away instance is on embedded parts alone. */
const kept = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  ...env,
  ...Object.fromEntries(OWN.map((name) => [name, ''])),
});

/** `onStoppable` gets the function that ends everything as soon as there is something to end. */
export async function openThrowaway(
  say: (line: string) => void,
  onStoppable: (close: () => Promise<void>) => void,
): Promise<DemoTarget> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'multipartner-demo-'));
  let stop: () => Promise<void> = async () => undefined;
  let release: () => Promise<void> = async () => undefined;
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= (async () => {
      await stop();
      await release();
      const postgresDir = findInstance(dataDir)?.postgresDir;
      if (postgresDir) fs.rmSync(postgresDir, { recursive: true, force: true });
      fs.rmSync(dataDir, { recursive: true, force: true });
    })();
    return closing;
  };
  onStoppable(close);
  // A machine's own AWS settings would mean real keys.
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
  try {
    // Two demonstrations at once look from different places and claim what they found.
    const claim = await claimBasePort(PORTS_ABOVE + Math.floor(Math.random() * (PORTS_SPREAD / 10)) * 10);
    release = claim.release;
    const settings = readSettings({
      ...kept(process.env),
      PORT: String(claim.base),
      DATA_DIR: dataDir,
      DEMO: '0',
      DEV: '0',
    });
    const { addresses } = await startInstance(
      settings,
      createStepList((text) => say(text.replace(/\n$/, ''))),
      (stopInstance) => {
        stop = stopInstance;
      },
    );
    return { ...(await operatorTarget(addresses, `http://127.0.0.1:${settings.ports.inbox}`)), close };
  } catch (error) {
    await close();
    throw error;
  }
}
