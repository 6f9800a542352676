// A receipt of a real hand-over, checked offline by the command, and what becomes of it when somebody changes a word.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Region } from '@multipartner/templates-engine/document';
import { type ReceiptFile, verifyReceipt } from '@multipartner/templates-engine/receipt';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readReceiptSigner } from '../../../app/receipts/receipt-key.ts';
import { ensureServiceKeys } from '../../../scripts/start/service-keys.ts';
import { codeOf, HQ, must, OFFICER, ownerOf } from '../../support/campaign-world.ts';
import { openTwoZones, type TwoZones } from '../../support/two-zones.ts';

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

test('the command checks it without any server, and ends with 1 when it does not hold', async () => {
  const file = path.join(folder, 'receipt.json');
  await writeFile(file, JSON.stringify(receipt));
  const verify = (...more: string[]) =>
    run(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', CLI, 'receipt', 'verify', file, '--key', key, ...more],
      {
        env: { ...process.env, MULTIPARTNER_API_KEY: '' },
      },
    );
  const { stdout } = await verify();
  expect(stdout).toContain('This mail equals version 1');
  expect(stdout).toContain('except in:');
  const changed = copy();
  changed.statement.template.number = 9;
  await writeFile(file, JSON.stringify(changed));
  await expect(verify('--json')).rejects.toMatchObject({ code: 1, stdout: expect.stringContaining('"holds": false') });
}, 180_000);
