/**
 * Canary contacts look like every other contact in the database. Only who holds the partner's suppression key can tell: the second half of
 * a canary's id is a MAC over the first half. So there is no list of them that could be read, stolen or forgotten.
 */

import { randomBytes } from 'node:crypto';
import { idBytes, idFromBytes } from '@multipartner/kernel/ids';
import type { MacKey } from '../keys/mac-key.ts';
import { token } from './blind-index.ts';

const HALF = 8;

/** How many there are at a partner: enough that a copied address book holds one, few enough to weigh nothing. */
export const CANARIES_PER_PARTNER = 3;

/** 62 bits: the two of the UUID's variant stay what they are in every id. No address holds a NUL, so the token is nobody's. */
function markOf(key: MacKey, firstHalf: Uint8Array): Uint8Array {
  const mark = token(key, `tc/canary/v1\0${Buffer.from(firstHalf).toString('hex')}`).subarray(0, HALF);
  mark[0] = 0x80 | (mark[0]! & 0x3f);
  return mark;
}

export function isCanaryId(key: MacKey, contactId: string): boolean {
  const bytes = idBytes(contactId);
  return Buffer.compare(markOf(key, bytes.subarray(0, HALF)), bytes.subarray(HALF)) === 0;
}

/** An id as contacts of that moment have it (UUID version 7, milliseconds since 1970), with the mark. */
export function newCanaryId(key: MacKey, atMs: number): string {
  const bytes = new Uint8Array(2 * HALF);
  const random = randomBytes(2);
  let ms = atMs;
  for (let i = 5; i >= 0; i--) {
    bytes[i] = ms % 256;
    ms = Math.floor(ms / 256);
  }
  bytes[6] = 0x70 | (random[0]! & 0x07);
  bytes[7] = random[1]!;
  bytes.set(markOf(key, bytes.subarray(0, HALF)), HALF);
  return idFromBytes('contact', bytes);
}
