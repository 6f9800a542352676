// Handed over, result unknown: what the order's policy says happens, and a late word still counts.
import { beforeAll, describe, expect, it } from 'vitest';
import { csvOf, orderDesk, outcomesOf } from '../../support/desks/order-desk.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const PEOPLE = 6;
const world = await peopleWorld();
const { order, lease, report } = orderDesk(world);
const by = world.by(world.sonne, 'report');

beforeAll(() => world.importCsv(world.sonne, csvOf('zweifel', PEOPLE)));

/** An order of which a mailer holds everybody. */
async function held(policy: 'resend' | 'hold') {
  const { orderId } = await order(world.sonne);
  await world.admin.query(`UPDATE send_order SET "inDoubtPolicy" = $2::"InDoubtPolicy" WHERE id = $1`, [
    orderId,
    policy,
  ]);
  const { leaseId, recipients } = (await lease(world.sonne, orderId)).lease!;
  expect(recipients).toHaveLength(PEOPLE);
  return { orderId, leaseId, recipients };
}
const expire = () => {
  world.clock.offsetMs += 3 * 60_000;
};
const results = (orderId: string) => world.orders.orderResults(by, { orderId });

describe('under resend', () => {
  it('hands over again who was in flight, with the same message id, and nobody else', async () => {
    const { orderId, leaseId, recipients } = await held('resend');
    const [doubtful, ...sure] = recipients;
    await report(world.sonne, orderId, leaseId, [
      ...outcomesOf([doubtful!], 'in_doubt', 'connection_lost'),
      ...outcomesOf(sure, 'accepted'),
    ]);
    const again = (await lease(world.sonne, orderId)).lease!;
    expect(again.recipients.map(({ messageId }) => messageId)).toEqual([doubtful!.messageId]);
    await report(world.sonne, orderId, again.leaseId, outcomesOf(again.recipients, 'accepted'));
    expect(await results(orderId)).toMatchObject({ state: 'sent', counts: { sent: PEOPLE } });
  });

  it('does not hand over again after a lease that ended without a word: too many may have got it', async () => {
    const { orderId, leaseId, recipients } = await held('resend');
    expire();
    expect((await lease(world.sonne, orderId)).lease).toBeNull();
    expect((await results(orderId)).states).toEqual({ in_doubt: PEOPLE });
    // Its mailer is back: it had begun one and knows of one.
    const [begun, known] = recipients;
    await report(world.sonne, orderId, leaseId, [
      ...outcomesOf([begun!], 'in_doubt', 'mailer_ended'),
      ...outcomesOf([known!], 'accepted'),
    ]);
    const again = (await lease(world.sonne, orderId)).lease!;
    expect(again.recipients).toHaveLength(PEOPLE - 1);
    await report(world.sonne, orderId, again.leaseId, outcomesOf(again.recipients, 'accepted'));
    expect(await results(orderId)).toMatchObject({ state: 'sent', counts: { sent: PEOPLE } });
  });
});

describe('under hold, which is what orders begin with', () => {
  it('is what a new order has', async () => {
    const { orderId } = await order(world.sonne);
    const { rows } = await world.admin.query(`SELECT "inDoubtPolicy" AS policy FROM send_order WHERE id = $1`, [
      orderId,
    ]);
    expect(rows).toEqual([{ policy: 'hold' }]);
    await world.orders.cancelOrder(world.by(world.sonne), orderId);
  });

  it('sends nothing twice: who was in flight stays in doubt, visible, and the order ends', async () => {
    const { orderId, leaseId, recipients } = await held('hold');
    const [doubtful, ...sure] = recipients;
    await report(world.sonne, orderId, leaseId, [
      ...outcomesOf([doubtful!], 'in_doubt', 'connection_lost'),
      ...outcomesOf(sure, 'accepted'),
    ]);
    expect(await lease(world.sonne, orderId)).toMatchObject({ done: true, state: 'sent', lease: null });
    expect(await results(orderId)).toMatchObject({
      counts: { recipients: PEOPLE, sent: PEOPLE - 1 },
      states: { accepted: PEOPLE - 1, in_doubt: 1 },
    });
    const { people } = await world.orders.orderPeople(by, { orderId, state: 'in_doubt' });
    expect(people).toMatchObject([{ address: doubtful!.address, reason: 'connection_lost' }]);
  });

  it('sends again to those in doubt when a person says so, to nobody else, and within the campaign only', async () => {
    const { orderId, leaseId, recipients } = await held('hold');
    const [doubtful, ...sure] = recipients;
    const outcomes = [...outcomesOf([doubtful!], 'in_doubt', 'connection_lost'), ...outcomesOf(sure, 'accepted')];
    await report(world.sonne, orderId, leaseId, outcomes);
    expect(await lease(world.sonne, orderId)).toMatchObject({ done: true, state: 'sent' });
    await expect(world.orders.resendInDoubt(world.by(world.mond), orderId)).rejects.toMatchObject({
      failure: { code: 'NOT_FOUND' },
    });
    expect(await world.orders.resendInDoubt(world.by(world.sonne), orderId)).toEqual({ people: 1 });
    const again = (await lease(world.sonne, orderId)).lease!;
    expect(again.recipients.map(({ messageId }) => messageId)).toEqual([doubtful!.messageId]);
    await report(world.sonne, orderId, again.leaseId, outcomesOf(again.recipients, 'accepted'));
    expect(await results(orderId)).toMatchObject({ state: 'sent', counts: { sent: PEOPLE } });
    expect(await world.orders.resendInDoubt(world.by(world.sonne), orderId)).toEqual({ people: 0 });
    expect(await results(orderId)).toMatchObject({ state: 'sent' });
    await world.admin.query(`UPDATE send_order SET "notAfter" = now() - interval '1 day' WHERE id = $1`, [orderId]);
    await expect(world.orders.resendInDoubt(world.by(world.sonne), orderId)).rejects.toMatchObject({
      failure: { code: 'CAMPAIGN_OVER' },
    });
  });

  it('sends to nobody who has got the mail by an order for the rest meanwhile, and not while that one runs', async () => {
    const { orderId, leaseId, recipients } = await held('hold');
    await report(world.sonne, orderId, leaseId, outcomesOf(recipients, 'in_doubt', 'connection_lost'));
    expect(await lease(world.sonne, orderId)).toMatchObject({ done: true, state: 'sent' });
    const mine = world.by(world.sonne, 'campaign_send');
    const rest = await world.orders.resendToRest(mine, { orderId, inDoubt: true });
    await expect(world.orders.resendInDoubt(mine, orderId)).rejects.toMatchObject({
      failure: { code: 'ALREADY_ORDERED' },
    });
    const again = (await lease(world.sonne, rest.orderId)).lease!;
    expect(again.recipients).toHaveLength(PEOPLE);
    const [failed, ...got] = again.recipients;
    await report(world.sonne, rest.orderId, again.leaseId, [
      ...outcomesOf([failed!], 'failed', '5.2.3'),
      ...outcomesOf(got, 'accepted'),
    ]);
    expect(await lease(world.sonne, rest.orderId)).toMatchObject({ done: true, state: 'sent' });
    // The first order still does not know; the second one does.
    expect(await world.orders.resendInDoubt(mine, orderId)).toEqual({ people: 1 });
    expect((await lease(world.sonne, orderId)).lease!.recipients.map(({ address }) => address)).toEqual([
      failed!.address,
    ]);
    await world.orders.cancelOrder(mine, orderId);
  });

  it('is what a partner may leave for later orders', async () => {
    await world.partners.changeSettings(world.by(world.sonne, 'account'), { inDoubtPolicy: 'resend' });
    expect(await world.partners.readSettings(world.sonne)).toMatchObject({
      inDoubtPolicy: 'resend',
      trackingMode: 'anonymous',
    });
    const { orderId } = await order(world.sonne);
    const { rows } = await world.admin.query(`SELECT "inDoubtPolicy" AS policy FROM send_order WHERE id = $1`, [
      orderId,
    ]);
    expect(rows).toEqual([{ policy: 'resend' }]);
    await world.orders.cancelOrder(world.by(world.sonne), orderId);
    await world.partners.changeSettings(world.by(world.sonne, 'account'), { inDoubtPolicy: 'hold' });
  });

  it('believes a late word of the lease that had them', async () => {
    const { orderId, leaseId, recipients } = await held('hold');
    expire();
    expect(await lease(world.sonne, orderId)).toMatchObject({ lease: null });
    expect((await results(orderId)).states).toEqual({ in_doubt: PEOPLE });
    expect(await report(world.sonne, orderId, leaseId, outcomesOf(recipients.slice(0, 4), 'accepted'), false)).toBe(4);
    expect((await results(orderId)).states).toEqual({ accepted: 4, in_doubt: 2 });
    // The same word again counts once.
    expect(await report(world.sonne, orderId, leaseId, outcomesOf(recipients.slice(0, 4), 'accepted'), false)).toBe(0);
  });
});
