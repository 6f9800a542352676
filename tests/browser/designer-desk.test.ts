// The designer as people use it together: limits of regions, languages, blocks of the library, comments, and two people at one template.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Region, TemplateDocument, TemplateNode } from '../../templates-engine/document.ts';
import { walk } from '../../templates-engine/localise.ts';
import { everyKindDocument } from '../../templates-engine/test-support/every-kind.ts';
import { randomDocuments } from '../../templates-engine/test-support/random-documents.ts';
import { chromiumPath, launchChromium } from '../support/browser/chromium.ts';
import { COMPUTER, visitAs } from '../support/browser/visitor.ts';

const instance = inject('instance');
const canRun = chromiumPath !== undefined && instance !== null;
const LIMIT_MS = 30_000;
const RANDOM_TREES = 2;
const SEED = 4;

const MAIL = `<mjml lang="de"><mj-body><mj-section background-color="#ffffff"><mj-column>
  <mj-text>Erster Text</mj-text><mj-text>Zweiter Text</mj-text>
  <mj-button href="https://www.example.com/">Los</mj-button></mj-column></mj-section></mj-body></mjml>`;

let browser: Browser;
let page: Page;
let colleague: Page;
const complaints: string[] = [];

beforeAll(async () => {
  if (!canRun) return;
  browser = await launchChromium();
  page = await visitAs(browser, instance, 'Helena Brandt', { ...COMPUTER, complaints });
  colleague = await visitAs(browser, instance, 'Jonas Adler', { ...COMPUTER, complaints });
});
afterAll(() => browser?.close());

const pathOf = (templateId: string, more = '') => `${instance!.app}/hq/templates/${templateId}${more}`;

async function importMail(name: string): Promise<string> {
  await page.goto(`${instance!.app}/hq/templates/new`);
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.locator('[name=mjml]').fill(MAIL);
  await page.getByRole('button', { name: 'Vorlage anlegen' }).click();
  const designer = page.getByRole('link', { name: 'Designer öffnen' });
  await Promise.race([page.waitForURL(/\/design$/), designer.waitFor()]);
  const address = page.url().endsWith('/design') ? page.url() : await designer.getAttribute('href');
  return /tpl_[0-9a-z]+/.exec(address!)![0];
}
async function open(templateId: string, who: Page = page): Promise<void> {
  await who.goto(pathOf(templateId, '/design'));
  await who.locator('[data-designer=ready]').waitFor();
}
async function stored(templateId: string): Promise<{ revision: number; document: TemplateDocument }> {
  const answer = await page.context().request.get(pathOf(templateId, '/draft'));
  return (await answer.json()) as { revision: number; document: TemplateDocument };
}
const store = (context: BrowserContext, templateId: string, revision: number, document: TemplateDocument) =>
  context.request.post(pathOf(templateId, '/draft'), {
    data: { revision, document },
    headers: { origin: instance!.app },
  });
const savedHere = (who: Page = page) => who.locator('[data-save=saved]').waitFor();
const element = (who: Page, words: string) => who.getByRole('treeitem').filter({ hasText: words }).first();
const nodes = (document: TemplateDocument): TemplateNode[] => {
  const found: TemplateNode[] = [];
  walk(document.root, (node) => found.push(node));
  return found;
};
const textNode = (document: TemplateDocument, words: string) =>
  nodes(document).find(({ content }) => content?.includes(words));
/** Waits until what is stored is as expected. */
const until = (templateId: string, fits: (document: TemplateDocument) => boolean) =>
  expect.poll(async () => fits((await stored(templateId)).document), { timeout: LIMIT_MS }).toBe(true);

describe.skipIf(!canRun)('the designer’s desk (skipped without Chromium or without the builds)', () => {
  it('stores limits with their weight and HQ’s own sentence', async () => {
    const templateId = await importMail('Grenzen');
    await open(templateId);
    await element(page, 'Erster Text').click();
    await page.getByLabel('den Text ändern', { exact: true }).check();
    await page.getByRole('textbox', { name: 'Verbotene Wörter' }).fill('gratis');
    await page.keyboard.press('Enter');
    const words = page.getByRole('group', { name: 'Wörter' });
    await words.getByRole('button', { name: /Wenn es nicht stimmt/ }).click();
    await words.getByRole('textbox', { name: 'Dann' }).click();
    await page.getByRole('option', { name: 'die Zentrale fragen' }).click();
    await words.getByLabel('Eigener Satz (Deutsch)').fill('Bitte ohne „gratis“.');
    await element(page, 'Zweiter Text').click();
    await page.getByLabel('den Preis ändern').check();
    await page.getByLabel('Wert der Zentrale').fill('199,5');
    await page.getByLabel('Nie über dem Preis der Zentrale').check();
    await page.getByText('Aussehen und Anordnung').click();
    await page.getByRole('textbox', { name: 'Farben ändern' }).click();
    await page.getByRole('option', { name: 'erlauben', exact: true }).click();
    await until(templateId, (document) => textNode(document, 'Zweiter')?.permissions !== undefined);
    const { document } = await stored(templateId);
    expect(textNode(document, 'Erster')!.region).toMatchObject({
      kind: 'text.plain',
      forbiddenWords: ['gratis'],
      severities: { words: 'needsApproval' },
      messages: { words: { de: 'Bitte ohne „gratis“.' } },
    });
    expect(textNode(document, 'Zweiter')).toMatchObject({
      region: { kind: 'price', standard: 19_950, currency: 'EUR', notAboveStandard: true },
      permissions: { 'style.color': { everybody: 'allow' } },
    });
    // Undo reaches the panel's fields, too.
    await page.getByRole('button', { name: 'Rückgängig' }).click();
    await page.getByRole('button', { name: 'Rückgängig' }).click();
    await expect(page.getByLabel('Nie über dem Preis der Zentrale').isChecked()).resolves.toBe(false);
  });

  it('edits each variant of a choice in the mail, and HQ’s own stays', async () => {
    const templateId = await importMail('Varianten');
    await open(templateId);
    await element(page, 'Erster Text').click();
    await page.getByLabel('eine Ihrer Varianten wählen').check();
    await page.getByRole('button', { name: 'Variante hinzufügen' }).click();
    await page.getByRole('button', { name: 'Text bearbeiten' }).click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Herzlicher Text');
    await page.keyboard.press('Escape');
    await until(templateId, (document) => JSON.stringify(document).includes('Herzlicher'));
    const node = textNode((await stored(templateId)).document, 'Erster Text')!;
    expect((node.region as Extract<Region, { kind: 'choice' }>).options[1]).toMatchObject({
      content: 'Herzlicher Text',
    });
  });

  it('fills a second language side by side', async () => {
    const templateId = await importMail('Nebeneinander');
    await open(templateId);
    await page.getByRole('textbox', { name: 'Sprachen' }).click();
    await page.getByRole('option', { name: 'Englisch' }).click();
    await page.getByRole('button', { name: 'Hinzufügen', exact: true }).click();
    await page.getByRole('button', { name: 'Mehr', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Sprachen nebeneinander' }).click();
    const dialog = page.getByRole('dialog', { name: 'Sprachen nebeneinander' });
    const missing = Number(/\d+/.exec((await dialog.getByRole('status').textContent())!)![0]);
    await dialog.getByRole('textbox', { name: 'Text, Englisch' }).first().fill('First text');
    await expect.poll(() => dialog.getByRole('status').textContent()).toContain(String(missing - 1));
    await page.keyboard.press('Escape');
    await until(templateId, (document) => JSON.stringify(document.translations.en ?? {}).includes('First text'));
    expect(textNode((await stored(templateId)).document, 'Erster Text')).toBeDefined();
  });

  it('tells two people of each other, and loses neither state', async () => {
    const templateId = await importMail('Zwei Personen');
    await open(templateId);
    const before = await stored(templateId);
    await open(templateId, colleague);
    await colleague.getByText(/Helena Brandt hat diese Vorlage auch offen/).waitFor();
    await colleague.getByRole('treeitem').first().click();
    await colleague.getByRole('textbox', { name: 'Betreff', exact: true }).fill('Betreff von Jonas');
    await until(templateId, (document) => document.envelope.subject.value === 'Betreff von Jonas');
    await element(page, 'Los').click();
    await page.getByLabel('den Link ändern').check();
    await page.getByText('Jonas Adler hat diese Vorlage inzwischen geändert').waitFor();
    expect((await stored(templateId)).document.envelope.subject.value).toBe('Betreff von Jonas');
    await page.getByRole('button', { name: 'Beide ansehen' }).click();
    const dialog = page.getByRole('dialog', { name: 'Zwei Stände dieser Vorlage' });
    await dialog.getByText('Betreff (die andere Person)').waitFor();
    await dialog.getByText('Schaltfläche: Los (Sie)').waitFor();
    await dialog.getByRole('button', { name: 'Den anderen nehmen' }).click();
    await savedHere();
    expect((await stored(templateId)).document.root).toEqual(before.document.root);
    await page.getByRole('button', { name: 'Mehr', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Aufgehobene Stände' }).click();
    await page
      .getByRole('row')
      .filter({ hasText: 'Helena Brandt' })
      .getByRole('button', { name: 'Zurückholen' })
      .click();
    await until(templateId, (document) => textNode(document, 'Los')?.region?.kind === 'link');
    await colleague.goto(`${instance!.app}/hq`);
  });

  it('brings a newer block to a template that holds it, and keeps what differs there', async () => {
    const first = await importMail('Mit Baustein');
    await open(first);
    await element(page, 'Abschnitt').click();
    await page.getByRole('button', { name: 'Als Baustein speichern …' }).click();
    const name = `Kopf ${Date.now()}`;
    await page.getByLabel('Name des Bausteins').fill(name);
    await page.getByRole('button', { name: 'Speichern', exact: true }).click();
    await page.getByText('liegt in der Bibliothek').waitFor();
    const second = await importMail('Auch mit Baustein');
    await open(second);
    await page.getByText('Bibliothek', { exact: true }).first().click();
    await page.getByRole('button', { name: `${name} einfügen` }).click();
    await until(second, (document) => nodes(document).some(({ block }) => block?.endsWith('@1')));
    // The first template gives the block its second version; the second one changed its own button before.
    const own = await stored(second);
    const copy = nodes(own.document).find(({ block }) => block)!;
    const changed = structuredClone(own.document);
    const button = nodes(changed)
      .filter(({ content }) => content === 'Los')
      .at(-1)!;
    button.content = 'Nur hier';
    expect((await store(page.context(), second, own.revision, changed)).ok()).toBe(true);
    await open(first);
    await element(page, 'Erster Text').click();
    await page.getByRole('button', { name: 'Text bearbeiten' }).click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Neuer Text');
    await page.keyboard.press('Escape');
    await element(page, 'Abschnitt').click();
    await page.getByRole('button', { name: 'Als nächste Fassung speichern …' }).click();
    await page.getByRole('button', { name: 'Speichern', exact: true }).click();
    await page.getByText('liegt in der Bibliothek').waitFor();
    await savedHere();
    await page.goto(`${instance!.app}/hq/blocks?q=${encodeURIComponent(name)}`);
    await page.getByRole('row').filter({ hasText: '2 Vorlagen' }).filter({ hasText: '1 zurück' }).waitFor();
    await open(second);
    await page.locator(`[data-node="${copy.id}"]`).click();
    await page.getByRole('button', { name: 'Ansehen, was sich ändert …' }).click();
    const dialog = page.getByRole('dialog', { name: /Fassung 2/ });
    await dialog.getByRole('region', { name: 'Was damit kommt' }).getByText('Neuer Text').waitFor();
    await dialog.getByRole('button', { name: 'Hier aktualisieren' }).click();
    await until(second, (document) => nodes(document).some(({ block }) => block?.endsWith('@2')));
    const contents = nodes((await stored(second)).document).map(({ content }) => content);
    expect(contents).toEqual(expect.arrayContaining(['Neuer Text', 'Nur hier', 'Erster Text']));
  });

  it('keeps what people say about an element beside the template', async () => {
    const templateId = await importMail('Gespräch');
    await open(templateId, colleague);
    await element(colleague, 'Erster Text').click();
    await colleague.getByRole('tab', { name: 'Kommentare' }).click();
    await colleague.getByLabel('Kommentar zu: Text: Erster Text').fill('Bitte kürzer.');
    await colleague.getByRole('button', { name: 'Kommentieren' }).click();
    await colleague.getByText('Bitte kürzer.').waitFor();
    const before = await stored(templateId);
    await open(templateId);
    const tab = page.getByRole('tab', { name: /Kommentare/ });
    await expect.poll(() => tab.textContent(), { timeout: LIMIT_MS }).toContain('1');
    await tab.click();
    await page.getByRole('button', { name: 'Antworten' }).click();
    const answer = page.getByLabel('Antwort an Jonas Adler');
    expect(await answer.inputValue()).toBe('@Jonas Adler ');
    await page.keyboard.type('gern.');
    await page.getByRole('button', { name: 'Antwort senden' }).click();
    await page.getByText('@Jonas Adler gern.').waitFor();
    await page.getByRole('button', { name: 'Erledigt', exact: true }).click();
    await page.getByRole('button', { name: 'Erledigte zeigen (1)' }).waitFor();
    expect(await stored(templateId)).toEqual(before);
    await colleague.goto(`${instance!.app}/hq`);
  });

  it('works by keyboard: folds the structure, lists its keys, goes from part to part', async () => {
    const templateId = await importMail('Nur Tasten');
    await open(templateId);
    await page.getByRole('treeitem').first().focus();
    await page.keyboard.press('ArrowDown');
    const section = page.getByRole('treeitem', { name: /Abschnitt/ });
    await expect.poll(() => section.getAttribute('aria-expanded')).toBe('true');
    const count = await page.getByRole('treeitem').count();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => page.getByRole('treeitem').count()).toBeLessThan(count);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => page.getByRole('treeitem').count()).toBe(count);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Alle Tasten des Designers' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('treeitem').first().focus();
    await page.keyboard.press('F6');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('IFRAME');
  });

  it('gives back trees of every kind and any shape as they were', { timeout: 8 * LIMIT_MS }, async () => {
    const templateId = await importMail('Beliebig');
    const trees = [everyKindDocument(), ...randomDocuments(RANDOM_TREES, SEED)];
    for (const tree of trees) {
      const { revision } = await stored(templateId);
      const answer = await store(page.context(), templateId, revision, tree);
      expect(await answer.text()).toContain('revision');
      const before = await stored(templateId);
      await open(templateId);
      await page.getByRole('treeitem').first().click();
      await page.getByRole('textbox', { name: 'Vorschauzeile', exact: true }).fill('Geändert');
      await until(templateId, (document) => document.envelope.preheader.value === 'Geändert');
      await page.getByRole('button', { name: 'Rückgängig' }).click();
      await expect
        .poll(async () => (await stored(templateId)).document, { timeout: LIMIT_MS })
        .toEqual(before.document);
    }
  });

  it('and no browser complained', () => {
    expect(complaints).toEqual([]);
  });
});
