// Key custodians at work, in both languages: what one alone may do, and what takes the second of the other organisation.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { chromiumPath, launchChromium, NO_CHROMIUM } from '../support/browser/chromium.ts';
import { findFaults } from '../support/browser/page-check.ts';
import { COMPUTER, visitAs } from '../support/browser/visitor.ts';

const instance = inject('instance');
const why = chromiumPath ? 'the web apps are not built' : NO_CHROMIUM;
const complaints: string[] = [];
let browser: Browser;

/** The question behind a button, answered with the button of the same name. */
async function confirm(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
}

async function openKeys(page: Page, partner: string): Promise<void> {
  await page.goto(`${instance!.trustCenter}/keys`);
  await page.getByRole('link', { name: partner }).click();
  await page.waitForURL(/\/keys\/prt_/);
}

/** The partner's owner ends every legal hold. */
async function liftHolds(): Promise<void> {
  const page = await visitAs(browser, instance!, 'Petra Sonnleitner', { ...COMPUTER, complaints });
  await page.goto(`${instance!.trustCenter}/partner/settings/retention`);
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: 'Aufheben', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sperre aufheben' }).click();
  await page.getByText('Es gilt keine Sperre.').waitFor();
  await page.context().close();
}

async function demandInOrder(page: Page): Promise<void> {
  expect(await findFaults(page, 'light')).toEqual([]);
}

describe.skipIf(!chromiumPath || !instance)(`key custody (skipped if ${why})`, { timeout: 120_000 }, () => {
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());

  it('shows the operator’s custodian every partner and rotates a data key with its progress', async () => {
    const page = await visitAs(browser, instance!, 'Viktor Lang', { ...COMPUTER, complaints });
    expect(await page.getByRole('row').count()).toBeGreaterThanOrEqual(5);
    await openKeys(page, 'Nordlicht Motors');
    await confirm(page, 'Datenschlüssel wechseln');
    await page.getByText('Der Wechsel läuft').waitFor();
    await page.getByText('Version 2 seit').waitFor();
    await page.getByText(/(\d+) von \1 Kontakten neu verpackt/).waitFor();
    await demandInOrder(page);
    await page.context().close();
  });

  it('destroys nothing that a legal hold protects, and nothing for one person: the other organisation may refuse', async () => {
    const operator = await visitAs(browser, instance!, 'Viktor Lang', { ...COMPUTER, complaints });
    await openKeys(operator, 'Autohaus Sonne');
    await operator.getByRole('link', { name: 'Vernichtung beantragen' }).click();
    await operator.waitForURL(/\/destruction$/);
    await demandInOrder(operator);
    await operator.getByLabel('Grund').fill('Der Partner hat gekündigt.');
    await operator.getByRole('button', { name: 'Vernichtung beantragen' }).click();
    // One person of the demo's partner is in a dispute.
    await operator.getByText('gilt eine Löschsperre').waitFor();
    await liftHolds();
    await operator.getByLabel('Grund').fill('Der Partner hat gekündigt.');
    await operator.getByRole('button', { name: 'Vernichtung beantragen' }).click();
    await operator.getByText('Jetzt entscheidet die Verwahrung der anderen Organisation.', { exact: true }).waitFor();
    expect(await operator.getByRole('button', { name: 'Schlüssel vernichten' }).count()).toBe(0);

    const partner = await visitAs(browser, instance!, 'Anna Sonnleitner', { ...COMPUTER, complaints });
    expect(await partner.getByRole('link', { name: 'Nordlicht Motors' }).count()).toBe(0);
    await openKeys(partner, 'Autohaus Sonne');
    await partner.getByRole('button', { name: 'Schlüssel vernichten' }).click();
    const dialog = partner.getByRole('dialog');
    await dialog.getByText('Alle Schlüssel von Autohaus Sonne vernichten?').waitFor();
    // A wrong name does not pass, not even past the browser's own check.
    await dialog.getByRole('textbox').evaluate((field: HTMLInputElement) => field.removeAttribute('pattern'));
    await dialog.getByRole('textbox').fill('Autohaus Mond');
    await dialog.getByRole('button', { name: 'Schlüssel vernichten' }).click();
    await partner.getByRole('alert').waitFor();
    await partner.reload();
    await demandInOrder(partner);
    await confirm(partner, 'Antrag zurückziehen');
    await partner.getByText('Die Vernichtung ist abgesagt.').waitFor();
    await operator.reload();
    await operator.getByRole('button', { name: 'Schlüssel sperren' }).waitFor();
    await operator.context().close();
    await partner.context().close();
  });

  it('lets the partner’s custodian prepare a key of its own, refuses damaged material, and keeps the present one', async () => {
    const page = await visitAs(browser, instance!, 'Anna Sonnleitner', { ...COMPUTER, complaints });
    await openKeys(page, 'Autohaus Sonne');
    await confirm(page, 'Eigenes Material mitbringen');
    await page.waitForURL(/\/material$/);
    await demandInOrder(page);
    await page.getByLabel('Verpacktes Material, Base64').fill(Buffer.alloc(384, 7).toString('base64'));
    await page.getByRole('button', { name: 'Material einbringen' }).click();
    await page.getByText('Der Schlüsseldienst nimmt dieses Material nicht an').waitFor();
    await openKeys(page, 'Autohaus Sonne');
    await confirm(page, 'Bisherigen Schlüssel behalten');
    await page.getByRole('button', { name: 'Eigenes Material mitbringen' }).waitFor();
    await page.context().close();
  });

  it('lets officers look and change nothing', async () => {
    const page = await visitAs(browser, instance!, 'Dr. Ruth Amsel', { ...COMPUTER, complaints });
    await openKeys(page, 'Autohaus Sonne');
    await page.getByText('Ändern kann sie nur die Verwahrung.').waitFor();
    expect(await page.getByRole('button', { name: /sperren|wechseln|vernichten|beantragen/i }).count()).toBe(0);
    const refused = await page.goto(`${instance!.trustCenter}/key-programs`);
    expect(refused!.status()).toBe(403);
    await page.context().close();
    expect(complaints).toEqual([]);
  });
});
