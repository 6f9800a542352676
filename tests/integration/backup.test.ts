// Design 4 (23): who was erased after the backup stays erased after the restore; without the right ledger nothing opens.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { newId } from '@multipartner/kernel/ids';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deleteExpiredKeys, makeBackup } from '../../scripts/backup/make-backup.ts';
import { type Restored, type RestoreInput, restoreBackup } from '../../scripts/backup/restore-backup.ts';
import { openSmallInstance, removeInstance, settingsOf } from '../support/instances/small-instance.ts';
import { ownBasePort } from '../support/servers/own-base-port.ts';
import { profileOf } from '../support/worlds/people-world.ts';

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'multipartner backup '));
const dataDir = path.join(root, 'instance');
const backups = path.join(root, 'backups');
const ledger = path.join(dataDir, 'erasure-ledger');
const sonne = newId('partner');
const OBJECTED = 'widerspruch@liste.example';
const NO_BRAND = 'marke@liste.example';
let port = 0;
let erased: { before: string; after: string };
let kept: string[] = [];
let folder = '';
let statedLeaf = '';

const restore = (more: Partial<RestoreInput> = {}, into = dataDir): Promise<Restored> =>
  restoreBackup({ settings: settingsOf(into, port), from: backups, replace: true, say: () => undefined, ...more });

async function inInstance<T>(
  work: (open: Awaited<ReturnType<typeof openSmallInstance>>) => Promise<T>,
  at = dataDir,
): Promise<T> {
  const open = await openSmallInstance(at, port);
  try {
    return await work(open);
  } finally {
    await open.close();
  }
}

const people = (at = dataDir) =>
  inInstance(async ({ parts, by }) => {
    const { contacts } = await parts.services.people.listContacts(by(sonne), { limit: 50 });
    return new Map(contacts.map(({ contactId, profile }) => [contactId, profile.email]));
  }, at);

beforeAll(async () => {
  port = await ownBasePort();
  await inInstance(async ({ parts, by, settings, instance, url }) => {
    const { handlers, services, deps } = parts;
    const context = { principal: 'app' as const, reference: newId('request') };
    const registered = await handlers.registerPartner(
      {
        params: { partnerId: sonne },
        body: { profile: profileOf('Autohaus Sonne'), demo: false, suspended: false },
      } as never,
      context as never,
    );
    expect(registered.ok).toBe(true);
    for (let i = 0; i < 12; i++)
      await services.people.createContact(by(sonne), {
        profile: { email: `kundin${i}@liste.example`, firstName: 'Ännchen', tags: [] },
      } as never);
    const { contacts } = await services.people.listContacts(by(sonne), { limit: 50 });
    const ids = contacts.map(({ contactId }) => contactId);
    erased = { before: ids[0]!, after: ids[1]! };
    kept = ids.slice(2);
    await services.people.eraseContacts(by(sonne), [erased.before]);
    const client = new pg.Client({ connectionString: url.replace(/\/postgres$/, '/trust') });
    await client.connect();
    for (const [state, when] of [
      ['sending', null],
      ['ordered', null],
      ['ordered', '2099-01-01'],
      ['sent', null],
    ])
      await client.query(
        `INSERT INTO send_order ("partnerId", id, "packageId", "campaignId", "participationId", state, "audienceKind", audience, confirmation, "confirmedBy", "notBefore")
         VALUES ($1, $2, 'p', 'c', 'p', $3, 'all', '', 'x', 'x', $4)`,
        [sonne, newId('sendOrder'), state, when],
      );
    await client.query(`INSERT INTO single_mail (id, kind, content) VALUES ('sml_waiting', 'reset', 'sealed')`);
    await client.end();
    // The instance works on meanwhile.
    const [made] = await Promise.all([
      makeBackup({ settings, instance, into: backups, keysDays: 14 }),
      services.people.listContacts(by(sonne), { limit: 5 }),
    ]);
    folder = made.folder;
    const { entries } = await deps.audit.listEntries({ filters: { ops: ['backup.made'] } });
    expect(entries).toHaveLength(1);
    statedLeaf = (await deps.audit.proveEntry(entries[0]!.seq))?.leaf ?? '';
    expect(made.manifest.ledger.count).toBe(2);
    await services.people.eraseContacts(by(sonne), [erased.after]);
    // What people refused after it: a withdrawal, an objection noted by the partner, and one to the whole brand.
    const refused = {
      contactId: kept[0]!,
      purposes: ['newsletter'],
      source: 'screen',
      statement: 'Am Telefon',
    } as const;
    await services.people.withdrawConsent(by(sonne), refused);
    await services.people.addSuppression(by(sonne), { address: OBJECTED, reason: 'objection', note: 'Am Telefon' });
    await deps.brand.object(NO_BRAND);
    await deps.refusals.flushAll();
  });
}, 120_000);
afterAll(() => {
  removeInstance(dataDir);
  removeInstance(path.join(root, 'elsewhere'));
  fs.rmSync(root, { recursive: true, force: true });
});

const filesOf = (part: string) =>
  fs
    .readdirSync(path.join(folder, part), { withFileTypes: true })
    .flatMap((entry) => (entry.isFile() ? [entry.name] : []));

describe('a backup', () => {
  it('holds no ledger, no root key, no readable person, and the keys only in their own part', () => {
    const all = fs.readdirSync(folder, { recursive: true }).map(String);
    expect(all.filter((name) => /ledger|root\.key/.test(name))).toEqual([]);
    const trust = filesOf('trust').map((name) =>
      gunzipSync(fs.readFileSync(path.join(folder, 'trust', name))).toString(),
    );
    expect(trust.join('')).not.toMatch(/kundin\d|Ännchen/);
    const columns = JSON.parse(
      gunzipSync(fs.readFileSync(path.join(folder, 'trust', 'contact.jsonl.gz')))
        .toString()
        .split('\n')[0]!,
    ).columns as string[];
    expect(columns).toContain('profile');
    expect(columns).not.toContain('wrappedKey');
    expect(filesOf('keys').sort()).toEqual([
      'contact.jsonl.gz',
      'partner.jsonl.gz',
      'purpose_key.jsonl.gz',
      'system_key.jsonl.gz',
    ]);
  });

  it('is stated in the log with the hash of its manifest', () => {
    const manifest = fs.readFileSync(path.join(folder, 'manifest.json'));
    expect(JSON.parse(statedLeaf).recHash).toBe(createHash('sha256').update(manifest).digest('hex'));
  });
});

describe('23: a restore refuses', () => {
  const refused = async (attempt: Promise<unknown>, words: RegExp) => {
    await expect(attempt).rejects.toThrow(words);
    // And what was there is still there.
    expect([...(await people()).keys()].sort()).toEqual([...kept].sort());
  };

  it('an instance that holds data, unless told so', () => refused(restore({ replace: false }), /holds data already/));

  it('to go on without the ledger', async () => {
    const away = path.join(root, 'away');
    fs.renameSync(ledger, away);
    await expect(restore()).rejects.toThrow(/no erasure ledger/);
    // Nor does what is there open without it.
    await expect(openSmallInstance(dataDir, port)).rejects.toMatchObject({ failure: { code: 'LEDGER_MISSING' } });
    fs.rmSync(ledger, { recursive: true, force: true });
    fs.renameSync(away, ledger);
  });

  it('a ledger that was edited or cut off', async () => {
    const file = path.join(ledger, 'ledger.jsonl');
    const text = fs.readFileSync(file, 'utf8');
    for (const changed of [
      text.replace(erased.after, newId('contact')),
      text.split('\n').slice(0, 1).join('\n').concat('\n'),
    ]) {
      fs.writeFileSync(file, changed);
      await expect(restore()).rejects.toThrow(/ledger/i);
    }
    fs.writeFileSync(file, text);
    await refused(restore({ from: path.join(root, 'nothing') }), /no complete backup/);
  });

  it('a backup of which a byte was changed', async () => {
    const file = path.join(folder, 'trust', 'contact.jsonl.gz');
    const bytes = fs.readFileSync(file);
    fs.writeFileSync(file, Buffer.concat([bytes.subarray(0, -1), Buffer.from([bytes.at(-1)! ^ 1])]));
    await refused(restore(), /contact\.jsonl\.gz of the backup was changed/);
    fs.writeFileSync(file, bytes);
  });
});

describe('23: a restore', () => {
  it('keeps erased who was erased after the backup, and everybody else is readable', async () => {
    const restored = await restore();
    expect(restored).toMatchObject({ repeated: 1, refusalsRepeated: 2, ledgerEntries: 3, ordersStopped: 2 });
    expect(restored.sampled).toMatchObject({ partners: 1, people: 5, locked: [] });
    const there = await people();
    expect([...there.keys()].sort()).toEqual([...kept].sort());
    expect([...there.values()].every((email) => /^kundin\d+@liste\.example$/.test(email))).toBe(true);
  }, 60_000);

  it('forgets no unsubscribe, no withdrawal and no objection to the brand', async () => {
    await inInstance(async ({ parts: { services, deps }, by }) => {
      const { grounds } = await services.people.viewContact(by(sonne), kept[0]!);
      expect(grounds.find(({ purpose }) => purpose === 'newsletter')).toMatchObject({ state: 'withdrawn' });
      expect(await services.people.findSuppression(by(sonne), OBJECTED)).toMatchObject({ reason: 'objection' });
      expect(await deps.brand.among([NO_BRAND, OBJECTED])).toEqual(new Set([NO_BRAND]));
    });
  });

  it('stops the orders of which nobody knows who got them', async () => {
    const states = await inInstance(async ({ parts }) => {
      const client = await parts.pool.connect();
      await client.query(`SELECT set_config('tc.partner', $1, false)`, [sonne]);
      const { rows } = await client.query(`SELECT state, "haltReason" FROM send_order ORDER BY id`);
      client.release(true);
      return rows;
    });
    expect(states).toEqual([
      { state: 'halted', haltReason: 'RESTORED' },
      { state: 'missed', haltReason: 'RESTORED' },
      { state: 'ordered', haltReason: null },
      { state: 'sent', haltReason: null },
    ]);
  });

  it('sends nobody a mail that waited at the time of the backup', async () => {
    const mails = await inInstance(async ({ parts }) => {
      const { rows } = await parts.pool.query(`SELECT state, failure, length(content) AS bytes FROM single_mail`);
      return rows;
    });
    expect(mails).toEqual([{ state: 'failed', failure: 'lease_expired', bytes: 0 }]);
  });

  it('on another machine needs copies of ledger and root key', async () => {
    const other = path.join(root, 'elsewhere');
    await expect(restore({}, other)).rejects.toThrow(/no erasure ledger/);
    expect(fs.existsSync(path.join(other, 'instance.json'))).toBe(false);
    await expect(restore({ ledger }, other)).rejects.toThrow(/--root-key/);
    const rootKey = path.join(dataDir, 'local-kms', 'root.key');
    const before = fs.readFileSync(path.join(ledger, 'ledger.jsonl'), 'utf8');
    const restored = await restore({ ledger, rootKey, replace: false }, other);
    expect(restored.repeated).toBe(1);
    expect(fs.readFileSync(path.join(ledger, 'ledger.jsonl'), 'utf8')).toBe(before);
    expect([...(await people(other)).keys()].sort()).toEqual([...kept].sort());
  }, 60_000);

  it('is over when its keys are', async () => {
    const day = 86_400_000;
    expect(deleteExpiredKeys(backups, new Date(Date.now() + 13 * day))).toBe(0);
    expect(deleteExpiredKeys(backups, new Date(Date.now() + 15 * day))).toBe(1);
    await expect(restore()).rejects.toThrow(/keys of this backup have been deleted/);
  });
});
