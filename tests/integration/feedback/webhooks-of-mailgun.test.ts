// Notices of Mailgun: its signature does not cover the event, so a token is good for one notice only.
import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import type { Recipient } from '../../../trust-center/clients/mail/deliveries.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';
import { MAILGUN_KEY, openWebhooks } from '../../support/worlds/webhook-world.ts';

const world = await peopleWorld();
const hooks = await openWebhooks(world);
const { post, sentTo, reasonFor, nowSeconds } = hooks;
afterAll(() => hooks.close());

const stateOf = async ({ deliveryId }: Recipient) =>
  (await world.admin.query('SELECT state, reason FROM delivery WHERE id = $1', [deliveryId])).rows[0];

describe('Mailgun', () => {
  const notice = (
    data: object,
    { key = MAILGUN_KEY, token = randomUUID() as string, timestamp = String(nowSeconds()) } = {},
  ) => ({
    token,
    timestamp,
    body: JSON.stringify({
      signature: {
        timestamp,
        token,
        signature: createHmac('sha256', key)
          .update(timestamp + token)
          .digest('hex'),
      },
      'event-data': { id: randomUUID(), ...data },
    }),
  });
  const failed = (person: Recipient, more: object = {}) => ({
    event: 'failed',
    severity: 'permanent',
    message: { headers: { 'message-id': person.messageId, to: person.address } },
    'delivery-status': { code: 550, message: '5.1.1 user unknown' },
    ...more,
  });

  it('a permanent failure suppresses, by the Message-ID of a mail of ours; a full mailbox and a delay do not', async () => {
    const [gone, full, late] = (await sentTo('mg', 3)) as [Recipient, Recipient, Recipient];
    expect(await post('mailgun', notice(failed(gone)).body)).toBe(200);
    const quota = { 'delivery-status': { code: 552, 'enhanced-code': '5.2.2', message: 'mailbox full' } };
    expect(await post('mailgun', notice(failed(full, quota)).body)).toBe(200);
    expect(await post('mailgun', notice(failed(late, { severity: 'temporary' })).body)).toBe(200);
    expect(await Promise.all([gone, full, late].map(reasonFor))).toEqual(['hard_bounce', null, null]);
    expect(await stateOf(full)).toEqual({ state: 'bounced', reason: '5.2.2' });
    expect(await stateOf(late)).toMatchObject({ state: 'accepted' });
  });

  it('what Mailgun did not even try tells of its own list; its last try is no delay any more', async () => {
    const people = (await sentTo('mgl', 5)) as Recipient[];
    const answers: object[] = [
      { 'delivery-status': { code: 605, message: 'Not delivering to previously bounced address' } },
      { 'delivery-status': { code: 606, message: 'Not delivering to unsubscribed address' } },
      { 'delivery-status': { code: 607, message: 'Not delivering to a user who marked your messages as spam' } },
      { severity: 'temporary', reason: 'old', 'delivery-status': { code: 498, message: 'No MX' } },
      { 'delivery-status': { code: 550, message: 'Reject due to policy restrictions' } },
    ];
    for (const [i, more] of answers.entries())
      expect(await post('mailgun', notice(failed(people[i]!, more)).body)).toBe(200);
    expect(await Promise.all(people.map(reasonFor))).toEqual(['hard_bounce', null, 'complaint', null, null]);
    expect((await Promise.all(people.map(stateOf))).map(({ state, reason }) => `${state} ${reason}`)).toEqual([
      'bounced 5.1.1',
      'accepted null',
      'complained null',
      'bounced 5.0.0',
      'bounced 5.7.0',
    ]);
  });

  it('an event counts once under several tokens, and in whatever order: a complaint before the bounce and the delivery', async () => {
    const [one, other] = (await sentTo('mgo', 2)) as [Recipient, Recipient];
    const same = { id: 'event-of-this-test', timestamp: 1_763_800_000.25 };
    for (let i = 0; i < 3; i++)
      expect(await post('mailgun', notice({ ...failed(one, { event: 'complained' }), ...same }).body)).toBe(200);
    // The provider's id is unique for a day only.
    expect(await post('mailgun', notice({ ...failed(other), ...same, timestamp: 1_763_900_000.5 }).body)).toBe(200);
    for (const event of [failed(one), failed(one, { event: 'delivered' }), failed(one, { severity: 'temporary' })])
      expect(await post('mailgun', notice(event).body)).toBe(200);
    expect(await stateOf(one)).toEqual({ state: 'complained', reason: null });
    expect(await Promise.all([one, other].map(reasonFor))).toEqual(['complaint', 'hard_bounce']);
    const { rows } = await world.admin.query(
      `SELECT count(*)::int AS n FROM delivery_feedback WHERE "deliveryId" = $1 AND kind = 'complaint'`,
      [one.deliveryId],
    );
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('takes a clock that is a quarter of an hour wrong, and whatever the body calls itself', async () => {
    const [ahead, behind] = (await sentTo('mgc', 2)) as [Recipient, Recipient];
    const at = (seconds: number) => ({ timestamp: String(nowSeconds() + seconds) });
    const types: Record<string, string>[] = [{ 'content-type': 'text/plain' }, { 'content-type': 'image/png' }];
    expect(await post('mailgun', notice(failed(ahead), at(840)).body, types[0])).toBe(200);
    expect(await post('mailgun', notice(failed(behind), at(-86_400)).body, types[1])).toBe(200);
    expect(await post('mailgun', notice(failed(ahead), at(960)).body)).toBe(403);
    expect(await Promise.all([ahead, behind].map(reasonFor))).toEqual(['hard_bounce', 'hard_bounce']);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect(await post('mailgun', 'timestamp=1&token=x&signature=y', form)).toBe(403);
    expect(await post('mailgun', 'x', { 'content-encoding': 'gzip' })).toBe(400);
    expect(await post('mailgun', 'x', { 'content-encoding': 'unheard-of' })).toBe(415);
  });

  it('nothing without the key, too old, from the future, or with a token that was used for something else', async () => {
    const [one, two] = (await sentTo('mgr', 2)) as [Recipient, Recipient];
    expect(await post('mailgun', notice(failed(one), { key: 'another key' }).body)).toBe(403);
    for (const seconds of [-3 * 86_400, 3_600])
      expect(await post('mailgun', notice(failed(one), { timestamp: String(nowSeconds() + seconds) }).body)).toBe(403);
    expect(await post('mailgun', notice(failed(one), { timestamp: 'soon' }).body)).toBe(403);
    for (const body of ['', 'x', '[]', '{}', 'null', '{"signature":{}}']) expect(await post('mailgun', body)).toBe(403);
    const seen = notice({ event: 'delivered' });
    expect(await post('mailgun', seen.body)).toBe(200);
    expect(await post('mailgun', seen.body)).toBe(200);
    // The signature does not cover the event: its token with another one is a forgery.
    expect(await post('mailgun', notice(failed(one), seen).body)).toBe(403);
    // Nor may the border between time and token move: "…00" + "e0ab" is signed like "…00e0" + "ab", the same time and a token that nobody has used.
    const [token, timestamp] = [`e0${randomUUID()}`, String(nowSeconds())];
    expect(await post('mailgun', notice({ event: 'delivered' }, { token, timestamp }).body)).toBe(200);
    const moved = { token: token.slice(2), timestamp: `${timestamp}e0` };
    expect(await post('mailgun', notice(failed(one), moved).body)).toBe(403);
    expect(await post('mailgun', notice(failed(two, { event: 'complained' })).body)).toBe(200);
    expect(await Promise.all([one, two].map(reasonFor))).toEqual([null, 'complaint']);
  });
});
