/** Rates and warm-ups as a mailer meets them: fewer people per lease, a time to ask again, nobody lost and nobody twice. */
import { newId } from '@multipartner/kernel/ids';
import { HOUR_MS, MINUTE_MS } from '@multipartner/kernel/time';
import { beforeEach, expect, test } from 'vitest';
import { csvOf, orderDesk, outcomesOf } from '../../support/desks/order-desk.ts';
import { verifySenderDomain } from '../../support/desks/sender-domain.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const { order, lease, report } = orderDesk(world);
const { admin, clock, mond } = world;

beforeEach(async () => {
  await admin.query('TRUNCATE pacing_limit, pacing_bucket, warm_up, warm_up_day');
});

const limit = (key: string, perHour: number) =>
  admin.query(`INSERT INTO pacing_limit VALUES ($1, $2, 'usr_test', now())`, [key, perHour]);

/** A partner of its own with so many people: each test counts from nothing. */
async function partnerWith(people: number): Promise<string> {
  const partnerId = newId('partner');
  const settings = await world.partners.readSettings(mond);
  await world.partners.registerPartner({
    partnerId,
    profile: { ...settings.profile, name: `Haus ${partnerId.slice(-6)}` },
    demo: false,
    suspended: false,
    actor: world.system,
    reqId: newId('request'),
  });
  await world.importCsv(partnerId, csvOf('p', people));
  return partnerId;
}

test('a rate hands over few at a time; all get the mail, each once, and no minute sees more than it may', async () => {
  const partnerId = await partnerWith(45);
  await limit(`own:${partnerId}`, 600);
  const { orderId } = await order(partnerId);
  const sent: string[] = [];
  const before = clock.offsetMs;
  for (let minute = 0; ; minute++) {
    clock.offsetMs = before + minute * MINUTE_MS;
    const answer = await lease(partnerId, orderId);
    if (answer.done) break;
    const people = answer.lease!.recipients;
    expect(people.length).toBeLessThanOrEqual(10);
    sent.push(...people.map(({ address }) => address));
    // A second mailer, in the same minute.
    const second = await lease(partnerId, orderId);
    expect(second.lease).toBeNull();
    if (!second.done) expect(Date.parse(second.retryAt!)).toBeGreaterThan(clock.now().getTime());
    await report(partnerId, orderId, answer.lease!.leaseId, outcomesOf(people, 'accepted'));
    expect(minute).toBeLessThan(10);
  }
  expect(sent).toHaveLength(45);
  expect(new Set(sent).size).toBe(45);
  clock.offsetMs = before;
});

test('people who go back untried, or are put aside, or cannot be opened cost nothing of the rate', async () => {
  const partnerId = await partnerWith(30);
  await limit('partner:*', 600);
  const { orderId } = await order(partnerId);
  const first = (await lease(partnerId, orderId)).lease!;
  expect(first.recipients).toHaveLength(10);
  const [slow, ...others] = first.recipients;
  const aside = { ...outcomesOf([slow!], 'put_aside', 'recipient_slow')[0]!, waitMs: 10 * MINUTE_MS };
  await report(partnerId, orderId, first.leaseId, [aside, ...outcomesOf(others.slice(0, 4), 'accepted')]);
  const { rows } = await admin.query(`SELECT state, attempts, reason, "nextAttemptAt" FROM delivery WHERE id = $1`, [
    slow!.deliveryId,
  ]);
  expect(rows[0]).toMatchObject({ state: 'deferred', attempts: 0, reason: 'recipient_slow' });
  expect(rows[0].nextAttemptAt.getTime() - clock.now().getTime()).toBeGreaterThan(9 * MINUTE_MS);
  // Four were sent to: six of ten are there again, and the one who stepped aside is not among them.
  const second = (await lease(partnerId, orderId)).lease!;
  expect(second.recipients.length).toBe(6);
  expect(second.recipients.map(({ deliveryId }) => deliveryId)).not.toContain(slow!.deliveryId);
  await report(partnerId, orderId, second.leaseId, []);
  expect((await lease(partnerId, orderId)).lease?.recipients).toHaveLength(6);
});

test('the order of a partner with a new domain goes on from day to day, says why it waits, and bounces end a day', async () => {
  const partnerId = await partnerWith(160);
  await verifySenderDomain(world.deps, world.by(partnerId), {
    name: `haus-${partnerId.slice(-6).toLowerCase()}.example`,
  });
  const { orderId } = await order(partnerId);
  const day = (await lease(partnerId, orderId)).lease!;
  expect(day.recipients).toHaveLength(50);
  const [a, b, c, d, e, ...fine] = day.recipients;
  await report(partnerId, orderId, day.leaseId, [
    ...outcomesOf(fine, 'accepted'),
    ...outcomesOf([a!, b!, c!, d!, e!], 'bounced', '5.1.1'),
  ]);
  const waits = await lease(partnerId, orderId);
  expect(waits).toMatchObject({ done: false, state: 'sending', lease: null });
  const tomorrow = new Date(waits.retryAt!);
  expect(tomorrow.getTime()).toBeGreaterThan(clock.now().getTime());
  clock.offsetMs += tomorrow.getTime() - clock.now().getTime() + MINUTE_MS;
  // Five of fifty came back: no step.
  const second = (await lease(partnerId, orderId)).lease!;
  expect(second.recipients).toHaveLength(50);
  await report(partnerId, orderId, second.leaseId, outcomesOf(second.recipients, 'accepted'));
  // The mailer asks all the time; an order that waits for its warm-up is not late.
  const again = await lease(partnerId, orderId);
  clock.offsetMs += Date.parse(again.retryAt!) - clock.now().getTime() + 5 * HOUR_MS;
  const third = (await lease(partnerId, orderId)).lease!;
  expect(third.recipients).toHaveLength(60);
  await report(partnerId, orderId, third.leaseId, outcomesOf(third.recipients, 'accepted'));
  expect(await lease(partnerId, orderId)).toMatchObject({ done: true, state: 'sent' });
  clock.offsetMs = 0;
});

test('an order whose last people are sent ends, though its rate has nothing left', async () => {
  const partnerId = await partnerWith(10);
  await limit('partner:*', 600);
  const { orderId } = await order(partnerId);
  const held = (await lease(partnerId, orderId)).lease!;
  await report(partnerId, orderId, held.leaseId, outcomesOf(held.recipients, 'accepted'), false);
  expect(await lease(partnerId, orderId)).toMatchObject({ done: true, state: 'sent' });
});

test('two partners with rates do not touch each other', async () => {
  const [one, two] = [await partnerWith(5), await partnerWith(5)];
  await limit(`partner:${one}`, 60);
  const first = await order(one);
  const second = await order(two);
  expect((await lease(one, first.orderId)).lease!.recipients).toHaveLength(1);
  expect((await lease(one, first.orderId)).lease).toBeNull();
  expect((await lease(two, second.orderId)).lease!.recipients).toHaveLength(5);
});
