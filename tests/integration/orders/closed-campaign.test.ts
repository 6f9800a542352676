// Headquarters ended a campaign early or withdrew a mail: nothing of it begins anew, whatever stood still at that moment.
import { newId } from '@multipartner/kernel/ids';
import { DAY_MS } from '@multipartner/kernel/time';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { APP, csvOf, orderDesk, outcomesOf } from '../../support/desks/order-desk.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const PEOPLE = 5;
const world = await peopleWorld();
const { order, lease, report } = orderDesk(world);
const by = world.by(world.sonne, 'campaign_send');

beforeAll(() => world.importCsv(world.sonne, csvOf('ende', PEOPLE)));
afterEach(() => {
  world.clock.offsetMs = 0;
});

const close = (participationId: string, because: 'ended' | 'version') =>
  world.handlers.closeParticipations(
    { body: { participationIds: [participationId], closesAt: new Date(Date.now() - 1_000).toISOString(), because } },
    APP,
  );
/** An order that was sent to two people before the partner stopped it */
async function stopped() {
  const participationId = newId('participation');
  const { orderId } = await order(world.sonne, { participationId });
  const held = (await lease(world.sonne, orderId, 2)).lease!;
  await report(world.sonne, orderId, held.leaseId, outcomesOf(held.recipients, 'accepted'));
  await world.orders.cancelOrder(by, orderId);
  expect((await world.orders.orderResults(by, { orderId })).rest).toEqual({ people: PEOPLE - 2, inDoubt: 0 });
  return { participationId, orderId };
}
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { failure?: { code: string } }) => error.failure?.code ?? String(error),
  );

describe('after headquarters closed the mail', () => {
  it.each([
    ['ended', 'CAMPAIGN_OVER'],
    ['version', 'VERSION_WITHDRAWN'],
  ] as const)('the rest of an order that was stopped gets nothing (%s)', async (because, code) => {
    const { participationId, orderId } = await stopped();
    expect(await close(participationId, because)).toMatchObject({ value: { closed: [participationId] } });
    expect((await world.orders.orderResults(by, { orderId })).rest).toBeNull();
    expect(await codeOf(world.orders.resendToRest(by, { orderId, inDoubt: false }))).toBe(code);
  });

  it.each([
    ['ended', 'CAMPAIGN_OVER'],
    ['version', 'VERSION_WITHDRAWN'],
  ] as const)('an order that was missed does not go any more (%s)', async (because, code) => {
    const participationId = newId('participation');
    const { orderId } = await order(world.sonne, { participationId });
    world.clock.offsetMs = 3 * DAY_MS;
    expect(await lease(world.sonne, orderId)).toMatchObject({ state: 'missed', lease: null });
    await close(participationId, because);
    expect(await codeOf(world.orders.resumeOrder(by, orderId))).toBe(code);
    expect(await lease(world.sonne, orderId)).toMatchObject({ done: true, state: 'missed', lease: null });
  });
});

it('an order that is under way ends as it was confirmed, and its rest gets nothing', async () => {
  const participationId = newId('participation');
  const { orderId } = await order(world.sonne, { participationId });
  const held = (await lease(world.sonne, orderId, 2)).lease!;
  expect(await close(participationId, 'version')).toMatchObject({ value: { closed: [] } });
  await report(world.sonne, orderId, held.leaseId, outcomesOf(held.recipients, 'failed', '5.2.3'));
  const others = (await lease(world.sonne, orderId)).lease!;
  expect(others.recipients).toHaveLength(PEOPLE - 2);
  await report(world.sonne, orderId, others.leaseId, outcomesOf(others.recipients, 'accepted'));
  expect(await world.orders.orderResults(by, { orderId })).toMatchObject({ state: 'sent', rest: null });
  expect(await codeOf(world.orders.resendToRest(by, { orderId, inDoubt: false }))).toBe('VERSION_WITHDRAWN');
});

it('says at the send desk who has the mail already, before somebody orders it anew', async () => {
  const { orderId } = await stopped();
  const { packageId } = await world.orders.orderResults(by, { orderId });
  expect(await world.orders.readDesk(by, packageId)).toMatchObject({ order: null, gotAlready: { orderId, people: 2 } });
  const untouched = await order(world.sonne, { participationId: newId('participation') });
  const other = await world.orders.orderResults(by, { orderId: untouched.orderId });
  expect((await world.orders.readDesk(by, other.packageId)).gotAlready).toBeNull();
  await world.orders.cancelOrder(by, untouched.orderId);
});

it('while the mail is open the rest can be sent, within its period', async () => {
  const { orderId } = await stopped();
  const rest = await world.orders.resendToRest(by, { orderId, inDoubt: false });
  expect(rest.people).toBe(PEOPLE - 2);
  await world.orders.cancelOrder(by, rest.orderId);
});
