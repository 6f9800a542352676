// A server's rate counts single mails like all others, and lets them go first: campaigns pay for it with time.
import { newId } from '@multipartner/kernel/ids';
import { MINUTE_MS, SECOND_MS } from '@multipartner/kernel/time';
import { beforeEach, expect, test } from 'vitest';
import { csvOf, MAILER, orderDesk, outcomesOf } from '../../support/desks/order-desk.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const { order, lease: leasePeople, report } = orderDesk(world);
const { admin, sonne } = world;
const PER_HOUR = 600; // ten a minute
await world.importCsv(sonne, csvOf('p', 60));

const later = (ms: number) => {
  world.clock.offsetMs += ms;
};
const limit = (perHour: number) =>
  admin.query(`INSERT INTO pacing_limit VALUES ('server:default', $1, 'usr_test', now())`, [perHour]);
const waiting = async (count: number) => {
  const from = { name: 'Multipartner', address: 'no-reply@mail.test.example' };
  const content = { to: 'x@post.example', from, replyTo: null, subject: 'x', html: 'x', text: 'x', headers: {} };
  for (let i = 0; i < count; i++) await world.orders.queueSingleMail({ kind: 'reset', partnerId: null, content });
};
async function single(max = 50): Promise<number> {
  const answer = await world.handlers.leaseSingleMails({ body: { workerId: newId('lease'), max } }, MAILER);
  if (!answer.ok) throw new Error(answer.failure.code);
  const outcomes = answer.value.map(({ id }) => ({ id, result: 'accepted' as const }));
  if (outcomes.length > 0) await world.handlers.reportSingleMails({ body: { outcomes } }, MAILER);
  return outcomes.length;
}
async function people(orderId: string): Promise<number> {
  const { lease } = await leasePeople(sonne, orderId);
  if (lease) await report(sonne, orderId, lease.leaseId, outcomesOf(lease.recipients, 'accepted'));
  return lease?.recipients.length ?? 0;
}

beforeEach(() => admin.query('TRUNCATE single_mail, pacing_limit, pacing_bucket'));

test('a campaign that has used up the minute holds up no reset, and waits until it is paid back', async () => {
  await limit(PER_HOUR);
  const { orderId } = await order(sonne);
  expect(await people(orderId)).toBe(10);
  await waiting(4);
  expect(await single()).toBe(4);
  later(40 * SECOND_MS);
  // Without the four there were six tokens again.
  expect(await people(orderId)).toBe(0);
  later(20 * SECOND_MS);
  expect(await people(orderId)).toBe(6);
});

test('single mails alone keep to the rate: two minutes’ worth at once, and then no more than the rate', async () => {
  await limit(PER_HOUR);
  await waiting(60);
  let sent = await single();
  expect(sent).toBe(20);
  expect(await single()).toBe(0);
  const { rows } = await admin.query(`SELECT DISTINCT state, attempts FROM single_mail WHERE state <> 'accepted'`);
  expect(rows).toEqual([{ state: 'queued', attempts: 0 }]);
  for (let i = 1; i <= 20; i++) {
    later(12 * SECOND_MS);
    sent += await single();
    expect(sent).toBeLessThanOrEqual(20 + 2 * i);
  }
  expect(sent).toBe(60);
});

test('a slow rate lets a reset go in the same minute as a campaign’s mail, and a campaign goes on where none waits', async () => {
  await limit(60);
  const { orderId } = await order(sonne);
  expect(await people(orderId)).toBe(1);
  await waiting(1);
  expect(await single()).toBe(1);
  later(MINUTE_MS);
  expect(await people(orderId)).toBe(0);
  later(MINUTE_MS);
  expect(await people(orderId)).toBe(1);
});

test('without a limit nothing is counted', async () => {
  await waiting(30);
  expect(await single()).toBe(30);
  expect((await admin.query('SELECT 1 FROM pacing_bucket')).rows).toEqual([]);
});
