/** Design 4 (3): three implementations of the stored formats, on OpenSSL, on @noble and on Python, must agree byte by byte. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { idFromBytes } from '@multipartner/kernel/ids';
import { expect, test } from 'vitest';
import {
  createScope,
  openRecordBytes,
  recordAad,
  sealRecordBytes,
  unwrapKey,
  wrapKey,
} from '../../trust-center/vault/formats/envelope.ts';
import { pad } from '../../trust-center/vault/formats/padding.ts';
import { XaesKey } from '../../trust-center/vault/formats/xaes-256-gcm.ts';
import { keyCheckValue } from '../../trust-center/vault/keys/key-check-value.ts';
import { checkValue, openRecord, sealRecord, sixteenBytes, type WrapCase, wrap } from './second-envelope.ts';

const CASES = 100_000;
/** Bounds what hangs: a busy machine takes many times the ten seconds of an idle one. */
const timeout = 600_000;
const TYPES = ['profile', 'consent-evidence', 'notes', 'send-events', 'import-origin'] as const;

/** The same cases in every run: bytes of SHAKE128 over the number of the case. */
function bytesOf(seed: string) {
  const stream = createHash('shake128', { outputLength: 1_024 }).update(seed).digest();
  let offset = 0;
  return (length: number) => {
    offset += length;
    return stream.subarray(offset - length, offset);
  };
}

function recordCase(number: number) {
  const take = bytesOf(`record ${number}`);
  const ids = [take(16), take(16), take(16)];
  for (const id of ids) id[0]! &= 0x7f;
  return {
    key: take(32),
    nonce: take(24),
    one: {
      env: number % 2 ? 'production' : 'staging',
      partnerId: idFromBytes('partner', ids[0]!),
      ownerId: idFromBytes('contact', ids[1]!),
      recordId: idFromBytes('record', ids[2]!),
      generation: take(2).readUInt16BE(),
      type: TYPES[number % TYPES.length]!,
      rowVersion: take(8).readBigUInt64BE(),
      schema: take(2).readUInt16BE(),
    },
    data: take(take(2).readUInt16BE() % 700),
  };
}

test(`3: ${CASES.toLocaleString('en')} records: sealed alike by the second implementation, opened by the first`, {
  timeout,
}, () => {
  for (let number = 0; number < CASES; number++) {
    const { key, nonce, one, data } = recordCase(number);
    const scope = createScope(one.env, one.partnerId);
    const ref = { type: one.type, id: one.recordId, rowVersion: one.rowVersion, schema: one.schema };
    const ours = new XaesKey(key);
    const theirs = sealRecord(key, one, nonce, data);
    const sealed = sealRecordBytes(scope, ours, one.ownerId, one.generation, ref, data, nonce);
    if (!sealed.equals(theirs)) throw new Error(`case ${number}: the envelopes differ`);
    if (!openRecordBytes(scope, ours, one.ownerId, one.generation, ref, Buffer.from(theirs))?.equals(data))
      throw new Error(`case ${number}: does not open`);
  }
});

test('3: both open and refuse alike what was edited anywhere', () => {
  let refused = 0;
  for (let number = 0; number < 2_000; number++) {
    const { key, nonce, one, data } = recordCase(number);
    const envelope = Buffer.from(sealRecord(key, one, nonce, data));
    envelope[(number * 7) % envelope.length]! ^= 1 << (number % 8);
    const scope = createScope(one.env, one.partnerId);
    const ref = { type: one.type, id: one.recordId, rowVersion: one.rowVersion, schema: one.schema };
    const first = openRecordBytes(scope, new XaesKey(key), one.ownerId, one.generation, ref, envelope);
    expect([number, first, openRecord(key, one, envelope)]).toEqual([number, null, null]);
    refused += 1;
  }
  expect(refused).toBe(2_000);
});

test('3: wrapped keys and check values', () => {
  for (let number = 0; number < 5_000; number++) {
    const take = bytesOf(`wrap ${number}`);
    const [partner, contact] = [take(16), take(16)];
    partner[0]! &= 0x7f;
    contact[0]! &= 0x7f;
    const [dek, key, nonce] = [take(32), take(32), take(24)];
    const one: WrapCase = {
      env: 'production',
      partnerId: idFromBytes('partner', partner),
      contactId: idFromBytes('contact', contact),
      generation: take(2).readUInt16BE(),
      dekVersion: take(4).readUInt32BE(),
    };
    expect(Buffer.from(sixteenBytes(one.contactId)).equals(contact)).toBe(true);
    expect(keyCheckValue(dek).equals(checkValue(dek))).toBe(true);
    const wrapping = { version: one.dekVersion, kcv: keyCheckValue(dek), cipher: new XaesKey(dek) };
    const scope = createScope(one.env, one.partnerId);
    const wrapped = wrapKey(scope, wrapping, one.contactId, one.generation, key, nonce);
    expect(wrapped.equals(wrap(dek, one, nonce, key))).toBe(true);
    expect(unwrapKey(scope, wrapping, one.contactId, one.generation, wrapped)?.equals(key)).toBe(true);
  }
});

const hasPython = spawnSync('python3', ['-c', 'import cryptography']).status === 0;
if (!hasPython) console.info('The Python comparison is skipped: python3 with its package cryptography is not there.');

test.skipIf(!hasPython)('3: Python opens what we seal, and refuses what was edited', { timeout }, () => {
  const lines: string[] = [];
  const expected = createHash('sha256');
  for (let number = 0; number < 20_000; number++) {
    const { key, one, data } = recordCase(number);
    const scope = createScope(one.env, one.partnerId);
    const ref = { type: one.type, id: one.recordId, rowVersion: one.rowVersion, schema: one.schema };
    const envelope = sealRecordBytes(scope, new XaesKey(key), one.ownerId, one.generation, ref, data);
    const isEdited = number % 10 === 0;
    if (isEdited) envelope[6 + (number % (envelope.length - 6))]! ^= 1;
    expected.update(isEdited ? 'refused' : pad(data));
    const aad = recordAad(scope, sixteenBytes(one.ownerId), ref);
    lines.push(
      JSON.stringify({ key: key.toString('hex'), envelope: envelope.toString('hex'), aad: aad.toString('hex') }),
    );
  }
  const program = fileURLToPath(new URL('./third_envelope.py', import.meta.url));
  const { stdout, stderr } = spawnSync('python3', [program], {
    input: lines.join('\n'),
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual({ opened: 18_000, digest: expected.digest('hex') });
});
