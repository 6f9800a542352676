/**
 * Messages per second through the whole way of a campaign (lease, log, decrypt, hand-over, render, send, journal, report) beside a
 * constant message through nodemailer's pool to the same counting sink. Both are measured in turns, so that a busy machine slows both.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTransport } from 'nodemailer';
import type { Measurement } from '../../scripts/bench/run.ts';
import { createDatabase, createRoles, migrate, urlFor } from '../../scripts/database/databases.ts';
import { startPostgres } from '../../scripts/database/postgres-server.ts';
import { throwawayPasswords } from '../../scripts/database/throwaway-server.ts';
import { startMailer } from '../support/mailer-process.ts';
import { openPeopleWorld, packageFor } from '../support/people-world.ts';
import { openSendingWorld } from '../support/sending-world.ts';

const PEOPLE = Number(process.env.BENCH_PEOPLE ?? 2_000);
const ROUNDS = 3;
const CONNECTIONS = 10;
const MESSAGE_BYTES = 40 * 1024;

export async function run(): Promise<Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), 'multipartner-bench-'));
  // Started by root, the database runs as another user, who must be able to pass here.
  await chmod(folder, 0o711);
  // A database as in production: with fsync, unlike that of the tests.
  const server = await startPostgres({ stateDir: join(folder, 'postgres'), password: 'bench', flags: [] });
  const sink = await startSink(folder);
  try {
    await createRoles(server.url(), throwawayPasswords);
    for (const kind of ['trust', 'queue'] as const) {
      await createDatabase(server.url(), kind);
      await migrate(server.url(), kind);
    }
    const adminUrl = new URL(server.url());
    adminUrl.pathname = '/trust';
    const world = await openPeopleWorld({
      url: urlFor(server.url(), 'trust', 'tc_app', throwawayPasswords.tc_app),
      adminUrl: adminUrl.href,
    });
    const sending = await openSendingWorld(world);
    const mailer = await startMailer({
      ...sending.env(sink.smtpPort, 'mailer'),
      QUEUE_DATABASE_URL: urlFor(server.url(), 'queue', 'queue_app', throwawayPasswords.queue_app),
      SMTP_CONNECTIONS: String(CONNECTIONS),
      WATCHDOG_MS: '200',
    });
    try {
      await sending.importPeople(PEOPLE);
      const rates: { product: number; constant: number }[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const constant = await constantMessages(sink.smtpPort);
        rates.push({ constant, product: await campaign(sending, packageFor(world.sonne)) });
      }
      const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
      return [
        {
          name: 'whole path',
          value: median(rates.map(({ product }) => product)),
          unit: 'messages/s',
          goal: null,
          met: null,
        },
        {
          name: "constant message through nodemailer's pool",
          value: median(rates.map(({ constant }) => constant)),
          unit: 'messages/s',
          goal: null,
          met: null,
        },
        {
          name: 'whole path ÷ constant message',
          value: median(rates.map(({ product, constant }) => product / constant)),
          unit: '',
          goal: null,
          met: null,
        },
      ];
    } finally {
      await mailer.end('SIGTERM');
      await sending.close();
      await world.close();
    }
  } finally {
    sink.child.kill('SIGTERM');
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

type Sending = Awaited<ReturnType<typeof openSendingWorld>>;

/** One campaign to everybody, from the order to the end of the report. */
async function campaign(sending: Sending, { mail }: ReturnType<typeof packageFor>): Promise<number> {
  const filler = `<p>${'Frühjahrscheck für Ihr Auto, jetzt Termin sichern. '.repeat(4)}</p>\n`;
  const html = [...mail.html];
  html.splice(2, 0, filler.repeat(Math.ceil(MESSAGE_BYTES / (1.1 * filler.length))));
  const since = performance.now();
  const { orderId } = await sending.order({ mail: { ...mail, html } });
  for (;;) {
    const { state, counts } = await sending.results(orderId);
    if (state === 'sent') {
      if (counts.sent !== PEOPLE) throw new Error(`sent ${counts.sent} of ${PEOPLE}`);
      return PEOPLE / ((performance.now() - since) / 1_000);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function constantMessages(port: number): Promise<number> {
  const transport = createTransport({
    host: '127.0.0.1',
    port,
    pool: true,
    maxConnections: CONNECTIONS,
    maxMessages: Number.POSITIVE_INFINITY,
  });
  const raw = Buffer.from(
    `Subject: constant\r\nContent-Type: text/plain\r\n\r\n${`${'x'.repeat(74)}\r\n`.repeat(Math.ceil(MESSAGE_BYTES / 76))}`,
  );
  const since = performance.now();
  await Promise.all(
    Array.from({ length: PEOPLE }, (_, i) =>
      transport.sendMail({ envelope: { from: 'a@mail.example', to: `p${i}@kunden.example` }, raw }),
    ),
  );
  const rate = PEOPLE / ((performance.now() - since) / 1_000);
  transport.close();
  return rate;
}

/** The sink in its counting mode, as a process of its own. */
async function startSink(folder: string): Promise<{ child: ChildProcess; smtpPort: number }> {
  const entry = fileURLToPath(new URL('../../mailer/sink/server.ts', import.meta.url));
  const env = {
    NODE_ENV: 'test',
    PATH: process.env.PATH,
    SINK_STORE: '0',
    SINK_PORT: '0',
    SINK_SMTP_PORT: '0',
    DATA_DIR: join(folder, 'sink'),
  } as const;
  const child = spawn(process.execPath, [entry], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const smtpPort = await new Promise<number>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the sink ended with ${code}`)));
    child.stdout.once('data', (chunk: Buffer) => resolve((JSON.parse(chunk.toString()) as { smtp: number }).smtp));
  });
  return { child, smtpPort };
}
