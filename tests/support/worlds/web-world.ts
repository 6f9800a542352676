// Both web processes with their databases, local KMS and people, reached over real HTTP. Needs both builds.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { newId } from '../../../kernel/ids.ts';
import { connect as connectPlatform } from '../../../prisma/platform/connect.ts';
import { connect, partnerTransaction } from '../../../prisma/trust-center/connect.ts';
import { freePort } from '../../../scripts/database/free-port.ts';
import { ensureServiceKeys } from '../../../scripts/start/service-keys.ts';
import type { Role } from '../../../trust-center/clients/actors/roles.ts';
import { createAppClient, createMailerClient } from '../../../trust-center/clients/calls/internal-client.ts';
import { hashPassword } from '../../../trust-center/identity/passwords/password-hash.ts';
import { type LocalKms, startLocalKms } from '../../../trust-center/local-kms/start-local-kms.ts';
import { freshPlatformDatabase, freshQueueDatabase, freshTrustDatabase } from '../database/databases.ts';
import { profileOf } from './people-world.ts';

const root = path.join(import.meta.dirname, '../../..');
export const isBuilt = ['build/server/index.js', 'trust-center/build/server/index.js'].every((file) =>
  existsSync(path.join(root, file)),
);
export const PASSWORD = 'seven quiet lamps on the pier';
const START_MS = 60_000;

/** Mounts the data folder as a disk of its own in a namespace of its own, which needs no special right on most systems. */
const OWN_DISK = ['--user', '--map-root-user', '--mount', 'sh', '-c'];
const MOUNT = 'mount -t tmpfs -o "size=$1,mode=700" tmpfs "$2" && shift 2 && exec "$@"';
export const canLimitDisks =
  process.platform === 'linux' &&
  spawnSync('unshare', [...OWN_DISK, MOUNT, 'sh', '64k', os.tmpdir(), 'true']).status === 0;

async function start(
  file: string,
  env: Record<string, string>,
  healthUrl: string,
  diskSize?: string,
): Promise<ChildProcess> {
  const run = [process.execPath, path.join(root, file)] as const;
  if (diskSize) mkdirSync(env.DATA_DIR!, { recursive: true });
  const [command, ...args] = diskSize
    ? (['unshare', ...OWN_DISK, MOUNT, 'sh', diskSize, env.DATA_DIR!, ...run] as const)
    : run;
  const child = spawn(command, args, {
    cwd: root,
    env: { PATH: process.env.PATH, ...env } as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      errors = (errors + chunk.toString()).slice(-4_000);
    });
  const deadline = Date.now() + START_MS;
  while (Date.now() < deadline && child.exitCode === null) {
    const answer = await fetch(healthUrl).catch(() => null);
    if (answer) return child;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill('SIGKILL');
  throw new Error(`${file} did not start: ${errors.slice(-2_000)}`);
}

const stop = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });

/**
 * Starts app, trust center and KMS on free ports; `stop` ends them and removes their files. `disks` gives a process a disk of its own
 * of that size, such as `6m`, where {@link canLimitDisks}. `watchMemory` lets the trust center tell what it holds. Both processes reach
 * PostgreSQL by `databasePort`, if there is one.
 */
export async function openWebWorld({
  demo = false,
  disks = {},
  watchMemory = false,
  databasePort,
}: {
  demo?: boolean;
  databasePort?: number;
  watchMemory?: boolean;
  disks?: { trust?: string; app?: string };
} = {}) {
  const [platform, trust, queue] = await Promise.all([
    freshPlatformDatabase(),
    freshTrustDatabase(),
    freshQueueDatabase(),
  ]);
  const byPort = (url: string) => Object.assign(new URL(url), databasePort && { port: String(databasePort) }).href;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'multipartner-web-'));
  await ensureServiceKeys(path.join(folder, 'keys'));
  const credentials = { accessKeyId: 'AKIATESTTEST', secretAccessKey: 'test-secret-test-secret' };
  const startKms = (port: number) =>
    startLocalKms({
      dataDir: path.join(folder, 'kms'),
      port,
      region: 'eu-central-1',
      trustCenter: credentials,
    });
  let kms: LocalKms | null = await startKms(0);
  const kmsPort = kms.port;
  const [appPort, trustPort, internalPort] = [await freePort(), await freePort(), await freePort()];
  const app = `http://127.0.0.1:${appPort}`;
  const trustCenter = `http://localhost:${trustPort}`;
  const shared = {
    APP_ORIGIN: app,
    TRUST_ORIGIN: trustCenter,
    SERVICE_KEYS_DIR: path.join(folder, 'keys'),
    LOG_LEVEL: 'warn',
    DEMO: demo ? '1' : '0',
    TRUST_INTERNAL_URL: `https://127.0.0.1:${internalPort}`,
  };
  const memoryFile = path.join(folder, 'live-memory');
  const probe = pathToFileURL(path.join(import.meta.dirname, '../processes/live-memory-probe.mjs')).href;
  const watched: Record<string, string> = watchMemory
    ? { LIVE_MEMORY_FILE: memoryFile, NODE_OPTIONS: `--import ${probe}` }
    : {};
  const startTrustCenter = (more: Record<string, string> = {}) =>
    start(
      'trust-center/server.ts',
      {
        ...shared,
        ...watched,
        ...more,
        PORT: String(trustPort),
        INTERNAL_PORT: String(internalPort),
        DATA_DIR: path.join(folder, 'trust'),
        TRUST_DATABASE_URL: byPort(trust.url),
        QUEUE_DATABASE_URL: queue.url,
        KMS_ENDPOINT: `http://127.0.0.1:${kmsPort}`,
        AWS_ACCESS_KEY_ID: credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
        AUTH_SECRET: 'a secret of the tests, long enough to be one',
      },
      `${trustCenter}/healthz`,
      disks.trust,
    );
  let trustProcess = await startTrustCenter();
  const appProcess = await start(
    'app/server.ts',
    { ...shared, PORT: String(appPort), DATA_DIR: path.join(folder, 'app'), DATABASE_URL: byPort(platform.url) },
    `${app}/healthz`,
    disks.app,
  );
  const db = connect(trust.url);
  const platformDb = connectPlatform(platform.url);
  const mailer = createMailerClient({ url: shared.TRUST_INTERNAL_URL, keysDir: shared.SERVICE_KEYS_DIR });
  const asApp = createAppClient({ url: shared.TRUST_INTERNAL_URL, keysDir: shared.SERVICE_KEYS_DIR });
  const passwordHash = await hashPassword(PASSWORD);
  return {
    app,
    trustCenter,
    db,
    platform,
    trust,
    /** Below it lie `trust` and `app`, the processes' data folders. */
    folder,
    /** The internal API, called as the app calls it */
    asApp,
    async addPartner(name: string, isDemo = false): Promise<string> {
      const id = newId('partner');
      await partnerTransaction(db, id, (tx) =>
        tx.partner.create({
          data: {
            id,
            name,
            legalName: name,
            country: 'DE',
            language: 'de',
            timeZone: 'Europe/Berlin',
            profile: {},
            demo: isDemo,
          },
        }),
      );
      return id;
    },
    async addPerson(email: string, role: Role, partnerId: string | null = null): Promise<string> {
      const id = newId('user');
      const now = new Date();
      await db.user.create({
        data: { id, name: 'Test Person', email, emailVerified: true, createdAt: now, updatedAt: now },
      });
      await db.account.create({
        data: {
          id: newId('user'),
          accountId: id,
          providerId: 'credential',
          userId: id,
          password: passwordHash,
          createdAt: now,
          updatedAt: now,
        },
      });
      await db.membership.create({ data: { id: newId('membership'), userId: id, role, partnerId } });
      return id;
    },
    /** A partner as the app registers it, with keys. */
    async registerPartner(name: string): Promise<string> {
      const partnerId = newId('partner');
      const body = { profile: profileOf(name), demo: false, suspended: false };
      const told = await asApp.registerPartner({ params: { partnerId }, body });
      if (!told.ok) throw new Error(told.failure.code);
      return partnerId;
    },
    trustCenterPid: () => trustProcess.pid!,
    /** The most bytes that the trust center holds while `work` goes on, beyond what it held before; garbage is not counted. */
    async watchMemory<T>(work: () => Promise<T>): Promise<{ value: T; grewBytes: number; looks: number }> {
      rmSync(memoryFile, { force: true });
      writeFileSync(`${memoryFile}.wanted`, '');
      const held: number[] = [];
      const look = () => {
        if (existsSync(memoryFile)) held.push(Number(readFileSync(memoryFile, 'utf8')));
      };
      while (held.length === 0) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        look();
      }
      const timer = setInterval(look, 50);
      try {
        const value = await work();
        return { value, grewBytes: Math.max(...held) - held[0]!, looks: new Set(held).size };
      } finally {
        clearInterval(timer);
        rmSync(`${memoryFile}.wanted`, { force: true });
      }
    },
    /** The mails that wait to be sent, taken as the mailer takes them; each is seen once. */
    async takeMails(): Promise<{ to: string; subject: string; text: string }[]> {
      const taken = await mailer.leaseSingleMails({ body: { workerId: 'tests', max: 50 } });
      if (!taken.ok) throw new Error(taken.failure.code);
      return taken.value;
    },
    countAppSessions: (subject: string): Promise<number> => platformDb.appSession.count({ where: { subject } }),
    /** Lets the app ask the trust center at its next request, as it does after a minute. */
    async forgetAppChecks(subject: string): Promise<void> {
      await platformDb.appSession.updateMany({ where: { subject }, data: { checkedAt: new Date(0) } });
    },
    async restartTrustCenter({ demo: stays = demo } = {}): Promise<void> {
      await stop(trustProcess);
      trustProcess = await startTrustCenter({ DEMO: stays ? '1' : '0' });
    },
    /** Ends the KMS; what is given back starts it again at the same address. */
    async stopKms(): Promise<() => Promise<void>> {
      await kms?.close();
      kms = null;
      return async () => {
        kms = await startKms(kmsPort);
      };
    },
    async stop(): Promise<void> {
      await Promise.all([stop(trustProcess), stop(appProcess)]);
      await Promise.all([mailer.close(), asApp.close()]);
      await kms?.close();
      await db.$disconnect();
      await platformDb.$disconnect();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type WebWorld = Awaited<ReturnType<typeof openWebWorld>>;
