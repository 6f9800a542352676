// Imports into a real database with a real local KMS: counts, consent, idempotence, and nothing readable in tables or on disk.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { describe, expect, it } from 'vitest';
import { runImport } from '../../../trust-center/people/imports/run-import.ts';
import { standing } from '../../support/desks/grounds.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const folder = join(import.meta.dirname, '../../../../shared/data/contacts');
const present = existsSync(join(folder, 'expected.json'));
if (!present) console.info('skipped: ../shared/data/contacts is not there');

const world = await peopleWorld();

describe('contact imports', () => {
  it.skipIf(!present).each(['outlook-de.csv', 'mailchimp.csv', 'excel-utf16.csv', 'crm-messy.csv'])(
    '%s gives what expected.json says',
    async (file) => {
      const want = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'))[file];
      const result = await world.importCsv(world.mond, readFileSync(join(folder, file)));
      expect(result.state).toBe('finished');
      // bücher.example and anna are in two files: what an earlier file brought is merged, not accepted.
      expect(result.accepted + result.merged).toBe(want.accepted + want.merged);
      expect(result.rows).toBe(want.rows);
      const refusals = await world.people.listRefusals(world.mond, result.importId);
      if (want.refused)
        expect(Object.fromEntries(refusals.map(({ line, reason }) => [line, reason]))).toEqual(want.refused);
      expect(refusals).toHaveLength(result.refused);
    },
  );

  it.skipIf(!present)('keeps the imported opt-in as evidence and gives the unconfirmed no consent', async () => {
    const ada = await world.people.searchContact(world.by(world.mond), 'Ada@Example.org');
    const detail = await world.people.viewContact(world.by(world.mond), ada!.contactId);
    expect(detail).toMatchObject(standing('granted'));
    expect(detail.consent[0]!.evidence.optIn).toMatchObject({
      confirmTime: '2024-03-01 10:04:11',
      confirmIp: '203.0.113.9',
    });
    expect(detail.profile.lastName).toBe('King');
    const alan = await world.people.searchContact(world.by(world.mond), 'alan+news@example.org');
    expect(alan).toMatchObject({ ...standing('none'), mailable: false });
  });

  it('never raises a withdrawn consent and merges a second import', async () => {
    const csv = 'email,first_name,city,consent\nwanda@weg.example,Wanda,Ulm,yes\nbodo@da.example,Bodo,,yes\n';
    expect(await world.importCsv(world.sonne, csv)).toMatchObject({ state: 'finished', accepted: 2, merged: 0 });
    const wanda = await world.people.searchContact(world.by(world.sonne), 'wanda@weg.example');
    await world.people.withdrawConsent(world.by(world.sonne), {
      contactId: wanda!.contactId,
      purposes: ['newsletter'],
      source: 'screen',
      statement: 'am Telefon widerrufen',
    });
    expect(
      await world.importCsv(world.sonne, `${csv}bodo@da.example,,Berlin,\n`, {
        kind: 'column',
        purposes: ['newsletter'],
      }),
    ).toMatchObject({
      accepted: 0,
      merged: 3,
    });
    expect(await world.people.viewContact(world.by(world.sonne), wanda!.contactId)).toMatchObject({
      ...standing('withdrawn'),
      mailable: false,
    });
    const bodo = await world.people.searchContact(world.by(world.sonne), 'bodo@da.example');
    expect(bodo!.profile).toMatchObject({ firstName: 'Bodo', city: 'Berlin' });
    expect((await world.people.viewContact(world.by(world.sonne), bodo!.contactId)).consent).toHaveLength(1);
    // A statement for the whole file raises it neither.
    await world.importCsv(world.sonne, 'email\nwanda@weg.example\n', {
      kind: 'statement',
      purposes: ['newsletter'],
      text: 'Alle haben schriftlich eingewilligt.',
    });
    expect(await world.people.viewContact(world.by(world.sonne), wanda!.contactId)).toMatchObject({
      ...standing('withdrawn'),
    });
  });

  it('seals the statement for a whole file as evidence of each person', async () => {
    await world.importCsv(world.sonne, 'email,Vorname\nstine@statement.example,Stine\n', {
      kind: 'statement',
      purposes: ['newsletter'],
      text: 'Einwilligung auf der Karte im Autohaus unterschrieben.',
    });
    const stine = await world.people.searchContact(world.by(world.sonne), 'stine@statement.example');
    const { consent } = await world.people.viewContact(world.by(world.sonne), stine!.contactId);
    expect(consent[0]!.evidence).toMatchObject({
      statement: 'Einwilligung auf der Karte im Autohaus unterschrieben.',
      fileName: 'kunden.csv',
      line: 2,
    });
    expect(consent[0]!.evidence.fileHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('writes refused rows as CSV that spreadsheets do not run', async () => {
    const { importId } = await world.importCsv(
      world.sonne,
      'email,first_name\nkeine-adresse,"=HYPERLINK(""http://evil.example"")"\n',
    );
    let text = '';
    for await (const part of world.people.downloadRefusals(world.by(world.sonne, 'import'), importId)) text += part;
    expect(text).toContain('line,field,reason,email,first_name');
    expect(text).toContain(`2,email,ADDRESS_INVALID,keine-adresse,"'=HYPERLINK(""http://evil.example"")"`);
  });

  it('continues after a crash where it was and counts nobody twice', async () => {
    const rows = Array.from({ length: 1_700 }, (_, i) => `crash${i}@crash.example,Person${i},yes`);
    const by = world.by(world.sonne, 'import');
    async function* bytes() {
      yield Buffer.from(`email,first_name,consent\n${rows.join('\n')}\n`);
    }
    const { importId } = await world.people.uploadImport(by, { fileName: 'crash.csv', bytes: bytes() });
    await world.people.previewImport(by, { importId });
    await withPartner(world.deps.pool, world.sonne, (client) =>
      client.query(`UPDATE contact_import SET state = 'running' WHERE id = $1`, [importId]),
    );
    const crash = new AbortController();
    crash.abort();
    await runImport(world.deps, by, importId, crash.signal);
    const halfway = await world.people.importProgress(world.sonne, importId);
    expect(halfway).toMatchObject({ state: 'running', rows: 500, accepted: 500 });
    await world.runner.resume([world.sonne]);
    await world.runner.idle();
    expect(await world.people.importProgress(world.sonne, importId)).toMatchObject({
      state: 'finished',
      rows: 1_700,
      accepted: 1_700,
      merged: 0,
    });
    await expect(world.people.startImport(by, importId)).rejects.toMatchObject({ failure: { code: 'IMPORT_STATE' } });
  });

  it('says what is wrong with a file and leaves nothing of it behind', async () => {
    const upload = (bytes: Buffer) =>
      world.people.uploadImport(world.by(world.sonne, 'import'), {
        fileName: 'x.csv',
        bytes: (async function* () {
          for (let i = 0; i < bytes.length; i += 1 << 20) yield bytes.subarray(i, i + (1 << 20));
        })(),
      });
    await expect(upload(Buffer.from([0x50, 0x4b, 3, 4, 0, 0]))).rejects.toMatchObject({
      failure: { code: 'CSV_NOT_TEXT' },
    });
    await expect(upload(Buffer.alloc(51 * 1024 * 1024, 'a,b\n'))).rejects.toMatchObject({
      failure: { code: 'TOO_LARGE' },
    });
    await expect(upload(Buffer.from(''))).rejects.toMatchObject({ failure: { code: 'CSV_EMPTY' } });
    expect(readdirSync(world.deps.stagingDir)).toEqual([]);
  });

  it('can be cancelled, and its file is gone', async () => {
    const by = world.by(world.sonne, 'import');
    async function* bytes() {
      yield Buffer.from('email\ncarla@cancel.example\n');
    }
    const { importId } = await world.people.uploadImport(by, { fileName: 'x.csv', bytes: bytes() });
    const [staged] = readdirSync(world.deps.stagingDir);
    expect(readFileSync(join(world.deps.stagingDir, staged!)).includes('carla')).toBe(false);
    await world.people.cancelImport(by, importId);
    expect(readdirSync(world.deps.stagingDir)).toEqual([]);
    await expect(world.people.startImport(by, importId)).rejects.toMatchObject({ failure: { code: 'IMPORT_STATE' } });
  });

  it('leaves no plaintext in any table', async () => {
    const tables = await world.admin.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
    );
    for (const { name } of tables.rows) {
      const { rows } = await world.admin.query<{ dump: string }>(
        `SELECT COALESCE(string_agg(t::text, E'\\n'), '') AS dump FROM "${name}" t`,
      );
      const text = rows[0]!.dump;
      const bytes = Buffer.from(
        [...text.matchAll(/\\\\?x([0-9a-f]+)/g)].map(([, hex]) => hex).join(''),
        'hex',
      ).toString('latin1');
      for (const marked of [
        'wanda',
        'Wanda',
        'weg.example',
        'Stine',
        'Einwilligung auf',
        'HYPERLINK',
        'crash7@',
        'kunden.csv',
        'Petrov',
        'Lovelace',
      ]) {
        expect(text.includes(marked), `${marked} in ${name}`).toBe(false);
        expect(bytes.includes(marked), `${marked} in the bytes of ${name}`).toBe(false);
      }
    }
  });

  it('refuses HQ and officers, with a leaf', async () => {
    for (const actorClass of ['hq', 'officer', 'recipient'] as const)
      await expect(world.people.listContacts(world.by(world.sonne, 'contact_care', actorClass))).rejects.toMatchObject({
        failure: { code: 'FORBIDDEN' },
      });
    const { entries } = await world.deps.audit.listEntries({ filters: { ops: ['access.denied'] } });
    expect(entries).toHaveLength(3);
  });
});
