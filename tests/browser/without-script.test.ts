// Without JavaScript: what is a form or a link works all the same.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { chromiumPath, launchChromium, NO_CHROMIUM } from '../support/browser/chromium.ts';
import { COMPUTER, visitAs } from '../support/browser/visitor.ts';

const instance = inject('instance');
const why = chromiumPath ? 'the web apps are not built' : NO_CHROMIUM;

let browser: Browser;
let page: Page;
let context: BrowserContext;

describe.skipIf(!chromiumPath || !instance)(`without script (skipped if ${why})`, () => {
  beforeAll(async () => {
    browser = await launchChromium();
    page = await visitAs(browser, instance!, 'Petra Sonnleitner', {
      ...COMPUTER,
      javaScriptEnabled: false,
      complaints: [],
    });
    context = page.context();
  });
  afterAll(() => browser?.close());

  it('the demo sign-in leads to the desk', async () => {
    expect(page.url()).toBe(`${instance!.app}/partner`);
    await page.getByRole('heading', { level: 1, name: /Petra Sonnleitner/ }).waitFor();
  });

  it('the language switches and stays', async () => {
    await page
      .locator('summary')
      .filter({ hasText: /Petra|PS/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('Good to see you').waitFor();
    await page.goto(`${instance!.app}/partner/campaigns`);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page
      .locator('summary')
      .filter({ hasText: /Petra|PS/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Deutsch' }).click();
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('de');
    expect(page.url()).toBe(`${instance!.app}/partner/campaigns`);
  });

  it('a contact is found by the whole address, which never stands in an address', async () => {
    await page.goto(`${instance!.trustCenter}/partner/contacts`);
    const shown = await page.getByRole('table').getByText(/@/).first().textContent();
    const address = shown!.trim();
    const urls: string[] = [];
    page.on('request', (request) => urls.push(request.url()));
    await page.getByLabel('Mit der E-Mail-Adresse suchen').fill(address);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/partner\/contacts\/con_/);
    await page.getByText(address).first().waitFor();
    expect(urls.filter((url) => decodeURIComponent(url).includes(address))).toEqual([]);
    await page.goto(`${instance!.trustCenter}/partner/contacts`);
    await page.getByLabel('Mit der E-Mail-Adresse suchen').fill('niemand@nirgends.example');
    await page.keyboard.press('Enter');
    await page.getByText('Niemand hier hat genau diese Adresse.').waitFor();
  });

  it('a form that is refused keeps what was typed and says where the fault is', async () => {
    await page.goto(`${instance!.trustCenter}/partner/contacts/new`);
    await page.getByLabel(/^Vorname/).fill('Annegret');
    await page.getByLabel(/^Nachname/).fill('Özdemir-Groß');
    await page.getByLabel(/^E-Mail/).fill('keine-adresse');
    await page
      .locator('button[type=submit]')
      .filter({ hasText: /speichern|anlegen/i })
      .click();
    await expect.poll(() => page.getByLabel(/^E-Mail/).getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByLabel(/^Vorname/).inputValue()).toBe('Annegret');
    expect(await page.getByLabel(/^Nachname/).inputValue()).toBe('Özdemir-Groß');
    expect(await page.getByLabel(/^E-Mail/).inputValue()).toBe('keine-adresse');
    expect(page.url()).toBe(`${instance!.trustCenter}/partner/contacts/new`);
  });

  it('the editor of a campaign saves by its button', async () => {
    const hauke = await visitAs(browser, instance!, 'Hauke Petersen', {
      ...COMPUTER,
      javaScriptEnabled: false,
      complaints: [],
    });
    await hauke.getByRole('link', { name: 'Premiere: Aurora Lumen' }).first().click();
    await hauke.getByRole('textbox', { name: /^Betreff/ }).fill('Moin, hier ist der Lumen');
    await hauke.getByRole('button', { name: 'Speichern', exact: true }).click();
    await hauke.getByText('Gespeichert.').waitFor();
    expect(await hauke.getByRole('textbox', { name: /^Betreff/ }).inputValue()).toBe('Moin, hier ist der Lumen');
    await hauke.context().close();
  });

  it('signing out ends the session', async () => {
    await page.goto(`${instance!.app}/partner`);
    await page
      .locator('summary')
      .filter({ hasText: /Petra|PS/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Abmelden' }).click();
    await page.goto(`${instance!.app}/partner`);
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    await context.close();
  });
});
