// Notices of Amazon SES: believed only with the signature of SNS for our topic, once, and for deliveries of ours.
import { createSign, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import type { Recipient } from '../../../trust-center/clients/deliveries.ts';
import { peopleWorld } from '../../support/people-world.ts';
import { openWebhooks, TOPIC } from '../../support/webhook-world.ts';

const world = await peopleWorld();
const hooks = await openWebhooks(world);
const { post, sentTo, reasonFor, asked, amazon } = hooks;
afterAll(() => hooks.close());

const CERTIFICATE = 'https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem';

describe('Amazon SES', () => {
  const signed = (fields: Record<string, string>, key: KeyObject = amazon, version = '2') => {
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
