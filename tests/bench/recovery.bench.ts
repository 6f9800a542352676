/**
 * How long nothing goes out when a part of the house is killed with SIGKILL in mid-send: until the SMTP server takes the first mail of a lease that
 * was made afterwards, and until everybody is sent to, or in doubt, or waits for a further attempt. The worst of several times counts.
 * BENCH_VICTIM names the only part to kill; BENCH_ROUNDS_SHOWN=1 writes every round to standard error. Processes inherit how nice this one is: measure
 * without `nice`.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Measurement } from '../../scripts/bench/run.ts';
import { hasRedis } from '../support/servers/redis.ts';
import { type SupervisedHouse, type Victim, withSupervisedHouse } from './recovery/supervised-house.ts';

// More than the mailer has in hand at once, so that a lease is needed afterwards.
const PEOPLE = Number(process.env.BENCH_PEOPLE ?? 2_500);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const GOAL_S = 6;
// A process that ends soon after its start is started again after a pause that grows: who measures a single accident lets it settle.
const SETTLED_MS = 12_000;
const LIMIT_MS = 90_000;

const onPostgres: Victim[] = ['mailer', 'trust-center', 'PostgreSQL', 'SMTP server'];
const onRedis: Victim[] = ['Redis', 'mailer'];
const only = process.env.BENCH_VICTIM;

export async function run(): Promise<Measurement[]> {
  const measured = await withSupervisedHouse({ people: PEOPLE, redis: false }, (house) =>
    measure(house, onPostgres, ''),
  );
  if (!hasRedis) return measured;
  const withRedis = await withSupervisedHouse({ people: PEOPLE, redis: true }, (house) =>
    measure(house, onRedis, ', queue on Redis'),
  );
  return [...measured, ...withRedis];
}

async function measure(house: SupervisedHouse, victims: readonly Victim[], where: string): Promise<Measurement[]> {
  const rows: Measurement[] = [];
  for (const victim of victims.filter((one) => !only || one === only)) {
    const rounds: Recovery[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const settled = pause(SETTLED_MS);
      const orderId = await house.midSend();
      await settled;
      rounds.push(await recovery(house, orderId, victim));
    }
    if (process.env.BENCH_ROUNDS_SHOWN) process.stderr.write(`${victim}${where}: ${JSON.stringify(rounds)}\n`);
    const worst = (of: keyof Recovery) => Math.max(...rounds.map((one) => one[of]));
    const row = (name: string, value: number) =>
      rows.push({ name: `${victim}${where}: ${name}`, value, unit: 's', goal: `≤ ${GOAL_S}`, met: value <= GOAL_S });
    row('first mail of a new lease', worst('firstS'));
    row('nobody waits for it any more', worst('allS'));
  }
  return rows;
}

interface Recovery {
  firstS: number;
  allS: number;
  deferred: number;
  inDoubt: number;
}

async function recovery(house: SupervisedHouse, orderId: string, victim: Victim): Promise<Recovery> {
  const killedMs = await house.kill(victim);
  house.goOn();
  for (; (await house.count(orderId, ['queued', 'claimed'])) > 0; await pause(25))
    if (Date.now() - killedMs > LIMIT_MS) throw new Error(`${victim}: it does not go on`);
  const allS = (Date.now() - killedMs) / 1_000;
  const taken = await house.taken(orderId);
  const repeated = taken.length - new Set(taken.map(({ id }) => id)).size;
  if (repeated > 0) throw new Error(`${victim}: ${repeated} got the mail twice`);
  const fresh = taken.filter(({ leasedMs }) => leasedMs > killedMs).map(({ atMs }) => atMs);
  if (fresh.length === 0) throw new Error(`${victim}: nobody was left for a new lease`);
  const [deferred, inDoubt] = [await house.count(orderId, ['deferred']), await house.count(orderId, ['in_doubt'])];
  if (taken.length + deferred + inDoubt < PEOPLE) throw new Error(`${victim}: people are lost`);
  await house.end(orderId);
  return { firstS: (Math.min(...fresh) - killedMs) / 1_000, allS, deferred, inDoubt };
}
