// A mail that goes out slowly: a few people have it, the partner stops it, and the rest gets it by an order of its own that says whose rest it is.
import fs from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createApiClient } from '../../scripts/cli/api-client.ts';
import { fillMail } from '../../scripts/demo-command/fill-mail.ts';
import { offerTemplate } from '../../scripts/demo-command/offer-template.ts';
import { root } from '../../scripts/start/settings.ts';
import { chromiumPath, launchChromium, NO_CHROMIUM } from '../support/browser/chromium.ts';
import { COMPUTER, visitAs } from '../support/browser/visitor.ts';
import { demoTargetOn } from '../support/instances/demo-target.ts';
import { listMails } from '../support/instances/inbox.ts';

const instance = inject('instance');
const why = chromiumPath ? 'the web apps are not built' : NO_CHROMIUM;
const PARTNER = 'City Cars Linz';
/** Known to no other mail, so that the inbox can be asked for it. */
const SUBJECT = 'Lichtwoche in Linz';
const MJML = fs
  .readFileSync(path.join(root, 'docs/samples/workshop-mail.mjml'), 'utf8')
  .replace(/<mj-title>[^<]*<\/mj-title>/, `<mj-title>${SUBJECT}</mj-title>`);
const STOP = 'Endgültig stoppen';
const REST = /^An den Rest des Versands vom /;

describe.skipIf(!chromiumPath || !instance)(`a spread order (skipped if ${why})`, () => {
  let browser: Browser;
  let sabine: Page;
  let campaign = '';
  let packageId = '';
  let people = 0;
  let first = '';
  const complaints: string[] = [];
  const numberIn = (text: string | null): number => Number(/\d[\d.]*/.exec(text ?? '')![0].replaceAll('.', ''));
  const got = async () => (await listMails(instance!, SUBJECT)).flatMap(({ to }) => to);
  const tile = async (name: string) =>
    numberIn(
      await sabine.getByText(name, { exact: true }).locator('xpath=following-sibling::p[1]').first().textContent(),
    );

  beforeAll(async () => {
    const target = await demoTargetOn(instance!, PARTNER);
    const hq = createApiClient({ origin: instance!.app, key: target.hqKey });
    const offer = { name: SUBJECT, mjml: MJML, ownPartnerId: target.ownPartnerId };
    const { campaignId, partnerId } = await offerTemplate(hq, offer);
    const partner = createApiClient({ origin: instance!.app, key: (await target.partnerKeys(partnerId)).app });
    packageId = (await fillMail(partner, campaignId)).packageId;
    browser = await launchChromium();
    sabine = await visitAs(browser, instance!, 'Sabine Leitner', { ...COMPUTER, complaints });
  });
  afterAll(() => browser?.close());

  it('is wished at the send desk; going back from the question keeps the wishes', async () => {
    await sabine.goto(`${instance!.trustCenter}/send/${packageId}/check?to=all`);
    await sabine.getByText('Uhrzeiten, Verteilung und Verspätung').click();
    await sabine.getByLabel('Tempo').selectOption('Über 1 Stunde verteilt');
    await sabine.getByLabel('Wenn sich etwas verzögert').selectOption('Nach 24 Stunden mich fragen');
    await sabine.getByRole('button', { name: /^Weiter mit/ }).click();
    const wishes = 'verteilt über 1 Stunde und nach 24 Stunden Verspätung nicht mehr von selbst';
    await sabine.getByRole('definition').filter({ hasText: wishes }).waitFor();
    await sabine.getByRole('link', { name: 'Zurück', exact: true }).click();
    await sabine.getByRole('heading', { level: 1, name: 'Prüfen und senden' }).waitFor();
    // Unfolded, because something stands in it.
    expect(await sabine.getByLabel('Tempo').inputValue()).toBe('1');
    expect(await sabine.getByLabel('Tempo').isVisible()).toBe(true);
    await sabine.getByRole('button', { name: /^Weiter mit/ }).click();
    await sabine.getByRole('definition').filter({ hasText: wishes }).waitFor();
  });

  it('gives the mail to a few people first and says why the others wait', async () => {
    const order = sabine.getByRole('button', { name: /^An [\d.]+ Personen senden$/ });
    people = numberIn(await order.textContent());
    expect(people).toBeGreaterThan(30);
    await order.click();
    await sabine.getByText('Die Mail geht hinaus, gleichmäßig verteilt über 1 Stunde.').waitFor();
    first = sabine.url().replace(/\?.*/, '');
    campaign = (await sabine.getByRole('heading', { level: 1 }).textContent())!;
    await expect.poll(got).not.toHaveLength(0);
    // Somebody has it while most wait: without the wish all of them would have it in one go.
    expect((await got()).length).toBeLessThan(people / 2);
    await sabine.getByText('Wird gesendet', { exact: true }).waitFor();
  });

  it('pauses and goes on by keyboard, and the keyboard keeps its place', async () => {
    const press = async (name: string) => {
      await sabine.getByRole('button', { name, exact: true }).focus();
      await sabine.keyboard.press('Enter');
      const answer = sabine.getByRole('dialog').getByRole('button', { name, exact: true });
      await answer.focus();
      await sabine.keyboard.press('Enter');
    };
    /** What has the focus, once it is neither the question nor the whole document */
    const focused = () =>
      sabine.evaluate(() => {
        const at = document.activeElement;
        return at && at !== document.body && !at.closest('[role=dialog]') ? at.tagName : '';
      });
    await press('Pausieren');
    await sabine.getByRole('button', { name: 'Fortsetzen', exact: true }).waitFor();
    await expect.poll(focused).toMatch(/^(H[123]|BUTTON)$/);
    await press('Fortsetzen');
    await sabine.getByRole('button', { name: 'Pausieren', exact: true }).waitFor();
    await expect.poll(focused).toMatch(/^(H[123]|BUTTON)$/);
  });

  it('stops for those who wait, and offers them the mail', async () => {
    await sabine.getByRole('button', { name: STOP }).click();
    await sabine
      .getByRole('dialog')
      .getByRole('button', { name: /^Für [\d.]+ Personen stoppen$/ })
      .click();
    await sabine.getByText(/^[\d.]+ Personen ohne diese Mail dürfen jetzt/).waitFor();
    const few = (await got()).length;
    expect(few).toBeLessThan(people / 2);
    const send = { name: 'An diese senden' };
    await sabine.getByRole('button', send).click();
    const dialog = sabine.getByRole('dialog');
    const label = dialog.getByRole('button', { name: /^An [\d.]+ Personen senden$/ });
    expect(numberIn(await label.textContent())).toBe(people - few);
    await label.click();
    await sabine.getByText('Beauftragt. Hier sehen Sie das Ergebnis.').waitFor();
    expect(sabine.url()).not.toContain(first);
    await expect.poll(() => tile('Zugestellt')).toBe(people - few);
    const all = await got();
    expect(all).toHaveLength(people);
    expect(new Set(all).size).toBe(people);
  });

  it('is told apart from its rest in the list, and each leads to the other', async () => {
    const rest = sabine.url().replace(/\?.*/, '');
    await sabine.goto(`${instance!.trustCenter}/results`);
    const rows = sabine.getByRole('row').filter({ hasText: campaign });
    expect(await rows.count()).toBe(2);
    expect(await sabine.getByRole('link', { name: REST }).count()).toBe(1);
    await rows.first().getByRole('link', { name: REST }).click();
    await sabine.waitForURL(first);
    await sabine.getByText('An den Rest gesendet').waitFor();
    await sabine.getByText('An den Rest gesendet').locator('xpath=..').getByRole('link').click();
    await sabine.waitForURL(rest);
    await sabine.getByRole('link', { name: 'Früheren Versand ansehen' }).waitFor();
    expect(complaints).toEqual([]);
  });
});
