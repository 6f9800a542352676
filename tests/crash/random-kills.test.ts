/**
 * Each part of the product is killed with SIGKILL at twenty random moments of one order. Afterwards nobody is lost, nobody got two mails, and the
 * report says what the server took.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasRedis } from '../support/servers/redis.ts';
import { CONNECTIONS, type CrashWorld, openCrashWorld } from './world/crash-world.ts';
import { judge, killAtRandom, seed } from './world/kills.ts';
import type { Part } from './world/part.ts';

const PEOPLE = 3_000;
const KILLS = 20;
let world: CrashWorld;
let running: Part[] = [];

beforeAll(async () => {
  console.info(`random kills: CRASH_SEED=${seed}`);
  world = await openCrashWorld(PEOPLE);
}, 180_000);
afterAll(() => world?.close(), 60_000);
afterEach(async () => {
  await Promise.all(running.map((part) => part.kill()));
  running = [];
  await world.cancelAll();
  // What the processes write tells of nobody.
  expect(world.outputs()).not.toContain('kunden.example');
});

/** Everything that the others need, up. */
async function start(redis = false): Promise<{ trustCenter: Part; mailer: Part; smtp: Part }> {
  const { smtp } = world.parts;
  const [trustCenter, mailer] = [world.parts.trustCenter(redis), world.parts.mailer('mailer', { redis })];
  running = [mailer, trustCenter, smtp, ...(redis ? [world.parts.redis] : [])];
  if (redis) await world.parts.redis.start();
  await Promise.all([smtp.start(), trustCenter.start()]);
  await mailer.start();
  return { trustCenter, mailer, smtp };
}

describe('by default nobody gets two mails', { timeout: 600_000 }, () => {
  const hold = { policy: 'hold', mayRepeat: 0 } as const;

  test('the mailer', async () => {
    const orderId = await world.order('hold');
    const { mailer } = await start();
    const { inFlight } = await killAtRandom(world, orderId, mailer, { times: KILLS });
    const { inDoubt } = await judge(world, orderId, hold);
    expect(inDoubt).toBeLessThanOrEqual(KILLS * CONNECTIONS);
    // Each of these left at least the mail that the server had in its hands.
    expect(inDoubt).toBeGreaterThanOrEqual(inFlight);
  });

  test('the trust center', async () => {
    const orderId = await world.order('hold');
    const { trustCenter } = await start();
    await killAtRandom(world, orderId, trustCenter, { times: KILLS, mailsGoOn: true });
    expect((await judge(world, orderId, hold)).inDoubt).toBe(0);
  });

  test('PostgreSQL', async () => {
    const orderId = await world.order('hold');
    await start();
    await killAtRandom(world, orderId, world.parts.postgres, { times: KILLS, mailsGoOn: true });
    expect((await judge(world, orderId, hold)).inDoubt).toBe(0);
  });

  test('the SMTP server', async () => {
    const orderId = await world.order('hold');
    const { smtp } = await start();
    const { inFlight } = await killAtRandom(world, orderId, smtp, { times: KILLS });
    const { inDoubt } = await judge(world, orderId, hold);
    expect(inDoubt).toBeLessThanOrEqual(KILLS * CONNECTIONS);
    expect(inDoubt).toBeGreaterThanOrEqual(inFlight);
  });

  test.skipIf(!hasRedis)('Redis (skipped where there is no redis-server)', async () => {
    const orderId = await world.order('hold');
    await start(true);
    await killAtRandom(world, orderId, world.parts.redis, { times: KILLS, mailsGoOn: true });
    expect((await judge(world, orderId, hold)).inDoubt).toBe(0);
  });
});

test('who chose to send again gets at most one repetition per open connection and kill', {
  timeout: 600_000,
}, async () => {
  const orderId = await world.order('resend');
  const { mailer, smtp } = await start();
  await killAtRandom(world, orderId, mailer, { times: 5 });
  await killAtRandom(world, orderId, smtp, { times: 5 });
  const { inDoubt } = await judge(world, orderId, { policy: 'resend', mayRepeat: 10 * CONNECTIONS });
  expect(inDoubt, 'two kills for each').toBeLessThanOrEqual((10 * CONNECTIONS) / 2);
});
