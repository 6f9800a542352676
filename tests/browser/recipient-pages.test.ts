// The pages behind the links of a mail, as its recipient meets them: without a script, on a phone, in light and dark, in both languages.
import { newId } from '@multipartner/kernel/ids';
import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { DeliveryTokens } from '../../trust-center/orders/tracking/token.ts';
import { makeReplyToken } from '../../trust-center/senders/reply-addresses/reply-token.ts';
import { chromiumPath, launchChromium, NO_CHROMIUM } from '../support/browser/chromium.ts';
import { findFaults } from '../support/browser/page-check.ts';
import { PHONE, watch } from '../support/browser/visitor.ts';
import { operatorOf } from '../support/instances/demo-target.ts';
import { newestMailOf } from '../support/instances/newest-mail.ts';

const instance = inject('instance');
const why = chromiumPath ? 'the web apps are not built' : NO_CHROMIUM;

describe.skipIf(!chromiumPath || !instance)(`pages of recipients (skipped if ${why})`, () => {
  let browser: Browser;
  let links: DeliveryTokens;
  const at = (place: string): string => `${instance!.trustCenter}${place}`;
  beforeAll(async () => {
    browser = await launchChromium();
    links = await newestMailOf(instance!, 'City Cars Linz');
  });
  afterAll(() => browser?.close());

  it('speak the mail’s language, which is not the browser’s, and the other one by a link; a whole change of mind needs no script', async () => {
    const context = await browser.newContext({ ...PHONE, javaScriptEnabled: false, locale: 'en-GB' });
    const page: Page = await context.newPage();
    const hosts = new Set<string>();
    page.on('request', (request) => hosts.add(new URL(request.url()).host));
    const title = () => page.getByRole('heading', { level: 1 }).innerText();
    const answer = await page.goto(at(`/u/${links.page}`));
    expect(answer!.headers()).toMatchObject({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
    await expect.poll(title).toBe('Keine Mails mehr von City Cars Linz?');
    expect([await page.title(), await page.locator('html').getAttribute('lang')]).toEqual([
      'Keine Mails mehr von City Cars Linz?',
      'de',
    ]);
    const logo = page.getByRole('img', { name: 'City Cars Linz' });
    expect(await logo.evaluate((image: HTMLImageElement) => [image.naturalWidth > 0, image.offsetWidth])).toEqual([
      true,
      Number(await logo.getAttribute('width')),
    ]);
    const ground = await logo.evaluate((image) => getComputedStyle(image.parentElement!).backgroundImage);
    const picture = await fetch(/url\("(.+)"\)/.exec(ground)![1]!);
    expect([picture.status, await picture.text()]).toEqual([200, expect.stringContaining('fill="#ffffff"')]);
    expect((await fetch(at(`/media/${'f'.repeat(64)}/ground.svg`))).status).toBe(404);
    // What was just done is still said in the other language.
    await page.getByRole('button', { name: 'Weiter Mails bekommen' }).click();
    await expect.poll(title).toBe('Es bleibt, wie es ist');
    await page.getByRole('link', { name: 'English', exact: true }).click();
    await expect.poll(title).toBe('Nothing changes');
    await page.goto(at(`/u/${links.page}`));
    await page.getByRole('link', { name: 'English', exact: true }).click();
    await expect.poll(title).toBe('No more mails from City Cars Linz?');
    await page.getByRole('button', { name: 'Unsubscribe' }).click();
    await expect.poll(title).toBe('You are unsubscribed');
    await page.getByRole('button', { name: 'Get mails again' }).click();
    await expect.poll(title).toBe('You get mails again');
    await page.goto(at(`/preferences/${links.preferences}?lang=en`));
    await page.getByLabel('Surveys').check();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.poll(title).toBe('Your mails from City Cars Linz');
    expect(await page.getByLabel('Surveys').isChecked()).toBe(true);
    await page.goto(at(`/v/${links.page}`));
    // Nobody else learns that somebody looked: pictures of the mail come from here as well.
    expect([...hosts]).toEqual([new URL(instance!.trustCenter).host]);
    await context.close();
  });

  it('let go of what a mail in the browser leads to: forms and scripts work there as ever', async () => {
    const context = await browser.newContext({ locale: 'de' });
    const page = await context.newPage();
    await page.goto(at(`/v/${links.page}`));
    const stop = page.getByRole('link', { name: 'Abmelden' });
    // As links of buttons and pictures in mails do.
    await stop.evaluate((link: HTMLAnchorElement) => link.setAttribute('target', '_blank'));
    const [tab] = await Promise.all([context.waitForEvent('page'), stop.click()]);
    // With its script, which takes the answer without loading the page anew.
    await tab.waitForLoadState('networkidle');
    await tab.getByRole('button', { name: 'Weiter Mails bekommen' }).click();
    const heading = tab.getByRole('heading', { level: 1, name: 'Es bleibt, wie es ist' });
    await heading.waitFor();
    // The button that was pressed is gone: who works by keyboard goes on at what the page says now.
    await expect.poll(() => heading.evaluate((one) => one === document.activeElement)).toBe(true);
    await context.close();
  });

  it('take an answer of whoever lets the browser say nothing of where it comes from', async () => {
    const trust = new pg.Client({ connectionString: operatorOf(instance!).admin('trust') });
    await trust.connect();
    const { rows } = await trust.query(`SELECT id FROM partner WHERE name = 'City Cars Linz'`);
    const replyAddressId = newId('replyAddress');
    const { token, hash } = makeReplyToken(rows[0].id, replyAddressId);
    await trust.query(
      `INSERT INTO reply_address ("partnerId", id, address, "tokenHash", "tokenUntil", "askedAt", "createdBy") VALUES ($1, $2, 'antwort@citycars.example', $3, now() + interval '1 day', now(), 'usr')`,
      [rows[0].id, replyAddressId, hash],
    );
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'de' });
    try {
      const page = await context.newPage();
      const sent: (string | undefined)[] = [];
      page.on('request', (request) => request.method() === 'POST' && sent.push(request.headers().origin));
      await page.goto(at(`/reply-address/${token}`));
      await page.getByRole('button').click();
      await page.getByText('antwort@citycars.example').waitFor();
      expect(await page.getByRole('button').count()).toBe(0);
      await page.goto(at(`/u/${links.page}`));
      await page.locator('head').evaluate((head) => {
        head.insertAdjacentHTML('beforeend', '<meta name="referrer" content="no-referrer">');
      });
      await page.getByRole('button', { name: 'Weiter Mails bekommen' }).click();
      await page.getByRole('heading', { level: 1, name: 'Es bleibt, wie es ist' }).waitFor();
      expect(sent.length).toBe(2);
    } finally {
      await trust.query('DELETE FROM reply_address WHERE id = $1', [replyAddressId]);
      await trust.end();
      await context.close();
    }
  });

  it('say that a link is wrong in the language that was chosen on them, in the tab as well', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'de' });
    const page = await context.newPage();
    const said = async () => [
      await page.title(),
      await page.getByRole('heading', { level: 1 }).innerText(),
      await page.locator('html').getAttribute('lang'),
    ];
    // Of a confirmation: whoever tries many wrong links out of mails is held up, and other tests have.
    await page.goto(at(`/c/${'A'.repeat(60)}`));
    expect(await said()).toEqual(['Dieser Link ist nicht gültig', 'Dieser Link ist nicht gültig', 'de']);
    await page.getByRole('link', { name: 'English', exact: true }).click();
    await expect.poll(said).toEqual(['This link is not valid', 'This link is not valid', 'en']);
    await context.close();
  });

  it('that cannot be made just now say that and nothing of our product, and are there again afterwards', async () => {
    const trust = new pg.Client({ connectionString: operatorOf(instance!).admin('trust') });
    await trust.connect();
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'de' });
    const page = await context.newPage();
    await page.goto(at(`/u/${links.page}`));
    // Only the page for unsubscribing asks for it.
    await trust.query('ALTER TABLE brand_wish RENAME TO brand_wish_away');
    try {
      const answer = await page.reload();
      expect(answer!.status()).toBeGreaterThanOrEqual(500);
      await page.getByRole('heading', { level: 1, name: 'Das hat gerade nicht geklappt' }).waitFor();
      expect(await page.title()).toBe('Das hat gerade nicht geklappt');
      expect(await page.locator('body').innerText()).not.toMatch(/Multipartner|Trust Center|City Cars/);
    } finally {
      await trust.query('ALTER TABLE brand_wish_away RENAME TO brand_wish');
      await trust.end();
    }
    await page.getByRole('link', { name: 'Noch einmal versuchen' }).click();
    await page.getByRole('heading', { level: 1, name: 'Keine Mails mehr von City Cars Linz?' }).waitFor();
    await context.close();
  });

  it('are dark where the device is, without a script too', async () => {
    for (const javaScriptEnabled of [false, true]) {
      const context = await browser.newContext({ javaScriptEnabled, colorScheme: 'dark', locale: 'de' });
      const page = await context.newPage();
      await page.goto(at(`/preferences/${links.preferences}`));
      const colours = () =>
        page.locator('main').evaluate((main) => [getComputedStyle(main).backgroundColor, getComputedStyle(main).color]);
      expect(await colours()).toEqual(['rgb(24, 30, 34)', 'rgb(230, 234, 236)']);
      await page.emulateMedia({ colorScheme: 'light' });
      if (!javaScriptEnabled) expect(await colours()).toEqual(['rgb(255, 255, 255)', 'rgb(27, 35, 40)']);
      await context.close();
    }
  });

  it('can be read in whatever colour a partner has, and without a logo', async () => {
    const trust = new pg.Client({ connectionString: operatorOf(instance!).admin('trust') });
    await trust.connect();
    const { rows } = await trust.query(`SELECT id, profile FROM partner WHERE name = 'City Cars Linz'`);
    const change = (profile: object) =>
      trust.query(`UPDATE partner SET profile = profile || $2 WHERE id = $1`, [rows[0].id, JSON.stringify(profile)]);
    const context = await browser.newContext({ locale: 'de' });
    try {
      const page = await context.newPage();
      for (const [accentColour, schemes] of [
        ['#ffe600', ['light', 'dark']],
        ['#ffffff', ['light']],
        ['#000000', ['dark']],
      ] as const) {
        await change({ accentColour, logo: null });
        await page.goto(at(`/u/${links.page}?lang=en`));
        expect(await page.getByRole('img').count()).toBe(0);
        for (const scheme of schemes) {
          await page.emulateMedia({ colorScheme: scheme });
          await page.reload();
          expect(await findFaults(page, scheme), `${accentColour} ${scheme}`).toEqual([]);
        }
      }
    } finally {
      await change(rows[0].profile);
      await trust.end();
      await context.close();
    }
  });

  it('can be used by everybody, in light and dark, as wide as any screen', async () => {
    const context = await browser.newContext({ locale: 'de' });
    const page = await context.newPage();
    const complaints: string[] = [];
    watch(page, complaints);
    for (const place of [`/u/${links.page}`, `/preferences/${links.preferences}?lang=en`, `/v/${'A'.repeat(60)}`])
      for (const scheme of ['light', 'dark'] as const) {
        await page.goto(at(place));
        expect(await findFaults(page, scheme), `${place.slice(0, 12)} ${scheme}`).toEqual([]);
      }
    expect(complaints).toEqual([]);
    await context.close();
  });
});
