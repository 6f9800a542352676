// Files as they come, through the screens' own forms over HTTP: encodings, consent by statement, 50 MB, too large, no CSV at all.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { partnerTransaction } from '../../../prisma/trust-center/connect.ts';
import { BrowserClient } from '../../support/browser/browser-client.ts';
import { importScreens } from '../../support/browser/import-screens.ts';
import { isBuilt, openWebWorld, PASSWORD, type WebWorld } from '../../support/worlds/web-world.ts';

const MB = 1024 * 1024;
/** What the trust center may hold more while 50 MB pass through it; a buffered file alone is more. */
const MOST_HELD_BYTES = 32 * MB;
let world: WebWorld;
let browser: BrowserClient;
let partnerId: string;

beforeAll(async () => {
  if (!isBuilt) return;
  world = await openWebWorld({ watchMemory: true });
  partnerId = await world.registerPartner('Autohaus Sonne');
  await world.addPerson('ed@sonne.example', 'partner_editor', partnerId);
  browser = new BrowserClient();
  const form = await browser.open(`${world.trustCenter}/partner/contacts`);
  await browser.post(form.url, { email: 'ed@sonne.example', password: PASSWORD });
}, 90_000);
afterAll(async () => world?.stop(), 30_000);

const screens = (language: 'en' | 'de' = 'en') => importScreens(browser, world.trustCenter, language);
const newest = () =>
  partnerTransaction(world.db, partnerId, (tx) => tx.contactImport.findFirstOrThrow({ orderBy: { id: 'desc' } }));
const countImports = () => partnerTransaction(world.db, partnerId, (tx) => tx.contactImport.count());
const standings = () =>
  partnerTransaction(world.db, partnerId, (tx) => tx.contactGround.groupBy({ by: ['purpose', 'state'], _count: true }));
const idOf = (location: string | undefined) => /\/partner\/imports\/(imp_\w+)\/columns$/.exec(location ?? '')?.[1];

async function importFile(
  name: string,
  bytes: Uint8Array,
  consent: Record<string, string>,
  language: 'en' | 'de' = 'en',
) {
  const uploaded = await screens(language).upload(name, [bytes]);
  expect(uploaded.status).toBe(302);
  expect(uploaded.location).toMatch(/\/columns$/);
  return screens(language).run(new URL(uploaded.location!, world.trustCenter).pathname, consent);
}

describe.skipIf(!isBuilt)('files as they come', { timeout: 120_000 }, () => {
  it('Windows-1252 with semicolons, by statement: umlauts are read, everybody has the statement as evidence', async () => {
    const csv =
      'Vorname;Nachname;E-Mail;Ort\r\nJürgen;Größer;juergen@alt.example;Köln\r\nZoë;Öztürk;zoe@alt.example;Görlitz\r\n';
    const statement = 'Einwilligung auf der Karte im Autohaus unterschrieben, März 2024.';
    const pages = await importFile('Kunden.csv', Buffer.from(csv, 'latin1'), { consent: 'statement', statement }, 'de');
    expect(pages.fields).toEqual({
      'fields[0]': 'firstName',
      'fields[1]': 'lastName',
      'fields[2]': 'email',
      'fields[3]': 'city',
    });
    expect(pages.columns).toContain('Windows-1252');
    expect(pages.columns).toContain('Görlitz');
    expect(pages.check).toContain('Größer');
    expect(await newest()).toMatchObject({ state: 'finished', rows: 2, accepted: 2, refused: 0 });
    expect(await standings()).toEqual([{ purpose: 'newsletter', state: 'granted', _count: 2 }]);
    const evidence = await partnerTransaction(world.db, partnerId, (tx) => tx.consentEvidence.count());
    expect(evidence).toBe(2);
  });

  it.each([
    [
      'UTF-16 little endian',
      (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]),
    ],
    [
      'UTF-16 big endian',
      (text: string) => Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, 'utf16le').swap16()]),
    ],
    ['UTF-8 with a mark', (text: string) => Buffer.from(`\uFEFF${text}`)],
  ])('%s with tabs, consent by column', async (name, encode) => {
    const mark = name.replace(/\W/g, '').toLowerCase();
    const csv = `E-Mail\tName\tEinwilligung\r\n${mark}1@neu.example\tÄnne Łuczak\tja\r\n${mark}2@neu.example\tŽofie Ñandú\tnein\r\n`;
    const pages = await importFile('Export.txt', encode(csv), { consent: 'column' });
    expect(pages.columns).toContain('Änne Łuczak');
    expect(await newest()).toMatchObject({ state: 'finished', rows: 2, accepted: 2, refused: 0 });
  });

  it.skipIf(!existsSync(join(import.meta.dirname, '../../../../shared/data/contacts/excel-utf16.csv')))(
    'the sample of Excel, as its numbers say',
    async () => {
      const folder = join(import.meta.dirname, '../../../../shared/data/contacts');
      const want = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'))['excel-utf16.csv'];
      const file = readFileSync(join(folder, 'excel-utf16.csv'));
      await importFile('excel-utf16.csv', file, { consent: 'none' });
      expect(await newest()).toMatchObject({ rows: want.rows, accepted: want.accepted, merged: want.merged });
    },
  );

  it('names refused rows and keeps the good ones', async () => {
    const csv = 'email;Einwilligung\ngut@zeile.example;ja\nkeine-adresse;ja\n;ja\n';
    const pages = await importFile('gemischt.csv', Buffer.from(csv), { consent: 'column' }, 'de');
    expect(await newest()).toMatchObject({ state: 'finished', accepted: 1, refused: 2 });
    expect(pages.page).not.toContain('keine-adresse');
  });

  it.each([
    [
      'a picture',
      Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'),
      'CSV UTF-8',
    ],
    ['a workbook', Buffer.from('504b030414000600080000002100', 'hex'), 'CSV UTF-8'],
    ['only a header', Buffer.from('email,name\n'), { de: 'keine Zeilen', en: 'no rows' }],
  ])('refuses %s in both languages and keeps nothing of it', async (_what, bytes, words) => {
    const before = await countImports();
    for (const language of ['de', 'en'] as const) {
      const answer = await screens(language).upload('datei.csv', [bytes]);
      expect(answer.status).toBe(422);
      expect(answer.text).toContain(typeof words === 'string' ? words : words[language]);
    }
    expect(await countImports()).toBe(before);
  });
});

const LINE = `person0000000@gross.example,Anna,Müller,Ulm,ja,${'Stammkunde seit langem. '.repeat(8)}\n`;
/** A CSV of about `size` bytes in pieces, never in memory as a whole. */
function* largeCsv(size: number): Generator<Uint8Array> {
  let done = 0;
  let row = 0;
  let piece = 'email,Vorname,Nachname,Ort,Einwilligung,Notiz\n';
  while (done + piece.length < size - 300) {
    piece += LINE.replace('0000000', String(row++).padStart(7, '0'));
    if (piece.length < 65_536) continue;
    const bytes = Buffer.from(piece);
    done += bytes.length;
    yield bytes;
    piece = '';
  }
  yield Buffer.from(piece);
}

describe.skipIf(!isBuilt)('large files', { timeout: 180_000 }, () => {
  it('takes almost 50 MB, looks through it and checks it with little memory', async () => {
    const size = 49.5 * MB;
    const { value, grewBytes, looks } = await world.watchMemory(async () => {
      const uploaded = await screens().upload('gross.csv', largeCsv(size));
      const path = new URL(uploaded.location!, world.trustCenter).pathname;
      const { fields } = await screens().readColumns(path);
      const saved = await screens().post(path, { ...fields, consent: 'column', statement: '', purposes: 'newsletter' });
      return { uploaded, check: await screens().open(saved.headers.location!) };
    });
    expect(idOf(value.uploaded.location)).toBeTruthy();
    expect(value.check.status).toBe(200);
    const { bytes, state } = await newest();
    expect(state).toBe('previewed');
    expect(Number(bytes)).toBeGreaterThan(48 * MB);
    let lines = 0;
    for (const piece of largeCsv(size)) for (const byte of piece) if (byte === 0x0a) lines += 1;
    expect(value.check.text).toContain((lines - 1).toLocaleString('en'));
    console.info(`50 MB: the trust center held ${Math.round(grewBytes / MB)} MB more (${looks} looks)`);
    expect(looks).toBeGreaterThan(2);
    expect(grewBytes).toBeLessThan(MOST_HELD_BYTES);
  });

  it.each(['de', 'en'] as const)(
    'refuses more than 50 MB with a sentence in %s, and nothing of it stays',
    async (language) => {
      const before = await countImports();
      const { value, grewBytes } = await world.watchMemory(() =>
        screens(language).upload('zu-gross.csv', largeCsv(52 * MB)),
      );
      expect(value.status).toBe(413);
      expect(value.text).toContain(
        language === 'de' ? 'Das ist zu groß: höchstens 50 MB.' : 'This is too large: at most 50 MB.',
      );
      expect(grewBytes).toBeLessThan(MOST_HELD_BYTES);
      expect(await countImports()).toBe(before);
      // The next, smaller one is taken.
      const answer = await screens(language).upload('klein.csv', [Buffer.from('email\na@b.example\n')]);
      expect(answer.status).toBe(302);
    },
  );
});
