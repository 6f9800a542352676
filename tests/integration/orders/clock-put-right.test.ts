// A clock that was far ahead for a while and is put right: orders go on at once, and are late when they are late.
import { DAY_MS, HOUR_MS } from '@multipartner/kernel/time';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { csvOf, MAILER, orderDesk, outcomesOf } from '../../support/desks/order-desk.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const PEOPLE = 4;
const world = await peopleWorld();
const { order, lease, report } = orderDesk(world);
const { admin, sonne } = world;
const isHere = () => world.handlers.sharePace({ body: { mailerId: 'mailer-a' } }, MAILER);
const pending = async () => {
  const answer = await world.handlers.pendingWork({}, MAILER);
  return answer.ok ? answer.value.orders.map(({ orderId }) => orderId) : [];
};

beforeAll(() => world.importCsv(sonne, csvOf('p', PEOPLE)));
beforeEach(() => admin.query('TRUNCATE mailer_presence'));
afterEach(() => {
  world.clock.offsetMs = 0;
});

it('nobody who was put off meanwhile waits for the day that it showed', async () => {
  const { orderId } = await order(sonne, {}, { kind: 'all' });
  await lease(sonne, orderId, 1);
  world.clock.offsetMs = 10 * HOUR_MS;
  await isHere();
  const { lease: held } = await lease(sonne, orderId);
  await report(sonne, orderId, held!.leaseId, outcomesOf(held!.recipients, 'deferred', '4.2.2'));
  world.clock.offsetMs = 0;
  await isHere();
  expect(await pending()).toContain(orderId);
  expect((await lease(sonne, orderId)).lease?.recipients).toHaveLength(held!.recipients.length);
});

it('who was put off by the right clock goes on waiting', async () => {
  const { orderId } = await order(sonne);
  const { lease: held } = await lease(sonne, orderId);
  await report(sonne, orderId, held!.leaseId, outcomesOf(held!.recipients, 'deferred', '4.2.2'));
  world.clock.offsetMs = 10 * DAY_MS;
  await isHere();
  world.clock.offsetMs = 0;
  await isHere();
  expect(await pending()).not.toContain(orderId);
  expect((await lease(sonne, orderId)).lease).toBeNull();
});

it('an order that was asked for then is late by the right clock', async () => {
  const { orderId } = await order(sonne);
  await lease(sonne, orderId, 1);
  world.clock.offsetMs = 11 * HOUR_MS;
  await isHere();
  await lease(sonne, orderId, 1);
  world.clock.offsetMs = 0;
  await isHere();
  world.clock.offsetMs = 13 * HOUR_MS;
  expect(await lease(sonne, orderId, 1)).toMatchObject({ state: 'missed' });
});
