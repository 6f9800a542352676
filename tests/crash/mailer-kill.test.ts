/** Killing the mailer, its server and the trust center in mid-send: nobody is lost, and the report says what the sink received. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { freshQueueDatabase } from '../support/database/databases.ts';
import { type MailerProcess, startMailer, until } from '../support/servers/mailer-process.ts';
import { statesOf } from '../support/servers/scripted-orders.ts';
import { type MailerWorld, openMailerWorld } from '../support/worlds/mailer-world.ts';

const CONNECTIONS = 6;
const PEOPLE = 1_500;
let world: MailerWorld;
let mailer: MailerProcess;
let env: Record<string, string>;
let runs = 0;

beforeAll(async () => {
  world = await openMailerWorld({ html: `<p>${'Frühling bei uns. '.repeat(500)}</p>` });
  const queue = await freshQueueDatabase();
  env = { QUEUE_DATABASE_URL: queue.url, SMTP_CONNECTIONS: String(CONNECTIONS), WATCHDOG_MS: '200' };
});
afterEach(() => mailer?.end('SIGKILL'));
afterAll(() => world?.close());

const start = async (name: string) => {
  mailer = await startMailer({ ...world.env(name), ...env });
};
function newOrder() {
  runs += 1;
  const order = world.orders.addOrder(Array.from({ length: PEOPLE }, (_, i) => `p${i}.${runs}@example.com`));
  const ids = new Set([...order.rows.keys()].map((deliveryId) => `<${deliveryId}@mail.example>`));
  const arrived = () => [...world.arrivals()].filter(([id]) => ids.has(id));
  return {
    order,
    distinct: () => arrived().length,
    repeats: () => arrived().reduce((sum, [, count]) => sum + count - 1, 0),
    accepted: () => statesOf(order).accepted ?? 0,
  };
}

describe('the mailer', { timeout: 180_000 }, () => {
  test('killed three times in mid-send: all arrive, at most the messages in flight repeat, the report is right', async () => {
    const send = newOrder();
    for (const share of [0.2, 0.5, 0.8]) {
      await start('killed');
      await until('mid-send', () => send.distinct() > PEOPLE * share);
      await mailer.end('SIGKILL');
    }
    const before = send.distinct();
    await start('killed');
    await until('it goes on', () => send.distinct() > before);
    await until('the end', () => send.accepted() === PEOPLE, 90_000);
    expect(send.distinct()).toBe(PEOPLE);
    expect(send.repeats()).toBeLessThanOrEqual(3 * CONNECTIONS);
  });

  test('stopped in mid-send: ends by itself, gives the rest back, repeats nothing', async () => {
    const send = newOrder();
    await start('stopped');
    await until('mid-send', () => send.distinct() > PEOPLE / 4);
    await mailer.end('SIGTERM');
    expect(statesOf(send.order)).not.toHaveProperty('claimed');
    expect(send.accepted()).toBe(send.distinct());
    expect(send.accepted()).toBeLessThan(PEOPLE);
    await start('stopped');
    await until('the end', () => send.accepted() === PEOPLE, 90_000);
    expect(send.distinct()).toBe(PEOPLE);
    expect(send.repeats()).toBe(0);
  });
});

describe('what it talks to', { timeout: 180_000 }, () => {
  test('a trust center that is away for a while: sent meanwhile, reported afterwards, nothing twice', async () => {
    const send = newOrder();
    await start('alone');
    await until('mid-send', () => send.distinct() > PEOPLE / 4);
    await world.stopTrustCenter();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await world.startTrustCenter();
    await until('the end', () => send.accepted() === PEOPLE, 90_000);
    expect(send.distinct()).toBe(PEOPLE);
    expect(send.repeats()).toBe(0);
  });

  test('an SMTP server that dies: few are deferred, with a reason; all arrive when it is back', async () => {
    const send = newOrder();
    await start('dead-smtp');
    await until('mid-send', () => send.distinct() > PEOPLE / 4);
    await world.stopSink();
    await until('it shows', () =>
      [...send.order.rows.values()].some(({ state, reason }) => state === 'deferred' && reason),
    );
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const touched = [...send.order.rows.values()].filter(({ state }) => state === 'deferred' || state === 'in_doubt');
    expect(touched.length).toBeLessThanOrEqual(6 * CONNECTIONS);
    await world.startSink();
    await until('the end', () => send.accepted() === PEOPLE, 90_000);
    expect(send.distinct()).toBe(PEOPLE);
    expect(send.repeats()).toBeLessThanOrEqual(CONNECTIONS);
  });

  test('no queue at all: the watchdog alone brings an order to its end', async () => {
    const send = newOrder();
    mailer = await startMailer({
      ...world.env('no-queue'),
      ...env,
      QUEUE_DATABASE_URL: 'postgresql://nobody@127.0.0.1:9/none',
    });
    await until('the end', () => send.accepted() === PEOPLE, 90_000);
    expect(send.repeats()).toBe(0);
  });
});
