// Whom we take for Amazon SNS: the right name, a chain up to an authority that we trust, valid now.
import { X509Certificate } from 'node:crypto';
import { DAY_MS } from '@multipartner/kernel/time';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  derOf,
  type Issued,
  type IssueOptions,
  issue,
  pemOf,
} from '../../../../tests/support/servers/amazon-certificates.ts';
import { createSnsCertificates, snsHost } from './sns-certificates.ts';

const TOPIC = 'arn:aws:sns:eu-central-1:123456789012:bounces';
const URL = 'https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem';
const BETWEEN_AT = 'http://crt.r2m01.amazontrust.com/r2m01.cer';
const now = new Date();

let root: Issued;
let between: Issued;
let stranger: Issued;
beforeAll(async () => {
  root = await issue({ subject: 'Root of this test', ca: true });
  between = await issue({ subject: 'Between', issuer: root, ca: true });
  stranger = await issue({ subject: 'Root of this test', ca: true });
});

const leaf = (more: Partial<IssueOptions> = {}) =>
  issue({ subject: 'sns.amazonaws.com', issuer: between, issuerAt: BETWEEN_AT, ...more });

/** What is found for a certificate when Amazon's addresses answer so. */
async function look(certificate: Issued, answers: Record<string, Buffer> = {}, topic = TOPIC, at = now) {
  const asked: string[] = [];
  const store = createSnsCertificates({
    authorities: [new X509Certificate(pemOf(root))],
    ask: async (url) => {
      asked.push(url);
      const answer = { [URL]: Buffer.from(pemOf(certificate)), [BETWEEN_AT]: derOf(between), ...answers }[url];
      if (!answer) throw new Error('nothing there');
      return answer;
    },
  });
  const certificates = store.namedBy('192.0.2');
  const found = await certificates.at(URL, topic, at);
  return { found, asked, certificates };
}

describe('the certificate of Amazon SNS', () => {
  it('counts with the one between fetched from where it says, once for many messages', async () => {
    const { found, asked, certificates } = await look(await leaf());
    expect(found?.subject).toBe('CN=sns.amazonaws.com');
    expect(await certificates.at(URL, TOPIC, now)).toBe(found);
    expect(asked).toEqual([URL, BETWEEN_AT]);
    // An authority may vouch for it itself.
    expect((await look(await leaf({ issuer: root }))).asked).toEqual([URL]);
  });

  it('does not count when nobody whom we trust vouches for it', async () => {
    expect((await look(await issue({ subject: 'sns.amazonaws.com' }))).found).toBeNull();
    expect((await look(await leaf({ issuer: stranger }))).found).toBeNull();
    // The right name above, but not the key that signed.
    const impostor = await issue({ subject: 'Between', issuer: stranger, ca: true });
    expect((await look(await leaf(), { [BETWEEN_AT]: derOf(impostor) })).found).toBeNull();
    expect((await look(await leaf({ issuer: impostor }))).found).toBeNull();
    // Somebody with a certificate of his own is no authority by it.
    const person = await issue({ subject: 'Between', issuer: root });
    expect((await look(await leaf({ issuer: person }), { [BETWEEN_AT]: derOf(person) })).found).toBeNull();
  });

  it('asks nobody but Amazon for the one between', async () => {
    for (const issuerAt of [
      'http://127.0.0.1/r2m01.cer',
      'http://amazontrust.com.evil.example/r2m01.cer',
      'http://evilamazontrust.com/r2m01.cer',
      'http://crt.r2m01.amazontrust.com:8080/r2m01.cer',
      'http://a@crt.r2m01.amazontrust.com/r2m01.cer',
      'file:///etc/passwd',
    ]) {
      const { found, asked } = await look(await leaf({ issuerAt }));
      expect({ found, asked }, issuerAt).toEqual({ found: null, asked: [URL] });
    }
  });

  it('does not end in a circle', async () => {
    const a = await issue({ subject: 'A', ca: true, issuerAt: BETWEEN_AT });
    const { found, asked } = await look(await leaf({ issuer: a }), { [BETWEEN_AT]: derOf(a) });
    expect(found).toBeNull();
    expect(asked.length).toBeLessThan(6);
  });

  it('counts only while it and those above are valid', async () => {
    const certificate = await leaf();
    for (const [days, valid] of [
      [-2, false],
      [1, true],
      [29, true],
      [31, false],
    ] as const) {
      const { found } = await look(certificate, {}, TOPIC, new Date(now.getTime() + days * DAY_MS));
      expect(found !== null, `${days} days`).toBe(valid);
    }
    const ended = await issue({ subject: 'Between', issuer: root, ca: true, days: [-9, -1] });
    expect((await look(await leaf({ issuer: ended }), { [BETWEEN_AT]: derOf(ended) })).found).toBeNull();
  });

  it('speaks for SNS, where the region has a name of its own for that one', async () => {
    const at = (subject: string, topic: string) => leaf({ subject }).then((one) => look(one, {}, topic));
    const zurich = 'arn:aws:sns:eu-central-2:123456789012:bounces';
    expect((await at('sns-signing.eu-central-2.amazonaws.com', zurich)).found).not.toBeNull();
    expect((await at('sns-signing.eu-central-2.amazonaws.com', TOPIC)).found).toBeNull();
    expect(
      (await at('sns-cn-north-1.amazonaws.com.cn', 'arn:aws-cn:sns:cn-north-1:123456789012:b')).found,
    ).not.toBeNull();
    expect(
      (await at('sns-signing.eusc-de-east-1.amazonaws.eu', 'arn:aws-eusc:sns:eusc-de-east-1:123456789012:b')).found,
    ).not.toBeNull();
    for (const subject of ['s3.amazonaws.com', 'sns.amazonaws.com.evil.example', '*.amazonaws.com', 'amazonaws.com'])
      expect((await at(subject, TOPIC)).found, subject).toBeNull();
  });

  it('is kept however many that do not count are named after it', async () => {
    const [right, ended] = [await leaf(), await leaf({ days: [-9, -1] })];
    const asked: string[] = [];
    const store = createSnsCertificates({
      authorities: [new X509Certificate(pemOf(root))],
      ask: async (url) => {
        asked.push(url);
        return url === BETWEEN_AT ? derOf(between) : Buffer.from(pemOf(url === URL ? right : ended));
      },
    });
    const certificates = store.namedBy('192.0.2');
    const found = await certificates.at(URL, TOPIC, now);
    expect(found).not.toBeNull();
    for (let i = 0; i < 9; i++) await certificates.at(URL.replace('0123', `${i}123`), TOPIC, now).catch(() => {});
    const before = asked.length;
    expect(await certificates.at(URL, TOPIC, now)).toBe(found);
    expect(asked.length).toBe(before);
    // One look a while, however many are named.
    expect(before).toBe(4);
  });

  it('that cannot be had just now is not a refusal, and is not asked for without end', async () => {
    const certificate = await leaf();
    let asked = 0;
    const store = createSnsCertificates({
      authorities: [new X509Certificate(pemOf(root))],
      ask: () => {
        asked += 1;
        return Promise.reject(new Error('away'));
      },
    });
    const certificates = store.namedBy('192.0.2');
    for (let i = 0; i < 5; i++) await expect(certificates.at(URL, TOPIC, now)).rejects.toThrow();
    expect(asked).toBe(1);
    await expect(look(certificate, { [BETWEEN_AT]: Buffer.from('no certificate') })).rejects.toThrow();
  });

  it('is asked for in spite of somebody who names others: only his own network waits', async () => {
    const right = await leaf();
    const asked: string[] = [];
    let nowMs = 0;
    const made = (i: number) => URL.replace('0123456789abcdef', `made${i}`);
    const store = createSnsCertificates(
      {
        authorities: [new X509Certificate(pemOf(root))],
        ask: async (url) => {
          asked.push(url);
          if (url === BETWEEN_AT) return derOf(between);
          if (url === URL) return Buffer.from(pemOf(right));
          throw new Error('nothing there');
        },
      },
      () => nowMs,
    );
    const attack = (source: string, from: number) =>
      Promise.allSettled(Array.from({ length: 50 }, (_, i) => store.namedBy(source).at(made(from + i), TOPIC, now)));
    await attack('203.0.113', 0);
    await attack('203.0.113', 50);
    // At the same moment or one after the other: one question.
    expect(asked).toHaveLength(1);
    await expect(store.namedBy('203.0.113').at(URL, TOPIC, now)).rejects.toThrow();
    const both = await Promise.all([
      store.namedBy('192.0.2').at(URL, TOPIC, now),
      store.namedBy('198.51.100').at(URL, TOPIC, now),
    ]);
    expect(both.map((one) => one?.subject)).toEqual(Array(2).fill('CN=sns.amazonaws.com'));
    expect(asked.slice(1)).toEqual([URL, BETWEEN_AT]);
    // What is known is known to him, too.
    expect(await store.namedBy('203.0.113').at(URL, TOPIC, now)).not.toBeNull();
    // Many networks of one: asked for them is a bounded number of times.
    for (let i = 0; i < 500; i++) await attack(`net ${i}`, 100);
    expect(asked.length).toBeLessThan(70);
    nowMs += 10_000;
    await attack('203.0.113', 200);
    expect(asked.at(-1)).toBe(made(200));
  });
});

it('knows the host of a topic, and nothing of what is none', () => {
  expect(snsHost(TOPIC)).toBe('sns.eu-central-1.amazonaws.com');
  expect(snsHost('arn:aws-cn:sns:cn-north-1:123456789012:b')).toBe('sns.cn-north-1.amazonaws.com.cn');
  expect(snsHost('arn:aws-eusc:sns:eusc-de-east-1:123456789012:b')).toBe('sns.eusc-de-east-1.amazonaws.eu');
  for (const arn of [
    '',
    'arn:aws:sqs:eu-central-1:123456789012:b',
    'arn:aws:sns:eu-central-1.evil.example/:1:b',
    `${TOPIC}/x`,
  ])
    expect(snsHost(arn), arn).toBeNull();
});
