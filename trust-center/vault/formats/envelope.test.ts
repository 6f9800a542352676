import { randomFillSync } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { newId } from '@multipartner/kernel/ids';
import { describe, expect, test } from 'vitest';
import { indexKey, suppressionKey, token } from '../addresses/blind-index.ts';
import { normaliseEmail } from '../addresses/normalise-email.ts';
import { createKeyCache, MAX_PARTNERS } from '../keys/key-cache.ts';
import { keyCheckValue } from '../keys/key-check-value.ts';
import { encryptionContext } from '../keys/purpose-key.ts';
import type { RecordRef } from '../vault.ts';
import { createScope, openRecordBytes, sealRecordBytes, unwrapKey, wrapKey } from './envelope.ts';
import { createNonceSource } from './nonces.ts';
import { pad, padmeLength, unpad } from './padding.ts';
import { XaesKey } from './xaes-256-gcm.ts';

const golden = JSON.parse(readFileSync(new URL('./golden-envelopes.json', import.meta.url), 'utf8')) as Record<
  string,
  string
>;
const partnerId = 'prt_01jd0000000000000000000001';
const contactId = 'con_01jd0000000000000000000002';
const dekBytes = Buffer.alloc(32, 1);
const contactKeyBytes = Buffer.alloc(32, 2);
const nonce = Buffer.alloc(24, 3);
const scope = createScope('golden', partnerId);
const dek = { version: 7, kcv: keyCheckValue(dekBytes), cipher: new XaesKey(dekBytes) };
const key = new XaesKey(contactKeyBytes);
const ref: RecordRef = { type: 'profile', id: contactId, rowVersion: 5n, schema: 2 };
const plaintext = Buffer.from('{"name":"Ada"}');

describe('6: golden envelopes: stored data of the past must open for ever', () => {
  test('key check value and encryption context', () => {
    expect(keyCheckValue(dekBytes).toString('hex')).toBe(golden.keyCheckValue);
    expect(encryptionContext('golden', partnerId, 'dek')).toEqual({
      app: 'tc',
      env: 'golden',
      partner: golden.partnerUuid,
      use: 'dek',
      v: '3',
    });
  });
  test('wrapped key', () => {
    const wrapped = wrapKey(scope, dek, contactId, 1, contactKeyBytes, nonce);
    expect(wrapped).toHaveLength(78);
    expect(wrapped.toString('hex')).toBe(golden.wrappedKey);
    expect(unwrapKey(scope, dek, contactId, 1, Buffer.from(golden.wrappedKey!, 'hex'))?.equals(contactKeyBytes)).toBe(
      true,
    );
  });
  test('record', () => {
    expect(sealRecordBytes(scope, key, contactId, 1, ref, plaintext, nonce).toString('hex')).toBe(golden.record);
    expect(openRecordBytes(scope, key, contactId, 1, ref, Buffer.from(golden.record!, 'hex'))?.equals(plaintext)).toBe(
      true,
    );
  });
  test('tokens', () => {
    expect(token(indexKey(dekBytes, partnerId, 'email'), 'ada@example.org').toString('hex')).toBe(golden.emailToken);
    expect(token(suppressionKey(dekBytes, partnerId), 'ada@example.org').toString('hex')).toBe(golden.suppressionToken);
  });
});

describe('4: anything changed does not open, and never says why', () => {
  const wrapped = wrapKey(scope, dek, contactId, 1, contactKeyBytes);
  const record = sealRecordBytes(scope, key, contactId, 1, ref, plaintext);

  test('every bit of the envelopes', () => {
    for (let bit = 0; bit < 8 * wrapped.length; bit++) {
      const edited = Buffer.from(wrapped);
      edited[bit >> 3]! ^= 1 << (bit & 7);
      expect(unwrapKey(scope, dek, contactId, 1, edited)).toBeNull();
    }
    for (let bit = 0; bit < 8 * record.length; bit++) {
      const edited = Buffer.from(record);
      edited[bit >> 3]! ^= 1 << (bit & 7);
      expect(openRecordBytes(scope, key, contactId, 1, ref, edited)).toBeNull();
    }
  });
  test('a tag that was cut, to any length, is refused before the cipher sees it', () => {
    for (let kept = 0; kept < 16; kept++) {
      expect(openRecordBytes(scope, key, contactId, 1, ref, record.subarray(0, record.length - 16 + kept))).toBeNull();
      expect(unwrapKey(scope, dek, contactId, 1, wrapped.subarray(0, wrapped.length - 16 + kept))).toBeNull();
      expect(key.open(nonce, Buffer.alloc(kept), Buffer.alloc(0))).toBeNull();
    }
  });
  test('every length', () => {
    for (let length = 0; length < record.length; length++)
      expect(openRecordBytes(scope, key, contactId, 1, ref, record.subarray(0, length))).toBeNull();
    for (let length = 0; length < wrapped.length; length++)
      expect(unwrapKey(scope, dek, contactId, 1, wrapped.subarray(0, length))).toBeNull();
  });
  test('every field of the associated data', () => {
    const other = newId('contact');
    const scopes = [createScope('other', partnerId), createScope('golden', newId('partner'))];
    for (const wrong of scopes) {
      expect(unwrapKey(wrong, dek, contactId, 1, wrapped)).toBeNull();
      expect(openRecordBytes(wrong, key, contactId, 1, ref, record)).toBeNull();
    }
    expect(unwrapKey(scope, dek, other, 1, wrapped)).toBeNull();
    expect(unwrapKey(scope, dek, contactId, 2, wrapped)).toBeNull();
    expect(unwrapKey(scope, { ...dek, kcv: Buffer.alloc(16) }, contactId, 1, wrapped)).toBeNull();
    expect(openRecordBytes(scope, key, other, 1, ref, record)).toBeNull();
    for (const wrong of [{ type: 'notes' }, { id: other }, { rowVersion: 4n }, { schema: 1 }] as Partial<RecordRef>[])
      expect(openRecordBytes(scope, key, contactId, 1, { ...ref, ...wrong }, record)).toBeNull();
  });
});

test('PADMÉ: everything comes back, lengths fall into few buckets, at most 12 % longer', () => {
  const lengths = new Set<number>();
  for (let length = 0; length < 2_000; length++) {
    const data = Buffer.alloc(length, 7);
    const padded = pad(data);
    lengths.add(padded.length);
    expect(unpad(padded)?.equals(data)).toBe(true);
    expect(padmeLength(length)).toBeLessThanOrEqual(Math.max(2, Math.ceil(length * 1.12)));
  }
  expect(lengths.size).toBeLessThan(150);
});

describe('5: nonces', () => {
  test('a random number generator that repeats itself is refused', () => {
    expect(createNonceSource((target) => target.fill(1))).toThrow('repeats itself');
    let draws = 0;
    const stuck = createNonceSource((target) => {
      randomFillSync(target);
      draws += 1;
      // Healthy at first, then it gives what it gave before.
      if (draws > 1) target.fill(7, 0, 24);
    });
    for (let i = 0; i < 512; i++) stuck();
    expect(() => stuck()).toThrow('repeats itself');
  });

  test('ten million are all different', { timeout: 600_000 }, () => {
    const count = 10_000_000;
    const next = createNonceSource();
    const all = Buffer.allocUnsafe(count * 24);
    const halves = new BigUint64Array(count);
    for (let i = 0; i < count; i++) {
      next().copy(all, i * 24);
      halves[i] = all.readBigUInt64LE(i * 24);
    }
    halves.sort();
    // Equal first thirds happen once in 370,000 runs and say nothing yet; whole nonces are compared then.
    const suspects = new Set(halves.filter((half, i) => i > 0 && half === halves[i - 1]));
    const whole = [];
    if (suspects.size > 0)
      for (let i = 0; i < count; i++)
        if (suspects.has(all.readBigUInt64LE(i * 24))) whole.push(all.toString('hex', i * 24, i * 24 + 24));
    expect(new Set(whole).size).toBe(whole.length);
  });
});

describe('normalised addresses', () => {
  test.each([
    ['  anna@example.com ', 'anna@example.com'],
    ['ANNA@EXAMPLE.COM', 'anna@example.com'],
    ['anna+offers@Example.com', 'anna+offers@example.com'],
    ['a.nna@example.com', 'a.nna@example.com'],
    ['bob@bücher.example', 'bob@xn--bcher-kva.example'],
    ['ｂｏｂ@example.com', 'bob@example.com'],
    ['bob@EXAMPLE。com', 'bob@example.com'],
    ['jürgen@example.com', 'jürgen@example.com'],
    ['ju\u0308rgen@example.com', 'jürgen@example.com'],
  ])('%s → %s', (input, address) => expect(normaliseEmail(input)?.address).toBe(address));
  test.each([
    '',
    '@',
    'a@',
    '@b.de',
    'eve@example',
    'm@@example.com',
    "=cmd|' /C calc'!A0",
    'jan@example.com\nBcc: all@example.com',
    'a b@c.de',
    'a\u200bb@c.de',
    'a\u202eb@c.de',
    'a\0@c.de',
    '.a@c.de',
    'a..b@c.de',
    'a@c.de.',
    'a@[127.0.0.1]',
    'a@1.2.3.4',
    '"a b"@c.de',
    `${'a'.repeat(65)}@c.de`,
    `a@${'b'.repeat(64)}.de`,
    '\ud800@c.de',
    'a'.repeat(5000),
  ])('refused: %j', (input) => expect(normaliseEmail(input)).toBeNull());
  test('a local part beyond ASCII is marked', () => {
    expect(normaliseEmail('jürgen@example.com')?.needsSmtpUtf8).toBe(true);
    expect(normaliseEmail('juergen@bücher.example')?.needsSmtpUtf8).toBe(false);
  });
  const crm = new URL('../../../../shared/data/contacts/crm-messy.csv', import.meta.url);
  test.skipIf(!existsSync(crm))('the addresses of the messy export', () => {
    const accepted = ['anna+offers@example.com', 'bob@bücher.example', 'carl@example.com'].filter(
      (address) => readFileSync(crm, 'utf8').includes(address) && normaliseEmail(address),
    );
    expect(accepted).toHaveLength(3);
  });
});

describe('cache of keys', () => {
  const wipeable = () => {
    const value = {
      wiped: false,
      wipe() {
        value.wiped = true;
      },
    };
    return value;
  };
  test('one load for many callers; a new epoch, age and number of partners wipe', async () => {
    let now = 0;
    let loads = 0;
    const cache = createKeyCache<ReturnType<typeof wipeable>>(() => now);
    const load = async () => {
      loads += 1;
      return wipeable();
    };
    const [first, second] = await Promise.all([
      cache.get('a', { epoch: 1, revision: 1 }, load),
      cache.get('a', { epoch: 1, revision: 1 }, load),
    ]);
    expect([first === second, loads]).toEqual([true, 1]);
    const newer = await cache.get('a', { epoch: 2, revision: 1 }, load);
    expect([first.wiped, newer.wiped, loads]).toEqual([true, false, 2]);
    // Another revision: what is in use works on for a while, until another epoch ends it.
    const revised = await cache.get('a', { epoch: 2, revision: 2 }, load);
    expect([newer.wiped, revised.wiped, loads]).toEqual([false, false, 3]);
    cache.evict('a');
    expect([newer.wiped, revised.wiped]).toEqual([true, true]);
    const again = await cache.get('a', { epoch: 2, revision: 1 }, load);
    now = 5 * 60_000 + 1;
    await cache.get('a', { epoch: 2, revision: 1 }, load);
    expect([again.wiped, loads]).toEqual([true, 5]);
    for (let i = 0; i < 2 * MAX_PARTNERS; i++) await cache.get(`p${i}`, { epoch: 1, revision: 1 }, load);
    expect(cache.size).toBe(MAX_PARTNERS);
    cache.used('p500', 2 ** 20 + 1);
    expect(cache.size).toBe(MAX_PARTNERS - 1);
    cache.clear();
    expect(cache.size).toBe(0);
  });
  test('a failure is kept for five seconds, then tried again', async () => {
    let now = 0;
    let loads = 0;
    const cache = createKeyCache<ReturnType<typeof wipeable>>(() => now);
    const load = async () => {
      loads += 1;
      throw new Error('down');
    };
    await expect(cache.get('a', { epoch: 1, revision: 1 }, load)).rejects.toThrow('down');
    await expect(cache.get('a', { epoch: 1, revision: 1 }, load)).rejects.toThrow('down');
    expect(loads).toBe(1);
    now = 5_001;
    await expect(cache.get('a', { epoch: 1, revision: 1 }, load)).rejects.toThrow('down');
    expect(loads).toBe(2);
    cache.clear();
  });
});
