/**
 * `npm run bench -- tracking`: redirects of the tracking process, every event stored in a database that waits for the disk, beside what
 * node:http does with nothing to do, in turns within one run. Everything runs on this machine: database and asking cost the
 * tracking process, and not the bare server.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '@multipartner/kernel/time';
import { createPool } from '@multipartner/prisma-trust-center/connect';
import type { Measurement } from '../../scripts/bench/run.ts';
import { createDatabase, createRoles, migrate, urlFor } from '../../scripts/database/databases.ts';
import { startPostgres } from '../../scripts/database/postgres-server.ts';
import { throwawayPasswords } from '../../scripts/database/throwaway-server.ts';
import { RECORD_BYTES } from '../../trust-center/orders/tracking/event-batch.ts';
import { judgeEvents } from '../../trust-center/orders/tracking/judge-events.ts';
import { plantSentMail, secrets, startTracking } from '../support/tracking-world.ts';
import { askFor, type Load } from './tracking/load.ts';

const GOAL = 0.45;
const ROUNDS = 4;
const SECONDS = 2;
const PARTNERS = 10;
const PEOPLE = 20_000;
/** Of all, those who click again and again: where their links lead is known after the first time */
const KNOWN = 5_000;
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

/** Adds what the server's process used per request. */
async function measured(child: ChildProcess, ask: () => Promise<Load>): Promise<Load & { cpuMicros: number }> {
  const before = cpuOf(child) ?? 0;
  const load = await ask();
  return { ...load, cpuMicros: ((cpuOf(child) ?? 0) - before) / load.answered };
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
    const known = clicks.slice(0, KNOWN);
    const pixels = people.map(({ pixel }, i) => request(pixel, i));
    const bare = await startBare();
    const dataDir = join(folder, 'tracking');
    const tracking = await startTracking(as('tc_tracking'), dataDir);
    const rounds = [];
    let answered = 0;
    for (let i = 0; i <= ROUNDS; i++) {
      const nothing = await measured(bare.child, () =>
        askFor(bare.port, clicks, { seconds: SECONDS, connections: CONNECTIONS, status: 302 }),
      );
      const redirect = await measured(tracking.child, () =>
        askFor(tracking.port, clicks, { seconds: SECONDS, connections: CONNECTIONS, status: 302 }),
      );
      const again = await measured(tracking.child, () =>
        askFor(tracking.port, known, { seconds: SECONDS, connections: CONNECTIONS, status: 302 }),
      );
      const pixel = await measured(tracking.child, () =>
        askFor(tracking.port, pixels, { seconds: SECONDS, connections: CONNECTIONS, status: 200, bodyBytes: 43 }),
      );
      if (nothing.others + redirect.others + again.others + pixel.others > 0)
        throw new Error('Some answers were not the wished ones.');
      answered += redirect.answered + again.answered + pixel.answered;
      // The first round warms up; its events count all the same.
      if (i > 0) rounds.push({ nothing, redirect, again, pixel });
    }
    // An orderly end hands over everything.
    await tracking.end('SIGTERM');
    if ((await readdir(join(dataDir, 'events'))).length > 0) throw new Error('Events are left in files.');
    const { rows } = await admin.query<{ events: number }>(
      `SELECT (sum(octet_length(events)) / ${RECORD_BYTES})::int AS events FROM tracking_batch`,
    );
    const stored = rows[0]!.events;
    bare.child.kill('SIGKILL');
    const sinceMs = performance.now();
    const judged = await judgeEvents({ pool: app, tokenSecrets: secrets, clock: systemClock });
    const judgeMs = performance.now() - sinceMs;
    await Promise.all([admin.end(), app.end()]);
    const ratio = median(rounds.map(({ nothing, again }) => again.perSecond / nothing.perSecond));
    const plain = (name: string, value: number, unit: string): Measurement => ({
      name,
      value,
      unit,
      goal: null,
      met: null,
    });
    return [
      plain('bare node:http, redirect', median(rounds.map((one) => one.nothing.perSecond)), 'requests/s'),
      plain('tracking, redirect with stored event', median(rounds.map((one) => one.again.perSecond)), 'requests/s'),
      plain(
        'the same, mostly somebody’s first click',
        median(rounds.map((one) => one.redirect.perSecond)),
        'requests/s',
      ),
      plain('tracking, pixel with stored event', median(rounds.map((one) => one.pixel.perSecond)), 'requests/s'),
      { name: 'redirect ÷ bare node:http', value: ratio, unit: '×', goal: `≥ ${GOAL}`, met: ratio >= GOAL },
      plain('worst round', Math.min(...rounds.map(({ nothing, again }) => again.perSecond / nothing.perSecond)), '×'),
      plain('processor time, bare', median(rounds.map((one) => one.nothing.cpuMicros)), 'µs/request'),
      plain('processor time, redirect', median(rounds.map((one) => one.again.cpuMicros)), 'µs/request'),
      plain('processor time, first click', median(rounds.map((one) => one.redirect.cpuMicros)), 'µs/request'),
      plain('processor time, pixel', median(rounds.map((one) => one.pixel.cpuMicros)), 'µs/request'),
      plain(
        'asking took of one core, against the bare server',
        median(rounds.map((one) => one.nothing.ownCpu)),
        'cores',
      ),
      { name: 'events not stored', value: answered - stored, unit: 'events', goal: 0, met: stored === answered },
      plain('events judged and kept', (judged * 1_000) / judgeMs, 'events/s'),
    ];
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
