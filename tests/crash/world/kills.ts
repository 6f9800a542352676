/** Random moments, and what must hold after all of them. */
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { CONNECTIONS, type CrashWorld, type Policy } from './crash-world.ts';
import type { Part } from './part.ts';

/** The same seed gives the same moments: CRASH_SEED=… repeats a run as well as a busy machine can. */
export const seed = Number(process.env.CRASH_SEED ?? Date.now() % 1_000_000);

/** Mulberry32: numbers from 0 to 1. */
export function createRandom(from: number): () => number {
  let a = from >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const WAIT_MS = 90_000;

export async function until(what: string, holds: () => boolean | Promise<boolean>, limitMs = WAIT_MS): Promise<void> {
  for (const end = performance.now() + limitMs; !(await holds()); await pause(20))
    if (performance.now() > end) throw new Error(`not within ${limitMs} ms (seed ${seed}): ${what}`);
}

/** Throws the error on, with how the order stands and what the processes wrote. */
export async function explain(world: CrashWorld, orderId: string, error: Error): Promise<never> {
  const states: Record<string, number> = {};
  for (const { state, reason } of await world.ledger(orderId))
    states[`${state} ${reason ?? ''}`] = (states[`${state} ${reason ?? ''}`] ?? 0) + 1;
  const leases = await world.ask(
    `SELECT id, size, "createdAt" FROM lease WHERE "orderId" = $1 AND "closedAt" IS NULL`,
    [orderId],
  );
  throw new Error(
    `${error.message}; the order is ${await world.state(orderId)}: ${JSON.stringify(states)}; open leases: ${JSON.stringify(leases)}\n${world.outputs()}`,
  );
}

const count = (world: CrashWorld) => world.taken().size;
/** Repeated ones, too: by this number the server knows how many it may take. */
const mails = (world: CrashWorld) => [...world.taken().values()].reduce((sum, times) => sum + times, 0);

/**
 * Kills a part at random moments of one order and starts it again. Of three kills one comes some time after mails went out, one while the
 * server has mails in its hands that it has not answered yet, and one without waiting for any, so that first moments are hit, too. With
 * `mailsGoOn`, for parts without which mails still arrive, those in the server's hands must arrive while the part is dead.
 * @returns how many kills met mails in flight for certain
 */
export async function killAtRandom(
  world: CrashWorld,
  orderId: string,
  part: Part,
  { times, upMs = 250, mailsGoOn = false }: { times: number; upMs?: number; mailsGoOn?: boolean },
): Promise<{ inFlight: number }> {
  const random = createRandom(seed);
  const share = Math.floor(world.people / (times + 4));
  const untilKnown = (what: string, holds: () => boolean) =>
    until(what, holds).catch((error: Error) => explain(world, orderId, error));
  let inFlight = 0;
  world.pace(10, share);
  await until('the order is on its way', () => count(world) > 0);
  for (let kill = 0; kill < times; kill++) {
    const before = mails(world);
    const most = before + share;
    // The server takes a part of the mails between two kills, so that the order outlasts them however slowly the parts come back.
    world.pace(10, most);
    const isInFlight = kill % 3 === 1;
    if (kill % 3 === 0) await untilKnown(`mails go out after kill ${kill}`, () => mails(world) > before);
    if (isInFlight) await untilKnown(`mails wait for kill ${kill}`, () => mails(world) >= most && world.held() > 0);
    await pause(random() * upMs);
    expect(await world.state(orderId), `kill ${kill} of seed ${seed} is in mid-send`).toBe('sending');
    const arrived = mails(world);
    await part.kill();
    if (isInFlight) inFlight += 1;
    if (isInFlight && mailsGoOn) {
      // The server takes some more: those which it let wait.
      world.pace(10, most + CONNECTIONS);
      await untilKnown(`mails arrive during kill ${kill}`, () => mails(world) > arrived);
    }
    await pause(random() * 50);
    await part.start();
  }
  expect(count(world), 'the kills were in mid-send').toBeLessThan(world.people);
  world.pace(2);
  return { inFlight };
}

/** Waits for the end of the order and compares what the trust center says with what the server took. */
export async function judge(
  world: CrashWorld,
  orderId: string,
  { policy, mayRepeat }: { policy: Policy; mayRepeat: number },
): Promise<{ inDoubt: number; repeated: number }> {
  await until('the order is sent', async () => {
    await world.lapse(orderId);
    return (await world.state(orderId)) === 'sent';
  }).catch((error: Error) => explain(world, orderId, error));
  const taken = world.taken();
  const ledger = await world.ledger(orderId);
  const repeated = [...taken.values()].reduce((sum, times) => sum + times - 1, 0);
  const inDoubt = ledger.filter(({ state }) => state === 'in_doubt').length;
  const about = `seed ${seed}, ${inDoubt} in doubt, ${repeated} repeated`;
  // Nobody lost: everybody is there once, and known to have got it or named as in doubt.
  expect(ledger.length, about).toBe(world.people);
  expect(
    [...new Set(ledger.map(({ state }) => state))].filter((s) => s !== 'accepted' && s !== 'in_doubt'),
    about,
  ).toEqual([]);
  // The report is what the server took.
  expect(
    ledger.filter(({ id, state }) => state === 'accepted' && !taken.has(id)),
    about,
  ).toEqual([]);
  const known = new Set(ledger.map(({ id }) => id));
  expect(
    [...taken.keys()].filter((id) => !known.has(id)),
    about,
  ).toEqual([]);
  expect(
    [...taken].filter(([, times]) => times > (policy === 'hold' ? 1 : 2)),
    about,
  ).toEqual([]);
  // Who chose to send again decides himself only about those whom two tries have left in doubt: killed in both of them, which is rare.
  if (policy === 'resend')
    expect(
      ledger.filter(({ state, attempts }) => state === 'in_doubt' && attempts < 2),
      about,
    ).toEqual([]);
  expect(repeated, about).toBeLessThanOrEqual(mayRepeat);
  return { inDoubt, repeated };
}
