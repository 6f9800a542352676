// Headquarters' limits of when and to whom a mail goes: said before the send, refused at the order, kept at the hand-over of people.

import { isFailureError } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import type { SendLimits } from '@multipartner/templates-engine/send-limits';
import { beforeAll, describe, expect, it } from 'vitest';
import { orderRoutes } from '../../../trust-center/api/order-routes.ts';
import type { Audience } from '../../../trust-center/orders/audience/audience.ts';
import { APP, csvOf, orderDesk, outcomesOf } from '../../support/desks/order-desk.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const { order, lease, report, sendAll, store } = orderDesk(world);
const by = world.by(world.sonne, 'audience');
const PEOPLE = 3;

beforeAll(async () => {
  await world.importCsv(world.sonne, csvOf('limit', PEOPLE));
});

/** Codes of what the estimate says and what the order answers. */
async function tried(limits: SendLimits, audience: Audience, notBefore: string | null) {
  const packageId = await store(world.sonne, { limits });
  const estimate = await world.orders.estimateAudience(by, { packageId, audience, notBefore });
  const { confirmation } = estimate;
  const answer = await world.orders
    .confirmOrder(by, { packageId, audience, confirmation, notBefore })
    .then(() => 'ordered')
    .catch((error: unknown) => (isFailureError(error) ? error.failure.code : String(error)));
  return { said: estimate.limits.map(({ code }) => code), answer };
}

const ALL: Audience = { kind: 'all' };
const VIP: Audience = { kind: 'tag', tag: 'vip' };
// Sunday, 3 May 2054, 14:00 in Berlin.
const SUNDAY = '2054-05-03T12:00:00.000Z';

describe('headquarters’ limits at the send desk', () => {
  it.each<readonly [string, SendLimits, Audience, string | null, string]>([
    ['a time too early', { earliest: '15:00' }, ALL, SUNDAY, 'SEND_TIME_LIMIT'],
    ['a time too late', { latest: '13:59' }, ALL, SUNDAY, 'SEND_TIME_LIMIT'],
    ['a weekday', { excludedWeekdays: [7] }, ALL, SUNDAY, 'SEND_DAY_LIMIT'],
    [
      'a blackout',
      { blackout: [{ from: '2054-05-01', to: '2054-05-03', reason: 'Fair' }] },
      ALL,
      SUNDAY,
      'SEND_BLACKOUT',
    ],
    ['everybody', { segmentKinds: ['tag'] }, ALL, null, 'AUDIENCE_PART_ONLY'],
    ['a tag', { segmentKinds: ['everybody'] }, VIP, null, 'AUDIENCE_WHOLE_ONLY'],
    ['too many people', { maxRecipients: PEOPLE - 1 }, VIP, null, 'AUDIENCE_TOO_LARGE'],
  ])('%s is said and refused', async (_name, limits, audience, notBefore, code) => {
    expect(await tried(limits, audience, notBefore)).toEqual({ said: [code], answer: code });
  });

  it('what headquarters gave a light weight is said and not refused', async () => {
    const limits: SendLimits = { earliest: '15:00', maxRecipients: PEOPLE - 1, onlySaid: ['when', 'size'] };
    const packageId = await store(world.sonne, { limits });
    const estimate = await world.orders.estimateAudience(by, { packageId, audience: VIP, notBefore: SUNDAY });
    expect(estimate.limits).toEqual([]);
    expect(estimate.advice.map(({ code }) => code)).toEqual(['SEND_TIME_LIMIT', 'AUDIENCE_TOO_LARGE']);
    expect(await tried(limits, VIP, SUNDAY)).toEqual({ said: [], answer: 'ordered' });
    // Light times do not lighten the number of people.
    const answer = await tried({ ...limits, onlySaid: ['when'] }, VIP, SUNDAY);
    expect(answer).toEqual({ said: ['AUDIENCE_TOO_LARGE'], answer: 'AUDIENCE_TOO_LARGE' });
  });

  it('programs read both in words, and why an order waits', async () => {
    const route = (path: string, method = 'POST') =>
      orderRoutes.find((one) => one.path === path && one.method === method)!;
    const caller = { keyId: 'key_x', partnerId: world.sonne, scopes: ['orders:read'] };
    const ask = async (path: string, method: string, given: object) => {
      const { handler, response } = route(path, method);
      const answer = await handler({ caller, services: world, language: 'de', ...given } as never);
      if (!answer.ok) throw new Error(answer.failure.code);
      // What is not in the schema does not leave.
      return response!.parse(answer.value) as Record<string, unknown>;
    };
    const limits: SendLimits = { earliest: '15:00', maxRecipients: PEOPLE - 1, onlySaid: ['size'] };
    const packageId = await store(world.sonne, { limits });
    const body = { packageId, audience: VIP, notBefore: SUNDAY };
    expect(await ask('/api/v1/audiences/estimate', 'POST', { body })).toMatchObject({
      mailable: PEOPLE,
      limits: [{ code: 'SEND_TIME_LIMIT', detail: expect.stringContaining('15:00') }],
      advice: [{ code: 'AUDIENCE_TOO_LARGE', detail: expect.stringContaining(String(PEOPLE)) }],
    });
    const free = await store(world.sonne);
    const { confirmation } = await world.orders.estimateAudience(by, {
      packageId: free,
      audience: VIP,
      notBefore: SUNDAY,
    });
    const { orderId } = await world.orders.confirmOrder(by, { ...body, packageId: free, confirmation });
    expect(await ask('/api/v1/orders/:orderId', 'GET', { params: { orderId } })).toMatchObject({
      waiting: { reason: 'scheduled', until: SUNDAY },
    });
    await world.orders.cancelOrder(by, orderId);
  });

  it('what keeps to them is ordered', async () => {
    const limits: SendLimits = {
      earliest: '14:00',
      latest: '14:00',
      excludedWeekdays: [1],
      blackout: [{ from: '2054-05-04', to: '2054-05-09', reason: 'Fair' }],
      segmentKinds: ['tag'],
      maxRecipients: PEOPLE,
    };
    expect(await tried(limits, VIP, SUNDAY)).toEqual({ said: [], answer: 'ordered' });
  });

  it('who got a mail within the days of rest is left out, counted and skipped for that reason', async () => {
    const first = await order(world.sonne, {}, VIP);
    expect(await sendAll(world.sonne, first.orderId)).toHaveLength(PEOPLE);
    await world.importCsv(world.sonne, csvOf('fresh', 1));
    const second = await order(world.sonne, { limits: { frequencyCapDays: 7 } }, VIP);
    expect(second.estimate).toMatchObject({ mailable: 1, leftOut: { recently_mailed: PEOPLE } });
    expect(await sendAll(world.sonne, second.orderId)).toEqual(['fresh0@leute.example']);
    const results = await world.orders.orderResults(by, { orderId: second.orderId });
    expect(results.skipped).toEqual({ recently_mailed: PEOPLE });
    // A mail without the limit reaches them all.
    const third = await order(world.sonne, {}, VIP);
    expect(third.estimate.mailable).toBe(PEOPLE + 1);
  });

  it('of two mails that go at the same time only one reaches a person, though nobody has got it yet', async () => {
    await world.importCsv(world.sonne, csvOf('twin', 2));
    const limits = { frequencyCapDays: 7 };
    const [one, other] = [await order(world.sonne, { limits }, VIP), await order(world.sonne, { limits }, VIP)];
    const held = (await lease(world.sonne, one.orderId)).lease!;
    expect(held.recipients.map(({ address }) => address)).toEqual(['twin0@leute.example', 'twin1@leute.example']);
    expect(await lease(world.sonne, other.orderId)).toMatchObject({ lease: null });
    await report(world.sonne, one.orderId, held.leaseId, outcomesOf(held.recipients, 'accepted'));
    expect(await sendAll(world.sonne, other.orderId)).toEqual([]);
  });

  it('a send that runs into a time that is not allowed waits, says why, and goes on by itself', async () => {
    const participationId = newId('participation');
    await world.importCsv(world.mond, csvOf('night', PEOPLE));
    const setClock = (iso: string) => {
      world.clock.offsetMs = Date.parse(iso) - Date.now();
    };
    // Monday noon in Berlin: the order may begin, and does.
    setClock('2054-05-04T10:00:00Z');
    const limits: SendLimits = { earliest: '09:00', latest: '18:00', excludedWeekdays: [2] };
    const { orderId } = await order(world.mond, { limits, participationId });
    const first = await lease(world.mond, orderId, 1);
    expect(first.lease!.recipients).toHaveLength(1);
    await report(world.mond, orderId, first.lease!.leaseId, outcomesOf(first.lease!.recipients, 'accepted'));

    const told = async () => {
      const states = await world.handlers.participationStates({ body: { participationIds: [participationId] } }, APP);
      const { standing } = await world.orders.orderResults(world.by(world.mond, 'report'), { orderId });
      return [states.ok ? states.value[0]!.waiting : states, standing?.kind ?? null];
    };
    expect(await told()).toEqual([null, null]);
    setClock('2054-05-04T16:30:00Z');
    const leases = 'SELECT count(*)::int AS n FROM lease';
    const before = (await world.admin.query(leases)).rows;
    // Tuesday is excluded: on Wednesday at nine it goes on.
    const until = '2054-05-06T07:00:00.000Z';
    expect(await lease(world.mond, orderId)).toEqual({ done: false, state: 'sending', retryAt: until, lease: null });
    expect((await world.admin.query(leases)).rows).toEqual(before);
    expect(await told()).toEqual(['limit', 'limit']);
    const { standing } = await world.orders.orderResults(world.by(world.mond, 'report'), { orderId });
    expect(standing).toEqual({
      kind: 'limit',
      because: { limit: 'time', earliest: '09:00', latest: '18:00' },
      until: new Date(until),
    });
    setClock('2054-05-05T10:00:00Z');
    expect(await lease(world.mond, orderId)).toMatchObject({ retryAt: until, lease: null });
    expect((await world.orders.orderResults(world.by(world.mond, 'report'), { orderId })).standing).toMatchObject({
      because: { limit: 'weekday', date: '2054-05-05' },
    });

    setClock('2054-05-06T07:00:30Z');
    const rest = await lease(world.mond, orderId);
    expect(rest.lease!.recipients).toHaveLength(PEOPLE - 1);
    // Reported in the evening: who is done does not wait for the morning to be called so.
    setClock('2054-05-06T16:00:30Z');
    world.clock.offsetMs += 60_000;
    await report(world.mond, orderId, rest.lease!.leaseId, outcomesOf(rest.lease!.recipients, 'accepted'));
    expect(await lease(world.mond, orderId)).toMatchObject({ done: true, state: 'sent' });
    expect(await told()).toEqual([null, null]);

    // An order that has not begun does not begin then; what HQ only wanted to say holds nothing up.
    setClock('2054-05-06T15:00:00Z');
    const early = await order(world.mond, { limits });
    setClock('2054-05-06T17:00:00Z');
    expect(await lease(world.mond, early.orderId)).toMatchObject({ state: 'ordered', lease: null });
    setClock('2054-05-06T15:00:00Z');
    const light = await order(world.mond, { limits: { ...limits, onlySaid: ['when'] } });
    setClock('2054-05-06T17:00:00Z');
    expect((await lease(world.mond, light.orderId)).lease!.recipients).toHaveLength(PEOPLE);
    world.clock.offsetMs = 0;
  });
});
