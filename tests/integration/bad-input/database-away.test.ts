// PostgreSQL restarts or its disk is full while people work: the pages of both zones say so in a sentence, and go on by themselves afterwards.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ERRORS, failure, sentence } from '../../../kernel/errors.ts';
import { BrowserClient, type Page } from '../../support/browser/browser-client.ts';
import { type DatabaseRelay, startDatabaseRelay } from '../../support/servers/database-relay.ts';
import { isBuilt, openWebWorld, PASSWORD, type WebWorld } from '../../support/worlds/web-world.ts';

const LANGUAGES = ['de', 'en'] as const;
type Language = (typeof LANGUAGES)[number];
const AWAY = failure('UNAVAILABLE', { part: 'PostgreSQL' });
const TITLE = { de: 'Ein Teil des Systems ist nicht erreichbar', en: 'A part of the system cannot be reached' };
let world: WebWorld;
let relay: DatabaseRelay;
const zones: { name: string; url: string; browser: BrowserClient }[] = [];

beforeAll(async () => {
  if (!isBuilt) return;
  relay = await startDatabaseRelay(inject('databaseServer'));
  world = await openWebWorld({ databasePort: relay.port });
  const partnerId = await world.registerPartner('Autohaus Sonne');
  await world.addPerson('ed@sonne.example', 'partner_editor', partnerId);
  await world.addPerson('mia@hq.example', 'hq_marketer');
  const pages = [
    { name: 'the trust center', url: `${world.trustCenter}/partner/contacts`, email: 'ed@sonne.example' },
    { name: 'the app', url: `${world.app}/hq/partners/groups`, email: 'mia@hq.example' },
  ];
  for (const { name, url, email } of pages) {
    const browser = new BrowserClient();
    const form = await browser.open(url);
    await browser.post(form.url, { email, password: PASSWORD });
    zones.push({ name, url, browser });
  }
}, 90_000);
afterAll(async () => {
  await world?.stop();
  await relay?.close();
}, 30_000);

function speak(browser: BrowserClient, url: string, language: Language): void {
  const { origin } = new URL(url);
  browser.jars.get(origin)!.set('mp-language', language);
}

/** Nothing of the code and of what the database says of itself. */
function expectNoInsides({ text }: Page): void {
  expect(text).not.toMatch(
    /node_modules|\bat \w+ \(|\.ts:\d+|starting up|ECONN|57P0|53100|Prisma|disk_full|127\.0\.0\.1:\d+\/(trust|platform)/,
  );
}

/** What the app and a browser's script ask of the sign-in by themselves */
const PROTOCOL: [path: string, body?: Record<string, string>][] = [
  ['/api/auth/jwks'],
  ['/api/auth/oauth2/authorize?client_id=app&response_type=code&scope=openid'],
  ['/api/auth/oauth2/userinfo'],
  ['/api/auth/oauth2/token', { grant_type: 'authorization_code', code: 'x', client_id: 'app' }],
  ['/api/auth/passkey/generate-authenticate-options'],
];
const askSignIn = (path: string, body: Record<string, string> | undefined, language: Language) =>
  fetch(`${world.trustCenter}${path}`, {
    redirect: 'manual',
    headers: { 'accept-language': language, cookie: `mp-language=${language}`, authorization: 'Bearer x' },
    ...(body ? { method: 'POST', body: new URLSearchParams(body) } : {}),
  });

const admin = async (url: string, sql: string) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
};

describe.skipIf(!isBuilt)('PostgreSQL', { timeout: 120_000 }, () => {
  it.each(['gone', 'starting'] as const)('that is %s: both zones say it, and are back with it', async (state) => {
    await relay.become(state);
    for (const { name, url, browser } of zones) {
      for (const language of LANGUAGES) {
        speak(browser, url, language);
        const page = await browser.open(url);
        expect(page.status, name).toBe(503);
        expect(page.text, name).toContain(sentence(AWAY, language));
        expect(page.text, name).toContain(TITLE[language]);
        expect(page.text, name).toMatch(new RegExp(`<html[^>]* lang="${language}"`));
        expectNoInsides(page);
      }
    }
    for (const [path, body] of PROTOCOL)
      for (const language of LANGUAGES) {
        const answer = await askSignIn(path, body, language);
        const text = await answer.text();
        expect({ path, status: answer.status, text }).toEqual({
          path,
          status: 503,
          text: `${sentence(AWAY, language)}\n`,
        });
      }
    expect(await world.asApp.participationStates({ body: { participationIds: [] } })).toEqual({
      ok: false,
      failure: AWAY,
    });
    await relay.become('up');
    for (const { name, url, browser } of zones) expect((await browser.open(url)).status, name).toBe(200);
    for (const [path, body] of PROTOCOL) expect((await askSignIn(path, body, 'en')).status, path).toBeLessThan(500);
  });

  it('with a full disk: a page says it, and nothing is lost', async () => {
    const full = (table: string) => `CREATE FUNCTION disk_full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
      CREATE TRIGGER full_now BEFORE INSERT OR UPDATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION disk_full()`;
    const tables = [
      { url: world.trust.adminUrl, table: '"Session"' },
      { url: world.platform.adminUrl, table: 'partner_group' },
    ];
    for (const { url, table } of tables) await admin(url, full(table));
    for (const { name, url, browser } of zones) {
      for (const language of LANGUAGES) {
        speak(browser, url, language);
        // A page of the trust center notes that the session is in use; the app's pages only read.
        const page =
          name === 'the app' ? await browser.post(url, { intent: 'create', name: 'Süd' }) : await browser.open(url);
        expect(page.status, name).toBe(507);
        expect(page.text, name).toContain(ERRORS.STORAGE_FULL[language]);
        expectNoInsides(page);
      }
    }
    for (const { url, table } of tables) await admin(url, `DROP TRIGGER full_now ON ${table}`);
    for (const { name, url, browser } of zones) expect((await browser.open(url)).status, name).toBe(200);
  });
});
