import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDiskAssetStore } from './disk-asset-store.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'assets with space-'));
});
afterAll(() => rm(folder, { recursive: true }));

const bytes = new TextEncoder().encode('an image');
const sha256 = createHash('sha256').update(bytes).digest('hex');

describe('disk asset store', () => {
  it('gives back what was put, and putting it again changes nothing', async () => {
    const store = createDiskAssetStore(folder);
    expect(await store.has(sha256)).toBe(false);
    expect(await store.read(sha256)).toBeNull();
    await Promise.all([store.put(sha256, bytes), store.put(sha256, bytes)]);
    expect(Buffer.from((await store.read(sha256))!)).toEqual(Buffer.from(bytes));
    expect(await store.has(sha256)).toBe(true);
    expect(await readdir(path.join(folder, sha256.slice(0, 2)))).toEqual([sha256]);
  });

  it('takes no name that is not a hash', async () => {
    const store = createDiskAssetStore(folder);
    await expect(async () => store.read('../../etc/passwd')).rejects.toThrow(RangeError);
    await expect(async () => store.put('..', bytes)).rejects.toThrow(RangeError);
  });
});
