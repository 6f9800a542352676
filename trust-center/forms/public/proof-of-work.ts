/** A small puzzle for times of attack: a number whose hash with the form's token begins with enough zero bits. A second for a phone, dear for a million. */
import { createHash } from 'node:crypto';
import { WORK_BITS } from './work-bits.ts';

/** True if the SHA-256 of `token:answer` begins with {@link WORK_BITS} zero bits. */
export function isSolved(token: string, answer: string): boolean {
  if (!/^\d{1,12}$/.test(answer)) return false;
  return createHash('sha256').update(`${token}:${answer}`).digest().readUInt32BE(0) >>> (32 - WORK_BITS) === 0;
}
