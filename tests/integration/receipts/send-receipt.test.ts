// A receipt of a real hand-over, checked offline by the command, and what becomes of it when somebody changes a word.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { canonicalJson } from '@multipartner/templates-engine/canonical';
import type { Region } from '@multipartner/templates-engine/document';
import { type ReceiptFile, receiptMessage, THIS_RENDERER, verifyReceipt } from '@multipartner/templates-engine/receipt';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readReceiptSigner } from '../../../app/receipts/receipt-key.ts';
import { ensureServiceKeys } from '../../../scripts/start/service-keys.ts';
import { codeOf, HQ, must, OFFICER, ownerOf } from '../../support/worlds/campaign-world.ts';
import { openTwoZones, type TwoZones } from '../../support/worlds/two-zones.ts';

let zones: TwoZones;
let world: TwoZones['world'];
let folder: string;
let key: string;
let receipt: ReceiptFile;
let participationId: string;

const run = promisify(execFile);
const CLI = path.join(import.meta.dirname, '../../../scripts/cli/multipartner.ts');
const regionOf = (kind: Region['kind']): string => zones.version.regions.find((region) => region.kind === kind)!.id;

beforeAll(async () => {
  zones = await openTwoZones();
  ({ world } = zones);
  folder = await mkdtemp(path.join(tmpdir(), 'multipartner-receipt-'));
  await ensureServiceKeys(folder);
  world.deps.receipts = readReceiptSigner(folder);
  const actor = ownerOf(zones.partnerId);
  ({ participationId } = await zones.offer('Receipt'));
  const patch = { [regionOf('text.rich')]: { html: '<p>Kommen Sie im März.</p>' } };
  must(await world.useCases.saveFill({ actor, participationId, expectedRevision: 1, patch }));
  must(await world.useCases.handOver({ actor, participationId }));
  const { items } = must(await world.useCases.listReceipts({ actor, participationId }));
  receipt = must(await world.useCases.readReceipt({ actor, receiptId: items[0]!.id }));
  const [first] = must(await world.useCases.listReceiptKeys());
  key = first!.key;
});
afterAll(async () => {
  await zones?.close();
  await rm(folder, { recursive: true, force: true });
});

/** As it is downloaded and read again */
const copy = (): ReceiptFile => JSON.parse(JSON.stringify(receipt)) as ReceiptFile;

test('says which version the mail equals and where it differs, and holds when rendered again', async () => {
  expect(receipt.statement).toMatchObject({
    template: { number: 1, hash: zones.version.hash },
    participationId,
    regions: [{ id: regionOf('text.rich'), source: 'campaign' }],
  });
  const verdict = await verifyReceipt(copy(), key);
  expect(verdict.checks.filter(({ state }) => state !== 'holds')).toEqual([]);
  expect(verdict.holds).toBe(true);
});

test('the package that the trust center stored is the one that the receipt names, with the very mail', async () => {
  const { rows } = await zones.trust.admin.query<{ hash: string; content: { mail: unknown } }>(
    'SELECT hash, content FROM send_package WHERE id = $1',
    [receipt.statement.package.id],
  );
  expect(rows[0]!.hash).toBe(receipt.statement.package.hash);
  const { hashOf } = await import('@multipartner/templates-engine/canonical');
  expect(await hashOf(rows[0]!.content.mail)).toBe(receipt.statement.hashes.output);
});

test('whatever is changed is found, and where', async () => {
  type Change = [fails: string, (file: ReceiptFile & { inputs: Record<string, unknown> }) => void];
  const changes: Change[] = [
    ['signature', ({ statement }) => (statement.template.number = 2)],
    ['signature', ({ statement }) => statement.regions.pop()],
    ['signature', ({ statement }) => (statement.partner.name = 'Somebody else')],
    ['signature', ({ statement }) => (statement.hashes.output = '0'.repeat(64))],
    ['signature', ({ signature }) => (signature.value = Buffer.alloc(64).toString('base64'))],
    ['key', ({ signature }) => (signature.keyId = '0'.repeat(16))],
    ['fill', ({ inputs }) => (inputs.fill = {})],
    ['regions', ({ inputs }) => (inputs.fill = {})],
    ['output', ({ inputs }) => (inputs.fill = { [regionOf('text.rich')]: { html: '<p>Kommen Sie im April.</p>' } })],
    ['version', ({ inputs }) => ((inputs.document as { languages: string[] }).languages = ['fr'])],
    ['profile', ({ inputs }) => ((inputs.profile as { name: string }).name = 'Somebody else')],
    ['images', ({ inputs }) => (inputs.images = { ast_x: { url: 'https://x.example', sha256: 'x' } })],
    ['rules', ({ inputs }) => (inputs.rules = { packs: [], linkHosts: ['evil.example'] })],
    ['form', ({ statement }) => Object.assign(statement, { customers: ['a@b.example'] })],
  ];
  for (const [check, change] of changes) {
    const file = copy() as ReceiptFile & { inputs: Record<string, unknown> };
    change(file);
    const verdict = await verifyReceipt(file, key);
    expect(verdict.holds, check).toBe(false);
    expect(verdict.checks.find((one) => one.check === check)?.state, check).toBe('fails');
  }
  const other = await mkdtemp(path.join(tmpdir(), 'multipartner-receipt-'));
  await ensureServiceKeys(other);
  const stranger = readReceiptSigner(other);
  await rm(other, { recursive: true });
  const foreign = `mp-receipt+${stranger.keyId}+${stranger.publicKey}`;
  expect((await verifyReceipt(copy(), foreign)).holds).toBe(false);
});

test('the same key on every start, and none that could sign a grant', async () => {
  expect(readReceiptSigner(folder).keyId).toBe(world.deps.receipts!.keyId);
  const { readFile } = await import('node:fs/promises');
  const service = JSON.parse(await readFile(path.join(folder, 'app.jwk.json'), 'utf8')) as { x: string };
  expect(Buffer.from(service.x, 'base64url').toString('base64')).not.toBe(world.deps.receipts!.publicKey);
});

test('a partner sees its own receipts only; HQ and officers all; nobody changes one', async () => {
  const receiptId = receipt.statement.id;
  expect(codeOf(await world.useCases.readReceipt({ actor: HQ, receiptId }))).toBe('accepted');
  expect(codeOf(await world.useCases.readReceipt({ actor: OFFICER, receiptId }))).toBe('accepted');
  const other = ownerOf(await world.addPartner('Other'));
  expect(codeOf(await world.useCases.readReceipt({ actor: other, receiptId }))).toBe('NOT_FOUND');
  expect(must(await world.useCases.listReceipts({ actor: other })).items).toEqual([]);
  await expect(world.db.sendReceipt.updateMany({ data: { keyId: 'x' } })).rejects.toThrow();
  await expect(world.db.sendReceipt.deleteMany({})).rejects.toThrow();
});

test('the same mail handed over again keeps its receipt; a changed one gets another', async () => {
  const actor = ownerOf(zones.partnerId);
  must(await world.useCases.handOver({ actor, participationId }));
  expect(must(await world.useCases.listReceipts({ actor, participationId })).items).toHaveLength(1);
});

const sha256 = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex');
/** As if this product's key had signed it at another time. */
function signedAnew(change: (file: ReceiptFile & { inputs: Record<string, unknown> }) => void): ReceiptFile {
  const file = copy() as ReceiptFile & { inputs: Record<string, unknown> };
  change(file);
  file.signature.value = world.deps.receipts!.sign(receiptMessage(file.statement));
  return file;
}
const stateOf = (verdict: Awaited<ReturnType<typeof verifyReceipt>>, wanted: string) =>
  verdict.checks.find(({ check }) => check === wanted)?.state;
const written = 'f'.repeat(64);

test('another renderer that writes the mail otherwise refutes nothing; the same one does', async () => {
  expect(receipt.statement.renderer).toBe(THIS_RENDERER);
  const early = signedAnew(({ statement }) => {
    statement.renderer = '0 (CLDR 40)';
    statement.hashes.output = written;
  });
  const verdict = await verifyReceipt(early, key);
  expect(verdict).toMatchObject({ holds: true, renderer: THIS_RENDERER });
  expect(verdict.checks.filter(({ state }) => state !== 'holds')).toEqual([
    { check: 'output', state: 'other_renderer' },
  ]);
  const nameless = signedAnew(({ statement }) => {
    delete statement.renderer;
    statement.hashes.output = written;
  });
  expect(stateOf(await verifyReceipt(nameless, key), 'output')).toBe('other_renderer');
  const same = await verifyReceipt(
    signedAnew(({ statement }) => (statement.hashes.output = written)),
    key,
  );
  expect(same.holds).toBe(false);
  expect(stateOf(same, 'output')).toBe('fails');
});

test('another renderer that writes the same mail is proof all the same', async () => {
  const verdict = await verifyReceipt(
    signedAnew(({ statement }) => (statement.renderer = '0 (CLDR 40)')),
    key,
  );
  expect(verdict.checks.filter(({ state }) => state !== 'holds')).toEqual([]);
});

test('nobody hides behind another renderer: what was changed is found as before', async () => {
  const early = (change: (file: ReceiptFile & { inputs: Record<string, unknown> }) => void) => {
    const file = signedAnew(({ statement }) => {
      statement.renderer = '0 (CLDR 40)';
      statement.hashes.output = written;
    }) as ReceiptFile & { inputs: Record<string, unknown> };
    change(file);
    return verifyReceipt(file, key);
  };
  for (const [check, change] of [
    ['signature', ({ statement }) => (statement.renderer = '9 (CLDR 40)')],
    ['signature', ({ statement }) => delete statement.renderer],
    ['fill', ({ inputs }) => (inputs.fill = {})],
    ['version', ({ inputs }) => ((inputs.document as { languages: string[] }).languages = ['fr'])],
    ['profile', ({ inputs }) => (inputs.profile = null)],
    ['images', ({ inputs }) => delete inputs.images],
  ] as [string, Parameters<typeof early>[0]][]) {
    const verdict = await early(change);
    expect(verdict.holds, check).toBe(false);
    expect(stateOf(verdict, check), check).toBe('fails');
    expect(stateOf(verdict, 'output'), check).toBe('fails');
  }
});

test('parts that a later release can no longer read keep their hashes', async () => {
  const unreadable = signedAnew(({ statement, inputs }) => {
    statement.renderer = '0 (CLDR 40)';
    inputs.document = { ...(inputs.document as object), ofAnotherTime: true };
    statement.template.hash = sha256(inputs.document);
  });
  const verdict = await verifyReceipt(unreadable, key);
  expect(verdict.holds).toBe(true);
  expect(stateOf(verdict, 'version')).toBe('holds');
  expect(stateOf(verdict, 'output')).toBe('other_renderer');
});

test('a file without end in itself is no receipt', async () => {
  const deep = JSON.parse(`${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`) as unknown;
  for (const json of [deep, { ...copy(), inputs: deep }, null, 'receipt', []])
    expect(stateOf(await verifyReceipt(json, key), 'form')).toBe('fails');
});

test('the command checks it without any server, and ends with 1 when it does not hold', async () => {
  const file = path.join(folder, 'receipt.json');
  const verify = async (json: unknown, ...more: string[]) => {
    await writeFile(file, JSON.stringify(json));
    return run(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', CLI, 'receipt', 'verify', file, '--public-key', key, ...more],
      { env: { ...process.env, MULTIPARTNER_API_KEY: '' } },
    );
  };
  const { stdout } = await verify(receipt);
  expect(stdout).toContain('This mail equals version 1');
  expect(stdout).toContain('except in:');
  const early = signedAnew(({ statement }) => {
    statement.renderer = '0 (CLDR 40)';
    statement.hashes.output = written;
  });
  const told = (await verify(early)).stdout;
  expect(told).toContain('renderer 0 (CLDR 40)');
  expect(told).toContain('The receipt holds. It says that the mail equals version 1');
  expect(told).not.toContain('This mail equals');
  expect((await verify(early, '--no-render')).stdout).toContain('The receipt holds.');
  const changed = copy();
  changed.statement.template.number = 9;
  const refused = { code: 1, stdout: expect.stringContaining('"holds": false') };
  await expect(verify(changed, '--json')).rejects.toMatchObject(refused);
  const other = await mkdtemp(path.join(tmpdir(), 'multipartner-receipt-'));
  await ensureServiceKeys(other);
  const stranger = readReceiptSigner(other);
  await rm(other, { recursive: true });
  const foreign = `mp-receipt+${stranger.keyId}+${stranger.publicKey}`;
  const wrongKey = { code: 1, stdout: expect.stringContaining('NO   made with the key that you gave') };
  await expect(verify(receipt, '--public-key', foreign)).rejects.toMatchObject(wrongKey);
  await expect(verify(receipt, '--public-key', 'mp-receipt+0+x')).rejects.toMatchObject({ code: 2 });
}, 180_000);
