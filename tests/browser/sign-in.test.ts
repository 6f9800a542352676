// Who signs in lands at their own desk; what somebody chose for their browser stays; the same desk on both origins.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { chromiumPath, launchChromium, NO_CHROMIUM } from '../support/browser/chromium.ts';
import { COMPUTER, visitAs } from '../support/browser/visitor.ts';

const instance = inject('instance');
const why = chromiumPath ? 'the web apps are not built' : NO_CHROMIUM;

let browser: Browser;
const complaints: string[] = [];
const visit = (name: string) => visitAs(browser, instance!, name, { ...COMPUTER, complaints });

const scheme = (page: Page) => page.locator('html').getAttribute('data-mantine-color-scheme');
const lang = (page: Page) => page.locator('html').getAttribute('lang');
const openMenu = async (page: Page) => {
  await page.waitForLoadState('networkidle');
  await page.locator('header details summary').first().click();
};
const labels = async (page: Page) => {
  const texts = await page.getByRole('navigation').first().locator('ul').first().locator('> li').allInnerTexts();
  return texts.map((text) => text.trim()).filter((text) => text !== '' && !/^(Mehr|More)/.test(text));
};

describe.skipIf(!chromiumPath || !instance)(`signing in (skipped if ${why})`, () => {
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());

  it.each([
    ['Helena Brandt', 'app', '/hq'],
    ['Petra Sonnleitner', 'app', '/partner'],
    ['Dr. Ruth Amsel', 'trustCenter', '/officer'],
  ] as const)('from the app’s front door leads %s to the own desk', async (name, origin, path) => {
    const page = await visit(name);
    expect(page.url()).toBe(instance![origin] + path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    // The app's own front door leads there again, without another sign-in.
    await page.goto(`${instance!.app}/`);
    expect(page.url()).toBe(instance![origin] + path);
    // A desk of others says so instead of showing anything.
    const foreign = path === '/hq' ? '/partner' : '/hq';
    const answer = await page.goto(instance!.app + foreign);
    expect(answer!.status()).toBe(403);
    await page.context().close();
  });

  it('shows a partner the same places in the same order on both origins, and the ways between them work', async () => {
    const page = await visit('Petra Sonnleitner');
    const inApp = await labels(page);
    expect(inApp).toEqual([
      'Start',
      'Kampagnen',
      'Kontakte',
      'Ergebnisse',
      'Anfragen',
      'Protokoll',
      'Mein Profil',
      'Personen und Zugänge',
      'Einstellungen',
    ]);
    for (const place of ['Protokoll', 'Mein Profil', 'Einstellungen', 'Start', 'Kontakte']) {
      await page.getByRole('navigation').first().getByRole('link', { name: place }).first().click();
      await page.locator(`nav a[aria-current=page]:has-text("${place}")`).first().waitFor();
      // The other origin's page may still be arriving when its first places are there.
      await expect.poll(() => labels(page), { message: place }).toEqual(inApp);
    }
    await page.context().close();
  });

  it('keeps language and appearance through pages, a reload and a new sign-in', async () => {
    const page = await visit('Petra Sonnleitner');
    expect([await lang(page), await scheme(page)]).toEqual(['de', 'light']);
    await openMenu(page);
    await page.getByRole('button', { name: 'Dunkel' }).click();
    expect(await scheme(page)).toBe('dark');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('Good to see you').first().waitFor();
    await page.goto(`${instance!.app}/partner/campaigns`);
    expect([await lang(page), await scheme(page)]).toEqual(['en', 'dark']);
    await page.reload();
    expect([await lang(page), await scheme(page)]).toEqual(['en', 'dark']);
    await openMenu(page);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { level: 1, name: 'You are signed out' }).waitFor();
    expect(await page.title()).toBe('You are signed out · Multipartner');
    expect([await lang(page), await scheme(page)]).toEqual(['en', 'dark']);
    await page.getByRole('link', { name: 'Sign in again' }).click();
    await page.getByRole('button', { name: 'Petra Sonnleitner' }).click();
    await page.waitForURL(`${instance!.app}/partner`);
    expect([await lang(page), await scheme(page)]).toEqual(['en', 'dark']);
    await page.context().close();
  });

  it('as somebody else ends what was there before', async () => {
    const page = await visit('Petra Sonnleitner');
    const cookies = await page.context().cookies();
    await page.getByRole('link', { name: 'Als jemand anderes anmelden' }).click();
    await page.getByRole('button', { name: 'Helena Brandt' }).click();
    await page.waitForURL(`${instance!.app}/hq`);
    // Whoever had kept Petra's cookies can do nothing with them.
    const copy = await browser.newContext({ locale: 'de' });
    await copy.addCookies(cookies);
    const other = await copy.newPage();
    for (const address of [`${instance!.app}/partner`, `${instance!.trustCenter}/partner/contacts`]) {
      await other.goto(address);
      expect(new URL(other.url()).pathname).toBe('/sign-in');
    }
    await copy.close();
    await page.context().close();
  });

  it('names every page in its title, in the language of the page', async () => {
    const page = await visit('Petra Sonnleitner');
    const titles = [
      [`${instance!.app}/partner`, 'Start · Multipartner'],
      [`${instance!.trustCenter}/results`, 'Ergebnisse · Multipartner Trust Center'],
      [`${instance!.trustCenter}/partner/contacts`, 'Kontakte · Multipartner Trust Center'],
      [`${instance!.trustCenter}/forgot`, 'Neues Passwort wählen · Multipartner Trust Center'],
      [`${instance!.trustCenter}/sign-in?switch=1`, 'Anmelden · Multipartner Trust Center'],
      [`${instance!.trustCenter}/c/nobody`, 'Dieser Link ist nicht gültig'],
    ] as const;
    for (const [address, title] of titles) {
      await page.goto(address);
      expect([address, await page.title()]).toEqual([address, title]);
    }
    await page.context().close();
  });

  it('leaves the browser without a complaint', () => {
    expect(complaints).toEqual([]);
  });
});
