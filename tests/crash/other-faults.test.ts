/** What goes wrong without anybody dying: full disks, cut connections, a mailer that was stopped for too long, clocks that jump. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { CONNECTIONS, type CrashWorld, openCrashWorld, type Policy } from './world/crash-world.ts';
import { type Cut, type CuttingProxy, startCuttingProxy } from './world/cutting-proxy.ts';
import { explain, judge, until } from './world/kills.ts';
import type { Part } from './world/part.ts';
import { canLimitDisks, smallDisk } from './world/small-disk.ts';

const PEOPLE = 1_500;
const HOUR_MS = 3_600_000;
const LEASE_AND_MORE_MS = 180_000;
let world: CrashWorld;
let proxy: CuttingProxy;
let running: Part[] = [];

beforeAll(async () => {
  world = await openCrashWorld(PEOPLE);
  proxy = await startCuttingProxy(world.smtpPort);
}, 180_000);
afterAll(async () => {
  await proxy?.close();
  await world?.close();
}, 60_000);
afterEach(async () => {
  await Promise.all(running.map((part) => part.kill()));
  running = [];
  await world.cancelAll();
  world.setClock('trust-center', {});
});

const up = async (...parts: Part[]) => {
  running.push(...parts);
  for (const part of parts) await part.start();
};
const taken = () => world.taken().size;
const both: Policy[] = ['hold', 'resend'];

describe('connections', { timeout: 300_000 }, () => {
  test.each<Cut>(['in the message', 'after the dot'])(
    'that are reset %s: in doubt is who may have got it, and nobody else',
    async (how) => {
      const orderId = await world.order('hold');
      await up(world.parts.smtp, world.parts.trustCenter(), world.parts.mailer('mailer', { smtpPort: proxy.port }));
      await until('the order is on its way', () => taken() > 0);
      const before = proxy.happened;
      for (let round = 0; round < 10; round++) {
        proxy.cut(how, 2);
        await until('it was cut', () => proxy.happened - before >= 2 * (round + 1));
      }
      // For the mailer both are the same: its last byte had gone out, and no answer came.
      const cuts = proxy.happened - before;
      expect(await judge(world, orderId, { policy: 'hold', mayRepeat: 0 })).toEqual({ inDoubt: cuts, repeated: 0 });
      expect(taken()).toBe(how === 'after the dot' ? PEOPLE : PEOPLE - cuts);
    },
  );

  test('that stay open and say nothing: the others go on, and only those few are in doubt', async () => {
    const orderId = await world.order('hold');
    const before = proxy.happened;
    proxy.cut('half-open', 3);
    await up(world.parts.smtp, world.parts.trustCenter(), world.parts.mailer('mailer', { smtpPort: proxy.port }));
    // Each silent line also holds the message whose envelope went out with the last dot.
    await until('all the others got it', () => taken() >= PEOPLE - 3);
    expect(proxy.happened - before).toBe(3);
    expect(await world.state(orderId)).toBe('sending');
    proxy.release();
    expect(await judge(world, orderId, { policy: 'hold', mayRepeat: 0 })).toEqual({ inDoubt: 3, repeated: 0 });
  });
});

test.skipIf(!canLimitDisks)(
  'the mailer’s disk is full (skipped where nobody may mount a small disk): nothing is begun that cannot be written down',
  { timeout: 300_000 },
  async () => {
    const orderId = await world.order('hold');
    const folder = join(world.world.folder, 'full');
    mkdirSync(folder);
    const mailer = world.parts.mailer('full', { command: smallDisk('200k', folder) });
    await up(world.parts.smtp, world.parts.trustCenter(), mailer);
    await until('the disk is full', () => mailer.output().includes('ENOSPC'));
    expect(await judge(world, orderId, { policy: 'hold', mayRepeat: 0 })).toEqual({ inDoubt: 0, repeated: 0 });
  },
);

describe('a mailer that is stopped for longer than its lease', { timeout: 300_000 }, () => {
  const openLeases = (orderId: string) =>
    world.ask<{ id: string; size: number }>(`SELECT id, size FROM lease WHERE "orderId" = $1 AND "closedAt" IS NULL`, [
      orderId,
    ]);
  /**
   * Lets time pass until these leases are over. One whose mailer reported just before it stopped counts anew from when the trust center looks
   * at it next, so that once may not be enough.
   */
  async function outlive(orderId: string, names: readonly string[]): Promise<void> {
    const leases = (await openLeases(orderId)).map(({ id }) => id);
    let passed = 0;
    const areOver = async () => {
      passed += LEASE_AND_MORE_MS;
      for (const name of names) world.setClock(name, { wallMs: passed, monotonicMs: passed });
      await pause(4_000);
      const sql = `SELECT id FROM lease WHERE id = ANY($1) AND "closedAt" IS NULL`;
      return (await world.ask(sql, [leases])).length === 0;
    };
    await until('its leases are over', areOver).catch((error) => explain(world, orderId, error));
  }

  test.each(both)('sends to nobody whom another has taken over (%s)', async (policy) => {
    const orderId = await world.order(policy);
    world.pace(30);
    const [stopped, other] = [world.parts.mailer(`stopped-${policy}`), world.parts.mailer(`other-${policy}`)];
    await up(world.parts.smtp, world.parts.trustCenter(), stopped);
    await until('mid-send', () => taken() > 100);
    stopped.signal('SIGSTOP');
    world.pace(2);
    await up(other);
    await outlive(orderId, [`stopped-${policy}`, 'trust-center', `other-${policy}`]);
    await until('the other one has sent to all that it may', async () => (await world.state(orderId)) === 'sent').catch(
      (error) => explain(world, orderId, error),
    );
    expect(taken()).toBeLessThan(PEOPLE);
    stopped.signal('SIGCONT');
    await until('it has said whom it had not begun', async () =>
      (await world.ledger(orderId)).every(({ reason }) => reason !== 'lease_expired'),
    );
    await judge(world, orderId, { policy, mayRepeat: policy === 'hold' ? 0 : CONNECTIONS });
  });

  test('hands over nothing more when it goes on, though it still holds people in its memory', async () => {
    const orderId = await world.order('hold');
    world.pace(30);
    const [stopped, other] = [world.parts.mailer('fenced'), world.parts.mailer('successor')];
    await up(world.parts.smtp, world.parts.trustCenter(), stopped);
    await until('mid-send', () => taken() > 100);
    stopped.signal('SIGSTOP');
    world.pace(2);
    const held = await openLeases(orderId);
    const people = held.reduce((sum, { size }) => sum + size, 0);
    expect(people - taken(), 'people whom it has not begun').toBeGreaterThan(10 * CONNECTIONS);
    await up(other);
    await outlive(orderId, ['fenced', 'trust-center', 'successor']);
    const isSent = async () => (await world.state(orderId)) === 'sent';
    await until('those without a lease got it', isSent).catch((error) => explain(world, orderId, error));
    // A person decides; from here on the successor has them all.
    await world.world.orders.resendInDoubt(world.world.by(world.world.sonne, 'campaign_send'), orderId);
    await until('everybody got it', async () => taken() === PEOPLE && (await isSent())).catch((error) =>
      explain(world, orderId, error),
    );
    const mails = () => [...world.taken().values()].reduce((sum, times) => sum + times, 0);
    const before = mails();
    stopped.signal('SIGCONT');
    const done = () => stopped.output().split('"lease done"').length - 1;
    const already = done();
    await until('it has given up its leases', () => done() >= already + held.length).catch((error) =>
      explain(world, orderId, error),
    );
    // What was in flight when it stopped may arrive; nothing is begun.
    expect(mails() - before).toBeLessThanOrEqual(CONNECTIONS);
  });
});

// Forwards by less than what makes an order too late: that is a person's matter.
describe('clocks that jump by hours in mid-send', { timeout: 300_000 }, () => {
  test.each<[string, string[], Policy]>([
    ['of the whole machine', ['mailer', 'trust-center'], 'resend'],
    ['of the mailer alone', ['mailer'], 'resend'],
    ['of the trust center alone', ['trust-center'], 'resend'],
  ])('%s: nobody twice, nobody forgotten, no standstill', async (_, clocks, policy) => {
    const orderId = await world.order(policy);
    world.pace(30);
    await up(world.parts.smtp, world.parts.trustCenter(), world.parts.mailer());
    for (const [step, hours] of [2, -7, -5, 0].entries()) {
      await until(`it goes on after jump ${step}`, () => taken() > (PEOPLE * (step + 1)) / 10).catch((error) =>
        explain(world, orderId, error),
      );
      for (const name of clocks) world.setClock(name, { wallMs: hours * HOUR_MS });
    }
    world.pace(2);
    expect(await judge(world, orderId, { policy, mayRepeat: 0 })).toEqual({ inDoubt: 0, repeated: 0 });
  });
});

test('PostgreSQL stands still for a while: everything waits and goes on', { timeout: 300_000 }, async () => {
  const orderId = await world.order('hold');
  await up(world.parts.smtp, world.parts.trustCenter(), world.parts.mailer());
  await until('mid-send', () => taken() > 100);
  world.parts.postgres.signal('SIGSTOP');
  await pause(2_000);
  world.parts.postgres.signal('SIGCONT');
  expect(await judge(world, orderId, { policy: 'hold', mayRepeat: 0 })).toEqual({ inDoubt: 0, repeated: 0 });
});
