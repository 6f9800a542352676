/** Reads tokens of pixels and redirects, thousands a second, without leaving anything behind that would have to be cleared away. */
import { timingSafeEqual } from 'node:crypto';
import { createShortMac, MAC_BYTES } from './short-mac.ts';
import { type CountedUse, CUTS, DOMAIN, IDS_BYTES, TOKEN_PATTERN, withoutTail } from './token.ts';

/** Partner and delivery of a pixel or a redirect, 16 bytes each, or null for anything else. */
export type ReadCounted = (use: CountedUse, link: string) => Uint8Array | null;

const TOKEN_BYTES = 45;

/** @param keys of `trackingSecretOf` */
export function createReadCounted(keys: readonly Uint8Array[]): ReadCounted {
  const macs = keys.map((key) => createShortMac(key, DOMAIN, IDS_BYTES));
  // The same bytes for every token: what they hold is of use until the next one is read.
  const given = Buffer.alloc(TOKEN_BYTES);
  const ids = given.subarray(0, IDS_BYTES);
  const part = given.subarray(IDS_BYTES);
  const right = Buffer.alloc(MAC_BYTES);
  const parts = { open: right.subarray(...CUTS.open), click: right.subarray(...CUTS.click) };
  return (use, link) => {
    const token = withoutTail(link);
    if (!TOKEN_PATTERN.test(token)) return null;
    given.write(token, 'base64url');
    for (const mac of macs) {
      mac(ids, right);
      if (timingSafeEqual(parts[use], part)) return Buffer.from(ids);
    }
    return null;
  };
}
