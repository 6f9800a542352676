/** Contacts per second of a data key rotation, from page to committed page, on a database that waits for the disk. */
import type { Measurement } from '../../scripts/bench/run.ts';
import { openCustodyWorld } from '../support/worlds/custody-world.ts';
import { type DurableWorld, withDurableWorld } from './durable-world.ts';

const PEOPLE = Number(process.env.BENCH_PEOPLE ?? 50_000);
const GOAL_PER_SECOND = 10_000;
const ROUNDS = 3;

export const run = (): Promise<Measurement[]> =>
  withDurableWorld(async (world) => {
    const lines = Array.from({ length: PEOPLE }, (_, i) => `p${i}@kunden.example,Erika ${i},Müller,Ulm`);
    await world.importCsv(world.sonne, `email,Vorname,Nachname,Ort\n${lines.join('\n')}\n`);
    const rates: number[] = [];
    for (let round = 0; round < ROUNDS; round++) rates.push(await rotate(world));
    const value = rates.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!;
    return [
      {
        name: `contacts wrapped anew (${PEOPLE.toLocaleString('en')} of one partner)`,
        value,
        unit: 'contacts/s',
        goal: GOAL_PER_SECOND,
        met: value >= GOAL_PER_SECOND,
      },
    ];
  });

async function rotate(world: DurableWorld): Promise<number> {
  const { custody, runner, operator } = openCustodyWorld(world);
  const startMs = performance.now();
  await custody.rotate(operator, { partnerId: world.sonne, kind: 'data_key' });
  await runner.idle();
  const seconds = (performance.now() - startMs) / 1000;
  const [job] = (await custody.read(world.sonne)).jobs;
  if (job?.state !== 'finished' || job.done !== PEOPLE) throw new Error(`not finished: ${JSON.stringify(job)}`);
  await runner.stop();
  return PEOPLE / seconds;
}
