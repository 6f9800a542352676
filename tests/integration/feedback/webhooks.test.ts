// Notices of providers: believed only with their proof, once, and for deliveries of ours.
import { createHmac, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, describe, expect, it } from 'vitest';
import type { Recipient } from '../../../trust-center/clients/deliveries.ts';
import { createWebhookRoutes } from '../../../trust-center/orders/feedback/webhooks/routes.ts';
import { readWebhookSettings } from '../../../trust-center/orders/feedback/webhooks/settings.ts';
import { peopleWorld } from '../../support/people-world.ts';
import { LOGIN, MAILGUN_KEY, openWebhooks } from '../../support/webhook-world.ts';

const world = await peopleWorld();
const hooks = await openWebhooks(world);
const { post, sentTo, reasonFor, nowSeconds, base, sendgrid } = hooks;
afterAll(() => hooks.close());

const stateOf = async ({ deliveryId }: Recipient) =>
  (await world.admin.query('SELECT state, reason FROM delivery WHERE id = $1', [deliveryId])).rows[0];

describe('Mailgun', () => {
  const notice = (
    data: object,
    { key = MAILGUN_KEY, token = randomUUID(), timestamp = String(nowSeconds()) } = {},
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
    expect(await post('mailgun', notice(failed(two, { event: 'complained' })).body)).toBe(200);
    expect(await Promise.all([one, two].map(reasonFor))).toEqual([null, 'complaint']);
  });
});

describe('SendGrid', () => {
  const send = (events: unknown, key: KeyObject = sendgrid, timestamp = String(nowSeconds())) => {
    const body = JSON.stringify(events);
    return post('sendgrid', body, {
      'X-Twilio-Email-Event-Webhook-Timestamp': timestamp,
      'X-Twilio-Email-Event-Webhook-Signature': sign('sha256', Buffer.from(timestamp + body), key).toString('base64'),
    });
  };
  const event = (person: Recipient, more: object) => ({
    sg_event_id: randomUUID(),
    email: person.address,
    'smtp-id': `<${person.messageId}>`,
    ...more,
  });

  it('a list of events, each for its own mail; what is repeated counts once', async () => {
    const people = (await sentTo('sg', 5)) as [Recipient, Recipient, Recipient, Recipient, Recipient];
    const [gone, blocked, complains, dropped, opened] = people;
    const events = [
      event(gone, { event: 'bounce', type: 'bounce', status: '5.1.1', reason: '550 5.1.1 no such user' }),
      event(blocked, { event: 'bounce', type: 'blocked', status: '5.0.0', reason: '550 user unknown?' }),
      event(complains, { event: 'spamreport' }),
      event(dropped, { event: 'dropped', reason: 'Bounced Address' }),
      event(opened, { event: 'open' }),
    ];
    expect(await send(events)).toBe(200);
    expect(await send(events)).toBe(200);
    expect(await Promise.all(people.map(reasonFor))).toEqual(['hard_bounce', null, 'complaint', 'hard_bounce', null]);
    const { rows } = await world.admin.query(
      `SELECT count(*)::int AS n FROM delivery_feedback WHERE source = 'sendgrid'`,
    );
    expect(rows).toEqual([{ n: 4 }]);
  });

  it('what was dropped tells why; a mail of ours that was wrong says nothing about anybody', async () => {
    const people = (await sentTo('sgd', 6)) as Recipient[];
    const events = [
      { event: 'dropped', reason: 'Invalid SMTPAPI header' },
      { event: 'dropped', reason: 'Spam Reporting Address' },
      { event: 'dropped', reason: 'Unsubscribed Address' },
      { event: 'dropped', reason: 'Invalid' },
      { event: 'bounce', type: 'blocked', reason: 'unable to get mx info: failed to get IPs' },
      { event: 'bounce', type: 'bounce', status: '5.0.0', reason: '550 5.2.2 mailbox full' },
    ];
    // One batch, with something in it that nobody understands.
    const batch: unknown[] = events.map((more, i) => event(people[i]!, more));
    expect(await send([...batch, null, 'x', {}, { event: 'bounce' }])).toBe(200);
    expect(await Promise.all(people.map(reasonFor))).toEqual([null, 'complaint', null, 'hard_bounce', null, null]);
    expect((await Promise.all(people.map(stateOf))).map(({ reason }) => reason)).toEqual([
      '5.7.0',
      null,
      null,
      '5.1.1',
      '5.0.0',
      '5.2.2',
    ]);
  });

  it('nothing with another key, an old time, or for a mail that is not ours', async () => {
    const [person] = (await sentTo('sgr', 1)) as [Recipient];
    const hard = [event(person, { event: 'bounce', type: 'bounce', status: '5.1.1' })];
    expect(await send(hard, generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey)).toBe(403);
    expect(await send(hard, sendgrid, String(nowSeconds() - 3 * 86_400))).toBe(403);
    expect(await post('sendgrid', JSON.stringify(hard))).toBe(403);
    expect(await send([{ ...hard[0]!, 'smtp-id': '<dlv_01jd0000000000000000000000@x>' }])).toBe(200);
    expect(await reasonFor(person)).toBeNull();
  });
});

describe('Postmark', () => {
  const send = (notice: object, login = LOGIN) =>
    post('postmark', JSON.stringify({ ID: Math.floor(Math.random() * 1e9), ...notice }), {
      authorization: `Basic ${Buffer.from(login).toString('base64')}`,
    });

  it('a hard bounce, an absence note and a complaint, by the copy of the mail or its label', async () => {
    const [gone, absent, complains] = (await sentTo('pm', 3)) as [Recipient, Recipient, Recipient];
    const copy = ({ links }: Recipient) => `List-Unsubscribe: <${links.oneClick}>\r\n`;
    expect(await send({ RecordType: 'Bounce', Type: 'HardBounce', Content: copy(gone) })).toBe(200);
    expect(await send({ RecordType: 'Bounce', Type: 'AutoResponder', Content: copy(absent) })).toBe(200);
    const label = { Metadata: { delivery: complains.deliveryId } };
    expect(await send({ RecordType: 'SpamComplaint', Type: 'SpamComplaint', ...label })).toBe(200);
    expect(await Promise.all([gone, absent, complains].map(reasonFor))).toEqual(['hard_bounce', null, 'complaint']);
  });

  it('streams for many mails tell of bounces by what they put on their list', async () => {
    const people = (await sentTo('pms', 5)) as Recipient[];
    const changes = [
      { SuppressSending: true, SuppressionReason: 'HardBounce', Origin: 'Recipient' },
      { SuppressSending: true, SuppressionReason: 'SpamComplaint', Origin: 'Recipient' },
      { SuppressSending: true, SuppressionReason: 'ManualSuppression', Origin: 'Recipient' },
      { SuppressSending: false, SuppressionReason: null, Origin: 'Customer' },
    ];
    for (const [i, change] of changes.entries()) {
      const notice = { RecordType: 'SubscriptionChange', MessageID: randomUUID(), ID: undefined, ...change };
      expect(await send({ ...notice, Metadata: { delivery: people[i]!.deliveryId } })).toBe(200);
    }
    const deactivated = { RecordType: 'Bounce', Type: 'ManuallyDeactivated' };
    expect(await send({ ...deactivated, Metadata: { delivery: people[4]!.deliveryId } })).toBe(200);
    expect(await Promise.all(people.map(reasonFor))).toEqual(['hard_bounce', 'complaint', null, null, null]);
  });

  it('nothing without the name and the password', async () => {
    const [person] = (await sentTo('pmr', 1)) as [Recipient];
    const notice = { RecordType: 'SpamComplaint', Metadata: { delivery: person.deliveryId } };
    for (const login of ['', 'postmark:', 'postmark:of-this-test-only-0124', `${LOGIN}x`])
      expect(await send(notice, login)).toBe(403);
    expect(await post('postmark', JSON.stringify(notice))).toBe(403);
    expect(await reasonFor(person)).toBeNull();
  });
});

describe('every way in', () => {
  it('answers a reader, a bomb and one without settings', async () => {
    expect((await fetch(`${base}/webhooks/mailgun`)).status).toBe(404);
    expect(await post('other', '{}')).toBe(404);
    expect(await post('mailgun', `"${'x'.repeat(2_200_000)}"`)).toBe(413);
    const app = express();
    app.use(createWebhookRoutes(world.deps, readWebhookSettings({})));
    const closed = createServer(app);
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    for (const provider of ['ses', 'mailgun', 'postmark', 'sendgrid'])
      expect(
        (await fetch(`http://127.0.0.1:${port}/webhooks/${provider}`, { method: 'POST', body: '{}' })).status,
      ).toBe(404);
    closed.close();
  });

  it('wrong settings name themselves and no value', () => {
    const secret = 'short';
    expect(() => readWebhookSettings({ WEBHOOK_MAILGUN_KEY: secret, WEBHOOK_SES_TOPIC_ARN: 'arn:x' })).toThrow(
      /WEBHOOK_SES_TOPIC_ARN.*WEBHOOK_MAILGUN_KEY/,
    );
    expect(() => readWebhookSettings({ WEBHOOK_MAILGUN_KEY: secret })).not.toThrow(secret);
  });

  it('was told nothing that the operator would have to look at', () => expect(world.errors).toEqual([]));
});
