/** Keeps images as files named by their SHA-256, in folders of their first two digits. */
import { randomUUID } from 'node:crypto';
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { AssetStore } from '@multipartner/campaigns/asset-store';
import { failed, ok } from '@multipartner/kernel/result';
import { storageFailure } from '@multipartner/serving/full-disk';

const SHA256 = /^[0-9a-f]{64}$/;

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

export function createDiskAssetStore(directory: string): AssetStore {
  const fileOf = (sha256: string): string => {
    // The name becomes a path: nothing but a hash may get here.
    if (!SHA256.test(sha256)) throw new RangeError('an asset is named by its SHA-256');
    return path.join(directory, sha256.slice(0, 2), sha256);
  };
  const has = (sha256: string): Promise<boolean> =>
    access(fileOf(sha256)).then(
      () => true,
      () => false,
    );
  return {
    has,
    async put(sha256, bytes) {
      if (await has(sha256)) return ok(null);
      const target = fileOf(sha256);
      const draft = `${target}.${randomUUID()}`;
      try {
        await mkdir(path.dirname(target), { recursive: true });
        await writeFile(draft, bytes, { flag: 'wx' });
        // Renaming is atomic: a reader never sees half an image.
        await rename(draft, target);
        return ok(null);
      } catch (error) {
        await rm(draft, { force: true });
        const full = storageFailure(error);
        if (full) return failed(full);
        throw error;
      }
    },
    async read(sha256) {
      try {
        return new Uint8Array(await readFile(fileOf(sha256)));
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return null;
        throw error;
      }
    },
  };
}
