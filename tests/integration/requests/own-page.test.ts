// Design 2.14: the person's own page by mailed link: see, correct, download, object. One address at one partner, one browser, half an hour.
import { beforeAll, describe, expect, it } from 'vitest';
import { leaseSingleMails } from '../../../trust-center/orders/single-mails/lease-single-mails.ts';
import type { Visit } from '../../../trust-center/requests/own-page/visit.ts';
import { createRequestUseCases } from '../../../trust-center/requests/use-cases.ts';
import { bentLink } from '../../support/bent-link.ts';
import { peopleWorld } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const { sonne, mond, people } = world;
const deps = { ...world.deps, keyBackupDays: 14 };
const { ownPage, ...requests } = createRequestUseCases(deps);
const by = () => world.by(sonne, 'data_subject_request');
const MAILER = { class: 'service', id: 'mailer', auth: 'mtls' } as const;
const ADA = 'ada@kunde.example';
const network = { n: 0 };
const ip = () => `10.2.${network.n++}.1`;
const seen = { ip: '10.2.0.1', userAgent: 'test' };

const mails = () => leaseSingleMails(deps, MAILER, 'req_test', 50);
const code = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'none',
    (error: { failure?: { code: string }; message: string }) => error.failure?.code ?? error.message,
  );
async function mailedLink(address: string, partnerId = sonne): Promise<string> {
  await ownPage.ask({ partnerId, address, language: 'de', ip: ip() });
  const mail = (await mails()).find(({ to, text }) => to === address && text.includes('/my/'));
  return /\/my\/([\w-]+)/.exec(mail!.text)![1]!;
}
/** As the browser that pressed the button. */
async function visiting(address: string, partnerId = sonne): Promise<{ visit: Visit; token: string; secret: string }> {
  const token = await mailedLink(address, partnerId);
  const secret = (await ownPage.open(token, 'req_test'))!;
  return { visit: (await ownPage.visit(token, secret, 'req_test'))!, token, secret };
}
const contact = async (address = ADA) => (await people.searchContact(world.by(sonne), address))!;
const openOnes = async () => (await requests.list(by(), { show: 'open' })).requests;

beforeAll(async () => {
  await world.importCsv(
    sonne,
    `email,first_name,city,tags,Modell,consent\n${ADA},Ada,Ulm,vip,Kombi,yes\nbert@kunde.example,Bert,Ulm,,,yes\n`,
  );
  await world.importCsv(mond, `email,first_name,consent\n${ADA},Ada vom Mond,yes\n`);
});

describe('the mailed link', () => {
  it('goes to every address alike, shows nobody’s, and opens once for one browser, half an hour', async () => {
    const token = await mailedLink('niemand@fremd.example');
    expect(token.length).toBe((await mailedLink('bert@kunde.example')).length);
    expect(Buffer.from(token, 'base64url').toString('latin1')).not.toContain('fremd');
    const { token: mine, secret } = await visiting(ADA);
    const state = async (link: string, cookie?: string) => (await ownPage.state(link, cookie))?.state;
    expect(await state(token)).toBe('closed');
    expect([await state(mine, secret), await state(mine), await state(mine, 'A'.repeat(43))]).toEqual([
      'open',
      'used',
      'used',
    ]);
    // The cookie of one page opens no other, and the link opens nothing a second time.
    expect(await ownPage.visit(token, secret, 'req_test')).toBeNull();
    expect(await ownPage.open(mine, 'req_test')).toBeNull();
    for (const wrong of ['', 'nothing', bentLink(mine)]) {
      expect(await ownPage.state(wrong, secret)).toBeNull();
      expect(await ownPage.open(wrong, 'req_test')).toBeNull();
    }
    world.clock.offsetMs += 31 * 60_000;
    expect(await state(mine, secret)).toBe('used');
    expect(await state(token)).toBe('closed');
    world.clock.offsetMs += 31 * 60_000;
    expect([await state(token), await ownPage.open(token, 'req_test')]).toEqual(['expired', null]);
    world.clock.offsetMs = 0;
    const stored = JSON.stringify(await world.admin.query(`SELECT * FROM own_page_visit`));
    expect(stored).not.toContain(secret);
  });

  it('is asked for without any look at who is known', async () => {
    const before = (await deps.audit.countEntries({ partnerId: sonne })).count;
    await ownPage.ask({ partnerId: sonne, address: 'bert@kunde.example', language: 'de', ip: ip() });
    expect((await deps.audit.countEntries({ partnerId: sonne })).count).toBe(before);
    expect(await code(ownPage.ask({ partnerId: 'prt_x', address: ADA, language: 'de', ip: ip() }))).toBe('NOT_FOUND');
    expect(await code(ownPage.ask({ partnerId: sonne, address: 'kein', language: 'de', ip: ip() }))).toBe('INVALID');
    await mails();
  });
});

describe('the page', () => {
  it('shows what this partner keeps, nothing of another, and every look is an entry of the person', async () => {
    const { visit } = await visiting(ADA);
    const page = await ownPage.view(visit);
    expect(page).toMatchObject({ standing: 'contact', address: ADA });
    expect(page.person!.own).toMatchObject({ firstName: 'Ada', city: 'Ulm' });
    expect(page.person!.more).toEqual(
      expect.arrayContaining([expect.objectContaining({ field: 'Modell', value: 'Kombi' })]),
    );
    expect(page.places.map(({ name }) => name)).toEqual(expect.arrayContaining(['consent', 'mails', 'access_log']));
    expect(JSON.stringify(page)).not.toMatch(/Mond|Bert/);
    const { entries } = await deps.audit.listEntries({ filters: { partnerId: sonne, ops: ['own_page.read'] } });
    expect(entries[0]).toMatchObject({ actorClass: 'recipient', auth: 'own-page', purpose: 'data_subject_request' });
    // The next look shows the one before.
    const log = (await ownPage.view(visit)).places.find(({ name }) => name === 'access_log')!;
    expect(log.rows.some(({ operation, who }) => operation === 'own_page.read' && who === 'recipient')).toBe(true);
  });

  it('says to whoever is not known that nothing is kept, and offers nothing', async () => {
    const { visit } = await visiting('fremd@nirgends.example');
    expect(await ownPage.view(visit)).toMatchObject({ standing: 'unknown', person: null, requests: [] });
    expect(await code(ownPage.download(visit))).toBe('NOT_FOUND');
    expect(await code(ownPage.correct(visit, { city: 'Bonn' }))).toBe('NOT_FOUND');
  });

  it('corrects at once with a record at the desk, and only what a person may correct', async () => {
    const { visit } = await visiting('bert@kunde.example');
    expect(await ownPage.correct(visit, { city: 'Ulm' })).toBe(false);
    expect(await ownPage.correct(visit, { city: 'Bonn', ...({ tags: ['vip'], notes: 'x' } as object) })).toBe(true);
    const { contactId } = await contact('bert@kunde.example');
    const { profile } = await people.viewContact(world.by(sonne), contactId);
    expect([profile.city, profile.notes, profile.tags]).toEqual(['Bonn', undefined, []]);
    const [closed] = (await requests.list(by(), { show: 'closed' })).requests;
    expect(closed).toMatchObject({ kind: 'rectification', origin: 'own_page', outcome: 'done', contactId });
    const kept = await requests.view(by(), closed!.requestId);
    expect(kept.detail.text).toBe('city: Ulm → Bonn');
    expect(kept.identity.identityMethod).toBe('mail_link');
    expect((await mails()).map(({ to }) => to)).toEqual(['bert@kunde.example']);
  });

  it('changes the address only when the new mailbox confirms, tells the old one, and never takes over another contact', async () => {
    const { visit } = await visiting('bert@kunde.example');
    const linkTo = async (address: string) => {
      await ownPage.askForNewAddress(visit, { address, ip: ip() });
      const mail = (await mails()).find(({ to }) => to === address);
      return /\/my\/address\/([\w-]+)/.exec(mail!.text)![1]!;
    };
    const taken = await linkTo(ADA);
    expect(await ownPage.confirmNewAddress(taken, 'req_test')).toBe('partner');
    expect(await openOnes()).toMatchObject([{ kind: 'rectification', state: 'identified' }]);
    const token = await linkTo('bert@neu.example');
    expect((await contact('bert@kunde.example')).contactId).toBeTruthy();
    expect(await ownPage.readNewAddress(token, 'req_test')).toMatchObject({ isOpen: true });
    expect(await ownPage.confirmNewAddress(token, 'req_test')).toBe('changed');
    expect(await contact('bert@kunde.example')).toBeNull();
    expect((await mails()).map(({ to }) => to).sort()).toEqual(['bert@kunde.example', 'bert@neu.example']);
    // A second press changes nothing, and a link for one use is none for another.
    expect(await ownPage.confirmNewAddress(token, 'req_test')).toBe('changed');
    expect(await ownPage.state(token, undefined)).toBeNull();
    expect(await mails()).toEqual([]);
  });

  it('hands the whole package out at once, three times at most, as requests that are closed', async () => {
    const { visit } = await visiting('bert@neu.example');
    const { bytes, fileName } = await ownPage.download(visit);
    expect([bytes.subarray(0, 2).toString(), fileName.startsWith('ihre-daten')]).toEqual(['PK', true]);
    await ownPage.download(visit);
    await ownPage.download(visit);
    expect(await code(ownPage.download(visit))).toBe('RATE_LIMITED');
    const closed = (await requests.list(by(), { show: 'closed' })).requests;
    expect(closed.filter(({ kind, origin }) => kind === 'access' && origin === 'own_page')).toHaveLength(3);
  });

  it('withdraws purposes one by one, objects at once, and leaves erasure to the partner, once', async () => {
    const { visit } = await visiting('bert@neu.example');
    const { purposes } = (await ownPage.view(visit)).person!;
    expect(purposes).toContain('newsletter');
    const keep = purposes.filter((one) => one !== 'newsletter');
    expect(await ownPage.withdraw(visit, { keep, statement: 'Ich möchte das nicht mehr', seen })).toBe(1);
    expect(await ownPage.withdraw(visit, { keep: [...keep, 'surveys'], statement: 'nichts', seen })).toBe(0);
    expect((await ownPage.view(visit)).person!.purposes).toEqual(keep);
    expect(await ownPage.askPartnerFor(visit, { kind: 'erasure', text: 'Bitte alles' })).toBe('asked');
    expect(await ownPage.askPartnerFor(visit, { kind: 'erasure' })).toBe('waits');
    expect(await openOnes()).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'erasure', origin: 'own_page', state: 'identified' })]),
    );
    await ownPage.object(visit, true);
    const page = await ownPage.view(visit);
    expect(page.person).toMatchObject({ stopped: true, purposes: [] });
    expect(page.requests[0]).toMatchObject({ kind: 'objection', state: 'closed', outcome: 'done' });
    expect([...(await deps.brand.among(['bert@neu.example']))]).toEqual(['bert@neu.example']);
    await ownPage.close(visit);
  });

  it('ends with the person’s own leave', async () => {
    const { visit, token, secret } = await visiting(ADA);
    await ownPage.close(visit);
    expect(await ownPage.visit(token, secret, 'req_test')).toBeNull();
  });
});
