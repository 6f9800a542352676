/** The link of the mail that confirms a sign-up: partner, sign-up, and 16 random bytes of which only the hash of the whole is kept. */
import { createHash, randomBytes } from 'node:crypto';
import { idBytes, idFromBytes } from '@multipartner/kernel/ids';

const PATTERN = /^[A-Za-z0-9_-]{64}$/;

export interface ConfirmTarget {
  partnerId: string;
  signUpId: string;
  /** SHA-256 of the link's token */
  linkHash: Buffer;
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

export function makeConfirmLink(partnerId: string, signUpId: string): { token: string; linkHash: Buffer } {
  const token = Buffer.concat([idBytes(partnerId), idBytes(signUpId), randomBytes(16)]).toString('base64url');
  return { token, linkHash: hashOf(token) };
}

/** Null for what has another form. Whether it is right says only the hash in the database. */
export function readConfirmLink(link: string): ConfirmTarget | null {
  // In the text of a mail a link may come with the bracket or full stop behind it.
  const token = link.replace(/[\]>).,;]{1,3}$/, '');
  if (!PATTERN.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  return {
    partnerId: idFromBytes('partner', bytes.subarray(0, 16)),
    signUpId: idFromBytes('signUp', bytes.subarray(16, 32)),
    linkHash: hashOf(token),
  };
}
