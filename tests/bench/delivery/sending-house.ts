/** A whole house on a database as in production (with fsync, unlike that of the tests), and campaigns through it that are measured. */
import { readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, createRoles, migrate, urlFor } from '../../../scripts/database/databases.ts';
import { startPostgres } from '../../../scripts/database/postgres-server.ts';
import { throwawayPasswords } from '../../../scripts/database/throwaway-server.ts';
import { verifySenderDomain } from '../../support/desks/sender-domain.ts';
import { type MailerProcess, startMailer } from '../../support/servers/mailer-process.ts';
import { openPeopleWorld, type PeopleWorld } from '../../support/worlds/people-world.ts';
import { openSendingWorld, type SendingWorld } from '../../support/worlds/sending-world.ts';
import { mailOf } from './mail.ts';
import type { Sink } from './servers.ts';

export interface Round {
  /** Messages per second from the first lease to the end of the report */
  rate: number;
  /** Processor time of mailer and trust center together per message, in microseconds */
  cpu: number;
  /** The mailer's share of it */
  ofMailer: number;
  /** The database's, beside them */
  ofDatabase: number;
  /** From the order to the first lease, when its ledger is written, in microseconds per person */
  preparing: number;
}

export interface SendingHouse {
  /**
   * One campaign, to everybody or to those of the tag "few". The mailer stays while the sink does, and its first campaign is not counted: a mailer runs for
   * weeks, and the others' senders are warm, too.
   */
  campaign(sink: Sink, to?: 'all' | 'few'): Promise<Round>;
  /** From now on mails are signed with RSA-2048. */
  sign(): Promise<void>;
}

/** Opens it, lets `work` measure, and leaves nothing behind, whatever happens. */
export async function withSendingHouse<T>(
  size: { people: number; few: number; connections: number },
  work: (house: SendingHouse) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'multipartner-bench-'));
  // Started by root, the database runs as another user, who must be able to pass here.
  await chmod(folder, 0o711);
  const server = await startPostgres({ stateDir: join(folder, 'postgres'), password: 'bench', flags: [] });
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
    try {
      await sending.importPeople(size.people, size.few);
      // As the server's own maintenance does within a minute.
      await world.admin.query('ANALYZE');
      const queue = urlFor(server.url(), 'queue', 'queue_app', throwawayPasswords.queue_app);
      const mailers = mailersOneByOne((sink) =>
        startMailer({
          ...sending.env(sink.port, `mailer-${sink.port}`),
          QUEUE_DATABASE_URL: queue,
          SMTP_CONNECTIONS: String(size.connections),
          WATCHDOG_MS: '200',
          LOG_LEVEL: 'info',
        }),
      );
      try {
        return await work({
          async campaign(sink, to = 'all') {
            const { mailer, isNew } = await mailers.of(sink);
            const run = {
              mailer: mailer.child.pid!,
              to,
              people: size[to === 'all' ? 'people' : 'few'],
              database: server.pid,
            };
            if (isNew) await campaign(world, sending, run);
            return campaign(world, sending, run);
          },
          sign: () => signFromNow(world),
        });
      } finally {
        await mailers.end();
      }
    } finally {
      await sending.close();
      await world.close();
    }
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function signFromNow(world: PeopleWorld): Promise<void> {
  const name = 'autohaus-sonne.example';
  await verifySenderDomain(world.deps, world.by(world.sonne), { name });
  // A domain that nobody knows yet would get fifty mails a day.
  await world.admin.query(
    `INSERT INTO warm_up (domain, state, ladder, "timeZone", "startedAt", day) VALUES ($1, 'done', '{1}', 'UTC', now(), '2026-01-01')
     ON CONFLICT (domain) DO UPDATE SET state = 'done'`,
    [name],
  );
}

/** One at a time: an order is taken by any mailer that runs. */
function mailersOneByOne(start: (sink: Sink) => Promise<MailerProcess>) {
  let running: { sink: Sink; mailer: MailerProcess } | null = null;
  const end = async () => {
    await running?.mailer.end('SIGTERM');
    running = null;
  };
  return {
    end,
    async of(sink: Sink): Promise<{ mailer: MailerProcess; isNew: boolean }> {
      if (running?.sink === sink) return { mailer: running.mailer, isNew: false };
      await end();
      running = { sink, mailer: await start(sink) };
      return { mailer: running.mailer, isNew: true };
    },
  };
}

/** @param run processes by their ids */
async function campaign(
  world: PeopleWorld,
  sending: SendingWorld,
  run: { mailer: number; to: 'all' | 'few'; people: number; database: number },
): Promise<Round> {
  const { mailer, people } = run;
  const audience = run.to === 'few' ? ({ kind: 'tag', tag: 'few' } as const) : ({ kind: 'all' } as const);
  const orderedAtMs = Date.now();
  const { orderId } = await sending.order({ mail: mailOf(world.sonne) }, audience);
  // By the row alone: the report of an order costs as much as a lease, and it is the mailer that is measured.
  const reached = async (everyMs: number, ...states: string[]) => {
    for (;;) {
      const { rows } = await world.admin.query<{ state: string; finishedAt: Date | null }>(
        'SELECT state, "finishedAt" FROM send_order WHERE id = $1',
        [orderId],
      );
      if (states.includes(rows[0]!.state)) return rows[0]!;
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  };
  await reached(20, 'sending', 'sent');
  const sinceMs = Date.now();
  const before = { mailer: cpuOf(mailer), database: cpuOfFamily(run.database), own: process.cpuUsage() };
  // Asked for more often, the question itself would be measured; its row knows the moment.
  const { finishedAt } = await reached(200, 'sent');
  const rate = people / ((finishedAt!.getTime() - sinceMs) / 1_000);
  const { user, system } = process.cpuUsage(before.own);
  const ofMailer = (cpuOf(mailer) - before.mailer) / people;
  const ofDatabase = (cpuOfFamily(run.database) - before.database) / people;
  const { counts } = await sending.results(orderId);
  if (counts.sent !== people) throw new Error(`sent ${counts.sent} of ${people}`);
  const preparing = ((sinceMs - orderedAtMs) * 1_000) / people;
  return { rate, cpu: (user + system) / people + ofMailer, ofMailer, ofDatabase, preparing };
}

/** Processor time of a process so far, in microseconds; 0 where the system has no /proc. */
function cpuOf(pid: number): number {
  try {
    const fields = statOf(pid);
    // The 14th and 15th field in hundredths of a second; two are before the name's bracket.
    return (Number(fields[11]) + Number(fields[12])) * 10_000;
  } catch {
    return 0;
  }
}

/** The same of a server and of the processes that it has started, those that have ended since (a vacuum) too. */
function cpuOfFamily(parent: number): number {
  let sum = cpuOf(parent) + cpuOfEndedChildren(parent);
  for (const entry of listProcesses()) {
    try {
      if (Number(statOf(entry)[1]) === parent) sum += cpuOf(entry);
    } catch {
      // It has ended meanwhile.
    }
  }
  return sum;
}

function cpuOfEndedChildren(parent: number): number {
  try {
    const fields = statOf(parent);
    // The 16th and 17th field: of children that have ended and were waited for.
    return (Number(fields[13]) + Number(fields[14])) * 10_000;
  } catch {
    return 0;
  }
}

function listProcesses(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

/** What stands behind the name of a process (proc(5)): its state, its parent, … */
const statOf = (pid: number): string[] => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
