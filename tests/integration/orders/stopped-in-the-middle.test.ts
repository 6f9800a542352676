// What happens to a list of people that is still being made, and to a partner who is stopped or leaves, in the middle of sending.
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { beforeAll, describe, expect, it } from 'vitest';
import { orderRow } from '../../../trust-center/orders/delivery/order-row.ts';
import { prepareOrder } from '../../../trust-center/orders/delivery/prepare-order.ts';
import type { OrdersDeps } from '../../../trust-center/orders/deps.ts';
import { csvOf, MAILER, orderDesk, outcomesOf } from '../../support/desks/order-desk.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const PEOPLE = 5;
const world = await peopleWorld();
const { order, lease, report } = orderDesk(world);
const { admin, sonne, deps } = world;
const by = world.by(sonne);
beforeAll(() => world.importCsv(sonne, csvOf('p', PEOPLE)));
const rowsOf = async (orderId: string) =>
  (
    await admin.query(
      `SELECT state::text, count(*)::int AS people FROM delivery WHERE "orderId" = $1 GROUP BY 1 ORDER BY 1`,
      [orderId],
    )
  ).rows;

/** A preparation that stands still before it reads its people, as in a slow process. */
async function slowPrepare(orderId: string) {
  const gate = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  const audit = new Proxy(deps.audit, {
    get: (target, key) => {
      const value = Reflect.get(target, key) as unknown;
      if (key !== 'write') return typeof value === 'function' ? value.bind(target) : value;
      return async (leaf: never) => {
        reached.resolve();
        await gate.promise;
        return target.write(leaf);
      };
    },
  });
  const row = await withPartner(deps.pool, sonne, (client) => orderRow(client, orderId));
  const done = prepareOrder({ ...deps, audit } as OrdersDeps, { ...by, purpose: 'campaign_send' }, row);
  await reached.promise;
  const go = () => {
    gate.resolve();
    return done;
  };
  return { go };
}

describe('a list of people that is still being made', () => {
  it('gets nobody more when the order is cancelled meanwhile', async () => {
    const { orderId } = await order(sonne, {}, { kind: 'tag', tag: 'vip' });
    const slow = await slowPrepare(orderId);
    await world.orders.cancelOrder(by, orderId);
    expect(await slow.go()).toBe(false);
    const open = (await rowsOf(orderId)).filter(({ state }) => state === 'queued');
    expect(open).toEqual([]);
  });

  it('gets nobody more when another process has made it and its people were sent to', async () => {
    const { orderId } = await order(sonne, {}, { kind: 'tag', tag: 'vip' });
    const slow = await slowPrepare(orderId);
    const { lease: held } = await lease(sonne, orderId);
    await report(sonne, orderId, held!.leaseId, outcomesOf(held!.recipients, 'accepted'));
    await world.importCsv(sonne, csvOf('neu', 1));
    await slow.go();
    expect(await rowsOf(orderId)).toEqual([{ state: 'accepted', people: PEOPLE }]);
  });
});

describe('a partner whom headquarters stops in the middle of a lease', () => {
  it('is told so with the next report: the rest goes back', async () => {
    const { orderId } = await order(sonne);
    const { lease: held } = await lease(sonne, orderId);
    await admin.query(`UPDATE partner SET state = 'suspended' WHERE id = $1`, [sonne]);
    const body = {
      partnerId: sonne,
      orderId,
      outcomes: outcomesOf(held!.recipients.slice(0, 1), 'accepted'),
      close: false,
    };
    const answer = await world.handlers.reportOutcomes({ params: { leaseId: held!.leaseId }, body }, MAILER);
    await admin.query(`UPDATE partner SET state = 'active' WHERE id = $1`, [sonne]);
    expect(answer).toMatchObject({ ok: true, value: { recorded: 1 } });
    expect(answer.ok && answer.value.state).not.toBe('sending');
    await report(sonne, orderId, held!.leaseId, []);
    await world.orders.cancelOrder(by, orderId);
  });
});

describe('a partner who has left', () => {
  it('goes on with no order that was stopped before', async () => {
    for (const state of ['halted', 'missed', 'paused']) {
      const { orderId } = await order(sonne);
      await lease(sonne, orderId, 1);
      await admin.query(`UPDATE send_order SET state = $2::"OrderState" WHERE id = $1`, [orderId, state]);
      await admin.query(
        `INSERT INTO departure ("partnerId", id, state, "updatedAt") VALUES ($1, $2, 'handed_over', now())`,
        [sonne, newId('departure')],
      );
      await expect(world.orders.resumeOrder(by, orderId), state).rejects.toMatchObject({
        failure: { code: 'PARTNER_LEFT' },
      });
      await admin.query(`DELETE FROM departure`);
      await admin.query(`UPDATE send_order SET state = 'cancelled' WHERE id = $1`, [orderId]);
    }
  });
  it('sends to nobody again who was in doubt', async () => {
    const { orderId } = await order(sonne);
    const { lease: held } = await lease(sonne, orderId);
    await report(sonne, orderId, held!.leaseId, outcomesOf(held!.recipients, 'in_doubt', 'connection_lost'));
    await admin.query(`INSERT INTO departure ("partnerId", id, state, "updatedAt") VALUES ($1, $2, 'running', now())`, [
      sonne,
      newId('departure'),
    ]);
    await expect(world.orders.resendInDoubt(by, orderId)).rejects.toMatchObject({ failure: { code: 'PARTNER_LEFT' } });
    await admin.query(`DELETE FROM departure`);
  });
});
