/** The link in the mail that confirms an address for answers: partner, address and 32 random bytes, of which the database keeps a hash. */
import { createHash, randomBytes } from 'node:crypto';
import { idBytes, idFromBytes } from '@multipartner/kernel/ids';

const RANDOM_BYTES = 32;
const PATTERN = /^[A-Za-z0-9_-]{86}$/;

export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest();

export function makeReplyToken(partnerId: string, replyAddressId: string): { token: string; hash: Buffer } {
  const bytes = Buffer.concat([idBytes(partnerId), idBytes(replyAddressId), randomBytes(RANDOM_BYTES)]);
  const token = bytes.toString('base64url');
  return { token, hash: hashOfToken(token) };
}

/** Whose address it is about; null for anything else. Whether it is the right one, its hash says. */
export function readReplyToken(token: string): { partnerId: string; replyAddressId: string } | null {
  if (!PATTERN.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  return {
    partnerId: idFromBytes('partner', bytes.subarray(0, 16)),
    replyAddressId: idFromBytes('replyAddress', bytes.subarray(16, 32)),
  };
}
