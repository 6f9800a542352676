// Over HTTP: an export needs a sign-in of the last five minutes, an owner, and a post; a count of a segment is told line by line.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BrowserClient } from '../../support/browser/browser-client.ts';
import { importScreens } from '../../support/browser/import-screens.ts';
import { isBuilt, openWebWorld, PASSWORD, type WebWorld } from '../../support/worlds/web-world.ts';

const MINUTE_MS = 60_000;
const FILE = '/partner/contacts/export/file';
const PAGE = '/partner/contacts/export';
let world: WebWorld;
let owner: BrowserClient;
let editor: BrowserClient;

async function signIn(email: string): Promise<BrowserClient> {
  const browser = new BrowserClient();
  const form = await browser.open(`${world.trustCenter}/partner/contacts`);
  await browser.post(form.url, { email, password: PASSWORD });
  return browser;
}

beforeAll(async () => {
  if (!isBuilt) return;
  world = await openWebWorld();
  const partnerId = await world.registerPartner('Autohaus Sonne');
  await world.addPerson('ed@sonne.example', 'partner_editor', partnerId);
  await world.addPerson('ow@sonne.example', 'partner_owner', partnerId);
  editor = await signIn('ed@sonne.example');
  owner = await signIn('ow@sonne.example');
  // As after a sign-in with the second factor that owners need.
  await world.db.session.updateMany({ data: { amr: 'pwd otp' } });
  const screens = importScreens(editor, world.trustCenter);
  const uploaded = await screens.upload('k.csv', [
    Buffer.from('email;Ort;Einwilligung\nanna@x.example;Ulm;ja\nbert@x.example;Bonn;ja\n'),
  ]);
  await screens.run(new URL(uploaded.location!, world.trustCenter).pathname, { consent: 'column' });
}, 90_000);
afterAll(async () => world?.stop(), 30_000);

const post = (browser: BrowserClient, path: string, fields: Record<string, string>, accept = '*/*') =>
  browser.request(`${world.trustCenter}${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { origin: world.trustCenter, referer: `${world.trustCenter}${PAGE}`, accept },
  });

describe.skipIf(!isBuilt)('the export over HTTP', { timeout: 60_000 }, () => {
  it('gives the file to an owner who has just signed in, and after five minutes asks for a new sign-in', async () => {
    const fresh = await post(owner, FILE, { format: 'csv' });
    expect(fresh.status).toBe(200);
    expect(fresh.headers['content-disposition']).toMatch(/^attachment; filename="contacts-\d{4}-\d\d-\d\d\.csv"$/);
    expect(fresh.headers['cache-control']).toBe('no-store');
    expect(fresh.text).toContain('anna@x.example');
    await world.db.session.updateMany({ data: { createdAt: new Date(Date.now() - 6 * MINUTE_MS) } });
    const old = await post(owner, FILE, { format: 'csv' }, 'text/html');
    expect(old.status).toBe(302);
    expect(old.headers.location).toBe(`/sign-in?return-to=${encodeURIComponent(PAGE)}&switch&fresh`);
    expect(old.text).not.toContain('anna@x.example');
    const page = await owner.open(`${world.trustCenter}${PAGE}`, { headers: { 'accept-language': 'en' } });
    expect(page.text).toContain('/sign-in?switch');
    expect(page.text).not.toContain(`action="${FILE}"`);
  });

  it('is no link, and nothing for editors', async () => {
    const asLink = await owner.request(`${world.trustCenter}${FILE}`, {});
    expect(asLink.status).not.toBe(200);
    expect(asLink.text).not.toContain('anna@x.example');
    expect((await post(editor, FILE, { format: 'json' })).status).toBe(403);
  });
});

describe.skipIf(!isBuilt)('the count of a segment over HTTP', { timeout: 60_000 }, () => {
  it('is told line by line, and refuses half-filled conditions', async () => {
    const row = { match: 'all', 'what-0': 'city', 'operator-0': 'is' };
    const counted = await post(editor, '/partner/segments/count', { ...row, 'value-0': 'Ulm' });
    expect(counted.headers['content-type']).toBe('application/x-ndjson');
    const lines = counted.text.trim().split('\n');
    expect(JSON.parse(lines.at(-1)!)).toEqual({ total: 1, mailable: 1, done: 2, all: 2 });
    expect((await post(editor, '/partner/segments/count', { ...row, 'value-0': '' })).status).toBe(422);
  });
});

describe.skipIf(!isBuilt)('undoing an import over HTTP', { timeout: 60_000 }, () => {
  const people = 60;

  it('deletes more than fifty people for a fresh sign-in only', async () => {
    const screens = importScreens(editor, world.trustCenter);
    const rows = Array.from({ length: people }, (_, i) => `viele${i}@x.example;ja`);
    const uploaded = await screens.upload('viele.csv', [Buffer.from(`email;Einwilligung\n${rows.join('\n')}\n`)]);
    await screens.run(new URL(uploaded.location!, world.trustCenter).pathname, { consent: 'column' });
    const path = `/partner/imports/${/imp_\w+/.exec(uploaded.location!)![0]}?index`;
    await world.db.session.updateMany({ data: { createdAt: new Date(Date.now() - 6 * MINUTE_MS) } });
    const old = await post(editor, path, { intent: 'undo' }, 'text/html');
    expect(old.status).toBe(302);
    expect(old.headers.location).toContain('/sign-in?return-to=');
    expect((await screens.open(path.replace('?index', ''))).text).toContain('value="undo"');
    await world.db.session.updateMany({ data: { createdAt: new Date() } });
    const fresh = await post(editor, path, { intent: 'undo' }, 'text/html');
    expect(fresh.headers.location).toContain('/partner/imports/');
  });
});

describe.skipIf(!isBuilt)('the list of who got a mail over HTTP', { timeout: 60_000 }, () => {
  it('leaves as a file for a fresh sign-in only', async () => {
    await world.db.session.updateMany({ data: { createdAt: new Date(Date.now() - 6 * MINUTE_MS) } });
    const old = await owner.request(`${world.trustCenter}/results/ord_0123456789abcdefghjkmnpqrs/people.csv`, {});
    expect(old.status).toBe(302);
    expect(old.headers.location).toContain('/sign-in?return-to=');
  });
});
