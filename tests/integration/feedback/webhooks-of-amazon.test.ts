// Notices of Amazon SES: believed only with the signature of SNS for our topic, once, and for deliveries of ours.
import { generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import type { Recipient } from '../../../trust-center/clients/mail/deliveries.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';
import { openWebhooks, signedBySns, TOPIC } from '../../support/worlds/webhook-world.ts';

const world = await peopleWorld();
const hooks = await openWebhooks(world);
const { post, sentTo, reasonFor, asked, amazon } = hooks;
afterAll(() => hooks.close());

describe('Amazon SES', () => {
  const signed = (fields: Record<string, string>, key: KeyObject = amazon, version = '2') =>
    signedBySns({ Timestamp: world.clock.now().toISOString(), ...fields }, key, version);
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
    expect(await post('ses', notification(bounce(passing, { bounceType: 'Transient' }), amazon, '1'))).toBe(200);
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
        'https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem?as=often',
        'https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem#as=often',
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
    const host = 'https://sns.eu-central-1.amazonaws.com';
    const linkTo = (action: string, topic = TOPIC) => `${host}/?Action=${action}&TopicArn=${topic}&Token=abc`;
    const link = linkTo('ConfirmSubscription');
    const subscription = { Type: 'SubscriptionConfirmation', Message: 'You have chosen', Token: 'abc' };
    const before = asked.length;
    for (const SubscribeURL of [
      'https://evil.example/',
      link.replace(host, 'http://sns.eu-central-1.amazonaws.com'),
      linkTo('DeleteTopic'),
      linkTo('ConfirmSubscription', `${TOPIC}x`),
      `${host}/`,
    ])
      expect(await post('ses', signed({ ...subscription, SubscribeURL })), SubscribeURL).toBe(403);
    expect(await post('ses', signed({ ...subscription, SubscribeURL: link, TopicArn: `${TOPIC}x` }))).toBe(403);
    expect(asked.slice(before)).toEqual([]);
    expect(await post('ses', signed({ ...subscription, SubscribeURL: link }))).toBe(200);
    expect(asked.slice(before)).toEqual([link]);
  });

  it('tells the operator when somebody ended the subscription', async () => {
    const ended = { Type: 'UnsubscribeConfirmation', Message: 'You have chosen', Token: 'abc', SubscribeURL: 'x' };
    expect(await post('ses', signed(ended, generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey))).toBe(403);
    expect(world.errors).toEqual([]);
    expect(await post('ses', signed(ended))).toBe(200);
    expect(JSON.stringify(world.errors.splice(0))).toContain('WEBHOOK_UNSUBSCRIBED');
  });

  it('asks to come again when Amazon’s certificate cannot be had just now', async () => {
    const [person] = (await sentTo('sesaway', 1)) as [Recipient];
    const away = await openWebhooks(world, () => Promise.reject(new Error('away')));
    const sent = () => away.post('ses', notification(bounce(person)));
    expect([await sent(), await sent()]).toEqual([503, 503]);
    expect(await reasonFor(person)).toBeNull();
    await away.close();
  });

  it('is heard while somebody else makes up certificates, who is not', async () => {
    const [person] = (await sentTo('sesbusy', 1)) as [Recipient];
    const busy = await openWebhooks(world, async (url) => {
      if (url.includes('madeup')) throw new Error('nothing there');
      return hooks.certificate;
    });
    const from = (address: string) => ({ 'X-Forwarded-For': address });
    const SigningCertURL = 'https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-madeup.pem';
    const forged = signed({ Type: 'Notification', Message: bounce(person), SigningCertURL });
    for (let i = 0; i < 3; i++) expect(await busy.post('ses', forged, from('203.0.113.7'))).toBe(503);
    expect(busy.asked).toHaveLength(1);
    // Another authority vouches for this one: it was asked for, and refused.
    expect(await busy.post('ses', notification(bounce(person)), from('192.0.2.1'))).toBe(403);
    expect(busy.asked).toHaveLength(2);
    expect(await busy.post('ses', notification(bounce(person)), from('203.0.113.7'))).toBe(503);
    await busy.close();
  });

  it('what Amazon’s types and subtypes mean: absence notes, lists of its own, content, several answers to one mail', async () => {
    const people = await sentTo('sesk', 7);
    const [absent, size, listed, left, general, twice, policy] = people as Recipient[];
    const none = [{ emailAddress: 'x@example.org' }];
    const cases: [Recipient, object][] = [
      [absent!, { bounceType: 'Transient', bounceSubType: 'General', bouncedRecipients: none }],
      [size!, { bounceType: 'Transient', bounceSubType: 'MessageTooLarge', bouncedRecipients: none }],
      [listed!, { bounceSubType: 'OnAccountSuppressionList', bouncedRecipients: none }],
      [left!, { bounceSubType: 'UnsubscribedRecipient', bouncedRecipients: none }],
      [general!, { bouncedRecipients: [{ status: '5.5.0', diagnosticCode: 'smtp; 550 5.5.0 no' }] }],
      [policy!, { bouncedRecipients: [{ status: '5.0.0', diagnosticCode: 'smtp; 554 message rejected, spam' }] }],
    ];
    for (const [person, more] of cases) expect(await post('ses', notification(bounce(person, more)))).toBe(200);
    const same = { feedbackId: `feedback-${randomUUID()}` };
    for (let i = 0; i < 2; i++) expect(await post('ses', notification(bounce(twice!, same)))).toBe(200);
    const { rows } = await world.admin.query<{ contactId: string; kind: string; status: string | null }>(
      `SELECT d.id AS "contactId", f.kind, f.status FROM delivery_feedback f JOIN delivery d ON d.id = f."deliveryId" WHERE d.id = ANY($1)`,
      [people.map(({ deliveryId }) => deliveryId)],
    );
    const said = people.map(({ deliveryId }) => rows.filter((row) => row.contactId === deliveryId));
    expect(said.map((of) => of.map(({ kind, status }) => [kind, status]))).toEqual([
      [['auto_reply', 'vacation']],
      [['soft', '5.3.4']],
      [['hard', '5.1.1']],
      [],
      [['hard', '5.1.1']],
      [['hard', '5.1.1']],
      [['soft', '5.7.0']],
    ]);
  });
});
