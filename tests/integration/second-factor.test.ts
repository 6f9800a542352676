// The authenticator app over real HTTP, without script: set-up, sign-in, codes that work once, recovery codes, switching off.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { codeOf } from '../support/browser/authenticator.ts';
import { BrowserClient, type Page } from '../support/browser/browser-client.ts';
import { isBuilt, openWebWorld, PASSWORD, type WebWorld } from '../support/worlds/web-world.ts';

const EMAIL = 'owner@sonne.example';
let world: WebWorld;
let partnerId: string;
/** What the person keeps: the app's secret and the recovery codes. */
let secret = '';
let recoveryCodes: string[] = [];

beforeAll(async () => {
  if (!isBuilt) return;
  world = await openWebWorld();
  partnerId = await world.addPartner('Autohaus Sonne');
  await world.addPerson(EMAIL, 'partner_owner', partnerId);
}, 90_000);
afterAll(async () => world?.stop(), 30_000);
// All come from one address. How often that may try is tested in sign-in.test.ts.
beforeEach(async () => {
  await world?.db.rateLimit.deleteMany({ where: { key: { not: { startsWith: 'used-code:' } } } });
});

const pathOf = ({ url }: Page) => new URL(url).pathname;
const amrOf = async () => (await world.db.session.findFirst({ orderBy: { createdAt: 'desc' } }))?.amr;
/** As if five minutes had passed: which codes were used no longer matters. */
const forgetUsedCodes = () => world.db.rateLimit.deleteMany({ where: { key: { startsWith: 'used-code:' } } });

/** The set-up that a page shows, out of its hidden field. */
function setupOf({ text }: Page): { secret: string; recoveryCodes: string[] } {
  const field = /name="setup" value="([^"]*)"/.exec(text)?.[1];
  if (!field) throw new Error('the page shows no set-up');
  return JSON.parse(field.replaceAll('&quot;', '"').replaceAll('&amp;', '&')) as ReturnType<typeof setupOf>;
}

/** Address and password, from the app's front door. */
async function enterPassword(email = EMAIL): Promise<{ browser: BrowserClient; page: Page }> {
  const browser = new BrowserClient();
  const form = await browser.open(`${world.app}/partner`);
  return { browser, page: await browser.post(form.url, { email, password: PASSWORD }) };
}
const isIn = async (browser: BrowserClient) => pathOf(await browser.open(`${world.app}/partner`)) === '/partner';

describe.skipIf(!isBuilt)('the second step of a fresh owner', () => {
  it('comes before everything: every page leads to its set-up, no action and no API of the session works', async () => {
    const { browser, page } = await enterPassword();
    expect(pathOf(page)).toBe('/enrol');
    for (const path of ['/', '/partner/contacts', '/partner/settings', '/people/partner', '/account', '/results'])
      expect([path, pathOf(await browser.open(`${world.trustCenter}${path}`))]).toEqual([path, '/enrol']);
    expect(pathOf(await browser.open(`${world.app}/partner`))).toBe('/enrol');
    const invite = { name: 'Eve', email: 'eve@sonne.example', role: 'partner_owner', language: 'en' };
    expect(pathOf(await browser.post(`${world.trustCenter}/people/partner/invite`, invite))).toBe('/enrol');
    expect(await world.db.invitation.count()).toBe(0);
    expect(await world.countAppSessions((await world.db.user.findFirstOrThrow({ where: { email: EMAIL } })).id)).toBe(
      0,
    );
  });

  it('is set up with password and a code, and leads on to where one wanted to go', async () => {
    const { browser, page } = await enterPassword();
    const wrong = await browser.post(page.url, { intent: 'begin', password: 'not the password at all' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).not.toContain('name="setup"');
    const begun = await browser.post(page.url, { intent: 'begin', password: PASSWORD });
    ({ secret, recoveryCodes } = setupOf(begun));
    expect(recoveryCodes).toHaveLength(10);
    const field = JSON.stringify(setupOf(begun));
    const refused = await browser.post(page.url, { intent: 'confirm', code: '000000', setup: field });
    expect(refused.status).toBe(422);
    expect(await isIn(browser)).toBe(false);
    const done = await browser.post(page.url, { intent: 'confirm', code: codeOf(secret), setup: field });
    expect(done.url).toBe(`${world.app}/partner`);
    expect(await amrOf()).toBe('pwd otp');
    expect((await world.takeMails()).map(({ to }) => to)).toEqual([EMAIL]);
  });
});

describe.skipIf(!isBuilt)('signing in with an authenticator app', () => {
  it('gives no session before the code, refuses a wrong one in words, and accepts the right one', async () => {
    const before = await world.db.session.count();
    const { browser, page } = await enterPassword();
    expect(pathOf(page)).toBe('/second-factor');
    expect(await world.db.session.count()).toBe(before);
    expect(await isIn(browser)).toBe(false);
    const wrong = await browser.post(page.url, { code: '000000' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('code');
    expect(await world.db.session.count()).toBe(before);
    // The one of now was used above, and the one before it may be too old in a moment.
    const done = await browser.post(page.url, { code: codeOf(secret, 1) });
    expect(done.url).toBe(`${world.app}/partner`);
    expect(await amrOf()).toBe('pwd otp');
  });

  it('refuses a code that was used before, though it is still in its time, and leaves no session', async () => {
    await forgetUsedCodes();
    const code = codeOf(secret);
    const first = await enterPassword();
    expect(pathOf(await first.browser.post(first.page.url, { code }))).toBe('/partner');
    const sessions = await world.db.session.count();
    const second = await enterPassword();
    const replay = await second.browser.post(second.page.url, { code });
    expect(replay.status).toBe(422);
    expect(await isIn(second.browser)).toBe(false);
    expect(await world.db.session.count()).toBe(sessions);
    expect(await isIn(first.browser)).toBe(true);
  });

  it('refuses even the right code after five wrong ones: the password must be entered again', async () => {
    await forgetUsedCodes();
    const { browser, page } = await enterPassword();
    for (let tries = 0; tries < 5; tries++) await browser.post(page.url, { code: '000000' });
    const late = await browser.post(page.url, { code: codeOf(secret) });
    expect(late.status).toBe(422);
    expect(await isIn(browser)).toBe(false);
  });
});

describe.skipIf(!isBuilt)('recovery codes', () => {
  const withRecovery = (url: string) => `${url}${url.includes('?') ? '&' : '?'}with=recovery`;

  it('work once each', async () => {
    const [code] = recoveryCodes;
    const first = await enterPassword();
    expect((await first.browser.post(withRecovery(first.page.url), { code: code! })).url).toBe(`${world.app}/partner`);
    expect(await amrOf()).toBe('pwd backup');
    const again = await enterPassword();
    expect((await again.browser.post(withRecovery(again.page.url), { code: code! })).status).toBe(422);
    expect(await isIn(again.browser)).toBe(false);
    expect((await first.browser.open(`${world.trustCenter}/account`)).text).toContain('9 codes are left');
  });

  it('end when new ones are made, which needs the password', async () => {
    await forgetUsedCodes();
    const { browser, page } = await enterPassword();
    await browser.post(page.url, { code: codeOf(secret) });
    const place = `${world.trustCenter}/account/recovery-codes`;
    expect((await browser.post(place, { password: 'not the password at all' })).status).toBe(422);
    const made = await browser.post(place, { password: PASSWORD });
    const fresh = [...made.text.matchAll(/<li>([\w-]{8,})<\/li>/g)].map(([, code]) => code!);
    expect(fresh).toHaveLength(10);
    const old = await enterPassword();
    expect((await old.browser.post(withRecovery(old.page.url), { code: recoveryCodes[1]! })).status).toBe(422);
    const renewed = await enterPassword();
    const done = await renewed.browser.post(withRecovery(renewed.page.url), { code: fresh[0]! });
    expect(done.url).toBe(`${world.app}/partner`);
  });
});

describe.skipIf(!isBuilt)('switching off', () => {
  it('needs the password, ends the app’s session, and leads an owner to a new set-up', async () => {
    await forgetUsedCodes();
    await world.takeMails();
    const { browser, page } = await enterPassword();
    await browser.post(page.url, { code: codeOf(secret) });
    const { id: userId } = await world.db.user.findFirstOrThrow({ where: { email: EMAIL } });
    const others = await world.countAppSessions(userId);
    const place = `${world.trustCenter}/account/authenticator`;
    expect((await browser.post(place, { intent: 'end', password: 'not the password at all' })).status).toBe(422);
    expect(await isIn(browser)).toBe(true);
    const ended = await browser.post(place, { intent: 'end', password: PASSWORD });
    expect(pathOf(ended)).toBe('/enrol');
    expect(await world.countAppSessions(userId)).toBeLessThan(others);
    expect(await isIn(browser)).toBe(false);
    const notices = await world.takeMails();
    expect(notices.map(({ to }) => to)).toEqual([EMAIL]);
    expect((await world.db.user.findUniqueOrThrow({ where: { id: userId } })).twoFactorEnabled).toBe(false);
  });
});

describe.skipIf(!isBuilt)('the addresses of the sign-in library', () => {
  it('are closed but for the protocol and passkeys: nothing goes around our own checks', async () => {
    await world.addPerson('direct@hq.example', 'hq_marketer');
    const calls: [string, object][] = [
      ['/sign-in/email', { email: 'direct@hq.example', password: PASSWORD }],
      ['/sign-up/email', { email: 'new@hq.example', password: PASSWORD, name: 'New' }],
      ['/change-password', { currentPassword: PASSWORD, newPassword: 'password1234' }],
      ['/two-factor/verify-totp', { code: '000000' }],
      ['/two-factor/disable', { password: PASSWORD }],
      ['/passkey/delete-passkey', { id: 'x' }],
      ['/multipartner/demo-sign-in', { userId: 'x' }],
      ['/multipartner/end-all-sessions', { userId: 'x' }],
      ['/oauth2/register', { redirect_uris: ['https://evil.example'] }],
      ['/Sign-In/email', { email: 'direct@hq.example', password: PASSWORD }],
      ['/sign-in%2Femail', { email: 'direct@hq.example', password: PASSWORD }],
      ['//sign-in/email', { email: 'direct@hq.example', password: PASSWORD }],
    ];
    const opened: string[] = [];
    for (const [path, body] of calls) {
      const answer = await fetch(`${world.trustCenter}/api/auth${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: world.trustCenter },
        body: JSON.stringify(body),
      });
      if (answer.status !== 404 || answer.headers.getSetCookie().length > 0) opened.push(`${path}: ${answer.status}`);
    }
    expect(opened).toEqual([]);
    const metadata = (await (await fetch(`${world.trustCenter}/.well-known/openid-configuration`)).json()) as {
      jwks_uri: string;
    };
    expect((await fetch(metadata.jwks_uri)).status).toBe(200);
  });
});
