import { createHmac, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { MacKey } from './mac-key.ts';

describe('a key for MACs of texts', () => {
  it('gives HMAC-SHA-256 (RFC 4231, cases 1 and 2)', () => {
    expect(new MacKey(Buffer.alloc(20, 0x0b)).mac('Hi There').toString('hex')).toBe(
      'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
    );
    expect(new MacKey(Buffer.from('Jefe')).mac('what do ya want for nothing?').toString('hex')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });

  it('says what createHmac says, for every length of key and text, long and short ones in turn', () => {
    for (let bytes = 0; bytes <= 64; bytes++) {
      const key = randomBytes(bytes);
      const mac = new MacKey(key);
      for (const text of ['', 'ü'.repeat(bytes), 'x'.repeat(500 * bytes), 'a\0b', '🙂']) {
        const expected = createHmac('sha256', key).update(text, 'utf8').digest('hex');
        expect(mac.mac(text).toString('hex'), `${bytes} ${text.length}`).toBe(expected);
      }
    }
  });

  it('is no key any more once it was wiped, and refuses one that is too long', () => {
    const key = new MacKey(randomBytes(32));
    key.wipe();
    expect(() => key.mac('ada@example.org')).toThrow('wiped');
    expect(() => new MacKey(Buffer.alloc(65))).toThrow(RangeError);
  });
});
