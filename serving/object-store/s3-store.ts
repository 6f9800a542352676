/** Keeps objects in a bucket of Amazon S3 or of anything that speaks its protocol: MinIO, Ceph, R2, Garage. */
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { failure } from '@multipartner/kernel/errors';
import { failed, ok } from '@multipartner/kernel/result';
import { type ObjectStore, requireHash } from './object-store.ts';

export interface S3Settings {
  bucket: string;
  /** Before every key, such as `multipartner/` */
  prefix: string;
  region: string;
  /** Absent: Amazon's own for the region */
  endpoint?: string | undefined;
  /** Absent: the usual places of the AWS SDK (environment, instance role …) */
  credentials?: { accessKeyId: string; secretAccessKey: string } | undefined;
}

const REQUEST_LIMIT_MS = 15_000;
const CONNECT_LIMIT_MS = 3_000;
const ATTEMPTS = 3;
/** A hash that no bytes have */
const NOBODY = '0'.repeat(64);

const statusOf = (error: unknown): number =>
  (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode ?? 0;
const isMissing = (error: unknown): boolean => statusOf(error) === 404;
/** Insufficient storage (RFC 4918), or the quota of a bucket */
const isFull = (error: unknown): boolean =>
  statusOf(error) === 507 || /QuotaExceeded|StorageFull/i.test((error as Error).name ?? '');
/** The network, or a store that is not well: asked again later it may work. */
const isPassing = (error: unknown): boolean =>
  statusOf(error) === 0 || statusOf(error) >= 500 || statusOf(error) === 429;

export function createS3Store({ bucket, prefix, region, endpoint, credentials }: S3Settings): ObjectStore {
  const client = new S3Client({
    region,
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
    ...(credentials ? { credentials } : {}),
    maxAttempts: ATTEMPTS,
    requestHandler: { requestTimeout: REQUEST_LIMIT_MS, connectionTimeout: CONNECT_LIMIT_MS },
    // Not every compatible store knows the newer checksums; the name is a SHA-256 already.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const at = (sha256: string) => ({ Bucket: bucket, Key: `${prefix}${requireHash(sha256).slice(0, 2)}/${sha256}` });

  async function has(sha256: string): Promise<boolean> {
    const place = at(sha256);
    try {
      await client.send(new HeadObjectCommand(place));
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }
  return {
    has,
    async put(sha256, bytes) {
      const place = at(sha256);
      try {
        if (await has(sha256)) return ok(null);
        await client.send(
          new PutObjectCommand({ ...place, Body: bytes, CacheControl: 'public, max-age=31536000, immutable' }),
        );
        return ok(null);
      } catch (error) {
        if (isFull(error)) return failed(failure('STORAGE_FULL'));
        if (isPassing(error)) return failed(failure('UNAVAILABLE', { part: 'S3' }));
        throw error;
      }
    },
    async read(sha256) {
      const place = at(sha256);
      try {
        const { Body } = await client.send(new GetObjectCommand(place));
        return Body ? new Uint8Array(await Body.transformToByteArray()) : null;
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    async check() {
      // Asks for what is never there, with the permission that is needed anyway: a missing bucket answers with another name.
      try {
        await client.send(new GetObjectCommand(at(NOBODY)));
      } catch (error) {
        if ((error as Error).name !== 'NoSuchKey') throw error;
      }
    },
  };
}
