/**
 * Where bytes lie under their SHA-256: images of mails. One contract with two adapters, a folder and any S3-compatible store; which one
 * is the operator's setting. Names are hashes, so nothing is ever overwritten and everything may be cached for ever.
 */
import type { Failure } from '@multipartner/kernel/errors';
import type { Result } from '@multipartner/kernel/result';

export interface ObjectStore {
  /** Keeps the bytes; storing the same bytes again changes nothing. Fails with STORAGE_FULL when there is no room, and with UNAVAILABLE while the store does not answer. */
  put(sha256: string, bytes: Uint8Array): Promise<Result<null, Failure<'STORAGE_FULL' | 'UNAVAILABLE'>>>;
  /** The bytes, or null when nothing lies under this name. */
  read(sha256: string): Promise<Uint8Array<ArrayBuffer> | null>;
  has(sha256: string): Promise<boolean>;
  /** Throws when the store cannot be reached: for the health check. */
  check(): Promise<void>;
}

const SHA256 = /^[0-9a-f]{64}$/;

/** The name becomes a path or a key: nothing but a hash may get there. Throws a RangeError for anything else. */
export function requireHash(sha256: string): string {
  if (!SHA256.test(sha256)) throw new RangeError('an object is named by its SHA-256');
  return sha256;
}
