// "No mail from this brand at all" (decision 012): heeded by every partner, and nobody learns from it who shares a customer.
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPool, withPartner } from '@multipartner/prisma-trust-center/connect';
import { describe, expect, it } from 'vitest';
import { BRAND_FILE, brandFileKey } from '../../../trust-center/people/objections/brand-file.ts';
import { createBrandObjections } from '../../../trust-center/people/objections/brand-objections.ts';
import { fulfilWishes } from '../../../trust-center/people/objections/object-everywhere.ts';
import { openVault } from '../../../trust-center/vault/open-vault.ts';
import { bentLink } from '../../support/bent-link.ts';
import { csvOf, orderDesk, outcomesOf } from '../../support/desks/order-desk.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const { sonne, mond, by, deps } = world;
const { order, lease, report, sendAll } = orderDesk(world);
const file = join(world.folder, 'erasure-ledger', BRAND_FILE);
const place = { dir: join(world.folder, 'erasure-ledger'), key: brandFileKey('people tests') };
const reopened = () => createBrandObjections({ pool: deps.pool, vault: deps.vault, clock: world.clock, place });

const rowsOf = async (sql: string): Promise<Record<string, unknown>[]> => (await world.admin.query(sql)).rows;
const suppressions = (partnerId: string) =>
  withPartner(deps.pool, partnerId, async (client) => (await client.query('SELECT * FROM suppression')).rows);

describe('an objection to the brand', () => {
  it('leaves no row of any partner, and a table with token and day alone', async () => {
    await world.importCsv(sonne, csvOf('wider', 4));
    await world.importCsv(mond, csvOf('wider', 4));
    const tables = await rowsOf(
      `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> ALL('{brand_objection,brand_objection_head,log_entry,log_detail,log_head,log_checkpoint,log_tile}')`,
    );
    const content = async () =>
      Object.fromEntries(
        await Promise.all(
          tables.map(async ({ name }) => [
            name,
            await rowsOf(`SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) AS hash FROM "${name}" t`),
          ]),
        ),
      );
    const before = await content();
    await deps.brand.object('wider0@leute.example');
    expect(await content()).toEqual(before);
    const columns = await rowsOf(
      `SELECT column_name AS name, data_type AS type FROM information_schema.columns WHERE table_name = 'brand_objection' ORDER BY 1`,
    );
    expect(columns).toEqual([
      { name: 'day', type: 'date' },
      { name: 'token', type: 'bytea' },
    ]);
  });

  it('says nothing to whoever holds the database: no token of anybody equals it, and no order of objections is left', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e']) await deps.brand.object(`reihenfolge-${name}@leute.example`);
    const rows = await rowsOf(`SELECT encode(token, 'hex') AS token, xmin::text AS written FROM brand_objection`);
    expect(rows).toHaveLength(6);
    // As they lie on disk they are sorted, and all of a day were written by one transaction.
    expect(rows.map(({ token }) => token)).toEqual(rows.map(({ token }) => token).sort());
    expect(new Set(rows.map(({ written }) => written)).size).toBe(1);
    const shared = await rowsOf(
      `SELECT 1 FROM brand_objection b JOIN contact c ON b.token IN (c."emailIndex", c."suppressionToken", c."nextEmailIndex")`,
    );
    expect(shared).toEqual([]);
    const inFile = JSON.parse(readFileSync(file, 'utf8')).objections as [string, string][];
    expect(inFile.map(([token]) => token)).toEqual(rows.map(({ token }) => token));
    // A guessed list tests nothing without the key: other tokens come out under a partner's keys.
    const partner = await deps.vault.partner(sonne);
    const guesses = Array.from({ length: 500 }, (_, i) => `wider${i}@leute.example`).concat('wider0@leute.example');
    const guessed = guesses.flatMap((one) => [partner.emailIndex(one), partner.suppressionToken(one)]);
    expect(
      (await world.admin.query('SELECT 1 FROM brand_objection WHERE token = ANY($1::bytea[])', [guessed])).rows,
    ).toEqual([]);
  });

  it('is heeded in the lease before anybody is handed over, and is an ordinary objection from then on', async () => {
    const { orderId, estimate } = await order(mond);
    expect(estimate).toMatchObject({ total: 4, mailable: 4 });
    expect(await suppressions(mond)).toEqual([]);
    const { lease: held } = await lease(mond, orderId);
    expect(held!.recipients.map(({ address }) => address).sort()).toEqual(
      [1, 2, 3].map((i) => `wider${i}@leute.example`),
    );
    const [met] = await suppressions(mond);
    expect(met).toMatchObject({ reason: 'objection', orderId: null });
    // The day on which it was met, and no time of day, neither in the row nor in its id.
    expect(met.createdAt.toISOString()).toMatch(/T00:00:00\.000Z$/);
    await report(mond, orderId, held!.leaseId, outcomesOf(held!.recipients, 'accepted'));
    await sendAll(mond, orderId);
    const results = await world.orders.orderResults(by(mond), { orderId });
    expect(results).toMatchObject({ counts: { sent: 3 }, skipped: { unsubscribed: 1 } });
    expect((await order(mond)).estimate).toMatchObject({ mailable: 3, leftOut: { unsubscribed: 1 } });
    // The other partner has not met it, and nothing of it stands in its rows.
    expect(await suppressions(sonne)).toEqual([]);
  });

  it('passes over pages in which everybody objected', async () => {
    for (let i = 0; i < 4; i++) await deps.brand.object(`wider${i}@leute.example`);
    const { orderId } = await order(sonne);
    expect(await lease(sonne, orderId, 2)).toMatchObject({ done: true, state: 'sent', lease: null });
    expect(await suppressions(sonne)).toHaveLength(4);
  });

  it('is met by imports, by new contacts and by a changed address', async () => {
    for (const name of ['datei1', 'hand', 'neu']) await deps.brand.object(`${name}@leute.example`);
    const before = (await suppressions(sonne)).length;
    await world.importCsv(sonne, csvOf('datei', 3));
    expect(await suppressions(sonne)).toHaveLength(before + 1);
    const named = { email: 'hand@leute.example', tags: [], custom: {} };
    const { contactId } = await world.people.createContact(by(sonne), {
      profile: named,
      consentStatement: 'Unterschrieben',
    });
    expect((await world.people.viewContact(by(sonne), contactId)).suppression).toMatchObject({ reason: 'objection' });
    const other = await world.people.createContact(by(sonne), { profile: { ...named, email: 'alt@leute.example' } });
    const seen = await world.people.viewContact(by(sonne), other.contactId);
    await world.people.editContact(by(sonne), {
      contactId: other.contactId,
      rowVersion: seen.rowVersion,
      changes: { email: 'neu@leute.example' },
    });
    expect((await world.people.viewContact(by(sonne), other.contactId)).suppression?.reason).toBe('objection');
  });

  it('works while the keys of a partner are off, and that partner hears of it later', async () => {
    await world.importCsv(mond, csvOf('zu', 2));
    await world.admin.query(`UPDATE partner SET "keyCustody" = 'disabled', "keyEpoch" = "keyEpoch" + 1 WHERE id = $1`, [
      mond,
    ]);
    await deps.brand.object('zu0@leute.example');
    expect(await deps.brand.among(['zu0@leute.example', 'zu1@leute.example'])).toEqual(new Set(['zu0@leute.example']));
    await world.admin.query(`UPDATE partner SET "keyCustody" = 'enabled', "keyEpoch" = "keyEpoch" + 1 WHERE id = $1`, [
      mond,
    ]);
    const { orderId } = await order(mond);
    expect(await sendAll(mond, orderId)).not.toContain('zu0@leute.example');
  });

  it('taken back is gone, for everybody who has not met it', async () => {
    expect(await deps.brand.takeBack('zu0@leute.example')).toBe(true);
    expect(await deps.brand.takeBack('zu0@leute.example')).toBe(false);
    expect((await deps.brand.among(['zu0@leute.example'])).size).toBe(0);
  });

  it('may come from many at once: none is lost, each counts once', async () => {
    const names = Array.from({ length: 12 }, (_, i) => `zugleich${i % 6}@leute.example`);
    await Promise.all(names.map((name) => deps.brand.object(name)));
    expect((await deps.brand.among(names)).size).toBe(6);
    const inTable = await rowsOf('SELECT 1 FROM brand_objection');
    expect(JSON.parse(readFileSync(file, 'utf8')).objections).toHaveLength(inTable.length);
  });
});

describe('the page of a mail', () => {
  const seen = { ip: '192.0.2.7', userAgent: 'Mozilla/5.0 Test' };
  const choice = { statement: 'Von keinem Haus mehr Mails', seen, reqId: 'req_choice' };
  const tokenOf = async (partnerId: string, name: string): Promise<string> => {
    await world.importCsv(partnerId, `email,consent\n${name}@leute.example,yes\n`);
    const { orderId } = await order(partnerId);
    const { lease: held } = await lease(partnerId, orderId);
    const { links } = held!.recipients.find(({ address }) => address === `${name}@leute.example`)!;
    await report(partnerId, orderId, held!.leaseId, outcomesOf(held!.recipients, 'accepted'));
    return /\/u\/(.+)$/.exec(links.unsubscribe)![1]!;
  };
  const idOf = async (name: string) =>
    (await world.people.searchContact(by(sonne), `${name}@leute.example`))!.contactId;

  it('objects for the whole brand by POST, with evidence, and takes it back by the same link', async () => {
    const token = await tokenOf(sonne, 'seite');
    expect(await world.orders.objectToBrand(token, choice)).toBe(true);
    expect(await world.orders.objectToBrand(token, choice)).toBe(true);
    expect(await world.orders.readUnsubscribePage(token)).toMatchObject({
      unsubscribed: true,
      everywhere: true,
      waits: false,
      canKeep: true,
    });
    expect((await deps.brand.among(['seite@leute.example'])).size).toBe(1);
    const seen = await world.people.viewContact(by(sonne), await idOf('seite'));
    expect(seen).toMatchObject({ mailable: false, suppression: { reason: 'objection' } });
    const act = seen.consent.find(({ act }) => act === 'objected')!;
    expect(act.evidence).toMatchObject({ statement: choice.statement, ip: '192.0.2.7', userAgent: 'Mozilla/5.0 Test' });
    expect(await rowsOf('SELECT 1 FROM brand_wish')).toEqual([]);
    const statement = 'Ich nehme es zurück';
    expect(await world.orders.keepMail(token, { statement, reqId: 'req_back' })).toBe(true);
    expect((await deps.brand.among(['seite@leute.example'])).size).toBe(0);
    expect(await world.people.viewContact(by(sonne), await idOf('seite'))).toMatchObject({
      mailable: true,
      suppression: null,
    });
    expect(await world.orders.keepMail(token, { statement, reqId: 'req_back' })).toBe(false);
  });

  it('makes an objection of an unsubscribe, and leaves a complaint what it is', async () => {
    const token = await tokenOf(sonne, 'erst-ab');
    await world.orders.unsubscribe(token, 'req_first');
    await world.orders.objectToBrand(token, choice);
    expect(await world.orders.readUnsubscribePage(token)).toMatchObject({ everywhere: true });
    const other = await tokenOf(sonne, 'beschwert');
    const { contactId } = (await world.people.searchContact(by(sonne), 'beschwert@leute.example'))!;
    await withPartner(deps.pool, sonne, (client) =>
      client.query(
        `INSERT INTO suppression ("partnerId", id, token, reason) SELECT $1, 'sup_c', "suppressionToken", 'complaint' FROM contact WHERE id = $2`,
        [sonne, contactId],
      ),
    );
    await world.orders.objectToBrand(other, choice);
    expect((await deps.brand.among(['beschwert@leute.example'])).size).toBe(1);
    expect((await world.people.viewContact(by(sonne), contactId)).suppression?.reason).toBe('complaint');
  });

  it('works while the keys of this partner are off, and is told to the others when they are back', async () => {
    const token = await tokenOf(sonne, 'schluessel');
    const custody = (state: string) =>
      world.admin.query(`UPDATE partner SET "keyCustody" = $2, "keyEpoch" = "keyEpoch" + 1 WHERE id = $1`, [
        sonne,
        state,
      ]);
    await custody('disabled');
    expect(await world.orders.objectToBrand(token, choice)).toBe(true);
    expect(await world.orders.readUnsubscribePage(token)).toMatchObject({ everywhere: true, waits: true });
    expect((await deps.brand.among(['schluessel@leute.example'])).size).toBe(0);
    await custody('enabled');
    await fulfilWishes(deps, { ...by(sonne, 'unsubscribe'), actor: { class: 'system', id: 'x', auth: 'process' } });
    expect((await deps.brand.among(['schluessel@leute.example'])).size).toBe(1);
    expect(await world.orders.readUnsubscribePage(token)).toMatchObject({ everywhere: true, waits: false });
  });

  it('does nothing for a token that is wrong or of another use', async () => {
    const token = await tokenOf(sonne, 'falsch');
    const page = await world.orders.readUnsubscribePage(token);
    const otherUse = page!.preferences!.split('/').at(-1)!;
    for (const wrong of [otherUse, bentLink(token), 'x', ''])
      expect(await world.orders.objectToBrand(wrong, choice)).toBe(false);
    expect((await deps.brand.among(['falsch@leute.example'])).size).toBe(0);
  });
});

describe('the file of brand objections', () => {
  it('brings back what a restored database does not know, and what a crash left between file and database', async () => {
    const kept = readFileSync(file);
    const before = await rowsOf('SELECT encode(token, $$hex$$) AS token, day FROM brand_objection ORDER BY 1');
    const head = await rowsOf('SELECT * FROM brand_objection_head');
    await deps.brand.object('nach-der-sicherung@leute.example');
    // The database as it was: rows and head of before.
    await world.admin.query(`DELETE FROM brand_objection WHERE encode(token, 'hex') <> ALL($1)`, [
      before.map(({ token }) => token),
    ]);
    await world.admin.query('UPDATE brand_objection_head SET count = $1, hash = $2', [head[0]!.count, head[0]!.hash]);
    await reopened().open();
    expect((await deps.brand.among(['nach-der-sicherung@leute.example'])).size).toBe(1);
    // Nothing opens with a file from the past, an edited one, or none.
    const now = readFileSync(file);
    writeFileSync(file, kept);
    await expect(reopened().open()).rejects.toMatchObject({ failure: { code: 'LEDGER_BROKEN' } });
    writeFileSync(
      file,
      now.toString().replace(/"objections":\[\["(.)/, (all, digit) => all.slice(0, -1) + (digit === '0' ? '1' : '0')),
    );
    await expect(reopened().open()).rejects.toMatchObject({ failure: { code: 'LEDGER_BROKEN' } });
    writeFileSync(file, now);
    renameSync(file, `${file}.away`);
    await expect(reopened().open()).rejects.toMatchObject({ failure: { code: 'LEDGER_MISSING' } });
    await expect(deps.brand.object('x@leute.example')).rejects.toMatchObject({ failure: { code: 'LEDGER_MISSING' } });
    renameSync(`${file}.away`, file);
    await reopened().open();
    // A database that is new, or older than brand objections, takes the file's state.
    await world.admin.query('DELETE FROM brand_objection');
    await world.admin.query('DELETE FROM brand_objection_head');
    await reopened().open();
    expect((await deps.brand.among(['nach-der-sicherung@leute.example'])).size).toBe(1);
    rmSync(`${file}.part`, { force: true });
  });

  it('is found in its copy when the first place is lost', async () => {
    const copyDir = join(world.folder, 'ledger-copy');
    const both = { ...place, copyDir };
    await createBrandObjections({ pool: deps.pool, vault: deps.vault, clock: world.clock, place: both }).open();
    rmSync(file);
    await createBrandObjections({ pool: deps.pool, vault: deps.vault, clock: world.clock, place: both }).open();
    expect(readFileSync(file)).toEqual(readFileSync(join(copyDir, BRAND_FILE)));
  });
});

describe('a second brand key', () => {
  it('is asked beside the first, so that old objections hold', async () => {
    expect(await deps.vault.addBrandKey()).toBe(2);
    const pool = createPool(world.url);
    const { vault, audit } = await openVault({ pool, kms: world.kms.createClient(), env: 'test' });
    const [newest, first] = vault.brandTokens('a@leute.example');
    expect(first).toEqual(deps.vault.brandTokens('a@leute.example')[0]);
    expect(newest).not.toEqual(first);
    const brand = createBrandObjections({ pool, vault, clock: world.clock, place });
    expect((await brand.among(['nach-der-sicherung@leute.example'])).size).toBe(1);
    await brand.object('spaet@leute.example');
    expect(await brand.takeBack('nach-der-sicherung@leute.example')).toBe(true);
    expect((await brand.among(['spaet@leute.example', 'nach-der-sicherung@leute.example'])).size).toBe(1);
    await audit.close();
    await vault.close();
    await pool.end();
  });
});
