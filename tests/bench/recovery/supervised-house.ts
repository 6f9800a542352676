/**
 * A house as `npm start` runs it, under the real supervisor, whose parts are killed. The SMTP server and Redis are of the operator's: they are
 * started again at once, as his system does it.
 */
import { chmodSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { campaignSend } from '@multipartner/trust-center/jobs';
import { createQueues } from '@multipartner/trust-center/queue';
import pg from 'pg';
import { freePort } from '../../../scripts/database/free-port.ts';
import { freeBasePort } from '../../../scripts/start/check-ports.ts';
import { findInstance } from '../../../scripts/start/instance.ts';
import { readSettings } from '../../../scripts/start/settings.ts';
import { createStepList } from '../../../scripts/start/step-list.ts';
import { startInstance } from '../../../scripts/start/supervisor.ts';
import { createPart } from '../../crash/world/part.ts';
import { startKmsProcess } from '../../support/servers/kms-process.ts';
import { openPeopleWorld } from '../../support/worlds/people-world.ts';
import { openSendingWorld } from '../../support/worlds/sending-world.ts';

export type Victim = 'mailer' | 'trust-center' | 'PostgreSQL' | 'SMTP server' | 'Redis';

export interface SupervisedHouse {
  /** Orders a mail to everybody and lets the SMTP server take the first of them; the others stand in its hands and the mailer's. */
  midSend(): Promise<string>;
  /** SIGKILL. Gives the moment, by the wall clock. */
  kill(victim: Victim): Promise<number>;
  /** The SMTP server takes the others, too. */
  goOn(): void;
  /** How many of the order are in these states; asks until the database answers. */
  count(orderId: string, states: readonly string[]): Promise<number>;
  /** Who got a mail when, and by which lease: made when? */
  taken(orderId: string): Promise<{ id: string; atMs: number; leasedMs: number }[]>;
  /** So that nothing is left for the next one */
  end(orderId: string): Promise<void>;
}

const BASE_PORT = 4_090;
const HELD_AFTER = 100;
const START_LIMIT_MS = 60_000;
const own = (name: string) => fileURLToPath(new URL(name, import.meta.url));

export async function withSupervisedHouse<T>(
  { people, redis: onRedis }: { people: number; redis: boolean },
  work: (house: SupervisedHouse) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'multipartner-recovery-'));
  // Started by root, the database runs as another user, who must be able to pass here.
  chmodSync(folder, 0o711);
  const closing: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
  const later = <A>(one: A, close: (one: A) => unknown): A => {
    closing.push(() => close(one));
    return one;
  };
  try {
    const keys = later(await startKmsProcess(join(folder, 'kms')), (kms) => kms.end());
    const { KMS_ENDPOINT, accessKeyId, secretAccessKey } = keys.env();
    const secret = 'the secret of a bench, and of nothing else';
    // What the supervisor reads from its own environment
    Object.assign(process.env, {
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_REGION: 'eu-central-1',
      AUTH_SECRET: secret,
    });
    const inbox = join(folder, 'inbox');
    writeFileSync(inbox, '');
    const paceFile = join(folder, 'pace');
    const pace = (most: number) => {
      // Never seen half-written.
      writeFileSync(`${paceFile}.part`, `2 ${most}`);
      renameSync(`${paceFile}.part`, paceFile);
    };
    pace(0);
    const [smtpPort, redisPort] = [await freePort(), await freePort()];
    const sink = [process.execPath, own('../../crash/world/recording-sink.ts'), String(smtpPort), inbox, paceFile];
    const smtp = later(createPart(sink, { ready: 'sink ready' }), (part) => part.kill());
    await smtp.start();
    const redisCommand = ['redis-server', '--port', String(redisPort), '--bind', '127.0.0.1', '--save', ''];
    const redis = later(createPart(redisCommand, { ready: 'Ready to accept connections' }), (part) => part.kill());
    if (onRedis) await redis.start();

    const dataDir = join(folder, 'data');
    const settings = readSettings({
      PORT: String(await freeBasePort(BASE_PORT)),
      DATA_DIR: dataDir,
      NODE_ENV: 'production',
      DEMO: '0',
      LOG_LEVEL: 'info',
      SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
      KMS_ENDPOINT,
      ...(onRedis ? { REDIS_URL: `redis://127.0.0.1:${redisPort}` } : {}),
    });
    const quiet = createStepList(() => undefined);
    const postgresDir = () => findInstance(dataDir)?.postgresDir;
    const { instance, addresses } = await startInstance(settings, quiet, (stop) => {
      closing.push(() => rmSync(postgresDir() ?? dataDir, { recursive: true, force: true }), stop);
    });
    const adminUrl = `postgresql://postgres:${instance.secrets.postgres}@127.0.0.1:${settings.ports.postgres}/trust`;
    const world = later(
      await openPeopleWorld(
        { url: addresses.trustDatabase, adminUrl },
        { secret, env: 'production', keys, ledgerDir: instance.folder('erasure-ledger') },
      ),
      (one) => one.close(),
    );
    const queues = later(
      createQueues({ databaseUrl: addresses.queue.QUEUE_DATABASE_URL, redisUrl: addresses.queue.REDIS_URL }),
      (one) => one.close(),
    );
    const wake = queues.producer(campaignSend);
    world.deps.wake.order = (partnerId, orderId) => wake.add({ partnerId, orderId });
    const sending = later(await openSendingWorld(world), (one) => one.close());
    await sending.importPeople(people);
    await world.admin.query('ANALYZE');

    const pidOf = (entry: string): number => {
      const pids = JSON.parse(readFileSync(join(dataDir, 'processes.json'), 'utf8')) as { pid: number }[];
      const found = pids.find(({ pid }) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(entry));
      if (!found) throw new Error(`${entry} does not run`);
      return found.pid;
    };
    const postmaster = () =>
      Number(readFileSync(join(instance.postgresDir, 'data/postmaster.pid'), 'utf8').split('\n')[0]);

    async function ask<R extends pg.QueryResultRow>(sql: string, values: unknown[]): Promise<R[]> {
      for (let tries = 0; ; tries++) {
        const client = new pg.Client({ connectionString: adminUrl });
        client.on('error', () => undefined);
        try {
          await client.connect();
          return (await client.query<R>(sql, values)).rows;
        } catch (error) {
          if (tries > 600) throw error;
          await pause(50);
        } finally {
          await client.end().catch(() => undefined);
        }
      }
    }
    const lines = () =>
      readFileSync(inbox, 'utf8')
        .split('\n')
        .flatMap((line) => {
          const [messageId, , atMs] = line.split(' ');
          return messageId && atMs ? [{ id: messageId.split('@')[0]!, atMs: Number(atMs) }] : [];
        });
    const house: SupervisedHouse = {
      async midSend() {
        writeFileSync(inbox, '');
        await smtp.kill();
        await smtp.start();
        pace(HELD_AFTER);
        const { orderId } = await sending.order();
        const limit = performance.now() + START_LIMIT_MS;
        for (let before = -1; ; await pause(500)) {
          const inHand = await house.count(orderId, ['claimed']);
          if (performance.now() > limit) {
            const { state, states, standing } = await sending.results(orderId);
            throw new Error(`the order is not sent: ${JSON.stringify({ state, states, standing })}`);
          }
          if (lines().length >= HELD_AFTER && inHand > 0 && inHand === before) return orderId;
          before = inHand;
        }
      },
      async kill(victim) {
        const atMs = Date.now();
        if (victim === 'SMTP server') {
          await smtp.kill();
          void smtp.start();
        } else if (victim === 'Redis') {
          await redis.kill();
          void redis.start();
        } else if (victim === 'PostgreSQL') process.kill(postmaster(), 'SIGKILL');
        else process.kill(pidOf(victim === 'mailer' ? 'mailer/main.ts' : 'trust-center/server.ts'), 'SIGKILL');
        return atMs;
      },
      goOn: () => pace(Number.MAX_SAFE_INTEGER),
      async count(orderId, states) {
        const rows = await ask<{ count: number }>(
          `SELECT count(*)::int AS count FROM delivery WHERE "orderId" = $1 AND state = ANY($2::"DeliveryState"[])`,
          [orderId, states],
        );
        return rows[0]!.count;
      },
      async taken(orderId) {
        const rows = await ask<{ id: string; createdAt: Date }>(
          `SELECT d.id, l."createdAt" FROM delivery d JOIN lease l ON l.id = d."leaseId" WHERE d."orderId" = $1`,
          [orderId],
        );
        const leased = new Map(rows.map(({ id, createdAt }) => [id, createdAt.getTime()]));
        return lines().map((line) => ({ ...line, leasedMs: leased.get(line.id) ?? 0 }));
      },
      async end(orderId) {
        await ask(`UPDATE send_order SET state = 'cancelled' WHERE id = $1 AND state <> 'sent'`, [orderId]);
      },
    };
    return await work(house);
  } finally {
    for (const close of closing.reverse()) await close();
  }
}
