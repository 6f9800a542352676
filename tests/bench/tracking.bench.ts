/**
 * `npm run bench -- tracking`: first clicks, clicks of somebody who clicked before, and pixels, beside what node:http does with nothing to do, in
 * turns within one run. Each person has a token of the own, and a first click is one: nobody is asked for twice. The clock of the tracking process runs
 * until its last event stands in a database that waits for the disk. Everything runs on this machine: database and asking cost the
 * tracking process, and not the bare server.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { systemClock } from '@multipartner/kernel/time';
import { createPool } from '@multipartner/prisma-trust-center/connect';
import type { Measurement } from '../../scripts/bench/run.ts';
import { createDatabase, createRoles, migrate, urlFor } from '../../scripts/database/databases.ts';
import { startPostgres } from '../../scripts/database/postgres-server.ts';
import { throwawayPasswords } from '../../scripts/database/throwaway-server.ts';
import { RECORD_BYTES } from '../../trust-center/orders/tracking/event-batch.ts';
import { judgeEvents } from '../../trust-center/orders/tracking/judge-events.ts';
import { plantSentMail, secrets, startTracking } from '../support/worlds/tracking-world.ts';
import { askFor, inTurn, type Load } from './tracking/load.ts';

const GOAL = 0.45;
const ROUNDS = 7;
const SECONDS = 1;
const MOST_SECONDS = 20;
const PARTNERS = 10;
const PEOPLE = 32_000;
/** Of all, those who click again and again: where their links lead is known after the first time */
const KNOWN = 5_000;
/** Above it the asking is what is measured. */
const MOST_OWN_CPU = 0.9;
/** Visitors at the same moment */
const CONNECTIONS = 256;
const BROWSERS = Array.from(
  { length: 40 },
  (_, i) =>
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${100 + i}.0.0.0 Safari/537.36`,
);

const request = (path: string, i: number): Buffer =>
  Buffer.from(
    `GET ${path} HTTP/1.1\r\nHost: t.example\r\nUser-Agent: ${BROWSERS[i % BROWSERS.length]}\r\nAccept: text/html\r\nAccept-Language: de\r\n\r\n`,
  );

async function startBare(): Promise<{ child: ChildProcess; port: number }> {
  const entry = fileURLToPath(new URL('./tracking/bare-server.ts', import.meta.url));
  const child = spawn(process.execPath, [entry], { stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await new Promise<string>((resolve) =>
    child.stdout!.once('data', (chunk: Buffer) => resolve(String(chunk))),
  );
  return { child, port: (JSON.parse(line) as { port: number }).port };
}

/** Processor time of a process so far, in microseconds: also on a busy machine it says what a request costs. Null where there is no /proc. */
function cpuOf({ pid }: ChildProcess): number | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10_000; // 100 ticks a second
  } catch {
    return null;
  }
}

type Round = Load & { cpuMicros: number };

/** Adds what the server's process used per request; `settle` is part of what is measured. */
async function measured(
  child: ChildProcess,
  ask: () => Promise<Load>,
  settle?: () => Promise<unknown>,
): Promise<Round> {
  const [before, sinceMs] = [cpuOf(child) ?? 0, performance.now()];
  const load = await ask();
  if (load.others > 0) throw new Error('Some answers were not the wished ones.');
  await settle?.();
  const perSecond = (load.answered * 1_000) / (performance.now() - sinceMs);
  return { ...load, perSecond, cpuMicros: ((cpuOf(child) ?? 0) - before) / load.answered };
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

export async function run(): Promise<Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), 'multipartner-bench-'));
  // Started by root, the database runs as another user, who must be able to pass here.
  await chmod(folder, 0o711);
  const server = await startPostgres({ stateDir: join(folder, 'postgres'), password: 'bench', flags: [] });
  try {
    await createRoles(server.url(), throwawayPasswords);
    await createDatabase(server.url(), 'trust');
    await migrate(server.url(), 'trust');
    const as = (role: 'tc_app' | 'tc_tracking') => urlFor(server.url(), 'trust', role, throwawayPasswords[role]);
    const adminUrl = new URL(server.url());
    adminUrl.pathname = '/trust';
    const admin = createPool(adminUrl.href, { poolSize: 1 });
    const app = createPool(as('tc_app'), { poolSize: 2 });
    const links = Array.from({ length: 10 }, (_, i) => `https://sonne.example/angebot/${i}`);
    const mails = [];
    for (let i = 0; i < PARTNERS; i++) mails.push(await plantSentMail(admin, { people: PEOPLE, links }));
    await admin.query('ANALYZE');
    const people = mails.flatMap((mail) => mail.people);
    // One after the other of different mails, as they come in life.
    people.sort((a, b) => (a.deliveryId.slice(-6) < b.deliveryId.slice(-6) ? -1 : 1));
    const clicks = people.map(({ clicks: path }, i) => request(`${path}${i % links.length}`, i));
    const known = inTurn(clicks.slice(0, KNOWN));
    // Each round its share, each person once.
    const share = Math.floor((clicks.length - KNOWN) / (ROUNDS + 1));
    const firstOf = (i: number) => clicks.slice(KNOWN + i * share, KNOWN + (i + 1) * share).values();
    const bareClicks = inTurn(clicks);
    const pixels = inTurn(people.map(({ pixel }, i) => request(pixel, i)));
    const bare = await startBare();
    const dataDir = join(folder, 'tracking');
    const tracking = await startTracking(as('tc_tracking'), dataDir);
    const storedEvents = async (): Promise<number> => {
      const { rows } = await admin.query<{ events: number }>(
        `SELECT (COALESCE(sum(octet_length(events)), 0) / ${RECORD_BYTES})::int AS events FROM tracking_batch`,
      );
      return rows[0]!.events;
    };
    const rounds: Record<'nothing' | 'first' | 'again' | 'pixel', Round>[] = [];
    let answered = 0;
    const ask = async (
      requests: Iterator<Buffer, unknown>,
      wished: { status: number; bodyBytes?: number },
      seconds = SECONDS,
    ) => {
      let own = 0;
      return measured(
        tracking.child,
        async () => {
          const load = await askFor(tracking.port, requests, { seconds, connections: CONNECTIONS, ...wished });
          own = load.answered;
          return load;
        },
        async () => {
          answered += own;
          // At most some seconds: what is missing then counts as not stored at the end.
          for (let i = 0; i < 500 && (await storedEvents()) < answered; i++) await sleep(10);
        },
      );
    };
    for (let i = 0; i <= ROUNDS; i++) {
      const round = {
        nothing: await measured(bare.child, () =>
          askFor(bare.port, bareClicks, { seconds: SECONDS, connections: CONNECTIONS, status: 302 }),
        ),
        first: await ask(firstOf(i), { status: 302 }, MOST_SECONDS),
        again: await ask(known, { status: 302 }),
        pixel: await ask(pixels, { status: 200, bodyBytes: 43 }),
      };
      // The first round warms up; its events count all the same.
      if (i > 0) rounds.push(round);
    }
    // An orderly end hands over everything.
    await tracking.end('SIGTERM');
    if ((await readdir(join(dataDir, 'events'))).length > 0) throw new Error('Events are left in files.');
    const stored = await storedEvents();
    bare.child.kill('SIGKILL');
    const sinceMs = performance.now();
    const judged = await judgeEvents({ pool: app, tokenSecrets: secrets, clock: systemClock });
    const judgeMs = performance.now() - sinceMs;
    await Promise.all([admin.end(), app.end()]);
    const plain = (name: string, value: number, unit: string): Measurement => ({
      name,
      value,
      unit,
      goal: null,
      met: null,
    });
    const rate = (kind: keyof (typeof rounds)[0]) => median(rounds.map((round) => round[kind].perSecond));
    const cpu = (kind: keyof (typeof rounds)[0]) => median(rounds.map((round) => round[kind].cpuMicros));
    const ratioOf = (name: string, kind: 'first' | 'again' | 'pixel'): Measurement => {
      const value = median(rounds.map((round) => round[kind].perSecond / round.nothing.perSecond));
      return { name: `${name} ÷ bare node:http`, value, unit: '×', goal: `≥ ${GOAL}`, met: value >= GOAL };
    };
    const ownCpu = Math.max(...rounds.flatMap((round) => Object.values(round).map((one) => one.ownCpu)));
    return [
      plain('bare node:http, redirect', rate('nothing'), 'requests/s'),
      plain('tracking, first click, stored', rate('first'), 'requests/s'),
      plain('tracking, click of somebody known, stored', rate('again'), 'requests/s'),
      plain('tracking, pixel, stored', rate('pixel'), 'requests/s'),
      ratioOf('first click', 'first'),
      ratioOf('click of somebody known', 'again'),
      ratioOf('pixel', 'pixel'),
      plain('processor time, bare', cpu('nothing'), 'µs/request'),
      plain('processor time, first click', cpu('first'), 'µs/request'),
      plain('processor time, click of somebody known', cpu('again'), 'µs/request'),
      plain('processor time, pixel', cpu('pixel'), 'µs/request'),
      {
        name: 'asking took at most of one core',
        value: ownCpu,
        unit: 'cores',
        goal: `< ${MOST_OWN_CPU}`,
        met: ownCpu < MOST_OWN_CPU,
      },
      { name: 'events not stored', value: answered - stored, unit: 'events', goal: 0, met: stored === answered },
      plain('events judged and kept', (judged * 1_000) / judgeMs, 'events/s'),
    ];
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
