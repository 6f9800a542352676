import { createHmac, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createShortMac, MAC_BYTES } from './short-mac.ts';

const macOf = (key: Uint8Array, prefix: Uint8Array, message: Uint8Array): string => {
  const target = Buffer.alloc(MAC_BYTES);
  createShortMac(key, prefix, message.length)(message, target);
  return target.toString('hex');
};

describe('the MAC of short messages', () => {
  it('is HMAC-SHA-512 (RFC 4231, cases 1 and 2)', () => {
    expect(macOf(Buffer.alloc(20, 0x0b), Buffer.alloc(0), Buffer.from('Hi There'))).toBe(
      '87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cdedaa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854',
    );
    expect(macOf(Buffer.from('Jefe'), Buffer.from('what do ya '), Buffer.from('want for nothing?'))).toBe(
      '164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737',
    );
  });

  it('is what createHmac says, for every length of key, prefix and message, one message after the other', () => {
    for (let bytes = 0; bytes <= 128; bytes++) {
      const [key, prefix] = [randomBytes(bytes), randomBytes(bytes % 17)];
      const mac = createShortMac(key, prefix, bytes);
      const target = Buffer.alloc(MAC_BYTES);
      for (let i = 0; i < 3; i++) {
        const message = randomBytes(bytes);
        mac(message, target);
        const expected = createHmac('sha512', key).update(prefix).update(message).digest('hex');
        expect(target.toString('hex'), `${bytes}`).toBe(expected);
      }
    }
  });

  it('refuses a key and a message that would make it something else', () => {
    expect(() => createShortMac(Buffer.alloc(129), Buffer.alloc(0), 1)).toThrow(RangeError);
    expect(() => createShortMac(Buffer.alloc(32), Buffer.alloc(0), 2)(Buffer.alloc(1), Buffer.alloc(64))).toThrow(
      RangeError,
    );
  });
});
