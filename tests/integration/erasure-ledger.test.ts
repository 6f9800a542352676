// Design 4 (23), the ledger itself: every deletion is in it first, and a database older than it is brought up before anything opens.
import { appendFile, copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { beforeEach, describe, expect, it } from 'vitest';
import { createErasureLedger } from '../../trust-center/erasure/erasure-ledger.ts';
import { ledgerKey } from '../../trust-center/erasure/ledger-entry.ts';
import { peopleWorld } from '../support/worlds/people-world.ts';

const world = await peopleWorld();
const { pool, audit } = world.deps;
const dir = join(world.folder, 'erasure-ledger');
const file = join(dir, 'ledger.jsonl');
const place = { dir, key: ledgerKey('people tests') };
const ledgerAt = (other: Partial<typeof place> & { copyDir?: string } = {}) =>
  createErasureLedger({ pool, audit, clock: world.clock, place: { ...place, ...other } });

let contactIds: string[] = [];
beforeEach(async () => {
  const name = crypto.randomUUID().slice(0, 8);
  await world.importCsv(
    world.sonne,
    `email,first_name,consent\n${[1, 2, 3].map((i) => `${name}${i}@liste.example,Lea,yes`).join('\n')}\n`,
  );
  const { contacts } = await world.people.listContacts(world.by(world.sonne), { limit: 3 });
  contactIds = contacts.map(({ contactId }) => contactId);
});

const entries = async () =>
  (await readFile(file, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
const present = async (ids: string[]) => {
  const { rows } = await world.admin.query('SELECT id FROM contact WHERE id = ANY($1)', [ids]);
  return rows.length;
};
const code = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'none',
    (error: { failure?: { code: string }; message: string }) => error.failure?.code ?? error.message,
  );

describe('an erasure', () => {
  it('is in the ledger with its place in the log, and says nothing of the person', async () => {
    await world.people.eraseContacts(world.by(world.sonne), contactIds.slice(0, 2));
    const last = (await entries()).at(-1);
    expect(last).toMatchObject({ kind: 'people', partner: world.sonne, cause: 'deleted' });
    expect(last.contacts).toEqual(contactIds.slice(0, 2).sort());
    const { rows } = await world.admin.query('SELECT op, "leafHash" FROM log_entry WHERE seq = $1', [last.logSeq]);
    expect(rows[0].op).toBe('contact.erased');
    expect(rows[0].leafHash.toString('hex')).toBe(last.leafHash);
    expect(await readFile(file, 'utf8')).not.toMatch(/liste\.example|Lea/);
    const shown = await withPartner(pool, world.sonne, (client) =>
      client.query('SELECT people FROM erasure WHERE n = $1', [last.n]),
    );
    expect(shown.rows).toEqual([{ people: 2 }]);
    const other = await withPartner(pool, world.mond, (client) => client.query('SELECT 1 FROM erasure'));
    expect(other.rows).toEqual([]);
  });

  it('does not happen past the ledger', async () => {
    const attempt = withPartner(pool, world.sonne, (client) =>
      client.query('DELETE FROM contact WHERE id = ANY($1)', [contactIds]),
    );
    await expect(attempt).rejects.toThrow(/erasure ledger/);
    expect(await present(contactIds)).toBe(3);
  });

  it('does not happen when the ledger cannot be written', async () => {
    const kept = await readFile(file);
    await rm(dir, { recursive: true });
    await writeFile(dir, 'in the way');
    expect(await code(world.people.eraseContacts(world.by(world.sonne), contactIds))).toMatch(/LEDGER/);
    expect(await present(contactIds)).toBe(3);
    await rm(dir);
    await mkdir(dir);
    await writeFile(file, kept);
    await world.people.eraseContacts(world.by(world.sonne), contactIds);
    expect(await present(contactIds)).toBe(0);
  });

  it('that broke off between entry and commit is completed by the next one', async () => {
    const by = world.by(world.sonne);
    const broken = withPartner(pool, world.sonne, async (client) => {
      const receipt = await audit.write({ ...by, op: 'contact.erased', objects: [contactIds[0]!] });
      await world.deps.erasures.record(client, {
        partnerId: world.sonne,
        contactIds: [contactIds[0]!],
        cause: 'deleted',
        receipt,
      });
      throw new Error('the process died here');
    });
    await expect(broken).rejects.toThrow('died');
    expect(await present(contactIds)).toBe(3);
    await world.importCsv(world.mond, 'email,consent\nmond@liste.example,yes\n');
    const { contacts } = await world.people.listContacts(world.by(world.mond), { limit: 1 });
    await world.people.eraseContacts(world.by(world.mond), [contacts[0]!.contactId]);
    expect(await present([contactIds[0]!, contacts[0]!.contactId])).toBe(0);
    expect(await present(contactIds)).toBe(2);
    expect((await entries()).slice(-2).map(({ kind }) => kind)).toEqual(['replayed', 'people']);
    expect(await ledgerAt().open()).toEqual({ repeated: 0 });
  });

  it('of many at once is one chain', async () => {
    await Promise.all(contactIds.map((id) => world.people.eraseContacts(world.by(world.sonne), [id])));
    expect(await present(contactIds)).toBe(0);
    expect(await ledgerAt().open()).toEqual({ repeated: 0 });
  });
});

describe('a start', () => {
  it('of two processes at once begins one ledger', async () => {
    await world.admin.query('CREATE TABLE kept AS SELECT * FROM erasure_head; DELETE FROM erasure_head');
    const fresh = { dir: join(world.folder, 'fresh') };
    await Promise.all([1, 2, 3].map(() => ledgerAt(fresh).open()));
    expect((await readFile(join(fresh.dir, 'ledger.jsonl'), 'utf8')).trim().split('\n')).toHaveLength(1);
    await world.admin.query('DELETE FROM erasure_head; INSERT INTO erasure_head SELECT * FROM kept; DROP TABLE kept');
  });

  it('refuses to open without the ledger', async () => {
    expect(await code(ledgerAt({ dir: join(world.folder, 'elsewhere') }).open())).toBe('LEDGER_MISSING');
  });

  it('refuses a ledger that was edited, cut, mixed up, or written by somebody else', async () => {
    await world.people.eraseContacts(world.by(world.sonne), contactIds);
    const text = await readFile(file, 'utf8');
    const lines = text.trimEnd().split('\n');
    const other = newId('contact');
    const edited = {
      edited: text.replace(contactIds[0]!, other),
      cut: `${lines.slice(0, -1).join('\n')}\n`,
      'without one': `${lines.filter((_, i) => i !== 1).join('\n')}\n`,
      'mixed up': `${[lines[0], lines[2], lines[1], ...lines.slice(3)].join('\n')}\n`,
    };
    for (const [name, content] of Object.entries(edited)) {
      const at = join(world.folder, `ledger ${name}`);
      await mkdir(at);
      await writeFile(join(at, 'ledger.jsonl'), content);
      expect([name, await code(ledgerAt({ dir: at }).open())]).toEqual([name, 'LEDGER_BROKEN']);
    }
    expect(await code(ledgerAt({ key: ledgerKey('another secret') }).open())).toBe('LEDGER_BROKEN');
  });

  it('ignores a line that a crash cut off, and completes the shorter of two places', async () => {
    const copyDir = join(world.folder, 'copy');
    await mkdir(copyDir);
    await copyFile(file, join(copyDir, 'ledger.jsonl'));
    await appendFile(join(copyDir, 'ledger.jsonl'), '{"kind":"peop');
    await world.people.eraseContacts(world.by(world.sonne), contactIds);
    expect(await ledgerAt({ copyDir }).open()).toEqual({ repeated: 0 });
    expect(await readFile(join(copyDir, 'ledger.jsonl'), 'utf8')).toBe(await readFile(file, 'utf8'));
    await rm(file);
    expect(await ledgerAt({ copyDir }).open()).toEqual({ repeated: 0 });
    expect((await entries()).at(-1).contacts).toHaveLength(3);
  });
});

describe('23: a database of before', () => {
  it('is brought up to what was erased since, and to what was destroyed', async () => {
    await world.people.eraseContacts(world.by(world.sonne), [contactIds[0]!]);
    const yesterday = await world.admin.query(
      `SELECT (SELECT jsonb_agg(c) FROM contact c) AS contacts, (SELECT jsonb_agg(h) FROM erasure_head h) AS heads`,
    );
    await world.people.eraseContacts(world.by(world.sonne), [contactIds[1]!]);
    const receipt = await audit.write({
      partnerId: world.mond,
      actor: { class: 'service', id: 'trust-center', auth: 'process' },
      op: 'key.destroyed',
      purpose: 'key_custody',
      reqId: newId('request'),
    });
    await withPartner(pool, world.mond, (client) =>
      world.deps.erasures.record(client, { partnerId: world.mond, allKeys: true, receipt }),
    );
    // What a restore leaves behind: rows, keys and head of then.
    await world.admin.query(
      `INSERT INTO contact SELECT * FROM jsonb_populate_recordset(NULL::contact, $1) ON CONFLICT DO NOTHING`,
      [JSON.stringify(yesterday.rows[0].contacts)],
    );
    await world.admin.query(
      'UPDATE erasure_head SET (count, hash) = (SELECT count, hash FROM jsonb_populate_recordset(NULL::erasure_head, $1))',
      [JSON.stringify(yesterday.rows[0].heads)],
    );
    expect(await present(contactIds)).toBe(2);
    expect(await ledgerAt().open()).toEqual({ repeated: 2 });
    expect(await present([contactIds[1]!])).toBe(0);
    expect(await present([contactIds[2]!])).toBe(1);
    const keys = await withPartner(pool, world.mond, (client) =>
      client.query(`SELECT DISTINCT state, length("kmsBlob") AS bytes FROM purpose_key`),
    );
    expect(keys.rows).toEqual([{ state: 'destroyed', bytes: 0 }]);
    expect(await ledgerAt().open()).toEqual({ repeated: 0 });
    expect((await audit.verifyLog()).ok).toBe(true);
  });
});
