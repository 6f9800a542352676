// The mailer names its leases: whatever becomes of its question or of itself, it gives them back by their names, and nobody is handed over twice.
import { newId } from '@multipartner/kernel/ids';
import { beforeAll, describe, expect, it } from 'vitest';
import { recipientsOf } from '../../../trust-center/clients/mail/handed-people.ts';
import { csvOf, MAILER, orderDesk, outcomesOf } from '../../support/desks/order-desk.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const PEOPLE = 6;
const world = await peopleWorld();
const { order, report } = orderDesk(world);

async function ask(orderId: string, leaseId: string, max = 2) {
  return world.handlers.lease({ body: { partnerId: world.sonne, orderId, leaseId, workerId: 'w', max } }, MAILER);
}
async function lease(orderId: string, max = 2, leaseId: string = newId('lease')) {
  const answer = await ask(orderId, leaseId, max);
  if (!answer.ok) throw new Error(answer.failure.code);
  const held = answer.value.lease;
  return held && { ...held, recipients: recipientsOf(held.people) };
}
const addresses = (held: Awaited<ReturnType<typeof lease>>) => held!.recipients.map(({ address }) => address).sort();
const giveBack = (orderId: string, leaseId: string) => report(world.sonne, orderId, leaseId, []);
const results = (orderId: string) => world.orders.orderResults(world.by(world.sonne, 'report'), { orderId });
const expire = () => {
  world.clock.offsetMs += 3 * 60_000;
};

beforeAll(() => world.importCsv(world.sonne, csvOf('leute', PEOPLE)));

describe('a lease whose answer never came', () => {
  it('goes back at once, and its people are handed over under another name', async () => {
    const { orderId } = await order(world.sonne);
    const leaseId = newId('lease');
    const lost = await lease(orderId, 2, leaseId);
    await giveBack(orderId, leaseId);
    await giveBack(orderId, leaseId);
    // Whoever sent for it all the same: a refusal is not counted, but what a server took is.
    const [one, other] = lost!.recipients;
    expect(await report(world.sonne, orderId, leaseId, outcomesOf([other!], 'failed'))).toBe(0);
    const again = await lease(orderId, 500);
    expect(addresses(again)).toHaveLength(PEOPLE);
    expect(addresses(again)).toEqual(expect.arrayContaining(addresses(lost)));
    expect(await report(world.sonne, orderId, leaseId, outcomesOf([one!], 'accepted'))).toBe(1);
    expect(await report(world.sonne, orderId, again!.leaseId, outcomesOf(again!.recipients, 'accepted'))).toBe(
      PEOPLE - 1,
    );
    expect(await results(orderId)).toMatchObject({ state: 'sent', states: { accepted: PEOPLE } });
  });

  it('is not made any more when it was given back before', async () => {
    const { orderId } = await order(world.sonne);
    const leaseId = newId('lease');
    await giveBack(orderId, leaseId);
    expect(await ask(orderId, leaseId)).toMatchObject({ ok: false, failure: { code: 'NOT_FOUND' } });
    expect(await lease(orderId, 500)).toMatchObject({ recipients: { length: PEOPLE } });
    // A name is used once.
    expect(await ask(orderId, leaseId)).toMatchObject({ ok: true, value: { lease: null } });
  });

  it('is made or given back when both happen at once, never both', async () => {
    const { orderId } = await order(world.sonne);
    for (let round = 0; round < 12; round++) {
      const leaseId = newId('lease');
      await Promise.all([ask(orderId, leaseId, 1), giveBack(orderId, leaseId)]);
      expect((await results(orderId)).states).toEqual({ queued: PEOPLE });
    }
  });
});

describe('a mailer that comes back after its lease has ended', () => {
  it('says whom it did not begin: they are sent to, and only the begun one is in doubt', async () => {
    const { orderId } = await order(world.sonne);
    const held = await lease(orderId, 500);
    expire();
    expect(await lease(orderId)).toBeNull();
    expect(await results(orderId)).toMatchObject({ state: 'sent', states: { in_doubt: PEOPLE } });
    const [begun] = held!.recipients;
    await report(world.sonne, orderId, held!.leaseId, outcomesOf([begun!], 'in_doubt', 'mailer_ended'));
    expect(await results(orderId)).toMatchObject({ state: 'sending', states: { in_doubt: 1, queued: PEOPLE - 1 } });
    const rest = await lease(orderId, 500);
    expect(addresses(rest)).not.toContain(begun!.address);
    await report(world.sonne, orderId, rest!.leaseId, outcomesOf(rest!.recipients, 'accepted'));
    expect(await results(orderId)).toMatchObject({ state: 'sent', states: { in_doubt: 1, accepted: PEOPLE - 1 } });
  });

  it('does not wake an order whose time is over, nor a cancelled one', async () => {
    for (const end of [
      (id: string) => world.admin.query(`UPDATE send_order SET "notAfter" = now() WHERE id = $1`, [id]),
      (id: string) => world.orders.cancelOrder(world.by(world.sonne), id),
    ]) {
      const { orderId } = await order(world.sonne);
      const held = await lease(orderId, 500);
      expire();
      await world.handlers.pendingWork({}, MAILER);
      await end(orderId);
      await lease(orderId);
      await giveBack(orderId, held!.leaseId);
      expect((await results(orderId)).states).not.toHaveProperty('queued');
      expect(['sent', 'cancelled']).toContain((await results(orderId)).state);
    }
  });
});

it('nobody stays in the hands of a mailer that is no more, also in an order that was paused or cancelled', async () => {
  const by = world.by(world.sonne);
  for (const stop of [world.orders.pauseOrder, world.orders.cancelOrder]) {
    const { orderId } = await order(world.sonne);
    await lease(orderId);
    await stop(by, orderId);
    await world.handlers.pendingWork({}, MAILER);
    expect((await results(orderId)).states).toMatchObject({ claimed: 2 });
    expire();
    await world.handlers.pendingWork({}, MAILER);
    const { states } = await results(orderId);
    expect(states).toMatchObject({ in_doubt: 2 });
    expect(states).not.toHaveProperty('claimed');
    if (stop === world.orders.pauseOrder) await world.orders.cancelOrder(by, orderId);
  }
});
