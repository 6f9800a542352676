// Notices of providers: believed only with their proof, once, and for deliveries of ours.
import { generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, describe, expect, it } from 'vitest';
import type { Recipient } from '../../../trust-center/clients/mail/deliveries.ts';
import { createWebhookRoutes } from '../../../trust-center/orders/feedback/webhooks/routes.ts';
import { readWebhookSettings } from '../../../trust-center/orders/feedback/webhooks/settings.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';
import { LOGIN, openWebhooks } from '../../support/worlds/webhook-world.ts';

const world = await peopleWorld();
const hooks = await openWebhooks(world);
const { post, sentTo, reasonFor, nowSeconds, base, sendgrid } = hooks;
afterAll(() => hooks.close());

const stateOf = async ({ deliveryId }: Recipient) =>
  (await world.admin.query('SELECT state, reason FROM delivery WHERE id = $1', [deliveryId])).rows[0];

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
    app.use(createWebhookRoutes(world.deps, readWebhookSettings({}), { trustedProxies: 0 }));
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
