/**
 * Contacts per second that a segment's evaluation opens, from PostgreSQL to the answer, and what the process needs for many of them.
 * The rate is per core in use: the processor time of this process, its workers included, not the clock of a machine that others share.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Measurement } from '../../scripts/bench/run.ts';
import { createDatabase, createRoles, migrate, urlFor } from '../../scripts/database/databases.ts';
import { startPostgres } from '../../scripts/database/postgres-server.ts';
import { throwawayPasswords } from '../../scripts/database/throwaway-server.ts';
import type { Filter } from '../../trust-center/people/segments/condition.ts';
import { openPeopleWorld } from '../support/people-world.ts';

const PEOPLE = Number(process.env.BENCH_PEOPLE ?? 200_000);
const GOAL_PER_SECOND = 20_000;
const MOST_MEMORY_MB = 700;
const ROUNDS = 3;
const MB = 1024 * 1024;

const FILTER: Filter = {
  match: 'all',
  conditions: [
    { kind: 'field', field: 'city', operator: 'is', value: 'Ulm' },
    {
      kind: 'group',
      match: 'any',
      conditions: [
        { kind: 'tag', operator: 'has', value: 'vip' },
        { kind: 'birthday', operator: 'next', days: 30 },
        { kind: 'activity', what: 'sent', operator: 'didNot', days: 30 },
      ],
    },
  ],
};

export async function run(): Promise<Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), 'multipartner-segments-'));
  // Started by root, the database runs as another user, who must be able to pass here.
  await chmod(folder, 0o711);
  const server = await startPostgres({ stateDir: join(folder, 'postgres'), password: 'bench', flags: [] });
  try {
    await createRoles(server.url(), throwawayPasswords);
    await createDatabase(server.url(), 'trust');
    await migrate(server.url(), 'trust');
    const adminUrl = new URL(server.url());
    adminUrl.pathname = '/trust';
    const world = await openPeopleWorld({
      url: urlFor(server.url(), 'trust', 'tc_app', throwawayPasswords.tc_app),
      adminUrl: adminUrl.href,
    });
    try {
      await fill(world);
      return await measure(world);
    } finally {
      await world.close();
    }
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

type World = Awaited<ReturnType<typeof openPeopleWorld>>;

async function fill(world: World): Promise<void> {
  const PART = 50_000;
  for (let from = 0; from < PEOPLE; from += PART) {
    const lines = Array.from({ length: Math.min(PART, PEOPLE - from) }, (_, i) => {
      const n = from + i;
      const city = n % 4 === 0 ? 'Ulm' : 'Neu-Ulm';
      return `p${n}@kunden.example;Frau;Erika ${n};Müller;Hauptstr. ${n % 200};89073;${city};+49 731 ${n};1980-0${(n % 9) + 1}-15;${n % 5 === 0 ? 'vip' : 'neu'};Golf, Wartung im Herbst`;
    });
    await world.importCsv(
      world.sonne,
      `email;Anrede;Vorname;Nachname;Straße;PLZ;Ort;Telefon;Geburtstag;Tags;Fahrzeug\n${lines.join('\n')}\n`,
    );
  }
}

async function measure(world: World): Promise<Measurement[]> {
  const rates: number[] = [];
  const clock: number[] = [];
  let most = 0;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 20);
  for (let round = 0; round < ROUNDS; round++) {
    const startMs = performance.now();
    const cpu = process.cpuUsage();
    const { total } = await world.people.countSegment(world.by(world.sonne, 'audience'), FILTER);
    const { user, system } = process.cpuUsage(cpu);
    if (total !== Math.ceil(PEOPLE / 4)) throw new Error(`found ${total}`);
    rates.push(PEOPLE / ((user + system) / 1e6));
    clock.push(PEOPLE / ((performance.now() - startMs) / 1_000));
  }
  clearInterval(timer);
  const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
  const value = median(rates);
  const people = PEOPLE.toLocaleString('en');
  return [
    {
      name: `contacts per second of one core (${people} from PostgreSQL)`,
      value,
      unit: 'contacts/s',
      goal: GOAL_PER_SECOND,
      met: value >= GOAL_PER_SECOND,
    },
    { name: 'contacts per second by the clock', value: median(clock), unit: 'contacts/s', goal: null, met: null },
    {
      name: 'memory of the process at most',
      value: most / MB,
      unit: 'MB',
      goal: MOST_MEMORY_MB,
      met: most / MB < MOST_MEMORY_MB,
    },
  ];
}
