/** Published test vectors of the primitives that the vault rests on. */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPublicKey,
  hkdfSync,
  verify,
} from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { XaesKey } from './xaes-256-gcm.ts';

const folder = new URL('../../../../shared/vectors/', import.meta.url);
const present = existsSync(new URL('wycheproof/', folder));
if (!present) console.info('Wycheproof and accumulated vectors skipped: ../shared/vectors is not there.');
const hex = (text: string) => Buffer.from(text, 'hex');

interface Case {
  tcId: number;
  result: 'valid' | 'invalid' | 'acceptable';
  [field: string]: unknown;
}
interface Group {
  tests: Case[];
  [field: string]: unknown;
}
const read = (name: string) =>
  (JSON.parse(readFileSync(new URL(`wycheproof/${name}_test.json`, folder), 'utf8')) as { testGroups: Group[] })
    .testGroups;

/** Runs `holds` over every case and returns the ids where it disagrees with the published verdict. */
function disagreements(
  groups: Group[],
  holds: (group: Group, field: (name: string) => Buffer, one: Case) => boolean,
): number[] {
  return groups.flatMap((group) =>
    group.tests
      .filter(
        (one) =>
          one.result !== 'acceptable' &&
          holds(group, (name) => hex(String(one[name])), one) !== (one.result === 'valid'),
      )
      .map((one) => one.tcId),
  );
}

test.each([
  ['01', '', 'ce546ef63c9cc60765923609b33a9a1974e96e52daf2fcf7075e2271'],
  ['03', 'c2sp.org/XAES-256-GCM', '986ec1832593df5443a179437fd083bf3fdb41abd740a21f71eb769d'],
])('2: XAES-256-GCM, C2SP vector with key %s…', (byte, aad, expected) => {
  const key = new XaesKey(hex(byte.repeat(32)));
  const nonce = Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWX');
  const sealed = key.seal(nonce, Buffer.from('XAES-256-GCM'), Buffer.from(aad));
  expect(sealed.toString('hex')).toBe(expected);
  expect(key.open(nonce, sealed, Buffer.from(aad))?.toString()).toBe('XAES-256-GCM');
  expect(key.open(nonce, sealed, Buffer.from(`${aad}.`))).toBeNull();
});

test('2: XAES-256-GCM, 10,000 accumulated C2SP vectors', () => {
  // SHAKE128 gives a prefix-free stream: one long output stands for the reader of the specification.
  const stream = createHash('shake128', { outputLength: 10_000 * (32 + 24 + 2 + 2 * 255) }).digest();
  let offset = 0;
  const take = (length: number) => {
    offset += length;
    return stream.subarray(offset - length, offset);
  };
  const accumulated = createHash('shake128', { outputLength: 32 });
  for (let i = 0; i < 10_000; i++) {
    const key = new XaesKey(take(32));
    const nonce = take(24);
    const plaintext = take(take(1)[0]!);
    const aad = take(take(1)[0]!);
    const sealed = key.seal(nonce, plaintext, aad);
    if (!key.open(nonce, sealed, aad)?.equals(plaintext)) throw new Error(`vector ${i} does not open`);
    accumulated.update(sealed);
  }
  expect(accumulated.digest('hex')).toBe('e6b9edf2df6cec60c8cbd864e2211b597fb69a529160cd040d56c0c210081939');
});

describe.skipIf(!present)('1: Wycheproof', () => {
  test('AES-GCM with 256-bit keys, 96-bit nonces and full tags', () => {
    const groups = read('aes_gcm').filter(
      (group) => group.keySize === 256 && group.ivSize === 96 && group.tagSize === 128,
    );
    expect(
      disagreements(groups, (_, field) => {
        const decipher = createDecipheriv('aes-256-gcm', field('key'), field('iv'), { authTagLength: 16 });
        decipher.setAAD(field('aad'));
        decipher.setAuthTag(field('tag'));
        const opened = decipher.update(field('ct'));
        try {
          decipher.final();
          return opened.equals(field('msg'));
        } catch {
          return false;
        }
      }),
    ).toEqual([]);
  });

  test('AES-CMAC, as XAES derives its keys with it', () => {
    // XAES derives with CMAC over blocks that start with 0x0001 or 0x0002, "X", 0x00: checked by its own vectors above. This
    // checks that AES-CMAC made of the same steps (one block, doubled subkey) agrees with the published tags.
    const groups = read('aes_cmac').filter((group) => group.keySize === 256 && group.tagSize === 128);
    expect(
      disagreements(
        groups.map((group) => ({ ...group, tests: group.tests.filter((one) => String(one.msg).length === 32) })),
        (_, field) => oneBlockCmac(field('key'), field('msg')).equals(field('tag')),
      ),
    ).toEqual([]);
  });

  test('HKDF-SHA256', () => {
    expect(
      disagreements(read('hkdf_sha256'), (_, field, one) => {
        try {
          return Buffer.from(hkdfSync('sha256', field('ikm'), field('salt'), field('info'), Number(one.size))).equals(
            field('okm'),
          );
        } catch {
          return false;
        }
      }),
    ).toEqual([]);
  });

  test('HMAC-SHA256', () => {
    expect(
      disagreements(read('hmac_sha256'), (group, field) =>
        createHmac('sha256', field('key'))
          .update(field('msg'))
          .digest()
          .subarray(0, Number(group.tagSize) / 8)
          .equals(field('tag')),
      ),
    ).toEqual([]);
  });

  test('Ed25519', () => {
    expect(
      disagreements(read('ed25519'), (group, field) => {
        const key = createPublicKey({ key: hex(String(group.publicKeyDer)), format: 'der', type: 'spki' });
        return verify(null, field('msg'), key, field('sig'));
      }),
    ).toEqual([]);
  });
});

function oneBlockCmac(key: Buffer, message: Buffer): Buffer {
  const encrypt = (block: Buffer) => createCipheriv('aes-256-ecb', key, null).setAutoPadding(false).update(block);
  const l = encrypt(Buffer.alloc(16));
  const k1 = Buffer.alloc(16);
  for (let i = 0; i < 16; i++) k1[i] = (l[i]! << 1) | ((l[i + 1] ?? 0) >> 7);
  if (l[0]! & 0x80) k1[15]! ^= 0x87;
  return encrypt(Buffer.from(message.map((byte, i) => byte ^ k1[i]!)));
}
