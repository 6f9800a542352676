// An authenticator app in a real browser: the QR code and the codes to keep, then a sign-in with the app, in the person's language.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf } from '../support/browser/authenticator.ts';
import { chromiumPath, launchChromium, NO_CHROMIUM } from '../support/browser/chromium.ts';
import { isBuilt, openWebWorld, PASSWORD, type WebWorld } from '../support/worlds/web-world.ts';

const canRun = chromiumPath !== undefined && isBuilt;
const EMAIL = 'owner@sonne.example';

let world: WebWorld;
let browser: Browser;
let page: Page;
let secret = '';

beforeAll(async () => {
  if (!canRun) return;
  world = await openWebWorld();
  const partnerId = await world.addPartner('Autohaus Sonne');
  await world.addPerson(EMAIL, 'partner_owner', partnerId);
  browser = await launchChromium();
  page = await (await browser.newContext({ locale: 'de' })).newPage();
  page.setDefaultTimeout(60_000);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await world?.stop();
}, 60_000);

async function enterPassword(): Promise<void> {
  await page.goto(`${world.trustCenter}/account`);
  await page.getByLabel('E-Mail-Adresse').fill(EMAIL);
  await page.getByLabel('Passwort', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Anmelden', exact: true }).click();
}

const name = `an authenticator app${chromiumPath ? '' : ` (skipped: ${NO_CHROMIUM})`}`;
describe.skipIf(!canRun)(name, { timeout: 120_000 }, () => {
  it('is set up by scanning or typing its key, with the recovery codes to keep', async () => {
    await enterPassword();
    await page.waitForURL(/\/enrol/);
    await expect.poll(() => page.title()).toBe('Zweiten Schritt einrichten · Multipartner Trust Center');
    await page.getByLabel('Ihr Passwort').fill(PASSWORD);
    await page.getByRole('button', { name: 'Authenticator-App einrichten' }).click();
    const picture = page.locator('img[src^="data:image/svg+xml"]');
    await picture.waitFor();
    expect(await picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
    secret = await page.getByLabel('Oder geben Sie diesen Schlüssel in die App ein').inputValue();
    const codes = page.getByRole('list', { name: 'Bewahren Sie diese Wiederherstellungscodes auf' });
    expect(await codes.getByRole('listitem').count()).toBe(10);
    await page.getByLabel('Code, den die App anzeigt').fill('000000');
    await page.getByRole('button', { name: 'Bestätigen' }).click();
    await page.getByText('Dieser Code', { exact: false }).first().waitFor();
    // The same key still stands there: a typing error does not begin it anew.
    expect(await page.getByLabel('Oder geben Sie diesen Schlüssel in die App ein').inputValue()).toBe(secret);
    await page.getByLabel('Code, den die App anzeigt').fill(codeOf(secret));
    await page.getByRole('button', { name: 'Bestätigen' }).click();
    await page.waitForURL(`${world.trustCenter}/account`);
  });

  it('is asked for at the next sign-in, and its code opens the account', async () => {
    await page.context().clearCookies();
    await enterPassword();
    await page.waitForURL(/\/second-factor/);
    await expect.poll(() => page.title()).toBe('Zweiter Schritt · Multipartner Trust Center');
    // The one of now was used above. A code is taken one step before and after its time: neither may be at that edge.
    await page.getByLabel('Code mit 6 Ziffern').fill(codeOf(secret, 1));
    await page.getByRole('button', { name: 'Bestätigen' }).click();
    await page.waitForURL(`${world.trustCenter}/account`);
    const session = await world.db.session.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
    expect(session.amr).toBe('pwd otp');
  });
});
