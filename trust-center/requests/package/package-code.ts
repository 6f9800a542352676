/** The code that opens a mailed package: short enough for the phone, without letters that sound or look alike. */
import { randomInt } from 'node:crypto';

const SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 10;

/** Ten signs, 49 bits; together with the link's 256 bits and five tries. `key` is what the encryption takes. */
export function newCode(): { code: string; key: Buffer } {
  const signs = Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('');
  return { code: `${signs.slice(0, 5)}-${signs.slice(5)}`, key: codeKey(signs) };
}

/** The same for what somebody typed: case, spaces and dashes do not matter. */
export const codeKey = (typed: string): Buffer =>
  Buffer.from(
    typed
      .toUpperCase()
      .replace(/[^0-9A-Z]/g, '')
      .slice(0, LENGTH),
    'ascii',
  );
