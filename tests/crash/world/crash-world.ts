/**
 * The whole way of a mail with every part a process of its own: PostgreSQL that keeps what it promised, the trust center, the mailer, the
 * queue's store and an SMTP server that remembers. The test itself only orders, kills and reads.
 */
import { chmodSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { createDatabase, createRoles, migrate, urlFor } from '../../../scripts/database/databases.ts';
import { type PostgresServer, startPostgres } from '../../../scripts/database/postgres-server.ts';
import { throwawayPasswords } from '../../../scripts/database/throwaway-server.ts';
import { ownBasePort } from '../../support/servers/own-base-port.ts';
import { openPeopleWorld } from '../../support/worlds/people-world.ts';
import { openSendingWorld } from '../../support/worlds/sending-world.ts';
import { createPart, type Part } from './part.ts';

export type Policy = 'hold' | 'resend';
export const CONNECTIONS = 6;
const SECRET = 'the secret of crash tests, and of nothing else';
const portsFrom = (base: number) => [base, base + 1, base + 2, base + 3] as const;
const own = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const entry = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** @param startServer where PostgreSQL runs otherwise than usual */
export async function openCrashWorld(people: number, startServer: typeof startPostgres = startPostgres) {
  const folder = mkdtempSync(join(tmpdir(), 'multipartner-crash-'));
  // Started by root, the database runs as another user, who must be able to pass here.
  chmodSync(folder, 0o711);
  const stateDir = join(folder, 'postgres');
  const [dbPort, internalPort, smtpPort, redisPort] = portsFrom(await ownBasePort());
  const startDatabase = () =>
    startServer({ stateDir, port: dbPort, password: 'crash', flags: ['max_connections=150'] });
  let server: PostgresServer = await startDatabase();
  await createRoles(server.url(), throwawayPasswords);
  for (const kind of ['trust', 'queue'] as const) {
    await createDatabase(server.url(), kind);
    await migrate(server.url(), kind);
  }
  const urlOf = (role: 'tc_app' | 'queue_app', database: string) =>
    urlFor(server.url(), database, role, throwawayPasswords[role]);
  const adminUrl = server.url('trust');
  const world = await openPeopleWorld({ url: urlOf('tc_app', 'trust'), adminUrl }, { secret: SECRET });
  const sending = await openSendingWorld(world);
  await sending.importPeople(people);

  const clockFile = (name: string) => join(folder, `${name}.clock`);
  const setClock = (name: string, { wallMs = 0, monotonicMs = 0 }) =>
    writeFileSync(clockFile(name), new Uint8Array(new Float64Array([wallMs, monotonicMs]).buffer));
  const withClock = (name: string, file: string): [readonly string[], Record<string, string>] => {
    setClock(name, {});
    return [[process.execPath, '--import', own('shifted-clock.mjs'), file], { CLOCK_FILE: clockFile(name) }];
  };
  const inbox = join(folder, 'inbox');
  writeFileSync(inbox, '');
  const paceFile = join(folder, 'pace');
  const pace = (replyMs: number, most = Number.MAX_SAFE_INTEGER) => {
    // Never seen half-written.
    writeFileSync(`${paceFile}.part`, `${replyMs} ${most}`);
    renameSync(`${paceFile}.part`, paceFile);
  };
  pace(2);
  const base = sending.env(smtpPort, 'mailer');
  const queueOf = (redis: boolean): Record<string, string> =>
    redis ? { REDIS_URL: `redis://127.0.0.1:${redisPort}` } : { QUEUE_DATABASE_URL: urlOf('queue_app', 'queue') };

  const [trustCommand, trustClock] = withClock('trust-center', own('trust-center-process.ts'));
  const kms = world.kms.env();
  const made: Part[] = [];
  const part = (...given: Parameters<typeof createPart>): Part => {
    const one = createPart(...given);
    made.push(one);
    return one;
  };
  const trustCenter = (redis = false): Part =>
    part(trustCommand, {
      ready: 'trust center ready',
      env: {
        ...trustClock,
        ...queueOf(redis),
        APP_ORIGIN: 'http://127.0.0.1:4300',
        TRUST_ORIGIN: 'http://localhost:4301',
        PORT: '0',
        INTERNAL_PORT: String(internalPort),
        TRUST_DATABASE_URL: urlOf('tc_app', 'trust'),
        KMS_ENDPOINT: kms.KMS_ENDPOINT,
        AWS_ACCESS_KEY_ID: kms.accessKeyId,
        AWS_SECRET_ACCESS_KEY: kms.secretAccessKey,
        AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
        SERVICE_KEYS_DIR: base.SERVICE_KEYS_DIR,
        DATA_DIR: join(folder, 'trust-center'),
        AUTH_SECRET: SECRET,
        ERASURE_LEDGER_DIR: join(world.folder, 'erasure-ledger'),
        ENVIRONMENT: 'test',
        LOG_LEVEL: 'warn',
      },
    });
  const mailer = (
    name = 'mailer',
    more: { redis?: boolean; smtpPort?: number; command?: readonly string[] } = {},
  ): Part => {
    const [command, clock] = withClock(name, entry('mailer/main.ts'));
    return part([...(more.command ?? []), ...command], {
      ready: '"ready"',
      env: {
        ...sending.env(more.smtpPort ?? smtpPort, name),
        ...clock,
        ...queueOf(more.redis ?? false),
        TRUST_INTERNAL_URL: `https://127.0.0.1:${internalPort}`,
        SMTP_CONNECTIONS: String(CONNECTIONS),
        WATCHDOG_MS: '300',
      },
    });
  };
  const smtp = part([process.execPath, own('recording-sink.ts'), String(smtpPort), inbox, paceFile], {
    ready: 'sink ready',
  });
  const redis = part(
    ['redis-server', '--port', String(redisPort), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    { ready: 'Ready to accept connections' },
  );
  const postgres: Part = {
    async start() {
      // What is left of the killed server holds its memory for a moment.
      for (let tries = 0; ; tries++) {
        try {
          server = await startDatabase();
          return;
        } catch (error) {
          if (tries > 50) throw error;
          await pause(100);
        }
      }
    },
    async kill() {
      process.kill(server.pid, 'SIGKILL');
    },
    signal: (name) => void process.kill(server.pid, name),
    output: () => '',
  };

  async function ask<R extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<R[]> {
    for (let tries = 0; ; tries++) {
      const client = new pg.Client({ connectionString: adminUrl });
      client.on('error', () => undefined);
      try {
        await client.connect();
        return (await client.query<R>(sql, values)).rows;
      } catch (error) {
        if (tries > 100) throw error;
        await pause(100);
      } finally {
        await client.end().catch(() => undefined);
      }
    }
  }
  /** delivery → how often the SMTP server took its mail */
  function taken(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const line of readFileSync(inbox, 'utf8').split('\n')) {
      const id = line.split('@')[0];
      if (id) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    return counts;
  }
  /** How many mails the SMTP server has been given whole and lets wait, repeated ones too */
  function held(): number {
    const signs = existsSync(`${inbox}.held`) ? readFileSync(`${inbox}.held`, 'utf8') : '';
    return signs.split('+').length - signs.split('-').length;
  }
  return {
    world,
    sending,
    people,
    folder,
    smtpPort,
    setClock,
    /** How long the SMTP server takes for a mail, and after how many of them it lets the others wait */
    pace,
    /** The end of what every process wrote: codes and our own ids */
    outputs: () => made.map((one) => one.output().slice(-3_000)).join('\n---\n'),
    parts: { trustCenter, mailer, smtp, redis, postgres },
    ask,
    taken,
    held,
    /** Orders the mail to everybody; forgets what arrived before. */
    async order(policy: Policy): Promise<string> {
      writeFileSync(inbox, '');
      pace(2);
      const { orderId } = await sending.order();
      await ask(`UPDATE send_order SET "inDoubtPolicy" = $2::"InDoubtPolicy" WHERE id = $1`, [orderId, policy]);
      return orderId;
    },
    /** Lets the pauses before further attempts pass. */
    lapse: (orderId: string) =>
      ask(`UPDATE delivery SET "nextAttemptAt" = now() WHERE "orderId" = $1 AND state = 'deferred'`, [orderId]),
    /** So that a test which failed leaves the next one no work. */
    cancelAll: () => ask(`UPDATE send_order SET state = 'cancelled' WHERE state <> 'sent'`),
    async state(orderId: string): Promise<string> {
      return (await ask<{ state: string }>(`SELECT state FROM send_order WHERE id = $1`, [orderId]))[0]!.state;
    },
    ledger: (orderId: string) =>
      ask<{ id: string; state: string; reason: string | null; attempts: number }>(
        `SELECT id, state, reason, attempts FROM delivery WHERE "orderId" = $1`,
        [orderId],
      ),
    async close() {
      await sending.close();
      await world.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
export type CrashWorld = Awaited<ReturnType<typeof openCrashWorld>>;
