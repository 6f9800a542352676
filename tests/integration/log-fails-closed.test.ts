/** Design 4 (27): whatever keeps the log from being written keeps everybody from reading, and loses nothing. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { newId } from '@multipartner/kernel/ids';
import { beforeAll, describe, expect, it } from 'vitest';
import { peopleWorld } from '../support/worlds/people-world.ts';

const APPEND_LOCK = 0x6d70_6c6f67;
const world = await peopleWorld();
const { people, by, sonne, admin } = world;
let contactId = '';

const entries = async () => Number((await admin.query('SELECT count(*) AS n FROM log_entry')).rows[0].n);
/** Every way to a person's data, as screens and programs call it; each must be refused with this code. */
async function refusedWith(code: string) {
  const partner = by(sonne);
  const readings: Record<string, () => Promise<unknown>> = {
    'one person': () => people.viewContact(partner, contactId),
    'the list': () => people.listContacts(partner),
    'a search': () => people.searchContact(partner, 'anna@kunden.example'),
    'a change': () => people.tagContacts(partner, { contactIds: [contactId], add: ['neu'], remove: [] }),
    duplicates: () => people.findDuplicates(partner),
  };
  for (const [name, read] of Object.entries(readings)) {
    const outcome = await read().then(
      () => 'answered',
      (error) => error.failure?.code ?? error.code ?? String(error),
    );
    expect([name, outcome]).toEqual([name, code]);
  }
}

beforeAll(async () => {
  await world.importCsv(sonne, 'E-Mail;Vorname\nanna@kunden.example;Anna\nbernd@kunden.example;Bernd\n');
  contactId = (await people.listContacts(by(sonne))).contacts[0]!.contactId;
});

describe('27: no entry, no data', () => {
  it('when the disk of the database is full', async () => {
    await admin.query(`CREATE FUNCTION disk_full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$`);
    await admin.query('CREATE TRIGGER full_now BEFORE INSERT ON log_entry EXECUTE FUNCTION disk_full()');
    const before = await entries();
    await refusedWith('LOG_UNAVAILABLE');
    await admin.query('DROP TRIGGER full_now ON log_entry');
    expect(await entries()).toBe(before);
    expect((await people.viewContact(by(sonne), contactId)).contactId).toBe(contactId);
    expect((await world.deps.audit.verifyLog()).ok).toBe(true);
  });

  it('when another process holds the lock of the log and hangs', { timeout: 120_000 }, async () => {
    const hanging = await admin.connect();
    await hanging.query('BEGIN');
    await hanging.query('SELECT pg_advisory_xact_lock($1)', [APPEND_LOCK]);
    const read = people.viewContact(by(sonne), contactId);
    await expect(read).rejects.toMatchObject({ failure: { code: 'LOG_UNAVAILABLE' } });
    await hanging.query('ROLLBACK');
    hanging.release();
    expect((await people.viewContact(by(sonne), contactId)).contactId).toBe(contactId);
  });

  it('when the connection that waits for the lock, or holds it, is cut', async () => {
    const hanging = await admin.connect();
    await hanging.query('BEGIN');
    await hanging.query('SELECT pg_advisory_xact_lock($1)', [APPEND_LOCK]);
    const read = people.viewContact(by(sonne), contactId).then(
      () => 'answered',
      (error) => error.failure?.code,
    );
    const cut = async () =>
      (
        await hanging.query(
          `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
        )
      ).rowCount;
    await expect.poll(cut).toBeGreaterThan(0);
    expect(await read).toBe('LOG_UNAVAILABLE');
    await hanging.query('ROLLBACK');
    hanging.release();
    expect((await people.viewContact(by(sonne), contactId)).contactId).toBe(contactId);
    expect(await world.deps.audit.verifyLog()).toMatchObject({ ok: true });
  });

  it('a process that dies after the entry leaves it behind: the log says more than happened, never less', async () => {
    const reference = newId('request');
    const child = spawn(process.execPath, [join(import.meta.dirname, '../support/processes/broken-off-reading.ts')], {
      env: {
        ...process.env,
        ...world.kms.env(),
        DATABASE: world.url,
        PARTNER: sonne,
        CONTACT: contactId,
        REFERENCE: reference,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let words = '';
    child.stdout.on('data', (chunk) => {
      words += chunk;
    });
    const [, signal] = await once(child, 'exit');
    expect([signal, words]).toEqual(['SIGKILL', '']);
    const kept = await admin.query(
      `SELECT op, purpose, decision FROM log_entry WHERE convert_from(leaf, 'UTF8')::jsonb->>'reqId' = $1`,
      [reference],
    );
    expect(kept.rows).toEqual([{ op: 'contact.read', purpose: 'contact_care', decision: 'allow' }]);
    expect(await world.deps.audit.verifyLog()).toMatchObject({ ok: true });
  });
});
