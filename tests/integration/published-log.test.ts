/** The log as files: what a stranger's tool reads below `/log/` leads to the signed root; a partner sees no entry of another. */
import { createHash } from 'node:crypto';
import type { Failure } from '@multipartner/kernel/errors';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LogReader } from '../../trust-center/audit/transparency/deps.ts';
import { openLogWorld } from '../support/worlds/log-world.ts';

const world = await openLogWorld();
const officer: LogReader = { partnerId: null, actor: { class: 'officer', id: 'usr_o', auth: 'passkey' }, reqId: 'r' };
const owner: LogReader = {
  partnerId: world.partners[0],
  actor: { class: 'partner', id: 'usr_p', auth: 'passkey' },
  reqId: 'r',
};
let early = 0;
let size = 0;

beforeAll(async () => {
  early = await world.grow(300);
  // Enough for a tile of the third level.
  size = await world.grow(66_000);
}, 240_000);
afterAll(() => world.close());

async function read(path: string, reader = officer): Promise<Buffer> {
  const file = await world.transparency.readLogFile(reader, path);
  if (!file.ok) throw new Error(`${path}: ${file.failure.code}`);
  return Buffer.from(file.value.content);
}
const refusal = async (path: string, reader = officer): Promise<Failure['code'] | null> => {
  const file = await world.transparency.readLogFile(reader, path);
  return file.ok ? null : file.failure.code;
};
const sha256 = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
const leafHash = (leaf: Uint8Array) => sha256(Buffer.from([0]), leaf);
const nodeHash = (left: Uint8Array, right: Uint8Array) => sha256(Buffer.from([1]), left, right);
/** RFC 6962, 2.1, word by word: not our implementation. */
function root(hashes: readonly Buffer[]): Buffer {
  if (hashes.length === 1) return hashes[0]!;
  let split = 1;
  while (split * 2 < hashes.length) split *= 2;
  return nodeHash(root(hashes.slice(0, split)), root(hashes.slice(split)));
}
const cut = (tile: Buffer): Buffer[] =>
  Array.from({ length: tile.length / 32 }, (_, i) => tile.subarray(i * 32, i * 32 + 32));
const number = (n: number) => String(n).padStart(3, '0');
async function level(at: number, count: number): Promise<Buffer[]> {
  const hashes: Buffer[] = [];
  for (let i = 0; i * 256 < count; i++) {
    const width = Math.min(256, count - i * 256);
    hashes.push(...cut(await read(`tile/${at}/${number(i)}${width < 256 ? `.p/${width}` : ''}`)));
  }
  return hashes;
}

test('entries, tiles of every level and the signed checkpoint fit together', async () => {
  const [origin, stated, rootBase64] = (await read('checkpoint')).toString().split('\n');
  expect([origin, Number(stated)]).toEqual(['multipartner/trust-log', size]);
  const leaves = await level(0, size);
  expect(root(leaves).toString('base64')).toBe(rootBase64);
  const second = await level(1, Math.floor(size / 256));
  for (const [i, hash] of second.entries()) expect(hash).toEqual(root(leaves.slice(i * 256, i * 256 + 256)));
  const third = await level(2, Math.floor(size / 65_536));
  expect(third).toEqual([root(leaves.slice(0, 65_536))]);
  const bundle = await read('tile/entries/001');
  for (let [at, i] = [0, 256]; at < bundle.length; i++) {
    const length = bundle.readUInt16BE(at);
    expect(leafHash(bundle.subarray(at + 2, at + 2 + length))).toEqual(leaves[i]);
    at += 2 + length;
  }
  expect((await read('log.vkey')).toString()).toMatch(/^multipartner\/trust-log\+[0-9a-f]{8}\+\S+\n$/);
}, 60_000);

test('a consistency proof is a file that leads from the old root to the signed one', async () => {
  const [old, ...lines] = (await read(`consistency/${early}-${size}`)).toString().split('\n');
  expect(old).toBe(`old ${early}`);
  const blank = lines.indexOf('');
  expect(lines.slice(blank + 1).join('\n')).toBe((await read(`checkpoint/${size}`)).toString());
  expect(lines.slice(0, blank).every((line) => Buffer.from(line, 'base64').length === 32)).toBe(true);
});

test('a proof of one entry names its place and the checkpoint', async () => {
  const lines = (await read('entry/77.tlog-proof', owner)).toString().split('\n');
  expect(lines.slice(0, 2)).toEqual(['c2sp.org/tlog-proof@v1', 'index 77']);
});

test('nothing is served that no checkpoint covers, and no name but the right one', async () => {
  for (const path of [
    'tile/0/300',
    `tile/0/${number(Math.floor(size / 256))}`,
    'tile/0/0',
    'tile/entries/999',
    'tile/3/000',
    'tile/3/000.p/1',
    'consistency/0',
    `consistency/${size + 1_000}`,
    `checkpoint/${size + 1_000}`,
    `entry/${size + 1_000}.tlog-proof`,
    '../secrets',
    '',
  ])
    expect([path, await refusal(path)]).toEqual([path, 'NOT_FOUND']);
});

test('a partner gets hashes and its own entries, never those of another', async () => {
  expect(await refusal('tile/entries/000', owner)).toBe('FORBIDDEN');
  expect(await refusal('tile/0/000', owner)).toBeNull();
  const lines: string[] = [];
  for await (const line of await world.transparency.ownEntries({ ...owner, partnerId: world.partners[0] }))
    lines.push(line);
  const own = lines.map((line) => JSON.parse(line) as { seq: number; leaf: string });
  expect(own.length).toBe(100 + 22_000);
  expect(own.every(({ leaf }) => JSON.parse(leaf).partner === world.partners[0])).toBe(true);
  const first = await read('tile/0/000', owner);
  for (const { seq, leaf } of own.filter(({ seq }) => seq < 256))
    expect(leafHash(Buffer.from(leaf))).toEqual(cut(first)[seq]);
});

test('reading entries is an entry, once and not for each file', async () => {
  const { count } = await world.audit.countEntries({ ops: ['log.read'], actorId: 'usr_o' });
  await read('tile/entries/002');
  await read('tile/entries/003');
  expect((await world.audit.countEntries({ ops: ['log.read'], actorId: 'usr_o' })).count).toBe(count);
  expect(count).toBe(1);
});
