/** Opens the store that the operator chose. */
import path from 'node:path';
import { createDiskStore } from './disk-store.ts';
import type { ObjectStore } from './object-store.ts';
import type { StoreEnvironment } from './store-settings.ts';

/** `folder` is the home on disk; in a bucket its last part keeps the zones apart: `<prefix>assets/…`, `<prefix>media/…`. */
export async function openStore(environment: StoreEnvironment, folder: string): Promise<ObjectStore> {
  const { ASSETS_S3_BUCKET: bucket, ASSETS_S3_ACCESS_KEY_ID: id, ASSETS_S3_SECRET_ACCESS_KEY: secret } = environment;
  if (!bucket) return createDiskStore(folder);
  // Only who has a bucket loads the client.
  const { createS3Store } = await import('./s3-store.ts');
  return createS3Store({
    bucket,
    prefix: `${environment.ASSETS_S3_PREFIX ?? ''}${path.basename(folder)}/`,
    region: environment.ASSETS_S3_REGION ?? 'us-east-1',
    endpoint: environment.ASSETS_S3_ENDPOINT,
    credentials: id && secret ? { accessKeyId: id, secretAccessKey: secret } : undefined,
  });
}
