// Notices of providers: believed only with their signature, once, and for deliveries of ours.
import { createHmac, createSign, generateKeyPairSync, type KeyObject, randomUUID, sign, webcrypto } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DAY_MS } from '@multipartner/kernel/time';
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Recipient } from '../../../trust-center/clients/contracts.ts';
import { createWebhookRoutes } from '../../../trust-center/orders/feedback/webhooks/routes.ts';
import { readWebhookSettings } from '../../../trust-center/orders/feedback/webhooks/settings.ts';
import { csvOf, orderDesk, outcomesOf } from '../../support/order-desk.ts';
import { peopleWorld } from '../../support/people-world.ts';

const world = await peopleWorld();
const { order, lease, report } = orderDesk(world);
const TOPIC = 'arn:aws:sns:eu-central-1:123456789012:bounces';
const CERTIFICATE = 'https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem';
const MAILGUN_KEY = 'key-of-this-test-only';
const LOGIN = 'postmark:of-this-test-only-0123';
const sendgrid = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const amazon = generateKeyPairSync('rsa', { modulusLength: 2048 });
const asked: string[] = [];
let certificate = '';
let server: Server;
let base = '';

beforeAll(async () => {
  x509.cryptoProvider.set('default', webcrypto as unknown as Crypto);
  const pkcs8 = amazon.privateKey.export({ type: 'pkcs8', format: 'der' });
  const spki = amazon.publicKey.export({ type: 'spki', format: 'der' });
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const keys = {
    privateKey: await webcrypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign']),
    publicKey: await webcrypto.subtle.importKey('spki', spki, algorithm, true, ['verify']),
  };
  const made = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=sns.amazonaws.com',
    notBefore: new Date(Date.now() - DAY_MS),
    notAfter: new Date(Date.now() + 30 * DAY_MS),
    signingAlgorithm: algorithm,
    keys: keys as unknown as CryptoKeyPair,
  });
  certificate = made.toString('pem');
  const settings = readWebhookSettings({
    WEBHOOK_SES_TOPIC_ARN: TOPIC,
    WEBHOOK_MAILGUN_KEY: MAILGUN_KEY,
    WEBHOOK_POSTMARK_LOGIN: LOGIN,
    WEBHOOK_SENDGRID_KEY: sendgrid.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  });
  const app = express();
  app.use(
    createWebhookRoutes(world.deps, settings, async (url) => {
      asked.push(url);
      return certificate;
    }),
  );
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const post = async (provider: string, body: string, headers: Record<string, string> = {}): Promise<number> =>
  (await fetch(`${base}/webhooks/${provider}`, { method: 'POST', body, headers })).status;
async function sentTo(prefix: string, count: number): Promise<Recipient[]> {
  await world.importCsv(world.sonne, csvOf(prefix, count));
  const { orderId } = await order(world.sonne);
  const { lease: held } = await lease(world.sonne, orderId);
  await report(world.sonne, orderId, held!.leaseId, outcomesOf(held!.recipients, 'accepted'));
  return held!.recipients.filter(({ address }) => address.startsWith(prefix));
}
const reasonFor = async ({ address }: Recipient) =>
  (await world.people.findSuppression(world.by(world.sonne), address))?.reason ?? null;
const stateOf = async ({ deliveryId }: Recipient) =>
  (await world.admin.query('SELECT state, reason FROM delivery WHERE id = $1', [deliveryId])).rows[0];
const nowSeconds = () => Math.floor(world.clock.now().getTime() / 1_000);

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

describe('Amazon SES', () => {
  const signed = (fields: Record<string, string>, key: KeyObject = amazon.privateKey, version = '2') => {
    const message: Record<string, string> = {
      MessageId: randomUUID(),
      Timestamp: world.clock.now().toISOString(),
      TopicArn: TOPIC,
      SignatureVersion: version,
      SigningCertURL: CERTIFICATE,
      ...fields,
    };
    const names = ['Message', 'MessageId', 'Subject', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'];
    const text = names
      .filter((name) => name in message)
      .map((name) => `${name}\n${message[name]}\n`)
      .join('');
    const signature = createSign(version === '1' ? 'RSA-SHA1' : 'RSA-SHA256')
      .update(text)
      .sign(key, 'base64');
    return JSON.stringify({ ...message, Signature: signature });
  };
  const bounce = (person: Recipient, more: object = {}) =>
    JSON.stringify({
      notificationType: 'Bounce',
      bounce: {
        bounceType: 'Permanent',
        bounceSubType: 'General',
        bouncedRecipients: [
          { emailAddress: person.address, status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 user unknown' },
        ],
        ...more,
      },
      mail: { source: person.returnPath, messageId: '0107', destination: [person.address] },
    });
  const notification = (message: string, ...more: [KeyObject?, string?]) =>
    signed({ Type: 'Notification', Message: message }, ...more);

  it('bounces and complaints, by the return path or by the label that the mail went out with', async () => {
    const [gone, passing, complains, policy] = (await sentTo('ses', 4)) as [Recipient, Recipient, Recipient, Recipient];
    expect(await post('ses', notification(bounce(gone)))).toBe(200);
    expect(await post('ses', notification(bounce(passing, { bounceType: 'Transient' }), amazon.privateKey, '1'))).toBe(
      200,
    );
    const refused = { bouncedRecipients: [{ status: '5.7.1', diagnosticCode: 'smtp; 554 5.7.1 blocked' }] };
    expect(await post('ses', notification(bounce(policy, refused)))).toBe(200);
    const complaint = {
      eventType: 'Complaint',
      complaint: { complaintFeedbackType: 'abuse' },
      mail: { source: 'news@mail.test.example', tags: { delivery: [complains.deliveryId] } },
    };
    expect(await post('ses', notification(JSON.stringify(complaint)))).toBe(200);
    expect(await Promise.all([gone, passing, complains, policy].map(reasonFor))).toEqual([
      'hard_bounce',
      null,
      'complaint',
      null,
    ]);
    expect(await post('ses', notification('Successfully validated SNS topic'))).toBe(200);
  });

  it('nothing that Amazon did not sign for our topic, and never a certificate from elsewhere', async () => {
    const [person] = (await sentTo('sesr', 1)) as [Recipient];
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const good = notification(bounce(person));
    const before = asked.length;
    const forged = [
      notification(bounce(person), other),
      good.replace(person.deliveryId, 'dlv_x').replace('5.1.1', '5.1.2'),
      signed({ Type: 'Notification', Message: bounce(person), TopicArn: `${TOPIC}2` }),
      signed({ Type: 'Other', Message: bounce(person) }),
      signed({ Type: 'Notification', Message: bounce(person), Timestamp: '2020-01-01T00:00:00.000Z' }),
      ...[
        'https://sns.eu-central-1.amazonaws.com.evil.example/SimpleNotificationService-0123456789abcdef.pem',
        'http://sns.eu-central-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem',
        'https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem',
        'https://sns.eu-central-1.amazonaws.com@evil.example/SimpleNotificationService-0123456789abcdef.pem',
        'https://sns.eu-central-1.amazonaws.com/upload/SimpleNotificationService-0123456789abcdef.pem',
        'https://sns.eu-central-1.amazonaws.com:8443/SimpleNotificationService-0123456789abcdef.pem',
        'nothing',
      ].map((SigningCertURL) => signed({ Type: 'Notification', Message: bounce(person), SigningCertURL })),
    ];
    for (const body of forged) expect(await post('ses', body), body).toBe(403);
    expect(asked.slice(before)).toEqual([]);
    expect(await reasonFor(person)).toBeNull();
    expect(await post('ses', good)).toBe(200);
    expect(await reasonFor(person)).toBe('hard_bounce');
  });

  it('confirms a subscription of our topic, at Amazon, and no other', async () => {
    const link = 'https://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&Token=abc';
    const subscription = { Type: 'SubscriptionConfirmation', Message: 'You have chosen', Token: 'abc' };
    expect(await post('ses', signed({ ...subscription, SubscribeURL: 'https://evil.example/' }))).toBe(403);
    expect(await post('ses', signed({ ...subscription, SubscribeURL: link, TopicArn: `${TOPIC}x` }))).toBe(403);
    expect(asked).not.toContain('https://evil.example/');
    expect(asked).not.toContain(link);
    expect(await post('ses', signed({ ...subscription, SubscribeURL: link }))).toBe(200);
    expect(asked).toContain(link);
  });
});

describe('SendGrid', () => {
  const send = (events: unknown, key: KeyObject = sendgrid.privateKey, timestamp = String(nowSeconds())) => {
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

  it('nothing with another key, an old time, or for a mail that is not ours', async () => {
    const [person] = (await sentTo('sgr', 1)) as [Recipient];
    const hard = [event(person, { event: 'bounce', type: 'bounce', status: '5.1.1' })];
    expect(await send(hard, generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey)).toBe(403);
    expect(await send(hard, sendgrid.privateKey, String(nowSeconds() - 3 * 86_400))).toBe(403);
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
