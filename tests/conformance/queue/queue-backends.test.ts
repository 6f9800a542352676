/** The same promises on both stores of the queue, and a mailer that works on either. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { campaignSend, type JobDefinition, singleMailsSend } from '../../../trust-center/clients/running/jobs.ts';
import { createQueues, type QueueOptions, type Queues } from '../../../trust-center/clients/running/queue.ts';
import { freshQueueDatabase } from '../../support/database/databases.ts';
import { type MailerProcess, startMailer, until } from '../../support/servers/mailer-process.ts';
import { hasRedis, startRedis } from '../../support/servers/redis.ts';
import { statesOf } from '../../support/servers/scripted-orders.ts';
import { type MailerWorld, openMailerWorld } from '../../support/worlds/mailer-world.ts';

const stores = [
  {
    name: 'PostgreSQL',
    available: true,
    open: async () => ({ options: { databaseUrl: (await freshQueueDatabase()).url }, stop: async () => {} }),
  },
  {
    name: 'Redis',
    available: hasRedis,
    open: async () => {
      const redis = await startRedis();
      return { options: { redisUrl: redis.url }, stop: redis.stop };
    },
  },
];
if (!hasRedis) console.info('skipped: the queue on Redis, because redis-server is not installed');

const tick: JobDefinition<z.ZodObject<{ n: z.ZodInt }>> = {
  id: 'test.tick',
  payload: z.strictObject({ n: z.int() }),
  timeoutMs: 500,
  retry: { attempts: 3, backoffMs: 20 },
  key: ({ n }) => String(n),
};

for (const store of stores) {
  describe.skipIf(!store.available)(`queue on ${store.name}`, { timeout: 60_000 }, () => {
    let stop: () => Promise<void>;
    let options: QueueOptions;
    let queues: Queues;
    beforeAll(async () => {
      ({ options, stop } = await store.open());
      queues = createQueues(options);
    });
    afterAll(async () => {
      await queues?.close();
      await stop?.();
    });

    test('a job wakes its handler, a throwing handler is tried again, a payload that breaks the schema is refused', async () => {
      const seen: number[] = [];
      await queues.worker(tick, async ({ n }) => {
        seen.push(n);
        if (seen.length < 3) throw new Error('again');
      });
      const producer = queues.producer(tick);
      await producer.add({ n: 7 });
      await until('three tries', () => seen.length === 3);
      await expect(producer.add({ n: 'seven' } as never)).rejects.toThrow();
      await expect(producer.add({ n: 1, name: 'Erika' } as never)).rejects.toThrow();
      expect(seen).toEqual([7, 7, 7]);
    });

    test('jobs of one key that wait are one job; the next after it runs again', async () => {
      const merged = { ...tick, id: 'test.merged', key: () => 'one' };
      const producer = queues.producer(merged);
      for (let n = 0; n < 5; n++) await producer.add({ n });
      const seen: number[] = [];
      await queues.worker(merged, async ({ n }) => {
        seen.push(n);
      });
      await until('the first', () => seen.length === 1);
      await until('the next', () => {
        void producer.add({ n: 9 });
        return seen.length >= 2;
      });
      expect(seen[0]).toBe(0);
      expect(seen).not.toContain(1);
    });

    test('a handler learns that its time is over', async () => {
      let aborted = false;
      const slow = { ...tick, id: 'test.slow', timeoutMs: 50 };
      await queues.worker(slow, async (_payload, signal) => {
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
        aborted = true;
      });
      await queues.producer(slow).add({ n: 1 });
      await until('the signal', () => aborted);
    });

    describe('with the mailer', () => {
      let world: MailerWorld;
      let mailer: MailerProcess;
      beforeAll(async () => {
        world = await openMailerWorld();
        const queue: Record<string, string> = options.redisUrl
          ? { REDIS_URL: options.redisUrl }
          : { QUEUE_DATABASE_URL: options.databaseUrl! };
        // The watchdog sleeps: what happens here, the jobs did.
        mailer = await startMailer({ ...world.env('jobs'), ...queue, WATCHDOG_MS: '60000' });
        await until('first watch', () => mailer.output().includes('"ready"'));
        await new Promise((resolve) => setTimeout(resolve, 500));
      });
      afterAll(async () => {
        await mailer?.end('SIGTERM');
        await world?.close();
      });

      test('a job makes it send: everybody once, bounces and deferrals told apart', async () => {
        const people = [
          ...Array.from({ length: 620 }, (_, i) => `p${i}@example.com`),
          'bounce@example.com',
          'x@bounces.example',
          'deferme@example.com',
          'bad address@example.com',
        ];
        const order = world.orders.addOrder(people);
        const producer = queues.producer(campaignSend);
        await producer.add({ partnerId: order.partnerId, orderId: order.orderId });
        await until('everybody tried', () => !statesOf(order).queued && !statesOf(order).claimed);
        await until('the deferred one', () => {
          void producer.add({ partnerId: order.partnerId, orderId: order.orderId });
          return !statesOf(order).deferred && !statesOf(order).claimed;
        });
        expect(statesOf(order)).toEqual({ accepted: 621, bounced: 2, failed: 1 });
        const reasons = Object.fromEntries(
          [...order.rows.values()]
            .filter(({ state }) => state !== 'accepted')
            .map(({ address, reason }) => [address, reason]),
        );
        expect(reasons).toEqual({
          'bounce@example.com': '5.1.1',
          'x@bounces.example': '5.1.1',
          'bad address@example.com': 'unsafe_value',
        });
        expect([...world.arrivals().values()].every((count) => count === 1)).toBe(true);
        expect(world.arrivals().size).toBe(621);
      });

      test('single mails go out beside it', async () => {
        const single = world.orders.addSingleMail('owner@example.com');
        const refused = world.orders.addSingleMail('bounce@example.com');
        await queues.producer(singleMailsSend).add({});
        await until('sent', () => single.state === 'accepted' && refused.state === 'failed');
      });

      test('its log names nobody', () => {
        expect(mailer.output()).toContain('lease done');
        expect(mailer.output()).not.toMatch(/@example|Erika|bounces\.example/);
      });
    });
  });
}
