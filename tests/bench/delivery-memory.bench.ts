/**
 * Memory of the mailer while it sends one order to a million people (BENCH_PEOPLE makes it smaller). The trust center is a scripted one that answers
 * leases over the real internal API: a ledger of a million people would be measured elsewhere, and the mailer cannot tell the difference.
 */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@multipartner/kernel/ids';
import { ok } from '@multipartner/kernel/result';
import type { Measurement } from '../../scripts/bench/run.ts';
import { ensureServiceKeys } from '../../scripts/start/service-keys.ts';
import { rowOf } from '../../trust-center/clients/mail/handed-people.ts';
import { createInternalServer } from '../../trust-center/internal/server.ts';
import { startMailer } from '../support/servers/mailer-process.ts';
import { createScriptedOrders } from '../support/servers/scripted-orders.ts';
import { packageFor } from '../support/worlds/people-world.ts';
import { mailOf } from './delivery/mail.ts';
import { startLightSink } from './delivery/servers.ts';

const PEOPLE = Number(process.env.BENCH_PEOPLE ?? 1_000_000);
const LOOK_MS = 250;
const MB = 1024 * 1024;
const GOAL_MB = 300;

export async function run(): Promise<Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), 'multipartner-bench-'));
  const keysDir = join(folder, 'keys');
  await ensureServiceKeys(keysDir);
  const ledger = ledgerOf(PEOPLE);
  const server = createInternalServer({
    handlers: ledger.handlers,
    keysDir,
    db: { query: async () => ({ rowCount: 1 }) },
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
  const sink = await startLightSink();
  const mailer = await startMailer({
    TRUST_INTERNAL_URL: `https://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    SERVICE_KEYS_DIR: keysDir,
    SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
    DATA_DIR: join(folder, 'mailer'),
    MAILER_PORT: '0',
    QUEUE_DATABASE_URL: 'postgres://127.0.0.1:1/none',
    WATCHDOG_MS: '200',
    LOG_LEVEL: 'info',
  });
  try {
    const seen: { people: number; mb: number }[] = [];
    while (ledger.reported() < PEOPLE) {
      seen.push({ people: ledger.reported(), mb: residentMb(mailer.child.pid!) });
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
    const within = (from: number, to: number) =>
      median(seen.filter(({ people }) => people >= from * PEOPLE && people < to * PEOPLE).map(({ mb }) => mb));
    const [early, late] = [within(0.1, 0.3), within(0.8, 1)];
    const most = Math.max(...seen.map(({ mb }) => mb));
    const people = PEOPLE.toLocaleString('en');
    return [
      {
        name: `most memory for ${people} people`,
        value: most,
        unit: 'MB',
        goal: `under ${GOAL_MB}`,
        met: most < GOAL_MB,
      },
      { name: 'the second and third tenth', value: early, unit: 'MB', goal: null, met: null },
      // Flat: what the rest of the order adds is noise of the collector, not growth with its people.
      { name: 'the last two tenths ÷ these', value: late / early, unit: '×', goal: '≤ 1.2', met: late / early <= 1.2 },
    ];
  } finally {
    await mailer.end('SIGTERM');
    await sink.stop();
    server.server.closeAllConnections();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** One order to so many people, who are made up in the moment of leasing. */
function ledgerOf(people: number) {
  const { handlers } = createScriptedOrders({ html: '' });
  const [partnerId, orderId, packageId] = [newId('partner'), newId('sendOrder'), newId('sendPackage')];
  const { replyTo } = packageFor(partnerId);
  let leased = 0;
  let reported = 0;
  return {
    reported: () => reported,
    handlers: {
      ...handlers,
      pendingWork: async () => ok({ orders: leased < people ? [{ partnerId, orderId }] : [], singleMails: 0 }),
      lease: async ({ body }) => {
        const count = Math.min(body.max, people - leased);
        if (count === 0) return ok({ done: true, state: 'sending' as const, retryAt: null, lease: null });
        const rows = Array.from({ length: count }, (_, i) => rowOfNumber(leased + i));
        leased += count;
        const lease = { leaseId: body.leaseId, lastsMs: 120_000, packageId, people: { ...SHARED, rows } };
        return ok({ done: false, state: 'sending' as const, retryAt: null, lease });
      },
      reportOutcomes: async ({ body }) => {
        reported += body.outcomes.filter(({ result }) => result === 'accepted').length;
        return ok({ recorded: body.outcomes.length });
      },
      readPackage: async () =>
        ok({
          packageId,
          partnerId,
          mail: mailOf(partnerId),
          from: { name: 'Autohaus Sonne', address: 'news@mail.example' },
          replyTo,
          listId: 'sonne.mail.example',
          feedbackId: 'c:p:campaign:mp',
        }),
    } satisfies typeof handlers,
  };
}

const SHARED = {
  pages: 'https://trust.example',
  counted: 'https://trust.example',
  returnDomain: 'return.example',
  messageDomain: 'mail.example',
  tags: ['contact.city', 'contact.firstName', 'contact.lastName'],
};

function rowOfNumber(number: number) {
  const deliveryId = newId('delivery');
  const token = deliveryId.slice(4).repeat(2);
  const tokens = { page: token, preferences: token, click: token, open: token, returnPath: token };
  const [address, name] = [`p${number}@kunden.example`, `Erika ${number} Müller`];
  return rowOf({ deliveryId, address, name, needsSmtpUtf8: false, tokens }, ['Ulm', `Erika ${number}`, 'Müller'], true);
}

/** What a process holds of the machine's memory. Only where the system has /proc. */
const residentMb = (pid: number): number =>
  (Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) * 1024) / MB;

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
