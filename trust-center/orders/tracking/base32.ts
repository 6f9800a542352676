/** Base 32 (RFC 4648, 6) in lower case, for lengths that are a multiple of five bytes: nothing is padded. */

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const CODES = Buffer.from(ALPHABET, 'latin1');
const VALUES = new Map(Array.from(ALPHABET, (character, value) => [character, value]));

export function encodeBase32(bytes: Uint8Array): string {
  // Into bytes first: a text that grows by one character at a time leaves an object behind for each of them.
  const text = Buffer.allocUnsafe((bytes.length * 8) / 5);
  let filled = 0;
  let bits = 0;
  let count = 0;
  for (let i = 0; i < bytes.length; i++) {
    bits = ((bits << 8) | bytes[i]!) & 0xfff;
    for (count += 8; count >= 5; count -= 5) text[filled++] = CODES[(bits >> (count - 5)) & 31]!;
  }
  return text.toString('latin1');
}

/** Throws RangeError for a character of another alphabet. */
export function decodeBase32(text: string): Buffer {
  const bytes = Buffer.alloc(Math.floor((text.length * 5) / 8));
  let bits = 0;
  let count = 0;
  let filled = 0;
  for (const character of text) {
    const value = VALUES.get(character);
    if (value === undefined) throw new RangeError('not base 32');
    bits = ((bits << 5) | value) & 0xfff;
    count += 5;
    if (count < 8) continue;
    count -= 8;
    bytes[filled++] = (bits >> count) & 0xff;
  }
  return bytes;
}
