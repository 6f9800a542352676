// Reports that come late: after the lease is over and its people were sent to by another order, or while their order is being cancelled.
import { DAY_MS, MINUTE_MS } from '@multipartner/kernel/time';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { beforeAll, expect, it } from 'vitest';
import { untilBlocked } from '../../support/database/until-blocked.ts';
import { csvOf, orderDesk, outcomesOf } from '../../support/desks/order-desk.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const PEOPLE = 6;
const world = await peopleWorld();
const { order, lease, report } = orderDesk(world);
const by = world.by(world.sonne, 'campaign_send');
beforeAll(() => world.importCsv(world.sonne, csvOf('rennen', PEOPLE)));

it('a mailer that comes back does not send to those who got the mail by an order for the rest', async () => {
  const { orderId } = await order(world.sonne);
  const held = (await lease(world.sonne, orderId)).lease!;
  world.clock.offsetMs += 3 * 60_000;
  expect(await lease(world.sonne, orderId)).toMatchObject({ lease: null });
  expect(await world.orders.orderResults(by, { orderId })).toMatchObject({
    state: 'sent',
    states: { in_doubt: PEOPLE },
  });
  const rest = await world.orders.resendToRest(by, { orderId, inDoubt: true });
  const again = (await lease(world.sonne, rest.orderId)).lease!;
  await report(world.sonne, rest.orderId, again.leaseId, outcomesOf(again.recipients, 'accepted'));
  // Its mailer had begun nobody.
  await report(world.sonne, orderId, held.leaseId, []);
  expect((await lease(world.sonne, orderId)).lease).toBeNull();
});

it('a mailer that comes back with a refusal for now leaves those as they are who got the mail by an order for the rest', async () => {
  const { orderId } = await order(world.sonne);
  const held = (await lease(world.sonne, orderId)).lease!;
  world.clock.offsetMs += 3 * 60_000;
  await lease(world.sonne, orderId);
  const rest = await world.orders.resendToRest(by, { orderId, inDoubt: true });
  const again = (await lease(world.sonne, rest.orderId)).lease!;
  const [first, ...others] = again.recipients;
  await report(world.sonne, rest.orderId, again.leaseId, [
    ...outcomesOf([first!], 'failed', 'smtp_550'),
    ...outcomesOf(others, 'accepted'),
  ]);
  await report(world.sonne, orderId, held.leaseId, outcomesOf(held.recipients, 'deferred', 'smtp_451'));
  world.clock.offsetMs += 10 * 60_000;
  // Only who is known not to have it by the other order is tried again.
  const last = (await lease(world.sonne, orderId)).lease;
  expect(last?.recipients.map(({ address }) => address)).toEqual([first!.address]);
});

it('a report that meets the cancelling of its order leaves nobody waiting in it', async () => {
  const { orderId } = await order(world.sonne);
  const held = (await lease(world.sonne, orderId)).lease!;
  // The report has read the order and waits for a row; the order is cancelled meanwhile.
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const { promise: isHeld, resolve: holds } = Promise.withResolvers<void>();
  const blocker = withPartner(world.deps.pool, world.sonne, async (client) => {
    await client.query(`SELECT 1 FROM delivery WHERE id = $1 FOR UPDATE`, [held.recipients[0]!.deliveryId]);
    holds();
    await released;
  });
  await isHeld;
  const reporting = report(world.sonne, orderId, held.leaseId, outcomesOf(held.recipients, 'deferred', 'smtp_451'));
  await untilBlocked(world.admin);
  await world.orders.cancelOrder(by, orderId);
  release();
  await blocker;
  await reporting;
  const { states, rest } = await world.orders.orderResults(by, { orderId });
  expect(states).toEqual({ skipped: PEOPLE });
  expect(rest).toEqual({ people: PEOPLE, inDoubt: 0 });
});

it('a report in the very moment in which its lease is taken back does not wait for that for ever, nor that for the report', async () => {
  // When their consent was used last is written down once a day.
  world.clock.offsetMs += 2 * DAY_MS;
  const { orderId } = await order(world.sonne);
  const held = (await lease(world.sonne, orderId)).lease!;
  world.clock.offsetMs += 3 * MINUTE_MS;
  const { promise: goneOn, resolve: goOn } = Promise.withResolvers<void>();
  const { promise: isBlocked, resolve: blocked } = Promise.withResolvers<void>();
  // The report has written what became of its people, and waits for somebody else before it says that its mailer is alive.
  const blocker = withPartner(world.deps.pool, world.sonne, async (client) => {
    await client.query('SELECT 1 FROM contact_ground FOR UPDATE');
    blocked();
    await goneOn;
  });
  await isBlocked;
  const said = report(world.sonne, orderId, held.leaseId, outcomesOf(held.recipients, 'accepted'), false);
  await untilBlocked(world.admin);
  const asked = lease(world.sonne, orderId);
  await Promise.race([asked, untilBlocked(world.admin, 2)]);
  goOn();
  await blocker;
  expect(await said).toBe(PEOPLE);
  expect((await asked).lease).toBeNull();
  expect(await world.orders.orderResults(by, { orderId })).toMatchObject({ states: { accepted: PEOPLE } });
});
