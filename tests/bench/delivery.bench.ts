/**
 * Messages per second through the whole way of a campaign (order, lease, log, decrypt, hand-over, render, send, journal, report) beside what
 * others do with a constant message: Postfix's smtp-source, where its package can be had, and nodemailer's pool. All are measured in turns,
 * so that a busy machine slows all of them; ratios are of one run. POSTFIX_TOOLS names the folder of the unpacked package.
 */
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Measurement } from '../../scripts/bench/run.ts';
import { createDatabase, createRoles, migrate, urlFor } from '../../scripts/database/databases.ts';
import { startPostgres } from '../../scripts/database/postgres-server.ts';
import { throwawayPasswords } from '../../scripts/database/throwaway-server.ts';
import { startMailer } from '../support/mailer-process.ts';
import { openPeopleWorld } from '../support/people-world.ts';
import { openSendingWorld } from '../support/sending-world.ts';
import { MAIL_BYTES, mailOf } from './delivery/mail.ts';
import { findPostfixTools, nodemailerPool, type Sink, startLightSink } from './delivery/servers.ts';

const PEOPLE = Number(process.env.BENCH_PEOPLE ?? 5_000);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const CONNECTIONS = 10;
const REPLY_DELAY_MS = 20;
const SLOW_PEOPLE = 1_000;

type Sending = Awaited<ReturnType<typeof openSendingWorld>>;
interface Round {
  rate: number;
  /** Processor time of mailer and trust center together per message, in microseconds */
  cpu: number;
}

export async function run(): Promise<Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), 'multipartner-bench-'));
  // Started by root, the database runs as another user, who must be able to pass here.
  await chmod(folder, 0o711);
  // A database as in production: with fsync, unlike that of the tests.
  const server = await startPostgres({ stateDir: join(folder, 'postgres'), password: 'bench', flags: [] });
  const sinks: Sink[] = [];
  const keep = async (sink: Promise<Sink>) => {
    sinks.push(await sink);
    return sinks.at(-1)!;
  };
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
    const queue = urlFor(server.url(), 'queue', 'queue_app', throwawayPasswords.queue_app);
    try {
      await sending.importPeople(PEOPLE);
      const light = await keep(startLightSink());
      const slow = await keep(startLightSink(REPLY_DELAY_MS));
      const postfix = findPostfixTools();
      const heavy = postfix && (await keep(postfix.startSink()));
      const product = (sink: Sink, most = PEOPLE) => campaign(sending, { sink, queue, partnerId: world.sonne, most });
      const pool = (sink: Sink, messages: number) =>
        nodemailerPool(sink.port, { messages, bytes: MAIL_BYTES, connections: CONNECTIONS });

      const onLight: { ours: Round; nodemailer: number }[] = [];
      const onPostfix: { ours: Round; source: number }[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        onLight.push({ nodemailer: await pool(light, PEOPLE), ours: await product(light) });
        if (postfix && heavy)
          onPostfix.push({
            source: await postfix.send(heavy.port, PEOPLE, MAIL_BYTES, CONNECTIONS),
            ours: await product(heavy),
          });
      }
      const delayed = { nodemailer: await pool(slow, SLOW_PEOPLE), ours: await product(slow, SLOW_PEOPLE) };
      return [
        number(
          'whole path',
          'messages/s',
          onLight.map(({ ours }) => ours.rate),
        ),
        number(
          'whole path ÷ nodemailer’s pool, light sink',
          '×',
          onLight.map((one) => one.ours.rate / one.nodemailer),
          3.5,
        ),
        ...(onPostfix.length > 0
          ? [
              number(
                'whole path ÷ smtp-source, smtp-sink',
                '×',
                onPostfix.map((one) => one.ours.rate / one.source),
                0.75,
              ),
            ]
          : []),
        number(
          'mailer and trust center, per message',
          'µs',
          onLight.map(({ ours }) => ours.cpu),
          250,
          'most',
        ),
        number(
          `whole path ÷ nodemailer’s pool, ${REPLY_DELAY_MS} ms per answer`,
          '×',
          [delayed.ours.rate / delayed.nodemailer],
          1.8,
        ),
      ];
    } finally {
      await sending.close();
      await world.close();
    }
  } finally {
    for (const sink of sinks) await sink.stop();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The median of the rounds beside its goal, which is the least or the most it may be. */
function number(
  name: string,
  unit: string,
  rounds: number[],
  goal?: number,
  kind: 'least' | 'most' = 'least',
): Measurement {
  const value = rounds.sort((a, b) => a - b)[Math.floor(rounds.length / 2)]!;
  if (goal === undefined) return { name, value, unit, goal: null, met: null };
  return {
    name,
    value,
    unit,
    goal: `${kind === 'least' ? '≥' : '≤'} ${goal}`,
    met: kind === 'least' ? value >= goal : value <= goal,
  };
}

/** One campaign, from the order to the end of the report, with a mailer of its own. */
async function campaign(
  sending: Sending,
  { sink, queue, partnerId, most }: { sink: Sink; queue: string; partnerId: string; most: number },
): Promise<Round> {
  const mailer = await startMailer({
    ...sending.env(sink.port, `mailer-${sink.port}`),
    QUEUE_DATABASE_URL: queue,
    SMTP_CONNECTIONS: String(CONNECTIONS),
    WATCHDOG_MS: '200',
    LOG_LEVEL: 'info',
  });
  try {
    const ofMailer = cpuOf(mailer.child.pid!);
    const ofTrustCenter = process.cpuUsage();
    const since = performance.now();
    const audience = most < PEOPLE ? ({ kind: 'tag', tag: 'few' } as const) : ({ kind: 'all' } as const);
    const { orderId } = await sending.order({ mail: mailOf(partnerId) }, audience);
    for (;;) {
      const { state, counts } = await sending.results(orderId);
      if (state === 'sent') {
        if (counts.sent !== most) throw new Error(`sent ${counts.sent} of ${most}`);
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const rate = most / ((performance.now() - since) / 1_000);
    const { user, system } = process.cpuUsage(ofTrustCenter);
    return { rate, cpu: (user + system + cpuOf(mailer.child.pid!) - ofMailer) / most };
  } finally {
    await mailer.end('SIGTERM');
  }
}

/** Processor time of a process so far, in microseconds; 0 where the system has no /proc. */
function cpuOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    // The 14th and 15th field in hundredths of a second (proc(5)); two are before the name's bracket.
    return (Number(fields[11]) + Number(fields[12])) * 10_000;
  } catch {
    return 0;
  }
}
