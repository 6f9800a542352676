// The main job end to end: a partner sends a campaign from a phone, people get it, everybody sees what is theirs to see.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { chromiumPath, launchChromium, NO_CHROMIUM } from '../support/browser/chromium.ts';
import { COMPUTER, PHONE, visitAs, watch } from '../support/browser/visitor.ts';
import { type InboxMail, listMails, readMail } from '../support/instances/inbox.ts';

const instance = inject('instance');
const why = chromiumPath ? 'the web apps are not built' : NO_CHROMIUM;
const CAMPAIGN = 'Premiere: Aurora Lumen';
const SUBJECT = 'Der Lumen steht bei uns in Ulm';
const HEADLINE = 'Ulm fährt leise';

let browser: Browser;
let petra: Page;
let people = 0;
let resultsUrl = '';
let mails: InboxMail[] = [];
const complaints: string[] = [];

// The test mail has another subject.
const campaignMails = async () =>
  (await listMails(instance!, 'autohaus-sonne')).filter(({ subject }) => subject === SUBJECT);
/** The number in a German sentence, which may have dots. */
const numberIn = (text: string | null): number => Number(/\d[\d.]*/.exec(text ?? '')![0].replaceAll('.', ''));
const tile = async (name: string): Promise<number> =>
  numberIn(await petra.getByText(name, { exact: true }).locator('xpath=following-sibling::p[1]').first().textContent());

describe.skipIf(!chromiumPath || !instance)(`the main journey (skipped if ${why})`, () => {
  beforeAll(async () => {
    browser = await launchChromium();
    petra = await visitAs(browser, instance!, 'Petra Sonnleitner', { ...PHONE, complaints });
  });
  afterAll(() => browser?.close());

  it('begins at home, where the campaign waits', async () => {
    const waiting = petra.getByRole('listitem').filter({ hasText: CAMPAIGN }).first();
    await waiting.getByRole('link', { name: 'Beginnen' }).click();
    await petra.getByRole('heading', { level: 1, name: CAMPAIGN }).waitFor();
  });

  it('adapts texts on a phone, saved while typing and shown in the preview', async () => {
    await petra.getByRole('textbox', { name: /^Betreff/ }).fill(SUBJECT);
    await petra.getByRole('textbox', { name: /^Überschrift/ }).fill(HEADLINE);
    await petra.getByText(/^Gespeichert/).waitFor();
    await petra.getByRole('button', { name: 'Vorschau', exact: true }).click();
    await petra.frameLocator('iframe').getByText(HEADLINE).waitFor();
    const overflow = await petra.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await petra.reload();
    const headline = petra.getByRole('textbox', { name: /^Überschrift/ });
    expect(await headline.evaluate((field) => (field as HTMLInputElement).value ?? field.textContent)).toBe(HEADLINE);
  });

  it('chooses the recipients on the other origin without another sign-in', async () => {
    await petra.getByRole('button', { name: 'Empfänger wählen' }).click();
    await petra.getByRole('heading', { level: 1, name: 'Wer bekommt diese Mail?' }).waitFor();
    expect(new URL(petra.url()).origin).toBe(instance!.trustCenter);
    expect(await petra.getByRole('radio', { name: /^Alle Kontakte/ }).isChecked()).toBe(true);
    await petra.getByRole('button', { name: 'Prüfen und senden' }).click();
    await petra.getByRole('heading', { level: 1, name: 'Prüfen und senden' }).waitFor();
  });

  it('checks it as a real customer gets it, and sends a test mail to herself only', async () => {
    const mail = petra.frameLocator('iframe');
    await mail.getByText(HEADLINE).waitFor();
    const customer = await petra.getByLabel('Sie sehen die Mail so').locator('option:checked').textContent();
    const surname = customer!.split(',')[0]!.trim().split(' ').at(-1)!;
    await mail.getByText(surname).first().waitFor();
    await petra.getByRole('button', { name: 'Testmail an mich senden' }).click();
    await petra.getByText('Die Testmail ist auf dem Weg zu Ihnen.').waitFor();
    // Notices of other kinds reach her as well.
    const tests = async () =>
      (await listMails(instance!, 'petra.sonnleitner')).filter(({ subject }) => subject.includes(SUBJECT));
    await expect.poll(async () => (await tests()).length).toBe(1);
    const [test] = await tests();
    expect((await readMail(instance!, test!.id)).text).toContain(surname);
    expect(await campaignMails()).toEqual([]);
  });

  it('confirms with the number of people in the question and on the button', async () => {
    await petra.getByRole('button', { name: /^Weiter mit/ }).click();
    const question = petra.getByRole('heading', { name: /^An [\d.]+ Personen von Autohaus Sonne senden\?$/ });
    people = numberIn(await question.textContent());
    expect(people).toBeGreaterThan(100);
    expect(await petra.getByRole('definition').filter({ hasText: SUBJECT }).count()).toBe(1);
    await petra.getByRole('button', { name: /^An [\d.]+ Personen senden$/ }).click();
    await petra.getByText('Ihr Auftrag ist angenommen.').waitFor();
    resultsUrl = petra.url().replace(/\?.*/, '');
    await petra.getByText('Gesendet', { exact: true }).first().waitFor();
    await expect
      .poll(async () => petra.goto(resultsUrl).then(() => tile('Zugestellt')), { timeout: 60_000 })
      .toBe(people);
  });

  it('has reached everybody once, each by name, with a way out', async () => {
    mails = await campaignMails();
    expect(mails).toHaveLength(people);
    expect(new Set(mails.map(({ to }) => to[0])).size).toBe(people);
    const read = await Promise.all(mails.slice(0, 40).map(({ id }) => readMail(instance!, id)));
    for (const mail of read) {
      expect(mail.text).toContain(HEADLINE);
      expect(mail.html).toContain(HEADLINE);
      expect(`${mail.text}${mail.html}`).not.toMatch(/\{\{|\}\}|undefined|\[object/);
      expect(mail.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
      // Who signed up with an address alone is greeted without a name.
      const isNameless = mail.recipientName.includes('@');
      expect(mail.text).toContain(isNameless ? 'Guten Tag,' : mail.recipientName.split(' ').at(-1));
    }
    const links = read.map((mail) => mail.headers['list-unsubscribe']);
    expect(new Set(links).size).toBe(read.length);
  });

  it('lets a recipient unsubscribe by the page, without sign-in and without script', async () => {
    const mail = await readMail(instance!, mails[0]!.id);
    const link = /http:\/\/\S+\/u\/[\w-]+/.exec(mail.text)![0];
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'de' });
    const page = await context.newPage();
    watch(page, complaints);
    await page.goto(link);
    await page.getByRole('button', { name: 'Abmelden', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Sie sind abgemeldet' }).waitFor();
    expect(await context.cookies()).toEqual([]);
    await context.close();
  });

  it('shows the numbers to the partner', async () => {
    await petra.goto(resultsUrl);
    expect(await tile('Gesendet')).toBe(people);
    expect(await tile('Abgemeldet')).toBe(1);
    // How it went on live: numbers alone, and nothing on the way may collect or keep them.
    const live = await petra.evaluate(async () => {
      const answer = await fetch(`${location.pathname}/live`);
      return { headers: Object.fromEntries(answer.headers), text: await answer.text() };
    });
    expect(live.headers).toMatchObject({ 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' });
    expect(live.headers['content-type']).toContain('text/event-stream');
    expect(live.headers['content-encoding']).toBeUndefined();
    expect(live.text).toContain('event: over');
    expect(mails.filter(({ to }) => live.text.includes(to[0]!))).toEqual([]);
    await petra.getByRole('link', { name: 'Personen', exact: true }).click();
    await petra.getByRole('link', { name: `Zugestellt ${people}` }).waitFor();
  });

  it('shows the access to the officer without naming anybody, and the log verifies', async () => {
    const officer = await visitAs(browser, instance!, 'Dr. Ruth Amsel', { ...COMPUTER, complaints });
    await officer.goto(`${instance!.trustCenter}/officer/access-log?kind=personal`);
    const table = officer.getByRole('table');
    await table.getByRole('row').filter({ hasText: 'Autohaus Sonne' }).first().waitFor();
    const log = await officer.content();
    expect(mails.filter(({ to }) => log.includes(to[0]!))).toEqual([]);
    await officer.goto(`${instance!.trustCenter}/officer/verify`);
    await officer.getByRole('button', { name: 'Jetzt prüfen' }).click();
    await officer.getByText('Das Protokoll stimmt', { exact: true }).waitFor();
    await officer.context().close();
  });

  it('shows counts to headquarters, and never a person', async () => {
    const some = await Promise.all(mails.slice(0, 40).map(({ id }) => readMail(instance!, id)));
    const secrets = [...mails.map(({ to }) => to[0]!), ...some.map(({ recipientName }) => recipientName)];
    const helena = await visitAs(browser, instance!, 'Helena Brandt', { ...COMPUTER, complaints });
    const heard: string[] = [];
    helena.on('response', (answer) => {
      if (answer.url().startsWith(instance!.app))
        void answer.text().then(
          (text) => heard.push(text),
          () => {},
        );
    });
    await helena.goto(`${instance!.app}/hq`);
    await helena.getByRole('link', { name: CAMPAIGN }).first().click();
    await helena.getByRole('row', { name: /^Autohaus Sonne .*Gesendet/ }).waitFor();
    await helena.getByRole('link', { name: 'Autohaus Sonne' }).first().click();
    await helena.getByRole('heading', { level: 1, name: 'Autohaus Sonne' }).waitFor();
    await helena.waitForLoadState('networkidle');
    expect(heard.join('')).toContain('Autohaus Sonne');
    expect(secrets.filter((secret) => heard.some((text) => text.includes(secret)))).toEqual([]);
    // The trust center does not open for them either.
    expect((await helena.goto(resultsUrl))?.status()).toBeGreaterThanOrEqual(403);
    await helena.context().close();
  });

  it('brought no complaint from any browser', () => {
    expect(complaints).toEqual([]);
  });
});
