// Design 2.14, 8: the person's own package. Complete, readable, and on its way to the person openable with link and code together, once.
import { inflateRawSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { leaseSingleMails } from '../../../trust-center/orders/single-mails/lease-single-mails.ts';
import { PLACES } from '../../../trust-center/requests/package/places.ts';
import { createRequestUseCases } from '../../../trust-center/requests/use-cases.ts';
import { createRetentionUseCases } from '../../../trust-center/retention/use-cases.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const { deps, sonne } = world;
const requests = createRequestUseCases({ ...deps, keyBackupDays: 14 });
const retention = createRetentionUseCases(deps, { keyBackupDays: 14 });
const by = () => world.by(sonne, 'data_subject_request');
const DAY = 86_400_000;
const EMAIL = 'ada@kunde.example';
const code = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'none',
    (error: { failure?: { code: string }; message: string }) => error.failure?.code ?? error.message,
  );

/** Files of a zip, by its central directory. */
function unzip(bytes: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  let at = bytes.readUInt32LE(bytes.length - 22 + 16);
  for (let n = bytes.readUInt16LE(bytes.length - 22 + 10); n > 0; n--) {
    const [method, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const local = bytes.readUInt32LE(at + 42);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength!);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const body = bytes.subarray(start, start + size);
    files.set(name, (method === 8 ? inflateRawSync(body) : body).toString('utf8'));
    at += 46 + nameLength! + extra! + comment!;
  }
  return files;
}
async function identified(kind: 'access' | 'portability', about: object = { address: EMAIL }): Promise<string> {
  const { requestId } = await requests.open(by(), {
    kind,
    origin: 'desk',
    language: 'de',
    text: 'Was wissen Sie?',
    ...about,
  });
  await requests.checkIdentity(by(), { requestId, method: 'in_person', result: 'confirmed' });
  return requestId;
}
async function mailed(requestId: string): Promise<{ token: string; code: string }> {
  const sent = await requests.mailPackage(by(), requestId);
  const [mail] = await leaseSingleMails(deps, { class: 'service', id: 'mailer', auth: 'mtls' }, 'req_test', 50);
  expect(mail).toMatchObject({ to: EMAIL });
  expect(mail!.text).not.toContain(sent.code);
  return { token: /\/d\/([\w-]+)/.exec(mail!.text)![1]!, code: sent.code };
}

beforeAll(async () => {
  await world.importCsv(
    sonne,
    `email,first_name,last_name,city,tags,notes,Modell,consent\n${EMAIL},Ada,Neumann,Ulm,vip,mag Tee,=Kombi,yes\nkaputt@@x,${EMAIL},,,,,,\n`,
  );
  await world.importCsv(sonne, `email,city,consent\n${EMAIL},Bonn,yes\nbert@kunde.example,Ulm,yes\n`);
  const { contactId } = (await world.people.searchContact(world.by(sonne), EMAIL))!;
  await world.people.grantTracking(world.by(sonne), { contactId, source: 'screen', statement: 'ja, gern' });
  await retention.setHold(by(), { contactId, reason: 'Streit um eine Rechnung' });
});

describe('the package of access', () => {
  it('holds every place, in the words of the person, and nothing of anybody else', async () => {
    const requestId = await identified('access');
    const built = await requests.downloadPackage(by(), requestId);
    const files = unzip(await built.bytes());
    expect([...files.keys()].slice(0, 4)).toEqual(['deckblatt.html', 'deckblatt.pdf', 'data.json', 'schema.json']);
    expect(files.get('deckblatt.pdf')!.startsWith('%PDF-')).toBe(true);
    const data = JSON.parse(files.get('data.json')!) as typeof built.data;
    expect(Object.keys(data.parts).sort()).toEqual(PLACES.map(({ name }) => name).sort());
    const { parts } = data;
    const values = Object.fromEntries(parts.profile!.map(({ field, value }) => [field, value]));
    expect(values).toMatchObject({ email: EMAIL, firstName: 'Ada', city: 'Bonn', tag: 'vip', notes: 'mag Tee' });
    expect(parts.consent!.map(({ purpose }) => purpose)).toContain('tracking');
    expect(parts.imports).toMatchObject([
      { fileName: 'kunden.csv', firstCameWithIt: true },
      { before: { city: 'Ulm' }, after: { city: 'Bonn' } },
    ]);
    expect(parts.refused_rows).toMatchObject([{ line: 3, reason: 'ADDRESS_INVALID' }]);
    expect(parts.legal_holds).toMatchObject([{ reason: 'Streit um eine Rechnung', liftedAt: null }]);
    expect(parts.requests).toMatchObject([{ requestId, asked: { text: 'Was wissen Sie?' } }]);
    expect(parts.access_log!.map(({ operation }) => operation)).toEqual(
      expect.arrayContaining(['contact.imported', 'contact.searched', 'request.answered']),
    );
    expect(parts.access_log!.every(({ who }) => ['partner', 'service', 'system'].includes(String(who)))).toBe(true);
    const cover = files.get('deckblatt.html')!;
    for (const words of [
      'Zwecke (a)',
      'Empfänger (c)',
      'Wie lange (d)',
      'Aufsichtsbehörde',
      'Art. 22 DSGVO',
      'kunden.csv',
    ])
      expect(cover).toContain(words);
    expect(cover).not.toContain('<script');
    // What a spreadsheet would run is text.
    expect(files.get('csv/profile.csv')).toContain(`'=Kombi`);
    expect([...files.values()].join('')).not.toContain('bert@kunde.example');
    const { events, state } = await requests.view(by(), requestId);
    expect([state, events.at(-1)?.act]).toEqual(['identified', 'package_downloaded']);
    await requests.confirmHandOver(by(), { requestId, told: 'otherwise' });
    expect(await requests.view(by(), requestId)).toMatchObject({ state: 'closed', outcome: 'done' });
  });

  it('for portability holds what the person gave and did, and none of our remarks', async () => {
    const { data } = await requests.downloadPackage(by(), await identified('portability'));
    expect(Object.keys(data.parts).sort()).toEqual(['consent', 'profile', 'reactions', 'sign_ups']);
    const fields = data.parts.profile!.map(({ field }) => field);
    expect(fields).toContain('firstName');
    for (const ours of ['tag', 'notes', 'createdAt']) expect(fields).not.toContain(ours);
  });
});

describe('the mailed link', () => {
  it('opens with the code, once, and then holds nothing any more', async () => {
    const requestId = await identified('access');
    const { token, code: told } = await mailed(requestId);
    expect(await requests.readPackagePage(token)).toMatchObject({
      partnerName: 'Autohaus Sonne',
      state: 'waiting',
      language: 'de',
    });
    const stored = (await world.admin.query('SELECT content, "secretHash" FROM data_package ORDER BY id')).rows.at(-1);
    expect(stored.content.includes(Buffer.from('data.json'))).toBe(false);
    expect(await requests.fetchPackage(token, 'WRONG-WRONG', 'req_1')).toBeNull();
    const fetched = await requests.fetchPackage(token, ` ${told.toLowerCase().replace('-', ' ')} `, 'req_2');
    expect(unzip(fetched!.bytes).get('data.json')).toContain(EMAIL);
    expect(await code(requests.fetchPackage(token, told, 'req_3'))).toBe('PACKAGE_GONE');
    expect((await requests.readPackagePage(token))?.state).toBe('gone');
    const left = await world.admin.query(
      'SELECT length(content) AS bytes FROM data_package WHERE "fetchedAt" IS NOT NULL',
    );
    expect(left.rows).toEqual([{ bytes: 0 }]);
    expect((await requests.view(by(), requestId)).events.map(({ act }) => act).slice(-4)).toEqual([
      ...['package_mailed', 'told_by_mail', 'done', 'package_fetched'],
    ]);
  });

  it('is locked by the fifth wrong code, and answers every wrong link alike', async () => {
    const { token, code: told } = await mailed(await identified('access'));
    for (let i = 0; i < 5; i++) expect(await requests.fetchPackage(token, 'AAAAA-AAAAA', `req_${i}`)).toBeNull();
    expect(await code(requests.fetchPackage(token, told, 'req_5'))).toBe('PACKAGE_GONE');
    const bytes = Buffer.from(token, 'base64url');
    bytes[63] = bytes[63]! ^ 1;
    for (const wrong of [bytes.toString('base64url'), 'short', `${'A'.repeat(86)}`]) {
      expect(await requests.readPackagePage(wrong)).toBeNull();
      expect(await code(requests.fetchPackage(wrong, told, 'req_6'))).toBe('PACKAGE_GONE');
    }
  });

  it('ends after 14 days, is replaced by a newer one, and goes with the person', async () => {
    const requestId = await identified('access');
    const first = await mailed(requestId);
    const second = await mailed(requestId);
    expect(await requests.readPackagePage(first.token)).toBeNull();
    world.clock.offsetMs = 15 * DAY;
    expect(await code(requests.fetchPackage(second.token, second.code, 'req_1'))).toBe('PACKAGE_GONE');
    world.clock.offsetMs = 0;
    const { contactId } = (await world.people.searchContact(world.by(sonne), EMAIL))!;
    const [hold] = await retention.listHolds(by());
    await retention.liftHold(by(), hold!.holdId);
    await world.people.eraseContacts(world.by(sonne), [contactId]);
    expect(await requests.readPackagePage(second.token)).toBeNull();
    expect(await code(requests.mailPackage(by(), requestId))).toBe('NO_REPLY_ADDRESS');
  });
});
