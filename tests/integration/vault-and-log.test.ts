/** Vault and log together, on a real database and the real local KMS. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { DisableKeyCommand, EnableKeyCommand } from '@aws-sdk/client-kms';
import { newId } from '@multipartner/kernel/ids';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPool } from '../../prisma/trust-center/connect.ts';
import type { AuditLog, LeafInput, Receipt } from '../../trust-center/audit/log.ts';
import { type Fault, FaultPlan } from '../../trust-center/local-kms/faults.ts';
import { type LocalKms, startLocalKms } from '../../trust-center/local-kms/start-local-kms.ts';
import { createKmsClient } from '../../trust-center/vault/kms/kms-client.ts';
import { openVault } from '../../trust-center/vault/open-vault.ts';
import type { Vault } from '../../trust-center/vault/vault.ts';
import { freshTrustDatabase } from '../support/database/databases.ts';

const credentials = { accessKeyId: 'LOCALTRUSTCENTER', secretAccessKey: 'a-secret-of-the-tests-only' };
const region = 'eu-central-1';
const partnerA = newId('partner');
const partnerB = newId('partner');
let database: Awaited<ReturnType<typeof freshTrustDatabase>>;
let pool: pg.Pool;
let admin: pg.Pool;
let dataDir: string;
const plan = new FaultPlan();
let kms: LocalKms;
let vault: Vault;
let audit: AuditLog;

const client = () => createKmsClient({ endpoint: kms.endpoint, region, credentials });
const leaf = (more: Partial<LeafInput> = {}): LeafInput => ({
  partnerId: partnerA,
  actor: { class: 'partner', id: 'usr_test', auth: 'password' },
  op: 'contact.read',
  purpose: 'contact_care',
  reqId: 'req_test',
  ...more,
});

beforeAll(async () => {
  database = await freshTrustDatabase();
  pool = createPool(database.url);
  admin = createPool(database.adminUrl);
  dataDir = await mkdtemp(join(tmpdir(), 'vault-'));
  kms = await startLocalKms({ dataDir, port: 0, region, trustCenter: credentials, faults: plan });
  for (const id of [partnerA, partnerB]) {
    await admin.query(
      `INSERT INTO partner (id, name, "legalName", country, language, "timeZone", profile, "updatedAt") VALUES ($1, 'A', 'A GmbH', 'DE', 'de', 'Europe/Berlin', '{}', now())`,
      [id],
    );
  }
  ({ vault, audit } = await openVault({ pool, kms: client(), env: 'test' }));
  await vault.registerPartner(partnerA);
  await vault.registerPartner(partnerB);
});

afterAll(async () => {
  await vault.close();
  await pool.end();
  await admin.end();
  await kms.close();
  await rm(dataDir, { recursive: true });
});

const faults = (...list: Fault[]) => plan.set(list);

async function sealedContact(partnerId = partnerA) {
  const keys = await vault.partner(partnerId);
  const contactId = newId('contact');
  const fresh = keys.newContactKey(contactId);
  const ref = { type: 'profile', id: contactId, rowVersion: 1n } as const;
  const profile = keys.sealRecord(fresh.key, ref, { name: 'Ännchen Test', email: 'aennchen@example.org' });
  return {
    contactId,
    ref,
    profile,
    row: { contactId, wrappedKey: fresh.wrappedKey, keyGeneration: fresh.keyGeneration },
  };
}

describe('no log entry, no data', () => {
  test('a contact opens with the receipt of a leaf that covers it, and the leaf is committed before', async () => {
    const { contactId, ref, profile, row } = await sealedContact();
    expect(profile.includes('aennchen')).toBe(false);
    const receipt = await audit.write(leaf({ objects: [contactId] }));
    const stored = await admin.query('SELECT op, "objCount" FROM log_entry WHERE seq = $1', [receipt.seq.toString()]);
    expect(stored.rows).toEqual([{ op: 'contact.read', objCount: 1 }]);
    const keys = await vault.partner(partnerA);
    const [key] = await keys.openContactKeys(receipt, [row]);
    expect(keys.openRecord(key!, ref, profile)).toEqual({ name: 'Ännchen Test', email: 'aennchen@example.org' });
  });

  test('refused: no receipt, a copied or invented one, another partner, another contact, HQ, a denied entry, an entry that reads nothing', async () => {
    const { contactId, row } = await sealedContact();
    const keys = await vault.partner(partnerA);
    const good = await audit.write(leaf({ objects: [contactId] }));
    const refused: [string, Receipt][] = [
      ['none', undefined as unknown as Receipt],
      ['copy', { ...good }],
      ['prototype', Object.create(good) as Receipt],
      ['other partner', await audit.write(leaf({ partnerId: partnerB, objects: [contactId] }))],
      ['other contact', await audit.write(leaf({ objects: [newId('contact')] }))],
      ['no contact', await audit.write(leaf())],
      ['HQ', await audit.write(leaf({ objects: [contactId], actor: { class: 'hq', id: 'usr_hq', auth: 'password' } }))],
      ['denied', await audit.write(leaf({ objects: [contactId], decision: 'deny' }))],
      ['not a reading entry', await audit.write(leaf({ objects: [contactId], op: 'contact.changed' }))],
    ];
    for (const [name, receipt] of refused) await expect(keys.openContactKeys(receipt, [row]), name).rejects.toThrow();
    await expect(keys.openContactKeys(good, [row])).resolves.toHaveLength(1);
  });

  test('8: rows moved between partners, contacts, kinds or versions do not open, always with the same failure', async () => {
    const one = await sealedContact();
    const two = await sealedContact();
    const keys = await vault.partner(partnerA);
    const other = await vault.partner(partnerB);
    const receipt = await audit.write(leaf({ objects: [one.contactId, two.contactId] }));
    const receiptB = await audit.write(leaf({ partnerId: partnerB, objects: [one.contactId] }));
    const [key] = await keys.openContactKeys(receipt, [one.row]);
    const messages = [
      await other.openContactKeys(receiptB, [one.row]).catch((error: Error) => error.message),
      await keys
        .openContactKeys(receipt, [{ ...one.row, contactId: two.contactId }])
        .catch((error: Error) => error.message),
      await keys.openContactKeys(receipt, [{ ...one.row, keyGeneration: 2 }]).catch((error: Error) => error.message),
      ...[
        { ...one.ref, rowVersion: 2n },
        { ...one.ref, type: 'notes' as const },
        { ...one.ref, id: two.contactId },
        { ...one.ref, schema: 2 },
      ].map((ref) => {
        try {
          return keys.openRecord(key!, ref, one.profile);
        } catch (error) {
          return (error as Error).message;
        }
      }),
    ];
    expect(new Set(messages)).toEqual(new Set(['DATA_UNREADABLE']));
  });

  test('when the log cannot be written there is no receipt', async () => {
    const broken = createPool(database.url.replace(/:\d+\//, ':1/'));
    const { createAuditLog } = await import('../../trust-center/audit/create-log.ts');
    const log = createAuditLog({
      pool: broken,
      sealDetail: async () => Buffer.alloc(60),
      openKey: () => Promise.reject(new Error('unused')),
    });
    await expect(log.write(leaf())).rejects.toMatchObject({ failure: { code: 'LOG_UNAVAILABLE' } });
    await broken.end();
  });

  test('a personal operation without a purpose is refused', async () => {
    await expect(audit.write(leaf({ purpose: null }))).rejects.toThrow(RangeError);
  });
});

describe('keys', () => {
  test('registration makes five purpose keys once', async () => {
    const again = await vault.registerPartner(partnerA);
    expect(again.created).toBe(false);
    const { rows } = await admin.query(
      'SELECT use, version, state FROM purpose_key WHERE "partnerId" = $1 ORDER BY use',
      [partnerA],
    );
    expect(rows.map((row) => row.use)).toEqual(['dek', 'bik', 'auk', 'suk', 'exk']);
  });

  test('the same address gives the same token within a partner and another elsewhere', async () => {
    const [a, b] = [await vault.partner(partnerA), await vault.partner(partnerB)];
    expect(a.emailIndex('ada@example.org')).toEqual(a.emailIndex('ada@example.org'));
    expect(a.emailIndex('ada@example.org')).not.toEqual(b.emailIndex('ada@example.org'));
    expect(a.emailIndex('ada@example.org')).not.toEqual(a.suppressionToken('ada@example.org'));
    expect(a.emailIndex('ada@example.org')).toHaveLength(16);
  });

  test('the partner records and single mails open under their receipts only', async () => {
    const keys = await vault.partner(partnerA);
    const ref = { type: 'segment', id: newId('segment') } as const;
    const sealed = keys.sealForPartner(ref, { name: 'Stammkunden' });
    const receipt = await audit.write(leaf({ op: 'partner_record.read', purpose: 'audience', objects: [ref.id] }));
    expect(keys.openForPartner(receipt, ref, sealed)).toEqual({ name: 'Stammkunden' });
    expect(() => keys.openForPartner(receipt, { ...ref, id: newId('segment') }, sealed)).toThrow('no log entry');
    const mail = { type: 'single-mail', id: newId('singleMail') } as const;
    const sealedMail = await vault.sealForSystem(mail, { to: 'x@example.org' });
    const mailReceipt = await audit.write(
      leaf({ partnerId: null, op: 'single_mail.leased', purpose: 'account', objects: [mail.id] }),
    );
    expect(await vault.openForSystem(mailReceipt, mail, sealedMail)).toEqual({ to: 'x@example.org' });
    await expect(vault.openForSystem(receipt, mail, sealedMail)).rejects.toThrow('no log entry');
  });

  test('a staged file comes back whole; cut, edited or swapped it errors', async () => {
    const keys = await vault.partner(partnerA);
    const fileId = newId('contactImport');
    const text = Buffer.from('name;email\n'.repeat(30_000));
    const sealed = Buffer.concat(
      await Readable.from([text.subarray(0, 100), text.subarray(100)])
        .pipe(keys.sealFile(fileId))
        .toArray(),
    );
    const receipt = await audit.write(leaf({ op: 'import.read', purpose: 'import', objects: [fileId] }));
    const open = async (bytes: Buffer) =>
      Buffer.concat(
        await Readable.from([bytes.subarray(0, 7), bytes.subarray(7)])
          .pipe(keys.openFile(receipt, fileId))
          .toArray(),
      );
    expect((await open(sealed)).equals(text)).toBe(true);
    const edited = Buffer.from(sealed);
    edited[70_000]! ^= 1;
    const chunk = 64 * 1024 + 16;
    const swapped = Buffer.concat([
      sealed.subarray(0, 80),
      sealed.subarray(80 + chunk, 80 + 2 * chunk),
      sealed.subarray(80, 80 + chunk),
      sealed.subarray(80 + 2 * chunk),
    ]);
    for (const wrong of [
      sealed.subarray(0, -1),
      sealed.subarray(0, 80 + chunk),
      sealed.subarray(0, 40),
      Buffer.alloc(0),
      edited,
      swapped,
    ]) {
      await expect(open(wrong)).rejects.toThrow('DATA_UNREADABLE');
    }
  });

  test('every unwrap is one Decrypt of the KMS and one leaf', async () => {
    const calls = (await readFile(join(dataDir, 'calls.jsonl'), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const decrypts = calls
      .filter((call) => call.eventName === 'Decrypt' && call.errorCode === null)
      .map((call) => call.requestID);
    const leaves = await admin.query<{ leaf: Buffer }>("SELECT leaf FROM log_entry WHERE op LIKE '%.unwrap'");
    expect(leaves.rows.map((row) => JSON.parse(row.leaf.toString()).kmsReqId).sort()).toEqual(decrypts.sort());
    expect(calls.every((call) => !('Plaintext' in call))).toBe(true);
  });

  test('a new epoch stops handles at once, a disabled key says so, and enabling it brings everything back', async () => {
    const { contactId, ref, profile, row } = await sealedContact(partnerB);
    const handle = await vault.partner(partnerB);
    const custodian = client();
    const { kmsKeyArn } = await vault.keyState(partnerB);
    await custodian.send(new DisableKeyCommand({ KeyId: kmsKeyArn }));
    await admin.query('UPDATE partner SET "keyEpoch" = "keyEpoch" + 1 WHERE id = $1', [partnerB]);
    const receipt = await audit.write(leaf({ partnerId: partnerB, objects: [contactId] }));
    await expect(handle.openContactKeys(receipt, [row])).rejects.toMatchObject({ failure: { code: 'KEYS_CHANGED' } });
    expect(() => handle.emailIndex('a@b.de')).toThrow('KEYS_CHANGED');
    await expect(vault.partner(partnerB)).rejects.toMatchObject({ failure: { code: 'KEY_DISABLED' } });
    expect((await vault.keyState(partnerB)).state).toBe('disabled');
    // Entries about the partner are still written: a refusal must leave its trace.
    await expect(
      audit.write(leaf({ partnerId: partnerB, op: 'access.denied', decision: 'deny', objects: [contactId] })),
    ).resolves.toBeTruthy();
    await custodian.send(new EnableKeyCommand({ KeyId: kmsKeyArn }));
    await admin.query('UPDATE partner SET "keyEpoch" = "keyEpoch" + 1 WHERE id = $1', [partnerB]);
    const keys = await vault.partner(partnerB);
    const [key] = await keys.openContactKeys(receipt, [row]);
    expect(keys.openRecord(key!, ref, profile)).toMatchObject({ name: 'Ännchen Test' });
    custodian.destroy();
  });

  test('a KMS that answers with another key, or not at all, is found out before anything is sealed', async () => {
    const bump = () => admin.query('UPDATE partner SET "keyEpoch" = "keyEpoch" + 1 WHERE id = $1', [partnerB]);
    await bump();
    faults({ operation: 'Decrypt', kind: 'wrong_key', count: 20 });
    await expect(vault.partner(partnerB)).rejects.toMatchObject({ failure: { code: 'KEY_MISMATCH' } });
    await bump();
    faults({ operation: 'Decrypt', kind: 'error', count: 20 });
    await expect(vault.partner(partnerB)).rejects.toMatchObject({ failure: { code: 'KMS_UNAVAILABLE' } });
    expect((await vault.health()).kms).toBe('unavailable');
    await bump();
    faults();
    await expect(vault.partner(partnerB)).resolves.toBeTruthy();
    expect((await vault.health()).ok).toBe(true);
  });
});
