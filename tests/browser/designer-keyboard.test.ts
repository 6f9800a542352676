// A whole template without a mouse: every step of this file is a key. What cannot be reached by keys fails here.
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { TemplateDocument, TemplateNode } from '../../templates-engine/document.ts';
import { walk } from '../../templates-engine/localise.ts';
import { chromiumPath, launchChromium } from '../support/browser/chromium.ts';
import { COMPUTER, visitAs } from '../support/browser/visitor.ts';

const instance = inject('instance');
const canRun = chromiumPath !== undefined && instance !== null;
const LIMIT_MS = 30_000;
/** So many presses of Tab lead once around the designer. */
const MOST_TABS = 150;
const MOST_ROWS = 20;

const MAIL = `<mjml lang="de"><mj-body><mj-section background-color="#ffffff"><mj-column>
  <mj-text>Erster Text</mj-text><mj-text>Zweiter Text</mj-text></mj-column></mj-section></mj-body></mjml>`;

let browser: Browser;
let page: Page;
let templateId: string;
const complaints: string[] = [];

beforeAll(async () => {
  if (!canRun) return;
  browser = await launchChromium();
  page = await visitAs(browser, instance, 'Helena Brandt', { ...COMPUTER, complaints });
  await page.goto(`${instance.app}/hq/templates/new`);
  await page.getByLabel('Name', { exact: true }).fill('Ohne Maus');
  await page.locator('[name=mjml]').fill(MAIL);
  await page.getByRole('button', { name: 'Vorlage anlegen' }).click();
  const designer = page.getByRole('link', { name: 'Designer öffnen' });
  await Promise.race([page.waitForURL(/\/design$/), designer.waitFor()]);
  const address = page.url().endsWith('/design') ? page.url() : await designer.getAttribute('href');
  templateId = /tpl_[0-9a-z]+/.exec(address!)![0];
  await page.goto(`${instance.app}/hq/templates/${templateId}/design`);
  await page.locator('[data-designer=ready]').waitFor();
});
afterAll(() => browser?.close());

const press = (...keys: string[]) =>
  keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
const isFocused = async (place: Locator): Promise<boolean> =>
  (await place.count()) > 0 && place.first().evaluate((element) => element === document.activeElement);

/** Presses Tab until the place has the focus. */
async function tabTo(place: Locator): Promise<void> {
  for (let count = 0; count < MOST_TABS; count += 1) {
    if (await isFocused(place)) return;
    await press('Tab');
  }
  throw new Error(`no number of tabs leads to ${place}`);
}

/** Goes to the structure and walks down to the row that says these words. */
async function walkTo(words: string): Promise<void> {
  await goTo('Aufbau');
  await tabTo(page.getByRole('treeitem').and(page.locator('[tabindex="0"]')));
  await press('Home');
  for (let count = 0; count < MOST_ROWS; count += 1) {
    if (await isFocused(row(words))) return;
    await press('ArrowDown');
  }
  throw new Error(`no arrow key leads to ${words}`);
}

/** Presses F6 until the focus is in a part of the screen. */
async function goTo(part: 'Aufbau' | 'Die Mail im Entwurf' | 'Einstellungen'): Promise<void> {
  for (let count = 0; count < 4; count += 1) {
    await press('F6');
    const name = await page.evaluate(() =>
      document.activeElement?.closest('aside, section[aria-label="Die Mail im Entwurf"]')?.getAttribute('aria-label'),
    );
    if (name === part) return;
  }
  throw new Error(`F6 does not lead to ${part}`);
}

async function stored(): Promise<TemplateDocument> {
  const answer = await page.context().request.get(`${instance!.app}/hq/templates/${templateId}/draft`);
  return ((await answer.json()) as { document: TemplateDocument }).document;
}
const nodes = (document: TemplateDocument): TemplateNode[] => {
  const found: TemplateNode[] = [];
  walk(document.root, (node) => found.push(node));
  return found;
};
const texts = (document: TemplateDocument) =>
  nodes(document).flatMap(({ tag, content }) => (tag === 'mj-text' ? [content] : []));
const until = (fits: (document: TemplateDocument) => boolean) =>
  expect.poll(async () => fits(await stored()), { timeout: LIMIT_MS }).toBe(true);

const row = (words: string) => page.getByRole('treeitem').filter({ hasText: words });

describe.skipIf(!canRun)('the designer without a mouse (skipped without Chromium or without the builds)', () => {
  it('walks the structure, moves an element, and takes it back', async () => {
    await walkTo('Erster Text');
    await press('Alt+ArrowDown');
    await until((document) => texts(document)[0] === 'Zweiter Text');
    await press('Control+z');
    await until((document) => texts(document)[0] === 'Erster Text');
  });

  it('adds an element behind the selected one, writes in it, duplicates and removes it', async () => {
    await goTo('Aufbau');
    await tabTo(page.getByRole('button', { name: 'Überschrift', exact: true }));
    await press('Enter');
    await until((document) => texts(document)[1] === 'Eine Überschrift');
    await walkTo('Eine Überschrift');
    await press('Enter', 'Control+a');
    await page.keyboard.type('Frühling');
    await press('Escape');
    await until((document) => texts(document)[1] === 'Frühling');
    await walkTo('Frühling');
    await press('Control+d');
    await until((document) => texts(document).filter((text) => text === 'Frühling').length === 2);
    await press('Delete');
    await until((document) => texts(document).filter((text) => text === 'Frühling').length === 1);
  });

  it('opens it for partners, sets a limit, and locks it again step by step back', async () => {
    await walkTo('Frühling');
    const before = await stored();
    await goTo('Einstellungen');
    await tabTo(page.getByLabel('nichts ändern', { exact: true }));
    await press('ArrowDown');
    await tabTo(page.getByLabel('Höchstens (Zeichen)'));
    await press('Control+a');
    await page.keyboard.type('40');
    await until((document) =>
      nodes(document).some(({ region }) => region?.kind === 'text.plain' && region.maxLength === 40),
    );
    await page.getByRole('treeitem').filter({ hasText: 'offen für Partner' }).first().waitFor();
    // Back by keys alone, also while the focus stands on a choice, where nothing is typed.
    for (
      let count = 0;
      count < MOST_TABS && !(await isFocused(page.getByLabel('den Text ändern', { exact: true })));
      count += 1
    )
      await press('Shift+Tab');
    for (let count = 0; count < 6 && JSON.stringify(await shownRegions()) !== '[]'; count += 1)
      await press('Control+z');
    await until((document) => JSON.stringify(document) === JSON.stringify(before));
    await press('Control+y');
    await until((document) => nodes(document).some(({ region }) => region?.kind === 'text.plain'));
    await tabTo(page.getByLabel('den Text ändern', { exact: true }));
    await press('ArrowUp');
    await until((document) => JSON.stringify(document) === JSON.stringify(before));
  });

  it('makes a difference for a country, and undoes it', async () => {
    await goTo('Einstellungen');
    await tabTo(page.getByLabel('nichts ändern', { exact: true }));
    await press('ArrowDown');
    await until((document) => nodes(document).some(({ region }) => region?.kind === 'text.plain'));
    await tabTo(page.getByRole('button', { name: 'Mehr', exact: true }));
    await press('Enter');
    const entry = page.getByRole('menuitem', { name: 'Abweichungen nach Land, Gruppe und Sprache' });
    for (let count = 0; count < 8 && !(await isFocused(entry)); count += 1) await press('ArrowDown');
    await press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Abweichungen nach Land, Gruppe und Sprache' });
    await dialog.waitFor();
    await tabTo(dialog.getByRole('button', { name: 'Abweichung hinzufügen' }));
    await press('Enter');
    await tabTo(dialog.getByLabel('Länder'));
    await page.keyboard.type('Österreich');
    await press('ArrowDown', 'Enter', 'Escape');
    await tabTo(dialog.getByLabel('Stelle der Mail wählen'));
    await press('Enter');
    await page.getByRole('option').first().waitFor();
    await press('ArrowDown', 'Enter');
    const box = dialog.getByRole('textbox', { name: 'Text', exact: true });
    await box.waitFor();
    await tabTo(box);
    await press('Control+a');
    await page.keyboard.type('Servus');
    await until((document) => JSON.stringify(document.variants ?? []).includes('Servus'));
    expect((await stored()).variants![0]!.when).toEqual({ countries: ['AT'] });
    await tabTo(dialog.getByRole('button', { name: 'Rückgängig' }));
    for (let count = 0; count < 6 && (await stored()).variants; count += 1) {
      await press('Enter');
      await page.locator('[data-save=saved]').waitFor();
    }
    await until((document) => document.variants === undefined);
    await press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('and the browser did not complain', () => {
    expect(complaints).toEqual([]);
  });
});

const shownRegions = () => page.getByRole('treeitem').filter({ hasText: 'offen für Partner' }).allTextContents();
