// The operator's numbers: what they count of a real workload, what they never hold, and what Prometheus gets of them.
import { randomUUID } from 'node:crypto';
import { HOUR_MS, MINUTE_MS } from '@multipartner/kernel/time';
import { createLogger } from '@multipartner/serving/logger';
import { serveMetrics } from '@multipartner/serving/metrics-server';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Recipient } from '../../../trust-center/clients/mail/deliveries.ts';
import { createTrustMetrics } from '../../../trust-center/metrics.ts';
import { keepWays } from '../../../trust-center/orders/feedback/ways/keep-ways.ts';
import { createReturnedReader } from '../../../trust-center/orders/feedback/ways/read-returned.ts';
import { createDeliveryNumbers } from '../../../trust-center/orders/numbers/delivery-numbers.ts';
import { feedbackDesk } from '../../support/desks/feedback-desk.ts';
import { csvOf, MAILER, orderDesk, outcomesOf } from '../../support/desks/order-desk.ts';
import { readExposition, sampleOf } from '../../support/readers/exposition.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const { store, order, lease, report } = orderDesk(world);
const { feed } = feedbackDesk(world);
const read = () => createDeliveryNumbers(world.deps)();
const by = world.by(world.sonne, 'campaign_send');
const logger = createLogger('numbers', 'silent');
/** Anything that a customer of the workload could be known by */
const PERSONAL = /leute\.example|Nachzahl|Vor\d|@|familie|dlv_|con_/;

let halted = '';
let paused = '';
beforeAll(async () => {
  await world.importCsv(world.sonne, csvOf('zahl', 20));
  // An order whose people meet every fate.
  const { orderId } = await order(world.sonne);
  const held = (await lease(world.sonne, orderId)).lease!;
  const [a, b, c, d, e, f, ...rest] = held.recipients as [
    Recipient,
    Recipient,
    Recipient,
    Recipient,
    Recipient,
    Recipient,
    ...Recipient[],
  ];
  const outcomes = [
    ...outcomesOf([a, b, c], 'accepted'),
    ...outcomesOf([d], 'bounced', '5.1.1'),
    ...outcomesOf([e], 'deferred', '4.7.0'),
    ...outcomesOf([f], 'put_aside', 'recipient_slow').map((one) => ({ ...one, waitMs: 60_000 })),
  ];
  await report(world.sonne, orderId, held.leaseId, outcomes, false);
  // The same report again, as after a lost answer.
  await report(world.sonne, orderId, held.leaseId, [...outcomes, ...outcomesOf(rest, 'not_tried')]);
  await feed(a, 'hard', { status: '5.1.1' });
  await feed(a, 'hard', { status: '5.1.1' });
  await feed(b, 'complaint');
  await feed(c, 'soft', { status: '5.2.2' });
  await world.orders.pauseOrder(by, orderId);
  paused = orderId;
  // And one whose sender is refused.
  const second = (await order(world.sonne)).orderId;
  const more = (await lease(world.sonne, second)).lease!;
  await report(world.sonne, second, more.leaseId, outcomesOf(more.recipients.slice(0, 5), 'deferred', '5.7.1'));
  halted = second;
});

describe('the numbers of delivery', () => {
  it('count each fate once, also of a report that comes twice and of a bounce that comes back twice', async () => {
    const { day, hours } = await read();
    expect(day).toEqual({
      accepted: 3,
      bounced: 1,
      deferred: 6,
      put_aside: 1,
      failed: 0,
      in_doubt: 0,
      returned: 1,
      complained: 1,
      halted: 1,
    });
    expect(hours).toHaveLength(24);
    expect(hours.every(({ at }, i) => i === 0 || at.getTime() - hours[i - 1]!.at.getTime() === HOUR_MS)).toBe(true);
  });

  it('say how many wait and which orders stand still, by reference alone', async () => {
    const numbers = await read();
    expect(numbers.depth.claimed).toBe(0);
    expect(numbers.depth.queued + numbers.depth.deferred).toBeGreaterThan(20);
    expect(numbers.orders).toMatchObject({ paused: 1, halted: 1, sending: 0 });
    expect(numbers.standing).toMatchObject([
      { orderId: halted, partnerId: world.sonne, kind: 'halted', code: 'SENDER_REFUSED' },
      { orderId: paused, partnerId: world.sonne, kind: 'paused' },
    ]);
    expect(JSON.stringify(numbers)).not.toMatch(PERSONAL);
  });

  it('notice an order that no mailer asks for, and one whose people are all put off', async () => {
    await world.orders.resumeOrder(by, paused);
    const before = await read();
    expect(before.standing.map(({ orderId }) => orderId)).not.toContain(paused);
    world.clock.offsetMs = 3 * MINUTE_MS;
    const silent = (await read()).standing.find(({ orderId }) => orderId === paused);
    // A mailer asked just before, so this order was told to wait; after a while nobody asks any more.
    expect(silent).toBeDefined();
    world.clock.offsetMs = HOUR_MS;
    expect((await read()).standing.find(({ orderId }) => orderId === paused)).toMatchObject({ kind: 'nobody' });
    world.clock.offsetMs = 0;
  });

  it('count who waits for an order that nobody has begun, once its time has come', async () => {
    const before = (await read()).depth.queued;
    const notBefore = new Date(Date.now() + HOUR_MS).toISOString();
    const wish = { packageId: await store(world.sonne), audience: { kind: 'all' }, notBefore } as const;
    const { confirmation, mailable } = await world.orders.estimateAudience(world.by(world.sonne, 'audience'), wish);
    const { orderId } = await world.orders.confirmOrder(by, { ...wish, confirmation });
    expect(mailable).toBeGreaterThan(10);
    expect((await read()).depth.queued).toBe(before);
    world.clock.offsetMs = HOUR_MS + 3 * MINUTE_MS;
    const late = await read();
    expect(late.depth.queued).toBe(before + mailable);
    const still = late.standing.find((one) => one.orderId === orderId);
    expect(still).toMatchObject({ kind: 'nobody', waiting: mailable });
    world.clock.offsetMs = 0;
    await world.orders.cancelOrder(by, orderId);
    expect((await read()).depth.queued).toBe(before);
  });

  it('name the mail server that an order waits for, though most of its people were not tried', async () => {
    const { orderId } = await order(world.sonne);
    const held = (await lease(world.sonne, orderId)).lease!;
    const [tried, ...rest] = held.recipients as [Recipient, ...Recipient[]];
    const away = outcomesOf([tried], 'deferred', 'smtp_unreachable');
    await report(world.sonne, orderId, held.leaseId, [...away, ...outcomesOf(rest, 'not_tried')]);
    const standing = async () => (await read()).standing.find((one) => one.orderId === orderId);
    expect(await standing()).toBeUndefined();
    world.clock.offsetMs = 5 * MINUTE_MS;
    const waiting = rest.length + 1;
    expect(await standing()).toMatchObject({ kind: 'put_off', code: 'smtp_unreachable', until: null, waiting });
    // Where nobody asks any more, that is the trouble.
    world.clock.offsetMs = HOUR_MS;
    expect(await standing()).toMatchObject({ kind: 'nobody', code: null });
    world.clock.offsetMs = 0;
    await world.orders.cancelOrder(by, orderId);
  });

  it('keep what a mailer counted by provider, once, and no hour that is not yet', async () => {
    const hour = new Date(Math.floor(Date.now() / HOUR_MS) * HOUR_MS).toISOString();
    const runId = randomUUID();
    const tell = (accepted: number, at = hour) =>
      world.handlers.sharePace(
        {
          body: {
            mailerId: randomUUID(),
            counts: { runId, hours: [{ hour: at, provider: 'gmail' as const, accepted, deferred: 2, refused: 0 }] },
          },
        },
        MAILER,
      );
    await tell(5);
    await tell(7);
    await tell(6);
    await tell(100, new Date(Date.now() + 5 * HOUR_MS).toISOString());
    const { providers, mailers } = await read();
    expect(providers).toEqual([{ provider: 'gmail', accepted: 7, deferred: 2, refused: 0 }]);
    expect(mailers).toBeGreaterThan(0);
    world.clock.offsetMs = 100 * 24 * HOUR_MS;
    await tell(1);
    world.clock.offsetMs = 0;
    const { rows } = await world.admin.query(
      'SELECT (SELECT count(*)::int FROM delivery_hour) AS a, (SELECT count(*)::int FROM provider_hour) AS b',
    );
    expect(rows).toEqual([{ a: 0, b: 0 }]);
  });
});

describe('the trust center’s page of numbers', () => {
  const readReturned = createReturnedReader(world.deps, []);
  it('follows the text format, from closed lists alone, and answers nothing else', async () => {
    const registry = createTrustMetrics(createDeliveryNumbers(world.deps), readReturned, world.deps.pool);
    const server = (await serveMetrics(registry, { METRICS_PORT: 0, METRICS_HOST: '127.0.0.1', logger }))!;
    const at = `http://127.0.0.1:${server.port}`;
    try {
      const response = await fetch(`${at}/metrics`);
      expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
      const text = await response.text();
      const families = readExposition(text);
      expect(sampleOf(families, 'multipartner_orders', { state: 'halted' })).toBe(1);
      expect(sampleOf(families, 'multipartner_orders_standing_still', { why: 'halted' })).toBe(1);
      expect(sampleOf(families, 'multipartner_returned_messages', { verdict: 'complaint' })).toBe(1);
      expect(sampleOf(families, 'process_cpu_seconds_total')).toBeGreaterThan(0);
      expect(text).not.toMatch(PERSONAL);
      expect(text).not.toContain(world.sonne);
      expect(text).not.toContain(halted);
      for (const [path, status] of [
        ['/', 404],
        ['/metrics/x', 404],
      ] as const)
        expect((await fetch(at + path)).status).toBe(status);
      expect((await fetch(`${at}/metrics`, { method: 'POST' })).status).toBe(405);
    } finally {
      await server.close();
    }
  });

  it('names a way back that is troubled as long as its mailer says so, and no longer', async () => {
    const registry = createTrustMetrics(createDeliveryNumbers(world.deps), readReturned, world.deps.pool);
    const troubled = async () => {
      const { values } = await registry.getSingleMetric('multipartner_return_ways_troubled')!.get();
      return values.map(({ labels, value }) => `${labels.way} ${labels.trouble} ${value}`).sort();
    };
    const say = (ways: { way: 'pop' | 'smtp'; trouble: 'sign_in' | null }[]) =>
      keepWays(world.deps, {
        mailerId: randomUUID(),
        ways: ways.map((one) => ({ ...one, secondsAgo: 0, everySeconds: 60 })),
      });
    expect(await troubled()).toEqual([]);
    await say([
      { way: 'pop', trouble: 'sign_in' },
      { way: 'smtp', trouble: null },
    ]);
    expect(await troubled()).toEqual(['pop sign_in 1', 'smtp none 0']);
    // That mailer is no more; another one, which looks at the same mailbox, reads it.
    world.clock.offsetMs = HOUR_MS;
    await say([{ way: 'pop', trouble: null }]);
    expect(await troubled()).toEqual(['pop none 0', 'smtp silent 1']);
    world.clock.offsetMs = 0;
    await world.admin.query('DELETE FROM return_way');
  });

  it('answers 503 while the database is away, and opens no port unless one is set', async () => {
    const registry = createTrustMetrics(() => Promise.reject(new Error('away')), readReturned, world.deps.pool);
    const server = (await serveMetrics(registry, { METRICS_PORT: 0, METRICS_HOST: '127.0.0.1', logger }))!;
    expect((await fetch(`http://127.0.0.1:${server.port}/metrics`)).status).toBe(503);
    await server.close();
    expect(await serveMetrics(registry, { METRICS_HOST: '127.0.0.1', logger })).toBeUndefined();
  });
});
