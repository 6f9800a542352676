/** Destruction with two persons, modes, and key services that fail (design, section 4: 21 and 22). */
import { constants, createPublicKey, publicEncrypt, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@multipartner/kernel/ids';
import { createPool } from '@multipartner/prisma-trust-center/connect';
import { afterAll, describe, expect, test } from 'vitest';
import { createErasureLedger } from '../../../trust-center/erasure/erasure-ledger.ts';
import { ledgerKey } from '../../../trust-center/erasure/ledger-entry.ts';
import { readLedger } from '../../../trust-center/erasure/ledger-file.ts';
import { FaultPlan } from '../../../trust-center/local-kms/faults.ts';
import { startLocalKms } from '../../../trust-center/local-kms/start-local-kms.ts';
import type { PeopleDeps } from '../../../trust-center/people/deps.ts';
import { brandFileKey } from '../../../trust-center/people/objections/brand-file.ts';
import { createBrandObjections } from '../../../trust-center/people/objections/brand-objections.ts';
import { createKmsClient } from '../../../trust-center/vault/kms/kms-client.ts';
import { openVault } from '../../../trust-center/vault/open-vault.ts';
import { freshTrustDatabase } from '../../support/database/databases.ts';
import { openCustodyWorld } from '../../support/worlds/custody-world.ts';

const DAY_MS = 86_400_000;
const secret = (who: string) => ({ accessKeyId: `LOCAL${who}`, secretAccessKey: `secret-of-${who}-in-tests` });
const arn = (name: string) => `arn:aws:iam::000000000000:role/${name}`;
const clock = { offsetMs: 0, now: () => new Date(Date.now() + clock.offsetMs) };
const faults = new FaultPlan();
const dataDir = await mkdtemp(join(tmpdir(), 'custody-'));
const kms = await startLocalKms({
  dataDir,
  port: 0,
  region: 'eu-central-1',
  trustCenter: secret('TRUSTCENTER'),
  custodian: secret('CUSTODIAN'),
  faults,
  nowMs: () => clock.now().getTime(),
});
const database = await freshTrustDatabase();
const pool = createPool(database.url);
const vaultPool = createPool(database.url);
const client = (who: string) =>
  createKmsClient({ endpoint: kms.endpoint, region: 'eu-central-1', credentials: secret(who) });
const open = () =>
  openVault({
    pool: vaultPool,
    kms: client('TRUSTCENTER'),
    custodianKms: client('CUSTODIAN'),
    principals: { trustCenterArn: arn('trust-center'), custodianArn: arn('key-custodian') },
    env: 'test',
  });
const { vault, audit } = await open();
const place = { dir: join(dataDir, 'erasure-ledger'), key: ledgerKey('tests of keys') };
const erasures = createErasureLedger({ pool, audit, clock, place });
await erasures.open();
const brand = createBrandObjections({ pool, vault, clock, place: { ...place, key: brandFileKey('tests of keys') } });
const deps: PeopleDeps = { pool, vault, audit, clock, stagingDir: dataDir, erasures, brand };
const errors: string[] = [];
const { custody, runner, operator, of, by } = openCustodyWorld({ deps: deps as never, errors });
afterAll(async () => {
  await runner.stop();
  await vault.close();
  await Promise.all([pool.end(), vaultPool.end()]);
  await kms.close();
  await rm(dataDir, { recursive: true });
});

async function newPartner(): Promise<string> {
  const id = newId('partner');
  await pool.query(
    `INSERT INTO partner (id, name, "legalName", country, language, "timeZone", profile, "updatedAt") VALUES ($1, 'A', 'A GmbH', 'DE', 'de', 'Europe/Berlin', '{}', now())`,
    [id],
  );
  await vault.registerPartner(id);
  return id;
}
const ref = (id: string) => ({ type: 'setting', id }) as const;
async function sealed(partnerId: string) {
  const id = newId('record');
  const bytes = (await vault.partner(partnerId)).sealForPartner(ref(id), { secret: 'Ännchen' });
  return async () => {
    const receipt = await audit.write({
      partnerId,
      actor: { class: 'partner', id: 'usr_test', auth: 'password' },
      op: 'partner_record.read',
      purpose: 'contact_care',
      objects: [id],
      reqId: 'req_test',
    });
    return (await vault.partner(partnerId)).openForPartner(receipt, ref(id), bytes);
  };
}
const code = (sent: Promise<unknown>) =>
  sent.then(
    () => 'ok',
    (error) => (error as { failure?: { code: string } }).failure?.code ?? String(error),
  );
const request = (partnerId: string, asked = operator) =>
  custody.requestDestruction(asked, { partnerId, reason: 'Der Partner hat gekündigt.', windowDays: 7 });

describe('destruction', () => {
  test('needs two persons of two organisations, whoever begins', async () => {
    const partnerId = await newPartner();
    const { destructionId } = await request(partnerId);
    const approve = (person: typeof operator) => code(custody.approveDestruction(person, { partnerId, destructionId }));
    expect(await approve(operator)).toBe('KEY_SECOND_PERSON');
    expect(await approve(by('usr_second_of_operator'))).toBe('KEY_SECOND_PERSON');
    expect(await approve(of(await newPartner()))).toBe('FORBIDDEN');
    // One person in both roles is still one person.
    expect(await approve({ ...operator, partnerIds: [partnerId] })).toBe('KEY_SECOND_PERSON');
    expect(await code(request(partnerId))).toBe('KEY_STATE');
    expect((await custody.read(partnerId)).custody).toBe('enabled');
    expect(await approve(of(partnerId))).toBe('ok');
    expect(await custody.read(partnerId)).toMatchObject({
      custody: 'destruction_scheduled',
      kmsState: 'pending_deletion',
      openDestruction: { state: 'scheduled', requestedBy: 'usr_operator', approvedBy: `usr_at_${partnerId}` },
    });
    // The partner may begin as well; then the operator must say yes.
    const other = await newPartner();
    const own = await request(other, of(other));
    expect(await code(custody.approveDestruction(by('usr_x', [other]), { partnerId: other, ...own }))).toBe(
      'KEY_SECOND_PERSON',
    );
    expect(await code(custody.approveDestruction(operator, { partnerId: other, ...own }))).toBe('ok');
  });

  test('is refused without a reason or with too short a notice', async () => {
    const partnerId = await newPartner();
    for (const input of [
      { reason: 'kurz', windowDays: 7 },
      { reason: 'Der Partner hat gekündigt.', windowDays: 6 },
    ])
      expect(await code(custody.requestDestruction(operator, { partnerId, ...input }))).toBe('INVALID');
  });

  test('cancelled, everything is readable again once the keys are enabled', async () => {
    const partnerId = await newPartner();
    const read = await sealed(partnerId);
    const { destructionId } = await request(partnerId);
    await custody.approveDestruction(of(partnerId), { partnerId, destructionId });
    expect(await code(read())).toBe('KEY_DESTROYED');
    expect(await code(custody.enable(operator, partnerId))).toBe('KEY_STATE');
    await custody.cancelDestruction(operator, { partnerId, destructionId });
    expect(await code(read())).toBe('KEY_DISABLED');
    await custody.enable(operator, partnerId);
    expect(await read()).toEqual({ secret: 'Ännchen' });
    expect(await code(custody.cancelDestruction(operator, { partnerId, destructionId }))).toBe('KEY_STATE');
    // It can be asked for again.
    expect(await code(request(partnerId))).toBe('ok');
  });

  test('an approval that KMS interrupts is completed by its repetition, or taken back', async () => {
    const partnerId = await newPartner();
    const { destructionId } = await request(partnerId);
    faults.set([{ operation: 'ScheduleKeyDeletion', kind: 'error', count: 5 }]);
    expect(await code(custody.approveDestruction(of(partnerId), { partnerId, destructionId }))).toBe('KMS_UNAVAILABLE');
    faults.set([]);
    expect(await code(vault.partner(partnerId))).toBe('KEY_DESTROYED');
    expect(await code(custody.approveDestruction(of(partnerId), { partnerId, destructionId }))).toBe('ok');
    await custody.cancelDestruction(of(partnerId), { partnerId, destructionId });
    expect(await custody.read(partnerId)).toMatchObject({ custody: 'disabled', kmsState: 'disabled' });
  });

  test('22: at its date nothing opens, neither from live data nor from a copy of all of it; the material is nowhere', async () => {
    const partnerId = await newPartner();
    const read = await sealed(partnerId);
    const kept = await pool.query('SELECT "kmsKeyArn", "wrappedKey" FROM partner WHERE id = $1', [partnerId]);
    const backup = await createBackup(partnerId);
    const keyId = (kept.rows[0].kmsKeyArn as string).split('/')[1]!;
    const line = (await readFile(join(dataDir, 'keys.jsonl'), 'utf8'))
      .split('\n')
      .findLast((text) => text.includes(keyId) && text.includes('materials'))!;
    const material = JSON.parse(line).materials[0].sealed as string;
    const { destructionId } = await request(partnerId);
    await custody.approveDestruction(of(partnerId), { partnerId, destructionId });
    await runner.round();
    expect((await custody.read(partnerId)).custody).toBe('destruction_scheduled');
    clock.offsetMs += 7 * DAY_MS + 60_000;
    await runner.round();
    expect(await code(read())).toBe('KEY_DESTROYED');
    const after = await custody.read(partnerId);
    expect(after).toMatchObject({ custody: 'destroyed', kmsState: 'destroyed' });
    expect(after.keys.every(({ state }) => state === 'destroyed')).toBe(true);
    expect(after.destructions[0]).toMatchObject({
      state: 'destroyed',
      certificate: { kmsKeyArn: kept.rows[0].kmsKeyArn, kmsConfirmed: true, contacts: 0 },
    });
    for (const file of await readdir(dataDir, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue;
      const bytes = await readFile(join(file.parentPath, file.name));
      for (const trace of [Buffer.from(material), Buffer.from(material, 'base64')])
        expect(bytes.includes(trace), file.name).toBe(false);
    }
    // The ledger outside of the database knows it: an older database is brought up to it.
    expect((await readLedger(place))?.at(-1)).toMatchObject({ kind: 'partner', partner: partnerId });
    // Whoever restores the tables from before finds wrapped keys that no KMS opens any more.
    await backup.restore();
    expect(await code(read())).toBe('KEY_DESTROYED');
    await backup.undo();
    // And registering the partner again, as HQ does with each change of its profile, makes no new keys.
    expect(await vault.registerPartner(partnerId)).toMatchObject({ created: false });
    expect(await code(vault.partner(partnerId))).toBe('KEY_DESTROYED');
    clock.offsetMs = 0;
  });
});

/** The rows of a partner's keys as they are now, to be put back later. */
async function createBackup(partnerId: string) {
  const admin = createPool(database.adminUrl, { poolSize: 1 });
  const keys = await admin.query('SELECT id, state, "kmsBlob" FROM purpose_key WHERE "partnerId" = $1', [partnerId]);
  const partner = await admin.query('SELECT "wrappedKey" FROM partner WHERE id = $1', [partnerId]);
  return {
    async restore() {
      for (const { id, state, kmsBlob } of keys.rows)
        await admin.query('UPDATE purpose_key SET state = $2::"KeyState", "kmsBlob" = $3 WHERE id = $1', [
          id,
          state,
          kmsBlob,
        ]);
      await admin.query(
        `UPDATE partner SET "keyCustody" = 'enabled', "wrappedKey" = $2, "keyEpoch" = "keyEpoch" + 1 WHERE id = $1`,
        [partnerId, partner.rows[0].wrappedKey],
      );
    },
    async undo() {
      await admin.query(
        `UPDATE partner SET "keyCustody" = 'destroyed', "wrappedKey" = NULL, "keyEpoch" = "keyEpoch" + 1 WHERE id = $1`,
        [partnerId],
      );
      await admin.end();
    },
  };
}

describe('modes', () => {
  test('dedicated to shared and back: no record changes, and the old KMS key is not needed any more', async () => {
    const partnerId = await newPartner();
    const read = await sealed(partnerId);
    const { kmsKeyArn: first } = await custody.read(partnerId);
    await custody.changeMode(operator, { partnerId, mode: 'shared' });
    const shared = await custody.read(partnerId);
    expect(shared).toMatchObject({ mode: 'shared' });
    expect(shared.kmsKeyArn).not.toBe(first);
    expect(await read()).toEqual({ secret: 'Ännchen' });
    // Locking one partner of a shared key locks this partner only.
    const neighbour = await newPartner();
    await custody.changeMode(operator, { partnerId: neighbour, mode: 'shared' });
    const readNeighbour = await sealed(neighbour);
    await custody.disable(operator, partnerId);
    expect(await code(read())).toBe('KEY_DISABLED');
    expect(await readNeighbour()).toEqual({ secret: 'Ännchen' });
    await custody.enable(operator, partnerId);
    await custody.changeMode(operator, { partnerId, mode: 'dedicated' });
    expect(await read()).toEqual({ secret: 'Ännchen' });
  });

  test('byok: the partner alone brings the material and takes it away; nothing opens without it', async () => {
    const partnerId = await newPartner();
    const read = await sealed(partnerId);
    const partner = of(partnerId);
    expect(await code(custody.changeMode(operator, { partnerId, mode: 'byok' }))).toBe('FORBIDDEN');
    await custody.changeMode(partner, { partnerId, mode: 'byok' });
    expect(await custody.read(partnerId)).toMatchObject({ mode: 'dedicated', awaitsMaterial: true });
    expect(await read()).toEqual({ secret: 'Ännchen' });
    const own = randomBytes(32);
    const bring = async (bytes: Buffer) => {
      const { publicKey, importToken } = await custody.readImportParameters(partner, partnerId);
      const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
      const material = publicEncrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, bytes);
      return custody.bringMaterial(partner, { partnerId, importToken, material });
    };
    expect(await code(bring(randomBytes(31)))).toBe('KEY_MATERIAL_REFUSED');
    await bring(own);
    expect(await custody.read(partnerId)).toMatchObject({ mode: 'byok', awaitsMaterial: false });
    expect(await read()).toEqual({ secret: 'Ännchen' });
    expect(await code(custody.removeMaterial(operator, partnerId))).toBe('FORBIDDEN');
    await custody.removeMaterial(partner, partnerId);
    expect(await code(read())).toBe('KEY_DISABLED');
    expect(await code(custody.enable(operator, partnerId))).not.toBe('ok');
    expect(await code(bring(randomBytes(32)))).toBe('KEY_MATERIAL_REFUSED');
    await bring(own);
    expect(await read()).toEqual({ secret: 'Ännchen' });
  });
});

test('21: throttled, failing, slow or lying, KMS loses nothing and nothing is sealed in clear', async () => {
  const partnerId = await newPartner();
  const read = await sealed(partnerId);
  const forget = () => pool.query('UPDATE partner SET "keyEpoch" = "keyEpoch" + 1 WHERE id = $1', [partnerId]);
  for (const [kind, expected] of [
    ['throttle', 'KMS_UNAVAILABLE'],
    ['error', 'KMS_UNAVAILABLE'],
    ['reset', 'KMS_UNAVAILABLE'],
    ['wrong_key', 'KEY_MISMATCH'],
  ] as const) {
    await forget();
    faults.set([{ operation: 'Decrypt', kind, count: 100 }]);
    expect(await code(read()), kind).toBe(expected);
    expect(await code(sealed(partnerId)), kind).toBe(expected);
    faults.set([]);
    await forget();
    expect(await read(), kind).toEqual({ secret: 'Ännchen' });
  }
  // Slow: the answer comes late, not wrong.
  await forget();
  faults.set([{ operation: 'Decrypt', kind: 'slow', delayMs: 1_500, count: 3 }]);
  expect(await read()).toEqual({ secret: 'Ännchen' });
  // A rotation that cannot get its key changes nothing.
  faults.set([{ operation: 'GenerateDataKey', kind: 'wrong_key', count: 1 }]);
  expect(await code(custody.rotate(operator, { partnerId, kind: 'data_key' }))).toBe('KEY_MISMATCH');
  faults.set([]);
  expect((await custody.read(partnerId)).dataKeyVersion).toBe(1);
  expect(await read()).toEqual({ secret: 'Ännchen' });
  await custody.rotate(operator, { partnerId, kind: 'data_key' });
  await runner.idle();
  expect((await custody.read(partnerId)).jobs[0]).toMatchObject({ state: 'finished', toVersion: 2 });
  expect(await read()).toEqual({ secret: 'Ännchen' });
}, 60_000);
