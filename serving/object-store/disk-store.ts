/** Keeps objects as files named by their SHA-256, in folders of their first two digits. */
import { randomUUID } from 'node:crypto';
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { failed, ok } from '@multipartner/kernel/result';
import { storageFailure } from '../full-disk.ts';
import { type ObjectStore, requireHash } from './object-store.ts';

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

export function createDiskStore(directory: string): ObjectStore {
  const fileOf = (sha256: string): string => path.join(directory, requireHash(sha256).slice(0, 2), sha256);
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
        await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
        const file = await open(draft, 'wx', 0o600);
        try {
          await file.writeFile(bytes);
          await file.sync();
        } finally {
          // A file that is open keeps its space, even when it is removed below.
          await file.close();
        }
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
    async check() {
      await mkdir(directory, { recursive: true, mode: 0o700 });
    },
  };
}
