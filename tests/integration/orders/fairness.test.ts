/** Fair between partners: one with 200,000 people and twenty with 500 each, a real mailer, a real database. The small ones are not kept waiting. */
import { newId } from '@multipartner/kernel/ids';
import { afterAll, expect, test } from 'vitest';
import type { By } from '../../../trust-center/people/deps.ts';
import { type Sink, startLightSink } from '../../bench/delivery/servers.ts';
import { freshQueueDatabase } from '../../support/database/databases.ts';
import { orderDesk } from '../../support/desks/order-desk.ts';
import { type MailerProcess, startMailer } from '../../support/servers/mailer-process.ts';
import { addManyPeople, lengthenOrder } from '../../support/worlds/many-people.ts';
import { peopleWorld, profileOf } from '../../support/worlds/people-world.ts';
import { openSendingWorld, type SendingWorld } from '../../support/worlds/sending-world.ts';

const LARGE = 200_000;
/** More than may get their mail meanwhile */
const OPENED = 12_000;
const SMALL = 500;
const PARTNERS = 20;
const world = await peopleWorld();
const { order, store, lease, report } = orderDesk(world);
let sending: SendingWorld;
let sink: Sink;
let mailer: MailerProcess;
afterAll(async () => {
  await mailer?.end('SIGKILL');
  await sink?.stop();
  await sending?.close();
});

/** Of all orders: how many people have got their mail, and whether it is sent. */
async function standings(): Promise<Map<string, { state: string; accepted: number }>> {
  const { rows } = await world.admin.query<{ id: string; state: string; accepted: number }>(
    `SELECT o.id, o.state, (SELECT count(*)::int FROM delivery d WHERE d."orderId" = o.id AND d.state = 'accepted') AS accepted FROM send_order o`,
  );
  return new Map(rows.map(({ id, ...one }) => [id, one]));
}
async function until(what: string, done: (all: Awaited<ReturnType<typeof standings>>) => boolean): Promise<void> {
  for (let tries = 0; tries < 2_000; tries++) {
    if (done(await standings())) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`it did not come to this: ${what}; ${mailer.output().slice(-2_000)}`);
}

test('twenty partners with 500 people each are done while one with 200,000, who was first, has hardly begun', {
  timeout: 600_000,
}, async () => {
  sending = await openSendingWorld(world);
  // Slow enough for those who come later to be there before a fast machine has sent everything.
  sink = await startLightSink(5);
  const queue = await freshQueueDatabase();
  await addManyPeople(world.deps, world.sonne, OPENED);
  const partners = await Promise.all(
    Array.from({ length: PARTNERS }, async (_, i) => {
      const partnerId = newId('partner');
      await world.partners.registerPartner({
        partnerId,
        profile: profileOf(`Haus ${i}`),
        demo: false,
        suspended: false,
        actor: world.system,
        reqId: newId('request'),
      });
      return partnerId;
    }),
  );
  for (const partnerId of partners) await addManyPeople(world.deps, partnerId, SMALL);

  // All but the last click.
  const audience = { kind: 'all' } as const;
  const small: { by: By; packageId: string; confirmation: string }[] = [];
  for (const partnerId of partners) {
    const by = world.by(partnerId, 'audience');
    const packageId = await store(partnerId);
    const { confirmation } = await world.orders.estimateAudience(by, { packageId, audience });
    small.push({ by, packageId, confirmation });
  }

  const { orderId: large } = await order(world.sonne);
  const { lease: first } = await lease(world.sonne, large, 1);
  await report(world.sonne, large, first!.leaseId, []);
  await lengthenOrder(world.admin, large, LARGE - OPENED);
  mailer = await startMailer({
    ...sending.env(sink.port, 'mailer'),
    QUEUE_DATABASE_URL: queue.url,
    WATCHDOG_MS: '300',
  });
  await until('the large order is on its way', (all) => all.get(large)!.accepted > 0);
  const confirmed = await Promise.all(
    small.map(({ by, ...rest }) => world.orders.confirmOrder(by, { ...rest, audience })),
  );
  const ids = confirmed.map(({ orderId }) => orderId);
  const before = (await standings()).get(large)!.accepted;
  await until('all small orders are sent', (all) => ids.every((id) => all.get(id)!.state === 'sent'));

  const all = await standings();
  expect(ids.map((id) => all.get(id)!.accepted)).toEqual(ids.map(() => SMALL));
  expect(all.get(large)).toMatchObject({ state: 'sending' });
  // A lease or so for each of theirs, by far not the whole.
  expect(all.get(large)!.accepted - before).toBeLessThan(OPENED);
  expect(sending.faults).toEqual([]);
});
