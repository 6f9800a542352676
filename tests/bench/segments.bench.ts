/**
 * Contacts per second that a segment's evaluation opens, from PostgreSQL to the answer, and what the process needs for many of them.
 * The rate is per core in use: the processor time of this process, its workers included, not the clock of a machine that others share.
 */
import type { Measurement } from '../../scripts/bench/run.ts';
import type { Filter } from '../../trust-center/people/segments/condition.ts';
import { type DurableWorld, withDurableWorld } from './durable-world.ts';

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

export const run = (): Promise<Measurement[]> =>
  withDurableWorld(async (world) => {
    await fill(world);
    return measure(world);
  });

async function fill(world: DurableWorld): Promise<void> {
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

async function measure(world: DurableWorld): Promise<Measurement[]> {
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
