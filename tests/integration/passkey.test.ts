// A passkey from end to end, with Chromium's virtual authenticator: adding it, signing in with it, removing it.
import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BrowserClient } from '../support/browser/browser-client.ts';
import { chromiumPath, launchChromium, NO_CHROMIUM } from '../support/browser/chromium.ts';
import { isBuilt, openWebWorld, PASSWORD, type WebWorld } from '../support/worlds/web-world.ts';

const canRun = chromiumPath !== undefined && isBuilt;
const EMAIL = 'owner@sonne.example';

let world: WebWorld;
let browser: Browser;
let page: Page;
let devtools: CDPSession;

beforeAll(async () => {
  if (!canRun) return;
  world = await openWebWorld();
  const partnerId = await world.addPartner('Autohaus Sonne');
  await world.addPerson(EMAIL, 'partner_owner', partnerId);
  browser = await launchChromium();
  page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
  page.setDefaultTimeout(60_000);
  devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await world?.stop();
}, 60_000);

describe.skipIf(!canRun)(`a passkey${chromiumPath ? '' : ` (skipped: ${NO_CHROMIUM})`}`, { timeout: 120_000 }, () => {
  it('is set up instead of an authenticator app, and leads on to where one wanted to go', async () => {
    await page.goto(`${world.trustCenter}/account`);
    await page.getByLabel('E-mail address').fill(EMAIL);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL(/\/enrol/);
    await page.getByRole('button', { name: 'Set up a passkey instead' }).click();
    await page.waitForURL(`${world.trustCenter}/account`);
    const session = await world.db.session.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
    expect(session.amr).toBe('passkey');
    expect(await world.db.passkey.count()).toBe(1);
    expect((await world.takeMails()).map(({ to }) => to)).toContain(EMAIL);
  });

  it('signs in without a password, in the app too', async () => {
    await page.context().clearCookies();
    await page.goto(`${world.app}/partner`);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.waitForURL(`${world.app}/partner`);
    expect(new URL(page.url()).origin).toBe(world.app);
  });

  it('cannot be gone around with the password: no other factor is set up without it', async () => {
    const thief = new BrowserClient();
    const form = await thief.open(`${world.trustCenter}/account`);
    const enrol = await thief.post(form.url, { email: EMAIL, password: PASSWORD });
    expect(new URL(enrol.url).pathname).toBe('/enrol');
    expect(enrol.text).toContain('Use your passkey');
    expect(enrol.text).not.toContain('name="password"');
    const begun = await thief.post(enrol.url, { intent: 'begin', password: PASSWORD });
    expect(begun.text).not.toContain('otpauth');
    expect(begun.text).not.toContain('name="setup"');
    expect(await world.db.twoFactor.count()).toBe(0);
    const options = await thief.request(`${world.trustCenter}/api/auth/passkey/generate-register-options`);
    expect(options.status).toBe(403);
    expect((await thief.open(`${world.trustCenter}/account`)).url).toContain('/enrol');
  });

  it('is refused while another session is too old to add one, and nothing is added', async () => {
    await world.db.session.updateMany({ data: { createdAt: new Date(Date.now() - 3_600_000) } });
    await page.goto(`${world.trustCenter}/account`);
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByText('Your sign-in is older than 30 minutes').waitFor();
    expect(await world.db.passkey.count()).toBe(1);
  });

  it('no longer signs in once it is removed', async () => {
    await page.goto(`${world.trustCenter}/account`);
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByRole('button', { name: 'Remove the passkey' }).click();
    await page.getByText('The passkey is removed.').waitFor();
    expect(await world.db.passkey.count()).toBe(0);
    await page.context().clearCookies();
    await page.goto(`${world.trustCenter}/sign-in`);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByText('The passkey was not accepted').waitFor();
    expect(new URL(page.url()).pathname).toBe('/sign-in');
  });
});
