// HQ publishes a version while a partner has begun: the partner sees both texts, decides, and can go back.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { chromiumPath, launchChromium, NO_CHROMIUM } from '../support/browser/chromium.ts';
import { COMPUTER, PHONE, visitAs } from '../support/browser/visitor.ts';

const instance = inject('instance');
const why = chromiumPath ? 'the web apps are not built' : NO_CHROMIUM;
const MINE = 'Der Lumen steht in Flensburg';

describe.skipIf(!chromiumPath || !instance)(`a newer version of a draft (skipped if ${why})`, () => {
  let browser: Browser;
  const complaints: string[] = [];
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());

  it('is published by HQ with its effect in sight, and taken over by the partner on a phone', async () => {
    const partner = await visitAs(browser, instance!, 'Hauke Petersen', { ...PHONE, complaints });
    await partner.getByRole('link', { name: 'Premiere: Aurora Lumen' }).first().click();
    await partner.waitForURL(/\/participations\/ptc_\w+/);
    const draft = partner.url().split('?')[0]!;
    const headline = partner.getByRole('textbox', { name: /^Überschrift/ });
    await headline.fill(MINE);
    await partner.getByText('Gespeichert', { exact: false }).first().waitFor();

    const hq = await visitAs(browser, instance!, 'Jonas Adler', { ...COMPUTER, complaints });
    await hq.goto(`${instance!.app}/hq/templates?q=Lumen`);
    await hq
      .getByRole('link', { name: /Aurora Lumen/ })
      .first()
      .click();
    await hq.getByRole('link', { name: 'Version 1', exact: true }).click();
    await hq.getByRole('link', { name: 'Noch einmal veröffentlichen …' }).click();
    await hq.getByText('Brauchen vor dem Senden eine Entscheidung').waitFor();
    await hq.getByRole('radio', { name: /Jeder Partner entscheidet/ }).check();
    await hq.getByLabel('Was sich geändert hat, für Ihr Team').fill('Wieder wie zu Beginn');
    for (const box of await hq.getByRole('checkbox', { name: /Ich habe mir/ }).all()) await box.check();
    await hq.getByRole('button', { name: /^Version \d+ veröffentlichen$/ }).click();
    await hq.waitForURL(/\/upgrades\/upg_\w+/);
    // The app works off one draft after the other.
    const offered = hq
      .getByRole('row')
      .filter({ hasText: 'Nordlicht Motors' })
      .getByText('Angeboten, nicht entschieden');
    // The page goes on by itself while there is work.
    await offered.waitFor({ timeout: 30_000 });

    await partner.goto(draft);
    await partner.getByRole('link', { name: 'Ansehen' }).click();
    await partner.waitForURL(/\/upgrade$/);
    await partner.getByText(MINE).first().waitFor();
    await partner
      .getByRole('radio', { name: /Text der Zentrale nehmen/ })
      .first()
      .check();
    await partner.getByRole('button', { name: /^Version \d+ übernehmen$/ }).click();
    await partner.waitForURL((url) => url.pathname === new URL(draft).pathname);
    expect(await headline.inputValue()).not.toBe(MINE);
    await partner.getByRole('link', { name: '1 Text ohne Platz' }).waitFor();

    await partner.getByRole('button', { name: /^Zurück zu Version/ }).click();
    await partner
      .getByRole('dialog')
      .getByRole('button', { name: /^Zurück zu Version/ })
      .click();
    await partner.getByText('Der Entwurf ist, wie er vorher war.').waitFor();
    await expect.poll(() => headline.inputValue()).toBe(MINE);
    expect(complaints).toEqual([]);
  });
});
