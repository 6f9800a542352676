import { createHash } from 'node:crypto';
import { type Failure, failure } from '@multipartner/kernel/errors';
import { failed, ok, type Result } from '@multipartner/kernel/result';
import type { OrdersDeps } from '../deps.ts';
import { IMAGE_TYPES, type ImageExtension, imageExtension } from './image-type.ts';

const MAX_MEDIA_BYTES = 5 * 1024 * 1024;

/** Stores an image under its SHA-256 (hex). Fails with MEDIA_REFUSED, BAD_REQUEST (the bytes are not what the name says) STORAGE_FULL or UNAVAILABLE. */
export async function storeMedia(
  deps: OrdersDeps,
  sha256: string,
  bytes: Uint8Array,
): Promise<Result<{ stored: boolean }, Failure>> {
  const extension = imageExtension(bytes);
  if (!extension || bytes.length > MAX_MEDIA_BYTES) return failed(failure('MEDIA_REFUSED', { limit: '5 MB' }));
  if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    return failed(failure('BAD_REQUEST', { detail: 'sha256' }));
  const known = await deps.pool.query(`SELECT 1 FROM media WHERE sha256 = $1`, [sha256]);
  if (known.rows.length > 0) return ok({ stored: false });
  // Bytes first: a row never stands for an image that is not there.
  const kept = await deps.media.put(sha256, bytes);
  if (!kept.ok) return kept;
  await deps.pool.query(
    `INSERT INTO media (sha256, "mediaType", bytes, "createdAt") VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
    [sha256, IMAGE_TYPES[extension], bytes.length, deps.clock.now()],
  );
  return ok({ stored: true });
}

/** An image by its file name `<sha256>` or `<sha256>.<extension>`, or null. The type is told by the bytes. */
export async function readMedia(
  deps: Pick<OrdersDeps, 'media'>,
  file: string,
): Promise<{ mediaType: string; bytes: Uint8Array } | null> {
  const sha256 = /^([0-9a-f]{64})(?:\.[a-z]{3,4})?$/.exec(file)?.[1];
  if (!sha256) return null;
  const bytes = await deps.media.read(sha256);
  const extension: ImageExtension | null = bytes && imageExtension(bytes);
  return bytes && extension ? { mediaType: IMAGE_TYPES[extension], bytes } : null;
}
