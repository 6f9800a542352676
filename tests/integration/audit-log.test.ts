/** The log on a real database: what it promises, and that every way of tampering with it is found. */
import { execFile } from 'node:child_process';
import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { newId } from '@multipartner/kernel/ids';
import type pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { createPool } from '../../prisma/trust-center/connect.ts';
import { LOG_KEY_ID } from '../../trust-center/audit/checkpoint-key.ts';
import { createAuditLog } from '../../trust-center/audit/create-log.ts';
import type { AuditLog, LeafInput } from '../../trust-center/audit/log.ts';
import { freshTrustDatabase } from '../support/database/databases.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const rawPublicKey = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
const partners = [newId('partner'), newId('partner')];
const signing = async () => ({
  publicKey: rawPublicKey,
  sign: async (text: string) => sign(null, Buffer.from(text), privateKey),
});

async function openLog(openKey = signing) {
  const database = await freshTrustDatabase();
  const pool = createPool(database.url);
  const admin = createPool(database.adminUrl);
  await pool.query('INSERT INTO system_key (id, "kmsKeyArn", "publicKey") VALUES ($1, $2, $3)', [
    LOG_KEY_ID,
    'arn:test',
    rawPublicKey,
  ]);
  const options = { pool, openKey, sealDetail: async (_: string | null, __: Buffer, salted: Buffer) => salted };
  return { database, pool, admin, options, log: createAuditLog(options) };
}

const leaf = (i: number): LeafInput => ({
  partnerId: i % 3 === 2 ? null : partners[i % 3]!,
  actor: { class: 'service', id: 'mailer', auth: 'mtls' },
  op: 'lease.opened',
  purpose: 'campaign_send',
  objects: [newId('contact')],
  reqId: `req_${i}`,
});
const leaves = (count: number) => Array.from({ length: count }, (_, i) => leaf(i));

async function filled(
  count: number,
): Promise<{ log: AuditLog; pool: pg.Pool; admin: pg.Pool; database: Awaited<ReturnType<typeof freshTrustDatabase>> }> {
  const opened = await openLog();
  await opened.log.append(leaves(Math.floor(count / 2)));
  await opened.log.checkpoint();
  await opened.log.append(leaves(count - Math.floor(count / 2)));
  await opened.log.checkpoint();
  return opened;
}

describe('writing', () => {
  test('two processes appending at once give one gap-free log with whole partner chains', async () => {
    const { log, options } = await openLog();
    const second = createAuditLog(options);
    const receipts = await Promise.all(Array.from({ length: 60 }, (_, i) => (i % 2 ? log : second).append(leaves(3))));
    expect(new Set(receipts.flat().map((receipt) => receipt.seq)).size).toBe(180);
    await log.checkpoint();
    expect(await log.verifyLog()).toMatchObject({
      ok: true,
      entries: 180n,
      partnerChains: 2,
      unsigned: 0n,
      faults: [],
    });
  });

  test('a failing signature does not stop appends and shows in the health', async () => {
    const { log } = await openLog(() => Promise.reject(new Error('no key service')));
    await log.append(leaves(2));
    await expect(log.checkpoint()).rejects.toThrow();
    expect(await log.health()).toMatchObject({
      ok: false,
      signing: 'failing',
      appending: true,
      size: 2n,
      signedSize: 0n,
    });
    expect(await log.verifyLog()).toMatchObject({ ok: true, unsigned: 2n });
  });

  test('a leaf has exactly the designed fields and no id of an actor or contact', async () => {
    const { log, pool } = await openLog();
    await log.append([{ ...leaf(0), grantJti: 'jti', recHash: Buffer.alloc(32, 7), kmsReqId: 'k' }]);
    const { rows } = await pool.query<{ leaf: Buffer }>('SELECT leaf FROM log_entry');
    const text = rows[0]!.leaf.toString();
    expect(Object.keys(JSON.parse(text))).toEqual([
      'actor',
      'decision',
      'grantJtiHash',
      'kmsReqId',
      'objCommit',
      'objCount',
      'op',
      'partner',
      'pprev',
      'pseq',
      'purpose',
      'recHash',
      'reqId',
      'seq',
      'ts',
      'v',
    ]);
    expect(text).not.toMatch(/con_|"mailer"|jti"/);
  });

  test('tc_app may neither change nor delete an entry, not even the administrator by accident', async () => {
    const { pool, admin } = await filled(4);
    await expect(pool.query("UPDATE log_entry SET op = 'x'")).rejects.toThrow();
    await expect(pool.query('DELETE FROM log_entry')).rejects.toThrow();
    await expect(admin.query('DELETE FROM log_entry')).rejects.toThrow('never change');
  });
});

describe('tampering is found', () => {
  const attacks: [string, string, string][] = [
    [
      'a leaf is edited',
      `UPDATE log_entry SET leaf = convert_to(replace(convert_from(leaf,'UTF8'), 'campaign_send', 'maintenance'), 'UTF8') WHERE seq = 3`,
      'edited',
    ],
    [
      'a leaf and its hash are edited',
      `UPDATE log_entry SET leaf = convert_to(replace(convert_from(leaf,'UTF8'), 'campaign_send', 'maintenance'), 'UTF8'), purpose = 'maintenance' WHERE seq = 3; UPDATE log_entry SET "leafHash" = sha256('\\x00'::bytea || leaf) WHERE seq = 3`,
      'checkpoint_root',
    ],
    ['a filter column is edited', `UPDATE log_entry SET "actorClass" = 'officer' WHERE seq = 2`, 'column_mismatch'],
    ['an entry is deleted', 'DELETE FROM log_entry WHERE seq = 4', 'gap'],
    [
      'an entry is deleted and the rest moved up',
      'DELETE FROM log_entry WHERE seq = 4; UPDATE log_entry SET seq = seq - 1 WHERE seq > 4',
      'gap',
    ],
    ['the end is cut off', `DELETE FROM log_entry WHERE seq >= 8`, 'checkpoint_missing'],
    [
      'two entries change places',
      'UPDATE log_entry SET seq = -1 WHERE seq = 2; UPDATE log_entry SET seq = 2 WHERE seq = 3; UPDATE log_entry SET seq = 3 WHERE seq = -1',
      'gap',
    ],
    [
      'an entry is inserted',
      `UPDATE log_entry SET seq = seq + 100 WHERE seq > 4; UPDATE log_entry SET seq = seq - 99 WHERE seq > 4; INSERT INTO log_entry SELECT 5, leaf, "leafHash", at, "partnerId", pseq, op, purpose, "actorClass", "actorHash", "objCount", decision FROM log_entry WHERE seq = 4`,
      'gap',
    ],
    ['a checkpoint is replaced', `UPDATE log_checkpoint SET note = replace(note, 'A', 'B')`, 'checkpoint_signature'],
    ['a head is replaced', `UPDATE log_head SET size = size + 1 WHERE id = 'log'`, 'head_mismatch'],
  ];
  test.each(attacks)('%s', async (_, sql, kind) => {
    const { log, admin } = await filled(10);
    expect((await log.verifyLog()).ok).toBe(true);
    await admin.query('SET session_replication_role = replica').catch(() => undefined); // triggers off, as an owner could do
    await admin.query(`SET session_replication_role = replica; ${sql}`);
    const report = await log.verifyLog();
    expect(report.ok).toBe(false);
    expect(report.faults.map((fault) => fault.kind)).toContain(kind);
  });

  test('a rewritten history signed with another key fails against the key known from outside', async () => {
    const { database, admin } = await filled(4);
    const other = generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
    await admin.query('UPDATE system_key SET "publicKey" = $1 WHERE id = $2', [other, LOG_KEY_ID]);
    await expect(run('verify-command.ts', [], database.url)).rejects.toMatchObject({ code: 1 });
  });

  test('a head that does not follow from the entries is not signed', async () => {
    const { log: unsigned, admin, options } = await openLog(() => Promise.reject(new Error('no key service')));
    await unsigned.append(leaves(5));
    const log = createAuditLog({ ...options, openKey: signing });
    await admin.query(
      `SET session_replication_role = replica; UPDATE log_entry SET "leafHash" = sha256('x') WHERE seq = 4`,
    );
    await expect(log.checkpoint()).rejects.toThrow('does not follow');
  });
});

const run = (file: string, args: string[], url: string) =>
  promisify(execFile)(
    process.execPath,
    [new URL(`../../trust-center/audit/${file}`, import.meta.url).pathname, ...args],
    { env: { ...process.env, TRUST_DATABASE_URL: url } },
  );

describe('reading and proving', () => {
  let opened: Awaited<ReturnType<typeof filled>>;
  beforeAll(async () => {
    opened = await filled(700);
  });

  test('pages and filters', async () => {
    const first = await opened.log.listEntries({ filters: { partnerId: partners[0]! }, limit: 100 });
    expect(first.entries).toHaveLength(100);
    const second = await opened.log.listEntries({
      filters: { partnerId: partners[0]! },
      limit: 200,
      cursor: first.nextCursor!,
    });
    expect(await opened.log.countEntries({ partnerId: partners[0]! })).toEqual({
      count: first.entries.length + second.entries.length,
      isMore: false,
    });
    expect(first.previousCursor).toBeNull();
    expect(second.nextCursor).toBeNull();
    const back = await opened.log.listEntries({
      filters: { partnerId: partners[0]! },
      limit: 100,
      newerThan: second.previousCursor!,
    });
    expect(back.entries).toEqual(first.entries);
    expect(back.previousCursor).toBeNull();
    expect((await opened.log.countEntries({ actorId: 'mailer', personalOnly: true })).count).toBe(700);
    expect((await opened.log.countEntries({ actorClass: 'hq' })).count).toBe(0);
    expect((await opened.log.lastAccess(partners)).size).toBe(2);
  });

  test('every entry has a proof that leads to the signed checkpoint, and a changed one has none that holds', async () => {
    for (const seq of [0n, 1n, 255n, 256n, 300n, 511n, 512n, 699n]) {
      const shown = await opened.log.proveEntry(seq);
      expect(shown?.proof).toMatchObject({ holds: true, size: 700n });
      const lines = shown!.proof!.file.split('\n');
      expect(lines.slice(0, 2)).toEqual(['c2sp.org/tlog-proof@v1', `index ${seq}`]);
      expect(lines.slice(2, lines.indexOf(''))).toEqual(
        shown!.proof!.hashes.map((hash) => Buffer.from(hash, 'hex').toString('base64')),
      );
      expect(shown!.proof!.file.endsWith(shown!.proof!.note)).toBe(true);
    }
    expect(await opened.log.proveEntry(700n)).toBeNull();
    expect((await opened.pool.query('SELECT count(*)::int AS tiles FROM log_tile')).rows[0].tiles).toBe(2);
    await expect(opened.pool.query('UPDATE log_tile SET hash = $1', [Buffer.alloc(32)])).rejects.toThrow();
    await opened.admin.query('UPDATE log_tile SET hash = $1 WHERE index = 1', [Buffer.alloc(32)]);
    expect((await opened.log.proveEntry(3n))?.proof?.holds).toBe(false);
    await opened.admin.query('DELETE FROM log_tile');
  });

  test('a checkpoint kept from earlier is found again, and a stranger is not taken for one', async () => {
    const kept = (await opened.pool.query('SELECT note FROM log_checkpoint ORDER BY size LIMIT 1')).rows[0]
      .note as string;
    const seen: bigint[] = [];
    const report = await opened.log.verifyLog({
      kept: kept.replaceAll('\n', '\r\n'),
      onProgress: (done) => seen.push(done),
    });
    expect(report).toMatchObject({ ok: true, kept: { verdict: 'contained', size: 350n } });
    expect(seen.at(-1)).toBe(700n);
    const edited = kept.replace('\n350\n', '\n351\n');
    expect((await opened.log.verifyLog({ kept: edited })).kept).toEqual({
      verdict: 'not_signed_by_this_log',
      size: null,
    });
    const other = await filled(12);
    expect(await other.log.verifyLog({ kept })).toMatchObject({ ok: false, kept: { verdict: 'not_contained' } });
  });

  test('accesses of HQ are counted from the leaves', async () => {
    const period = { from: new Date(Date.now() - 3_600_000), to: new Date(Date.now() + 3_600_000) };
    expect(await opened.log.hqAccesses(period)).toMatchObject({
      accesses: 0,
      personalReads: 700,
      firstSeq: 0n,
      lastSeq: 699n,
      checkpoint: { size: 700n },
    });
    await opened.log.write({ ...leaf(0), actor: { class: 'hq', id: 'usr_x', auth: 'password' } });
    await opened.log.write({
      ...leaf(0),
      op: 'access.denied',
      decision: 'deny',
      actor: { class: 'hq', id: 'usr_x', auth: 'password' },
    });
    expect(await opened.log.hqAccesses(period)).toMatchObject({ accesses: 1, denied: 1 });
    await opened.log.checkpoint();
  });

  test('the verify command prints what it checked and its exit code is the verdict', async () => {
    const { stdout } = await run('verify-command.ts', ['--json'], opened.database.url);
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, entries: 702, faults: [] });
    const text = await run('verify-command.ts', [], opened.database.url);
    expect(text.stdout).toContain('The log holds');
    await expect(run('verify-command.ts', [], 'postgres://nobody@127.0.0.1:1/none')).rejects.toMatchObject({ code: 2 });
  });

  test('the exported files verify with nothing but the C2SP specifications', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'tiles-'));
    await run('export-command.ts', [directory], opened.database.url);
    const file = (path: string) => readFile(join(directory, path));
    // log.vkey: <name>+<hash>+<base64 of type and key>
    const [name = '', keyHash = '', encodedKey = ''] = (await file('log.vkey'))
      .toString()
      .trim()
      .split(/\+(?=[0-9a-f]{8}\+)|(?<=\+[0-9a-f]{8})\+/);
    const key = Buffer.from(encodedKey, 'base64');
    expect(createHash('sha256').update(`${name}\n`).update(key).digest('hex').slice(0, 8)).toBe(keyHash);
    // checkpoint: origin, size, root, empty line, signatures
    const [text = '', signatures = ''] = (await file('checkpoint')).toString().split(/(?<=\n)\n/);
    const [origin, size, root] = text.split('\n');
    expect(origin).toBe(name);
    const signature = Buffer.from(signatures.trim().split(' ')[2]!, 'base64');
    const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key.subarray(1)]);
    expect(
      verify(
        null,
        Buffer.from(text),
        createPublicKey({ key: spki, format: 'der', type: 'spki' }),
        signature.subarray(4),
      ),
    ).toBe(true);
    // entries and hash tiles: 702 = 2 full tiles and one of 190
    const hash = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
    const leafHashes: Buffer[] = [];
    for (const path of ['000', '001', '002.p/190']) {
      let bundle = await file(`tile/entries/${path}`);
      const tile = await file(`tile/0/${path}`);
      for (let i = 0; bundle.length > 0; i++) {
        const length = bundle.readUInt16BE();
        leafHashes.push(hash(Buffer.from([0]), bundle.subarray(2, 2 + length)));
        expect(tile.subarray(i * 32, i * 32 + 32).equals(leafHashes[leafHashes.length - 1]!)).toBe(true);
        bundle = bundle.subarray(2 + length);
      }
    }
    const rootOf = (hashes: Buffer[]): Buffer => {
      if (hashes.length === 1) return hashes[0]!;
      const k = 2 ** Math.floor(Math.log2(hashes.length - 1));
      return hash(Buffer.from([1]), rootOf(hashes.slice(0, k)), rootOf(hashes.slice(k)));
    };
    expect(leafHashes).toHaveLength(Number(size));
    expect(rootOf(leafHashes).toString('base64')).toBe(root);
    const upper = await file('tile/1/000.p/2');
    expect(upper.equals(Buffer.concat([rootOf(leafHashes.slice(0, 256)), rootOf(leafHashes.slice(256, 512))]))).toBe(
      true,
    );
    await rm(directory, { recursive: true });
  });
});
