import { createHash, randomBytes } from 'node:crypto';

/** A random token for a mailed link; the database keeps its hash only. */
export const newToken = (): { token: string; hash: Uint8Array<ArrayBuffer> } => {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashToken(token) };
};

export const hashToken = (token: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(token).digest());
