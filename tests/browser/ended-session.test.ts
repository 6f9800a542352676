// A session that ends while somebody types: nothing typed is lost, the words are in the person's language, and there is a way back.
import path from 'node:path';
import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { chromiumPath, launchChromium, NO_CHROMIUM } from '../support/browser/chromium.ts';
import { COMPUTER, visitAs } from '../support/browser/visitor.ts';
import { operatorOf } from '../support/instances/demo-target.ts';

const instance = inject('instance');
const why = chromiumPath ? 'the web apps are not built' : NO_CHROMIUM;
const PERSON = 'Hauke Petersen';
const SUBJECT = 'Moin, der Lumen ist da';
const STATEMENT = 'Unterschrift auf der Karte am Empfang, März 2026';

let browser: Browser;
let page: Page;

/** Every session of the person ends, as when an access is taken away: at the trust center and in the app. */
async function endSessions(): Promise<void> {
  const { admin } = operatorOf(instance!);
  const run = async (database: string, sql: string, values: unknown[]) => {
    const client = new pg.Client({ connectionString: admin(database) });
    await client.connect();
    const { rows } = await client.query<{ id: string }>(sql, values);
    await client.end();
    return rows;
  };
  const [user] = await run('trust', 'SELECT id FROM "User" WHERE name = $1', [PERSON]);
  await run('trust', 'DELETE FROM "Session" WHERE "userId" = $1', [user!.id]);
  await run('platform', 'DELETE FROM app_session WHERE subject = $1', [user!.id]);
}

describe.skipIf(!chromiumPath || !instance)(`a session that ends (skipped if ${why})`, () => {
  beforeAll(async () => {
    browser = await launchChromium();
    page = await visitAs(browser, instance!, PERSON, { ...COMPUTER, complaints: [] });
  });
  afterAll(() => browser?.close());

  it('while a campaign is adapted: the words stay on the device and come back after the sign-in', async () => {
    await page.getByRole('link', { name: 'Premiere: Aurora Lumen' }).first().click();
    await page.waitForURL(/\/partner\/participations\//);
    await page.waitForLoadState('networkidle');
    const place = page.url();
    await endSessions();
    const subject = page.getByRole('textbox', { name: /^Betreff/ });
    await subject.fill(SUBJECT);
    await page.getByText('Ihre Sitzung ist abgelaufen. Ihre Eingaben bleiben auf diesem Gerät.').waitFor();
    expect(await subject.inputValue()).toBe(SUBJECT);
    await page.getByRole('link', { name: 'Neu anmelden' }).click();
    await page.getByRole('heading', { level: 1, name: 'Anmelden' }).waitFor();
    expect(new URL(page.url()).origin).toBe(instance!.trustCenter);
    await page.getByRole('button', { name: PERSON }).click();
    await page.waitForURL(place);
    await page.getByText('Auf diesem Gerät liegen ungespeicherte Eingaben').waitFor();
    await page.getByRole('button', { name: 'Übernehmen' }).click();
    await page.getByText(/^Gespeichert \d/).waitFor();
    await page.reload();
    expect(await page.getByRole('textbox', { name: /^Betreff/ }).inputValue()).toBe(SUBJECT);
  });

  it('while columns of an import are chosen: the form stays, and the same button goes on after the sign-in', async () => {
    await page.goto(`${instance!.trustCenter}/partner/imports/new`);
    await page.waitForLoadState('networkidle');
    const csv = 'Mail;Vorname;Notiz\nlene@kunden.example;Lene;Hamburg\n';
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: path.basename('kunden.csv'), mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await page.getByRole('button', { name: 'Hochladen und Spalten ansehen' }).click();
    await page.waitForURL(/\/columns$/);
    await page.waitForLoadState('networkidle');
    const place = page.url();
    await page.getByRole('radio', { name: /^Alle in dieser Datei haben eingewilligt/ }).check();
    const statement = page.getByRole('textbox', { name: /^Worin haben diese Personen eingewilligt/ });
    await statement.fill(STATEMENT);
    const note = page.getByRole('combobox').nth(2);
    await note.selectOption({ label: 'Ort' });
    await endSessions();
    const submit = page.locator('main form button[type=submit]').last();
    await submit.click();
    await page.getByText('Ihre Sitzung ist abgelaufen').waitFor();
    expect(page.url()).toBe(place);
    expect(await statement.inputValue()).toBe(STATEMENT);
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('link', { name: 'In neuem Tab anmelden' }).click(),
    ]);
    await tab.getByRole('button', { name: PERSON }).click();
    await tab.getByRole('heading', { level: 1, name: 'Sie sind wieder angemeldet' }).waitFor();
    expect(await tab.title()).toBe('Sie sind wieder angemeldet · Multipartner Trust Center');
    await tab.close();
    expect(await statement.inputValue()).toBe(STATEMENT);
    expect(await note.locator('option:checked').textContent()).toBe('Ort');
    await submit.click();
    await page.waitForURL(/\/check$/);
    await page.goBack();
    expect(await statement.inputValue()).toBe(STATEMENT);
  });

  it('leads a page that is opened afterwards to the sign-in and back', async () => {
    await endSessions();
    await page.goto(`${instance!.trustCenter}/results`);
    await page.getByRole('button', { name: PERSON }).click();
    await page.waitForURL(`${instance!.trustCenter}/results`);
    await page.getByRole('heading', { level: 1 }).waitFor();
  });
});
