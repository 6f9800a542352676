/** Where the bytes of images lie, under their SHA-256. One contract; adapters live with the process that owns the storage. */
import type { Failure } from '@multipartner/kernel/errors';
import type { Result } from '@multipartner/kernel/result';

export interface AssetStore {
  /** Keeps the bytes; storing the same bytes again changes nothing. Fails with STORAGE_FULL when there is no room, UNAVAILABLE while the store does not answer. */
  put(sha256: string, bytes: Uint8Array): Promise<Result<null, Failure<'STORAGE_FULL' | 'UNAVAILABLE'>>>;
  /** The bytes, or null when nothing lies under this name. */
  read(sha256: string): Promise<Uint8Array<ArrayBuffer> | null>;
  has(sha256: string): Promise<boolean>;
}
