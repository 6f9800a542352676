// How onlookers hear of an order: numbers only, shared, bounded per session, and an end.
import { beforeAll, describe, expect, it } from 'vitest';
import { MOST_PER_SESSION, type Told } from '../../../trust-center/orders/reports/watch-progress.ts';
import { csvOf, orderDesk, outcomesOf } from '../../support/desks/order-desk.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const PEOPLE = 40;
const world = await peopleWorld();
const { order, lease, report } = orderDesk(world);
const by = world.by(world.sonne, 'campaign_send');

beforeAll(() => world.importCsv(world.sonne, csvOf('live', PEOPLE)));

const watch = (orderId: string, sessionId: string, signal = new AbortController().signal) =>
  world.orders.watchProgress({ partnerId: world.sonne, orderId, sessionId, signal });

describe('live progress', () => {
  it('tells numbers as they change, nobody’s name, and ends with the order', async () => {
    const { orderId } = await order(world.sonne);
    const held = (await lease(world.sonne, orderId)).lease!;
    const heard: Told[] = [];
    const listening = (async () => {
      for await (const told of watch(orderId, 's1')) heard.push(told);
    })();
    await expect.poll(() => heard.length).toBeGreaterThan(0);
    expect(heard[0]).toMatchObject({
      progress: { state: 'sending', done: 0, total: PEOPLE, perMinute: null, secondsLeft: null },
      over: false,
    });
    await report(world.sonne, orderId, held.leaseId, outcomesOf(held.recipients.slice(0, 10), 'accepted'), false);
    await expect.poll(() => heard.at(-1)).toMatchObject({ progress: { done: 10 } });
    await report(world.sonne, orderId, held.leaseId, outcomesOf(held.recipients.slice(10), 'accepted'));
    await listening;
    expect(heard.at(-1)).toMatchObject({
      progress: { state: 'sent', done: PEOPLE, total: PEOPLE, secondsLeft: null },
      over: true,
    });
    const text = JSON.stringify(heard);
    for (const { address, name } of held.recipients) expect(text.includes(address) || text.includes(name)).toBe(false);
  });

  it('says how fast it goes and how long it takes, and neither when that is not known', async () => {
    const { orderId } = await order(world.sonne);
    const held = (await lease(world.sonne, orderId)).lease!;
    await report(world.sonne, orderId, held.leaseId, outcomesOf(held.recipients.slice(0, 20), 'accepted'), false);
    await world.admin.query(
      `UPDATE send_order SET "preparedAt" = now() - interval '30 seconds', "dueAt" = NULL WHERE id = $1`,
      [orderId],
    );
    const read = async () => (await world.orders.orderResults(by, { orderId })).progress;
    const running = await read();
    // Half of them in half a minute, or in a bit more where the machine is busy: as long again for the other half.
    expect(running.perMinute).toBeLessThanOrEqual(40);
    expect(running.perMinute).toBeGreaterThan(20);
    expect(running.secondsLeft).toBeGreaterThanOrEqual(Math.floor((20 * 60) / (running.perMinute! + 1)));
    expect(running.secondsLeft).toBeLessThanOrEqual(Math.ceil((20 * 60) / (running.perMinute! - 1)));
    // Where nothing moves, the mails of a moment ago promise nothing.
    const isNow = (state: string) =>
      world.admin.query('UPDATE partner SET state = $2 WHERE id = $1', [world.sonne, state]);
    await isNow('suspended');
    expect(await read()).toMatchObject({ standing: 'suspended', done: 20, perMinute: null, secondsLeft: null });
    await isNow('active');
    expect((await read()).perMinute).toBeGreaterThan(0);
    // Nor do the few that go first where people are spread over hours.
    await world.admin.query(`UPDATE send_order SET plan = '{"spreadHours": 2}' WHERE id = $1`, [orderId]);
    expect(await read()).toMatchObject({ perMinute: null, secondsLeft: null });
    await world.admin.query(`UPDATE send_order SET plan = '{}' WHERE id = $1`, [orderId]);
    // Nothing for more than a minute: no speed, no time.
    await world.admin.query(`UPDATE delivery SET "updatedAt" = now() - interval '2 minutes' WHERE "orderId" = $1`, [
      orderId,
    ]);
    expect(await read()).toMatchObject({ perMinute: 0, secondsLeft: null });
    await world.orders.pauseOrder(by, orderId);
    expect(await read()).toMatchObject({ state: 'paused', perMinute: null, secondsLeft: null });
    const told = await watch(orderId, 's1').next();
    expect(told.value).toMatchObject({ over: true });
    await world.orders.cancelOrder(by, orderId);
  });

  it('has a limit per session, gives places back, and shows nothing of another partner', async () => {
    const { orderId } = await order(world.sonne);
    await lease(world.sonne, orderId);
    const stop = new AbortController();
    const open = Array.from({ length: MOST_PER_SESSION }, () => watch(orderId, 's1', stop.signal));
    await Promise.all(open.map((one) => one.next()));
    await expect(watch(orderId, 's1').next()).rejects.toMatchObject({ failure: { code: 'RATE_LIMITED' } });
    const other = watch(orderId, 's2');
    expect((await other.next()).done).toBe(false);
    await other.return(undefined);
    stop.abort();
    await Promise.all(open.map((one) => one.return(undefined)));
    const again = watch(orderId, 's1');
    expect((await again.next()).done).toBe(false);
    const foreign = world.orders.watchProgress({
      partnerId: world.mond,
      orderId,
      sessionId: 's3',
      signal: stop.signal,
    });
    const foreignAlive = world.orders.watchProgress({
      partnerId: world.mond,
      orderId,
      sessionId: 's3',
      signal: new AbortController().signal,
    });
    await expect(foreignAlive.next()).rejects.toMatchObject({ failure: { code: 'NOT_FOUND' } });
    expect((await foreign.next()).done).toBe(true);
    await again.return(undefined);
  });
});
