// A form from a partner's own site to the contact, without JavaScript: snippet, our page, mail, button, evidence.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { chromiumPath, launchChromium, NO_CHROMIUM } from '../support/browser/chromium.ts';
import { findFaults } from '../support/browser/page-check.ts';
import { COMPUTER, visitAs } from '../support/browser/visitor.ts';
import { listMails, readMail } from '../support/instances/inbox.ts';

const instance = inject('instance');
const why = chromiumPath ? 'the web apps are not built' : NO_CHROMIUM;
const ADDRESS = `besucherin-${Date.now()}@beispiel.example`;
const MAIL_LIMIT_MS = 30_000;
/** Longer than the least time in which anybody can read a form */
const READING_MS = 2_500;

let browser: Browser;
let owner: Page;
let visitor: Page;
let site: Server;
let siteUrl = '';
let formUrl = '';

async function linkOfMail(): Promise<string> {
  const deadline = Date.now() + MAIL_LIMIT_MS;
  while (Date.now() < deadline) {
    const [mail] = await listMails(instance!, ADDRESS);
    if (mail) return /http\S+\/c\/\S+/.exec((await readMail(instance!, mail.id)).text)![0];
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('the mail that asks for the confirmation did not come');
}

describe.skipIf(!chromiumPath || !instance)(`a sign-up form without script (skipped if ${why})`, () => {
  beforeAll(async () => {
    browser = await launchChromium();
    const plain = { ...COMPUTER, javaScriptEnabled: false };
    owner = await visitAs(browser, instance!, 'Petra Sonnleitner', { ...plain, complaints: [] });
    visitor = await (await browser.newContext({ ...plain, locale: 'de' })).newPage();
    await owner.goto(`${instance!.trustCenter}/partner/forms`);
    await owner.getByRole('link', { name: 'Website' }).click();
    const snippet = await owner.locator('pre').textContent();
    formUrl = (await owner.getByRole('link', { name: 'Seite öffnen' }).getAttribute('href'))!;
    // The partner's own site: another origin, which runs and frames nothing of ours.
    site = createServer((_request, response) => {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(`<!doctype html><html lang="de"><title>Autohaus</title><body>${snippet}</body></html>`);
    });
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    siteUrl = `http://127.0.0.1:${(site.address() as AddressInfo).port}/service?kunde=nummer-elfhundert`;
  });
  afterAll(async () => {
    await browser?.close();
    site?.close();
  });

  it('of the partner’s own site shows our page with the address, and keeps nothing', async () => {
    await visitor.goto(siteUrl);
    await visitor.getByLabel('E-Mail-Adresse').fill(ADDRESS);
    await visitor.getByRole('button', { name: 'Anmelden' }).click();
    expect(visitor.url()).toBe(`${formUrl}/embed?lang=de`);
    expect(await visitor.getByLabel('E-Mail-Adresse').inputValue()).toBe(ADDRESS);
    for (const box of await visitor.getByRole('checkbox').all()) expect(await box.isChecked()).toBe(false);
    expect(await listMails(instance!, ADDRESS)).toEqual([]);
  });

  it('asks again with what was typed, and then says only where to look', async () => {
    await visitor.waitForTimeout(READING_MS);
    await visitor.getByRole('button', { name: 'Anmelden' }).click();
    await visitor.getByText('Bitte kreuzen Sie mindestens ein Feld an').waitFor();
    expect(await visitor.getByLabel('E-Mail-Adresse').inputValue()).toBe(ADDRESS);
    await visitor.getByLabel(/Neuigkeiten und Angebote/).check();
    await visitor.getByRole('button', { name: 'Anmelden' }).click();
    await visitor.getByRole('heading', { name: 'Bitte sehen Sie in Ihr Postfach' }).waitFor();
    expect(visitor.url()).not.toContain('@');
  });

  it('is confirmed by a button behind the link, once', async () => {
    const link = await linkOfMail();
    await visitor.goto(link);
    await visitor.reload();
    await visitor.getByRole('heading', { name: 'Anmeldung bestätigen' }).waitFor();
    await visitor.getByRole('button', { name: 'Ja, bestätigen' }).click();
    await visitor.getByRole('heading', { name: 'Sie sind angemeldet' }).waitFor();
    await visitor.goto(link);
    expect(await visitor.getByRole('button').count()).toBe(0);
  });

  it('leads to a contact whose consent says by which form and from which page it came', async () => {
    await owner.goto(`${instance!.trustCenter}/partner/contacts`);
    await owner.getByLabel('Mit der E-Mail-Adresse suchen').fill(ADDRESS);
    await owner.keyboard.press('Enter');
    await owner.waitForURL(/\/partner\/contacts\/con_/);
    await owner.getByText('über ein Formular').first().waitFor();
    await owner.getByText(`auf der Seite ${new URL(siteUrl).origin}`).waitFor();
    // Where the page was asked for with something about the customer, that is not kept.
    expect(await owner.content()).not.toContain('elfhundert');
  });

  it('is in order with a script, too, for everybody who looks at it', async () => {
    const context = await browser.newContext({ ...COMPUTER, locale: 'de' });
    const page = await context.newPage();
    for (const look of ['light', 'dark'] as const) {
      await page.goto(formUrl);
      expect(await findFaults(page, look)).toEqual([]);
    }
    await context.close();
  });

  it('takes nothing that another site sends past the page', async () => {
    const answer = await fetch(`${formUrl}?index`, {
      method: 'POST',
      headers: { origin: 'https://anderswo.example', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ email: ADDRESS, boxes: 'newsletter' }),
    });
    expect(answer.status).toBe(400);
  });
});
