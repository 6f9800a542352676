// Approval by exception in a real browser: HQ writes a rule and tries it, a partner's words meet it, HQ sees only the difference and approves.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { chromiumPath, launchChromium, NO_CHROMIUM } from '../support/browser/chromium.ts';
import { COMPUTER, visitAs } from '../support/browser/visitor.ts';

const instance = inject('instance');
const why = chromiumPath ? 'the web apps are not built' : NO_CHROMIUM;
const CAMPAIGN = 'Premiere: Aurora Lumen';
const PACK = 'Hafenworte';

let browser: Browser;
let hq: Page;
let partner: Page;
const complaints: string[] = [];

describe.skipIf(!chromiumPath || !instance)(`brand rules and approvals (skipped if ${why})`, () => {
  beforeAll(async () => {
    browser = await launchChromium();
    hq = await visitAs(browser, instance!, 'Helena Brandt', { ...COMPUTER, complaints });
    partner = await visitAs(browser, instance!, 'Claire Dubois', { ...COMPUTER, complaints });
  });
  afterAll(() => browser?.close());

  it('a rule is tried while it is typed, tried on all drafts, and published', async () => {
    await hq.goto(`${instance!.app}/hq/rules/new`);
    await hq.getByLabel('Name des Pakets').fill(PACK);
    await hq.getByRole('button', { name: 'Paket anlegen' }).click();
    await hq.getByRole('heading', { level: 1, name: PACK }).waitFor();
    if ((await hq.getByRole('link', { name: 'Verbotene Wörter' }).count()) === 0)
      await hq.getByText('Regel hinzufügen').click();
    await hq.getByRole('link', { name: 'Verbotene Wörter' }).click();
    await hq.getByLabel('Name der Regel').fill('Kein Seemannsgarn');
    await hq.getByLabel('Wörter oder Wendungen').fill('Seemannsgarn\nKlabautermann');
    await hq.getByLabel('Ein Text, ein Link oder ein Bild').fill('Das ist Seemannsgarn.');
    await hq.getByText('lässt „Seemannsgarn“ hier nicht zu').waitFor();
    await hq.getByLabel('Ein Text, ein Link oder ein Bild').fill('Das ist wahr.');
    await hq.getByText('Die Regel lässt das durch.').waitFor();
    await hq.getByRole('button', { name: 'Regel speichern' }).click();
    await hq.getByRole('link', { name: 'An Entwürfen prüfen und veröffentlichen' }).click();
    await hq.getByRole('button', { name: 'An allen Entwürfen ausprobieren' }).click();
    await hq.getByText('Kein Entwurf würde aufgehalten').waitFor();
    await hq.getByLabel('Was sich geändert hat').fill('Kein Seemannsgarn ohne Freigabe.');
    await hq.getByRole('button', { name: 'Veröffentlichen' }).click();
    await hq.getByText('Version 1').first().waitFor();
  }, 120_000);

  it('a partner asks, HQ sees the difference alone and approves, and the way is free', async () => {
    const item = partner.getByRole('listitem').filter({ hasText: CAMPAIGN }).first();
    await item
      .getByRole('link', { name: /Beginnen|Fortsetzen/ })
      .first()
      .click();
    await partner.getByRole('heading', { level: 1, name: CAMPAIGN }).waitFor();
    const headline = partner.getByRole('textbox', { name: /^Überschrift/ });
    const before = await headline.inputValue();
    await headline.fill('Kein Klabautermann, nur Strom');
    await partner.getByText('Das möchte die Zentrale zuerst sehen').waitFor();
    await partner.getByLabel('Ein Wort an die Zentrale').fill('Nur ein Scherz.');
    await partner.getByRole('button', { name: 'Zentrale fragen' }).click();
    await partner.getByText('Die Zentrale sieht sich Ihre Mail an').waitFor();

    await hq.goto(`${instance!.app}/hq/approvals`);
    await hq.getByRole('link', { name: 'Garage Bellevue' }).click();
    await hq.getByText('Nur ein Scherz.').waitFor();
    const table = hq.getByRole('table', { name: 'Was anders ist' });
    // Only what differs is shown; other journeys may have changed more of this mail.
    expect(await table.getByRole('row').filter({ hasText: 'Klabautermann' }).count()).toBe(1);
    expect((await table.locator('ins').allTextContents()).join(' ')).toContain('Klabautermann');
    expect(await hq.locator('iframe').count()).toBe(2);
    await hq.getByRole('button', { name: 'Freigeben' }).first().click();
    await hq.getByText('Freigegeben. Der Partner kann weitermachen.').waitFor();

    // The partner hears of it where it begins, and in the draft.
    const draft = partner.url();
    await partner.goto(`${instance!.app}/partner`);
    await partner
      .getByRole('listitem')
      .filter({ hasText: CAMPAIGN })
      .getByText('Die Zentrale hat sie freigegeben. Sie können sie senden.')
      .waitFor();
    await partner.goto(draft);
    await partner.getByText('Die Zentrale hat diese Mail freigegeben').waitFor();
    // As it was: other journeys begin here.
    await partner.getByRole('textbox', { name: /^Überschrift/ }).fill(before);
    await partner.getByText(/^Gespeichert/).waitFor();
    expect(complaints).toEqual([]);
  }, 120_000);
});
