// A partner's editor in a real browser: typing in the mail, lists, variants, undo, history, usual texts, two tabs, refusals; and the whole way.
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { chromiumPath, launchChromium, NO_CHROMIUM } from '../support/browser/chromium.ts';
import { AT_ONCE, MOST_CLICKS, walkThroughEditor } from '../support/browser/editor-walk.ts';
import { COMPUTER, PHONE, visitAs } from '../support/browser/visitor.ts';

const instance = inject('instance');
const why = chromiumPath ? 'the web apps are not built' : NO_CHROMIUM;
const CAMPAIGN = 'Premiere: Aurora Lumen';

let browser: Browser;
let page: Page;
let address = '';
const complaints: string[] = [];

const mailOf = (shown: Page): FrameLocator => shown.frameLocator('iframe[title="Vorschau der Mail"]');
const field = (region: string, shown = page): Locator => shown.locator(`[data-region="${region}"]`).first();
const saved = async (shown = page) => {
  // Whatever was typed is saved a moment later; the line says so with the time.
  await shown.getByText(/^Gespeichert/).waitFor();
};
const open = async (shown: Page) => {
  await shown.goto(address);
  await shown.getByRole('button', { name: 'Rückgängig' }).waitFor();
};

describe.skipIf(!chromiumPath || !instance)(`the partner's editor (skipped if ${why})`, () => {
  beforeAll(async () => {
    browser = await launchChromium();
    page = await visitAs(browser, instance!, 'Hauke Petersen', { ...COMPUTER, complaints });
    const waiting = page.getByRole('listitem').filter({ hasText: CAMPAIGN }).first();
    await waiting
      .getByRole('link', { name: /Beginnen|Fortsetzen/ })
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: CAMPAIGN }).waitFor();
    address = page.url();
    await page.getByRole('button', { name: 'Rückgängig' }).waitFor();
  });
  afterAll(() => browser?.close());

  it('takes words typed in the mail itself, shows them in the field, and undo takes them back in both', async () => {
    const headline = page.getByRole('textbox', { name: /^Überschrift/ });
    const before = await headline.inputValue();
    await mailOf(page).locator('h1').first().click();
    await page.getByText('Sie schreiben in „Überschrift“').waitFor();
    await page.keyboard.type(' im Norden');
    await expect.poll(() => headline.inputValue()).toBe(`${before} im Norden`);
    await page.keyboard.press('Escape');
    await saved();
    await mailOf(page)
      .getByRole('heading', { name: `${before} im Norden`, exact: true })
      .waitFor();
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(() => headline.inputValue()).toBe(before);
    await mailOf(page).getByRole('heading', { name: before, exact: true }).waitFor();
    await page.keyboard.press('ControlOrMeta+y');
    await expect.poll(() => headline.inputValue()).toBe(`${before} im Norden`);
  });

  it('says of a locked part why, and of the partner’s own data where they are changed', async () => {
    await mailOf(page).getByText('580 km', { exact: true }).click();
    await page.getByText('Diese Stelle ist gesperrt').waitFor();
    await page.getByRole('button', { name: 'Schließen' }).last().click();
  });

  it('adds, fills, copies, moves by keys and removes what stands in a list', async () => {
    const dates = field('r_lumenterms');
    const items = dates.locator('[data-entry]');
    await page.getByRole('button', { name: 'Hinzufügen: Termin' }).click();
    await expect.poll(() => items.count()).toBe(2);
    await items.nth(1).getByRole('textbox').fill('Sonntag, 11 bis 15 Uhr');
    await mailOf(page).getByText('Sonntag, 11 bis 15 Uhr').waitFor();
    await items
      .nth(1)
      .getByRole('button', { name: /verschieben$/ })
      .focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Space');
    await expect.poll(() => items.first().textContent()).toContain('Sonntag, 11 bis 15 Uhr');
    await page
      .getByRole('status')
      .filter({ hasText: /Nummer 1 von 2|bleibt hier/ })
      .first()
      .waitFor({ state: 'attached' });
    await items
      .first()
      .getByRole('button', { name: /^Kopieren/ })
      .click();
    await expect.poll(() => items.count()).toBe(3);
    await items
      .nth(1)
      .getByRole('button', { name: /^Entfernen/ })
      .click();
    await expect.poll(() => items.count()).toBe(2);
    await page.getByRole('combobox', { name: 'Baustein hinzufügen' }).selectOption({ label: 'Stimme aus dem Team' });
    await field('r_lumenextra').getByRole('button', { name: 'Hinzufügen', exact: true }).click();
    await mailOf(page).getByText('So still war es in unserem Schauraum noch nie').waitFor();
    await saved();
    await page.reload();
    await page.getByRole('button', { name: 'Rückgängig' }).waitFor();
    await expect.poll(() => items.count()).toBe(2);
    await mailOf(page).getByText('Sonntag, 11 bis 15 Uhr').waitFor();
  });

  it('shows each variant of a choice as it will look, and puts the chosen one into the mail', async () => {
    const choice = field('r_lumenclaim');
    await choice.scrollIntoViewIfNeeded();
    await expect.poll(() => choice.locator('iframe').count()).toBe(3);
    await choice.getByText('Bringen Sie die Familie mit').last().click();
    await mailOf(page).getByText('Bringen Sie die Familie mit').waitFor();
  });

  it('names what breaks a rule at its field and mends it with one click, and keeps the rest', async () => {
    const price = field('r_lumenrate').getByRole('textbox');
    await price.fill('999');
    const fix = field('r_lumenrate').getByRole('button', { name: /^Beheben/ });
    await fix.waitFor();
    await fix.click();
    await expect.poll(() => price.inputValue()).toBe('299');
    await expect.poll(() => fix.count()).toBe(0);
    await price.fill('viel');
    await field('r_lumenrate').getByText('Das ist keine Zahl').waitFor();
    await price.fill('279,50');
    await mailOf(page).getByText('279,50').waitFor();
  });

  it('keeps a usual text, shows where it applies, and brings an earlier state back', async () => {
    await field('r_lumenheadline')
      .getByRole('button', { name: /^Mein üblicher Text/ })
      .click();
    await page.getByRole('menuitem', { name: 'Als üblichen Text behalten' }).click();
    await field('r_lumenheadline').getByText('Aus meinen üblichen Texten').waitFor();
    await page.getByRole('link', { name: 'Meine üblichen Texte' }).click();
    await page.getByRole('heading', { level: 1, name: 'Meine üblichen Texte' }).waitFor();
    await page.getByText('im Norden').waitFor();
    await page.goto(`${address}/history?save=beginning`);
    await page.getByRole('button', { name: 'Diesen Stand zurückholen' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Diesen Stand zurückholen' }).click();
    await page.getByText('Der frühere Stand ist wieder da').waitFor();
    await page.getByRole('button', { name: 'Rückgängig' }).waitFor();
    // The usual text is no part of the campaign's own: it shows at the beginning as well.
    expect(await page.getByRole('textbox', { name: /^Überschrift/ }).inputValue()).toContain('im Norden');
    expect(await field('r_lumenterms').locator('[data-entry]').count()).toBe(1);
  });

  it('joins what two tabs typed in different places, and asks where both typed in one', async () => {
    const other = await page.context().newPage();
    await open(other);
    await open(page);
    const subject = (shown: Page) => shown.getByRole('textbox', { name: /^Betreff/ });
    const preheader = (shown: Page) => shown.getByRole('textbox', { name: /^Vorschauzeile/ });
    await subject(page).fill('Der Lumen ist in Flensburg');
    await saved();
    await preheader(other).fill('Am Samstag bei Nordlicht');
    await saved(other);
    expect(await subject(other).inputValue()).toBe('Der Lumen ist in Flensburg');
    await subject(page).fill('Erster Betreff');
    // The line of before says the same: what another tab reads is what was saved.
    await expect.poll(async () => (await page.getByText(/^Noch nicht/).count()) === 0, { timeout: 20_000 }).toBe(true);
    await saved();
    await subject(other).fill('Zweiter Betreff');
    await other
      .getByRole('button', { name: /^Meine/ })
      .first()
      .waitFor();
    expect(await subject(other).inputValue()).toBe('Zweiter Betreff');
    await other.close();
  });

  it('loses nothing that was typed without a connection', async () => {
    await open(page);
    await page.context().setOffline(true);
    await page.getByRole('textbox', { name: /^Betreff/ }).fill('Ohne Netz geschrieben');
    await page
      .getByText(/Keine Verbindung|offline/i)
      .first()
      .waitFor();
    await page.context().setOffline(false);
    await saved();
    await page.reload();
    expect(await page.getByRole('textbox', { name: /^Betreff/ }).inputValue()).toBe('Ohne Netz geschrieben');
  });

  it('changes lists without script too', async () => {
    const plain = await visitAs(browser, instance!, 'Hauke Petersen', {
      ...COMPUTER,
      javaScriptEnabled: false,
      complaints,
    });
    await plain.goto(address);
    const items = field('r_lumenterms', plain).locator('[data-entry]');
    const before = await items.count();
    await plain.getByRole('button', { name: 'Hinzufügen: Termin' }).click();
    // Each click loads the page anew.
    await expect.poll(() => items.count()).toBe(before + 1);
    await items
      .last()
      .getByRole('button', { name: /^Entfernen/ })
      .click();
    await expect.poll(() => items.count()).toBe(before);
    await plain.context().close();
  });

  it('is one column with the mail as a sheet on a phone', async () => {
    const phone = await visitAs(browser, instance!, 'Hauke Petersen', { ...PHONE, complaints });
    await open(phone);
    await phone.getByRole('button', { name: 'Vorschau', exact: true }).click();
    await mailOf(phone).locator('h1').first().waitFor();
    await phone.getByRole('button', { name: 'Schließen' }).first().click();
    expect(await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await phone.context().close();
  });

  it('lets a first-time user come to the question before sending with few clicks', async () => {
    const claire = await visitAs(browser, instance!, 'Claire Dubois', { ...COMPUTER, complaints });
    const walk = await walkThroughEditor(claire, instance!, { campaign: CAMPAIGN, pace: AT_ONCE, sends: false });
    expect(walk.clicks).toBeLessThanOrEqual(MOST_CLICKS);
    await claire.context().close();
  });

  it('made no browser complain', () => {
    expect(complaints.filter((one) => !one.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
  });
});
