/** One suite for every place where images can lie: a folder, and a bucket of an S3-compatible server in this process. A real bucket too where OBJECT_STORE_CONFORMANCE_BUCKET is set. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import S3rver from '@20minutes/s3rver';
import { createDiskStore } from '@multipartner/serving/disk-store';
import type { ObjectStore } from '@multipartner/serving/object-store';
import { openStore } from '@multipartner/serving/open-store';
import { createS3Store } from '@multipartner/serving/s3-store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const BUCKET = 'images-of-tests';
/** The only key that the server in this process knows */
const KEY = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };
const realBucket = process.env.OBJECT_STORE_CONFORMANCE_BUCKET;
if (!realBucket)
  console.info('Conformance against a real bucket skipped: set OBJECT_STORE_CONFORMANCE_BUCKET and AWS credentials.');

let folder: string;
let server: S3rver;
let endpoint: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'object stores-'));
  server = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory: path.join(folder, 's3'),
    configureBuckets: [{ name: BUCKET, configs: [] }],
  });
  const { port } = await server.run();
  endpoint = `http://127.0.0.1:${port}`;
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const s3 = (bucket = BUCKET) =>
  createS3Store({ bucket, prefix: 'house/assets/', region: 'us-east-1', endpoint, credentials: KEY });
const stores: [string, () => ObjectStore][] = [
  ['a folder', () => createDiskStore(path.join(folder, 'disk', 'assets'))],
  ['an S3-compatible server', () => s3()],
];
if (realBucket)
  stores.push([
    'a real bucket',
    () =>
      createS3Store({ bucket: realBucket, prefix: 'conformance/', region: process.env.AWS_REGION ?? 'eu-central-1' }),
  ]);

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe.each(stores)('%s', (_name, open) => {
  it('gives back what was put, byte for byte, and putting it again changes nothing', async () => {
    const store = open();
    const bytes = new Uint8Array(randomBytes(300_000));
    const sha256 = hashOf(bytes);
    expect(await store.has(sha256)).toBe(false);
    expect(await store.read(sha256)).toBeNull();
    // Several processes may put the same image at once.
    const puts = await Promise.all([store.put(sha256, bytes), open().put(sha256, bytes), store.put(sha256, bytes)]);
    expect(puts.every(({ ok }) => ok)).toBe(true);
    expect(await store.has(sha256)).toBe(true);
    expect(hashOf((await open().read(sha256))!)).toBe(sha256);
    expect((await store.put(sha256, bytes)).ok).toBe(true);
  });

  it('keeps nothing and a single byte alike, and tells names apart', async () => {
    const store = open();
    const [none, one] = [new Uint8Array(0), new Uint8Array([7])];
    await store.put(hashOf(none), none);
    await store.put(hashOf(one), one);
    expect((await store.read(hashOf(none)))!.length).toBe(0);
    expect([...(await store.read(hashOf(one)))!]).toEqual([7]);
  });

  it('takes no name that is not a hash', async () => {
    const store = open();
    for (const name of ['../../etc/passwd', '..', '', 'A'.repeat(64), `${'0'.repeat(63)}/`]) {
      await expect(async () => store.read(name)).rejects.toThrow(RangeError);
      await expect(async () => store.put(name, new Uint8Array(1))).rejects.toThrow(RangeError);
      await expect(async () => store.has(name)).rejects.toThrow(RangeError);
    }
  });

  it('says that it can be reached', async () => {
    await expect(open().check()).resolves.toBeUndefined();
  });
});

describe('what is particular', () => {
  it('on disk: no half file is left, and others on the machine cannot look into the folder', async () => {
    const home = path.join(folder, 'particular', 'assets');
    const bytes = new Uint8Array([1, 2, 3]);
    await createDiskStore(home).put(hashOf(bytes), bytes);
    expect(await readdir(path.join(home, hashOf(bytes).slice(0, 2)))).toEqual([hashOf(bytes)]);
  });

  it('in a bucket: a wrong key and a missing bucket are errors, never an image that is "not there"', async () => {
    const sha256 = hashOf(new Uint8Array([9]));
    const wrong = createS3Store({
      bucket: BUCKET,
      prefix: '',
      region: 'us-east-1',
      endpoint,
      credentials: { ...KEY, secretAccessKey: 'wrong' },
    });
    await expect(wrong.read(sha256)).rejects.toThrow();
    await expect(wrong.check()).rejects.toThrow();
    await expect(s3('no-such-bucket').check()).rejects.toThrow();
  });

  it('a server that is down is UNAVAILABLE, so that nobody loses a form', async () => {
    const down = createS3Store({
      bucket: BUCKET,
      prefix: '',
      region: 'us-east-1',
      endpoint: 'http://127.0.0.1:1',
      credentials: KEY,
    });
    expect(await down.put(hashOf(new Uint8Array([8])), new Uint8Array([8]))).toMatchObject({
      ok: false,
      failure: { code: 'UNAVAILABLE' },
    });
  });

  it('the setting decides, and the zones do not meet below one prefix', async () => {
    const settings = {
      ASSETS_S3_BUCKET: BUCKET,
      ASSETS_S3_PREFIX: 'two/',
      ASSETS_S3_ENDPOINT: endpoint,
      ASSETS_S3_ACCESS_KEY_ID: KEY.accessKeyId,
      ASSETS_S3_SECRET_ACCESS_KEY: KEY.secretAccessKey,
    };
    const bytes = new Uint8Array([4, 2]);
    const [assets, media] = [
      await openStore(settings, '/data/app/assets'),
      await openStore(settings, '/data/trust-center/media'),
    ];
    await assets.put(hashOf(bytes), bytes);
    expect(await assets.has(hashOf(bytes))).toBe(true);
    expect(await media.has(hashOf(bytes))).toBe(false);
    const disk = await openStore({}, path.join(folder, 'chosen', 'assets'));
    await disk.put(hashOf(bytes), bytes);
    expect(await disk.has(hashOf(bytes))).toBe(true);
  });
});
