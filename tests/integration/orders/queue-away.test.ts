// A queue store that is away only loses wakes: nobody who orders or asks for a mail hangs on it, and no transaction stays open for it.
import { createServer, type Server } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { campaignSend, singleMailsSend } from '../../../trust-center/clients/running/jobs.ts';
import { createQueues } from '../../../trust-center/clients/running/queue.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
let silent: Server | null = null;
afterEach(() => silent?.close());

it.each(['redisUrl', 'databaseUrl'] as const)('a wake over a %s that never answers is given up', async (kind) => {
  silent = createServer((socket) => socket.on('error', () => undefined)).listen(0, '127.0.0.1');
  await new Promise((resolve) => silent!.once('listening', resolve));
  const { port } = silent.address() as { port: number };
  const url = kind === 'redisUrl' ? `redis://127.0.0.1:${port}` : `postgres://nobody:x@127.0.0.1:${port}/queue`;
  const queues = createQueues({ [kind]: url });
  const wakes = [
    queues.producer(singleMailsSend).add({}),
    queues.producer(campaignSend).add({ partnerId: 'p', orderId: 'o' }),
  ];
  for (const wake of await Promise.allSettled(wakes)) expect(wake.status).toBe('rejected');
});

it('a mail in a transaction wakes nobody before it is there', async () => {
  const from = { name: 'Multipartner', address: 'no-reply@mail.test.example' };
  const content = { to: 'x@post.example', from, replyTo: null, subject: 'x', html: 'x', text: 'x', headers: {} };
  let committed = false;
  const woken: boolean[] = [];
  const before = world.deps.wake.singleMails;
  world.deps.wake.singleMails = async () => void woken.push(committed);
  const client = await world.deps.pool.connect();
  try {
    await client.query('BEGIN');
    await world.orders.queueSingleMail({ kind: 'reset', partnerId: null, content }, client);
    await client.query('COMMIT');
    committed = true;
  } finally {
    client.release();
  }
  await expect.poll(() => woken).toEqual([true]);
  world.deps.wake.singleMails = before;
});
