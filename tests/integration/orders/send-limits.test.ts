// Headquarters' limits of when and to whom a mail goes: said before the send, refused at the order, kept at the hand-over of people.

import { isFailureError } from '@multipartner/kernel/errors';
import type { SendLimits } from '@multipartner/templates-engine/send-limits';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Audience } from '../../../trust-center/orders/audience/audience.ts';
import { csvOf, orderDesk } from '../../support/order-desk.ts';
import { peopleWorld } from '../../support/people-world.ts';

const world = await peopleWorld();
const { order, sendAll, store } = orderDesk(world);
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
});
