// An order whose people may be had later is asked for when that time comes, not with each round of the watchdog; a job asks at once.
import { campaignSend } from '@multipartner/trust-center/jobs';
import { createQueues } from '@multipartner/trust-center/queue';
import { afterAll, expect, test } from 'vitest';
import { freshQueueDatabase } from '../../support/database/databases.ts';
import { type MailerProcess, startMailer, until } from '../../support/servers/mailer-process.ts';
import { openMailerWorld } from '../../support/worlds/mailer-world.ts';

const HOLD_MS = 3_000;
const world = await openMailerWorld();
const queueUrl = (await freshQueueDatabase()).url;
const queues = createQueues({ databaseUrl: queueUrl, onError: () => undefined });
let mailer: MailerProcess | undefined;
afterAll(async () => {
  await mailer?.end('SIGKILL');
  await queues.close();
  await world.close();
});

test('nobody is asked in vain, nobody waits longer than said, and a job wakes early', {
  timeout: 120_000,
}, async () => {
  const hold = (address: string, ms: number) => {
    const order = world.orders.addOrder([address]);
    order.heldUntilMs = Date.now() + ms;
    return order;
  };
  const soon = hold('a@kunde.example', HOLD_MS);
  const changed = hold('b@kunde.example', 600_000);
  const untouched = hold('c@kunde.example', 600_000);
  mailer = await startMailer({ ...world.env('mailer'), QUEUE_DATABASE_URL: queueUrl, WATCHDOG_MS: '200' });
  await until('all were asked for', () => [soon, changed, untouched].every(({ asked }) => asked > 0));
  await until('the first one has its mail', () => world.arrivals().size === 1);
  expect(Date.now()).toBeGreaterThanOrEqual(soon.heldUntilMs);
  // Some fifteen rounds of the watchdog went by. Once when it started, once when it was time, once for "nobody is left".
  expect(soon.asked).toBeLessThan(5);
  expect(untouched.asked).toBeLessThan(5);
  changed.heldUntilMs = 0;
  await (await queues.producer(campaignSend)).add({ partnerId: changed.partnerId, orderId: changed.orderId });
  await until('the changed one has its mail', () => world.arrivals().size === 2);
});
