// What comes twice without end, and what waits for itself: reports, leases and a person's steps side by side.
import { newId } from '@multipartner/kernel/ids';
import { MINUTE_MS, SECOND_MS } from '@multipartner/kernel/time';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lockHandOver } from '../../../trust-center/orders/delivery/open-rows.ts';
import { orderRow } from '../../../trust-center/orders/delivery/order-row.ts';
import { giveBackRoom, roomFor } from '../../../trust-center/orders/delivery/room.ts';
import { csvOf, orderDesk, outcomesOf } from '../../support/desks/order-desk.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const PEOPLE = 40;
const world = await peopleWorld();
const { order, lease, report } = orderDesk(world);
const { admin, sonne } = world;
const by = world.by(sonne);
const results = (orderId: string) => world.orders.orderResults(world.by(sonne, 'report'), { orderId });
beforeAll(() => world.importCsv(sonne, csvOf('p', PEOPLE)));
beforeEach(() => admin.query('TRUNCATE pacing_limit, pacing_bucket'));
afterEach(() => {
  world.clock.offsetMs = 0;
});

describe('a server that takes every mail and never says so', () => {
  it('brings nobody a mail without end, also where doubtful ones are sent again', async () => {
    const { orderId } = await order(sonne);
    await admin.query(`UPDATE send_order SET "inDoubtPolicy" = 'resend' WHERE id = $1`, [orderId]);
    const got = new Map<string, number>();
    for (let round = 0; round < 30; round++) {
      const answer = await lease(sonne, orderId);
      if (!answer.lease) break;
      for (const { address } of answer.lease.recipients) got.set(address, (got.get(address) ?? 0) + 1);
      await report(
        sonne,
        orderId,
        answer.lease.leaseId,
        outcomesOf(answer.lease.recipients, 'in_doubt', 'connection_lost'),
      );
      world.clock.offsetMs += MINUTE_MS;
    }
    expect(Math.max(...got.values())).toBeLessThanOrEqual(3);
    expect(await results(orderId)).toMatchObject({ state: 'sent', states: { in_doubt: PEOPLE } });
  });
});

describe('reports, leases and a person’s steps of one order at once', () => {
  const broken: string[] = [];
  const safe = (work: Promise<unknown>) =>
    work.catch((error: { code?: string }) => broken.push(String(error.code ?? error)));
  const untried = (orderId: string, held: Awaited<ReturnType<typeof lease>>, close: boolean) =>
    held.lease
      ? [safe(report(sonne, orderId, held.lease.leaseId, outcomesOf(held.lease.recipients, 'not_tried'), close))]
      : [];
  beforeEach(() => {
    broken.length = 0;
  });

  it('wait for each other in one order while an order is spread and paced', async () => {
    await admin.query(`INSERT INTO pacing_limit VALUES ($1, 1000000, 'usr_test', now())`, [`own:${sonne}`]);
    const { orderId } = await order(sonne);
    await admin.query(`UPDATE send_order SET plan = '{"spreadHours": 1}' WHERE id = $1`, [orderId]);
    for (let round = 0; round < 6; round++) {
      world.clock.offsetMs += 5 * MINUTE_MS;
      const held = await Promise.all([lease(sonne, orderId, 1), lease(sonne, orderId, 1), lease(sonne, orderId, 1)]);
      await Promise.all([
        ...held.flatMap((one) => untried(orderId, one, true)),
        ...Array.from({ length: 3 }, () =>
          safe(lease(sonne, orderId, 1).then(({ lease: one }) => one && report(sonne, orderId, one.leaseId, []))),
        ),
      ]);
    }
    expect(broken).toEqual([]);
  });

  it('share the time of a spread order exactly: what one gives back the next one does not write over', async () => {
    const { orderId } = await order(sonne);
    const now = world.clock.now();
    const before = new Date(now.getTime() - MINUTE_MS);
    await admin.query(`UPDATE send_order SET plan = '{"spreadHours": 1}', "pacedUntil" = $2 WHERE id = $1`, [
      orderId,
      before,
    ]);
    let giving: Promise<void> | undefined;
    await withPartner(world.deps.pool, sonne, async (client) => {
      await lockHandOver(client, orderId);
      const room = await roomFor(client, orderId, 3, now);
      // An earlier lease finds two of its people asleep, just between this one's look and its word.
      giving = withPartner(world.deps.pool, sonne, async (other) =>
        giveBackRoom(other, await orderRow(other, orderId), { leaseId: newId('lease'), people: 2, now }),
      );
      await Promise.race([giving, new Promise((resolve) => setTimeout(resolve, SECOND_MS / 2))]);
      await room.take(3);
    });
    await giving;
    const { rows } = await admin.query<{ pacedUntil: Date }>(`SELECT "pacedUntil" FROM send_order WHERE id = $1`, [
      orderId,
    ]);
    const perPersonMs = (60 * MINUTE_MS) / PEOPLE;
    expect(rows[0]!.pacedUntil.getTime() - before.getTime()).toBe((3 - 2) * perPersonMs);
  });

  it('also while a few people go first after a halt, and when a person goes on in that moment', async () => {
    const { orderId } = await order(sonne);
    await lease(sonne, orderId, 1);
    const halt = () =>
      admin.query(`UPDATE send_order SET state = 'halted', "haltReason" = 'SENDER_REFUSED' WHERE id = $1`, [orderId]);
    await halt();
    await world.orders.resumeOrder(by, orderId);
    for (let round = 0; round < 6; round++) {
      await admin.query(`UPDATE order_breaker SET probe = 6 WHERE "orderId" = $1`, [orderId]);
      const held = await Promise.all([lease(sonne, orderId, 1), lease(sonne, orderId, 1)]);
      if (round % 3 === 2) await halt();
      await Promise.all([
        ...held.flatMap((one) => untried(orderId, one, false)),
        ...(round % 3 === 2
          ? [safe(world.orders.resumeOrder(by, orderId))]
          : Array.from({ length: 3 }, () => safe(lease(sonne, orderId, 1)))),
      ]);
      for (const { lease: one } of held) if (one) await safe(report(sonne, orderId, one.leaseId, []));
    }
    expect(broken).toEqual([]);
  });

  it('also when a person ends it in that moment: nobody is left in the middle', async () => {
    for (let round = 0; round < 6; round++) {
      const { orderId } = await order(sonne);
      await admin.query(`UPDATE send_order SET plan = '{"spreadHours": 1}' WHERE id = $1`, [orderId]);
      const held = await Promise.all([lease(sonne, orderId, 1), lease(sonne, orderId, 1)]);
      world.clock.offsetMs += 10 * MINUTE_MS;
      const more: Awaited<ReturnType<typeof lease>>[] = [];
      await Promise.all([
        ...held.flatMap((one) => untried(orderId, one, true)),
        ...Array.from({ length: 4 }, () => safe(lease(sonne, orderId, 1).then((one) => more.push(one)))),
        safe(world.orders.cancelOrder(by, orderId)),
      ]);
      for (const one of more) await Promise.all(untried(orderId, one, true));
      expect((await results(orderId)).states).toEqual({ skipped: PEOPLE });
    }
    expect(broken).toEqual([]);
  });
});
