import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApiClient } from './api-client.ts';
import { treeRoot, verifyLogFromOutside } from './verify-log.ts';

const sha256 = (...parts: Uint8Array[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const leafHash = (leaf: string) => sha256(Buffer.from([0]), Buffer.from(leaf));

/** RFC 6962, 2.1, word by word. */
function rootByDefinition(hashes: Buffer[]): Buffer {
  if (hashes.length === 0) return sha256();
  if (hashes.length === 1) return hashes[0]!;
  let split = 1;
  while (split * 2 < hashes.length) split *= 2;
  return sha256(Buffer.from([1]), rootByDefinition(hashes.slice(0, split)), rootByDefinition(hashes.slice(split)));
}

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const rawKey = Buffer.concat([Buffer.from([1]), publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)]);
const NAME = 'example/log';
const keyId = sha256(Buffer.from(`${NAME}\n`), rawKey).subarray(0, 4);
const vkey = `${NAME}+${keyId.toString('hex')}+${rawKey.toString('base64')}`;

/** What the server says; each test spoils another part of it. */
let served: { leaves: string[]; note: string; size: number };
/** Of this leaf only the hash is given: it is another partner's. */
const FOREIGN = 1;
const shown = (leaf: string, i: number) => ({
  hash: leafHash(leaf).toString('hex'),
  leaf: i === FOREIGN ? null : leaf,
});
const server = createServer((request, response) => {
  response.setHeader('content-type', 'application/json');
  const isHead = request.url?.includes('/log/checkpoint');
  response.end(
    JSON.stringify(isHead ? { ...served, root: '', vkey } : { items: served.leaves.map(shown), next: null }),
  );
});
let origin = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

function honest(leaves: string[]): typeof served {
  const root = rootByDefinition(leaves.map(leafHash)).toString('base64');
  const text = `${NAME}\n${leaves.length}\n${root}\n`;
  const signature = Buffer.concat([keyId, sign(null, Buffer.from(text), privateKey)]).toString('base64');
  return { leaves, size: leaves.length, note: `${text}\n— ${NAME} ${signature}\n` };
}
const verification = (key?: string) => verifyLogFromOutside(createApiClient({ origin, key: 'mpk_test' }), key);
const leaves = ['{"a":1}', '{"a":2}', '{"name":"ß"}', '{"a":4}', '{"a":5}'];

it('has the root of the definition for every size up to 70', () => {
  const hashes = Array.from({ length: 70 }, (_, i) => leafHash(String(i)));
  for (let size = 0; size <= hashes.length; size++)
    expect(treeRoot(hashes.slice(0, size)).equals(rootByDefinition(hashes.slice(0, size)))).toBe(true);
});

it('accepts an honest log, also one that has grown behind the checkpoint', async () => {
  served = honest(leaves);
  served.leaves = [...leaves, '{"later":true}'];
  expect(await verification()).toMatchObject({ verified: true, size: 5, faults: [] });
});

it('refuses a changed, a missing and an exchanged entry', async () => {
  const [first, second, ...rest] = leaves;
  for (const spoiled of [['{"a":9}', second!, ...rest], leaves.slice(0, 4), [second!, first!, ...rest]]) {
    served = { ...honest(leaves), leaves: spoiled };
    expect((await verification()).verified).toBe(false);
  }
});

it('refuses a checkpoint that another key has signed', async () => {
  served = honest(leaves);
  served.note = served.note.replace('\n5\n', '\n4\n');
  expect((await verification()).faults).toContain('the checkpoint is not signed by this key');
  served = honest(leaves);
  const other = generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const otherKey = Buffer.concat([Buffer.from([1]), other]);
  const otherId = sha256(Buffer.from(`${NAME}\n`), otherKey).subarray(0, 4);
  expect((await verification(`${NAME}+${otherId.toString('hex')}+${otherKey.toString('base64')}`)).verified).toBe(
    false,
  );
});

it('finds an own entry that was kept back, though the root it was left out of is signed', async () => {
  const link = (pseq: number, before: string | null) =>
    JSON.stringify({
      partner: 'prt_a',
      pprev: before === null ? null : leafHash(before).toString('hex'),
      pseq,
    });
  const first = link(0, null);
  const foreign = '{"partner":null}';
  const second = link(1, first);
  const third = link(2, second);
  served = honest([first, foreign, second, third]);
  expect(await verification()).toMatchObject({ verified: true });
  served = honest([first, foreign, third]);
  expect(await verification()).toMatchObject({
    verified: false,
    faults: [expect.stringContaining('the chain of prt_a is interrupted')],
  });
});
