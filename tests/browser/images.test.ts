// HQ cuts an image without a mouse, adds several at once, and sees what a change of the brand touches before it applies.
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { root } from '../../scripts/start/settings.ts';
import { chromiumPath, launchChromium, NO_CHROMIUM } from '../support/browser/chromium.ts';
import { COMPUTER, visitAs } from '../support/browser/visitor.ts';

const instance = inject('instance');
const why = chromiumPath ? 'the web apps are not built' : NO_CHROMIUM;

let browser: Browser;
let page: Page;
const complaints: string[] = [];

describe.skipIf(!chromiumPath || !instance)(`images and brand (skipped if ${why})`, () => {
  beforeAll(async () => {
    browser = await launchChromium();
    page = await visitAs(browser, instance!, 'Helena Brandt', { ...COMPUTER, complaints });
  });
  afterAll(() => browser?.close());

  it('adds several images at once; a refused one is named and holds up no other', async () => {
    await page.goto(`${instance!.app}/hq/images`);
    await page.waitForLoadState('networkidle');
    const file = (name: string) => path.join(root, 'scripts/demo/images', name);
    await page
      .locator('input[type=file]')
      .setInputFiles([file('logo-linz.png'), file('logo-linz.svg'), path.join(root, 'docs/images/partner.png')]);
    await page.getByRole('button', { name: 'Bilder aufnehmen' }).click();
    await page.getByText('2 Bilder sind aufgenommen.').waitFor();
    await page.waitForLoadState('networkidle');
    expect(await page.getByRole('alert').innerText()).toContain('logo-linz.svg: SVG-Bilder');
  });

  it('moves the focal point by keyboard and cuts a part', async () => {
    await page.getByRole('link', { name: 'Frühling auf der Landstraße', exact: true }).click();
    const point = page.getByRole('button', { name: /^Blickpunkt: / });
    await point.focus();
    for (let press = 0; press < 3; press++) await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('ArrowUp');
    expect(await point.getAttribute('aria-label')).toContain('80 % von links, 49 % von oben');
    expect(await page.getByLabel('Von links, %').inputValue()).toBe('80');
    await page.getByRole('button', { name: 'Blickpunkt speichern' }).click();
    await page.getByText('Das Bild ist gespeichert.').waitFor();
    expect(await page.getByLabel('Von links, %').inputValue()).toBe('80');
    await page.getByLabel('Ansehen im Format').selectOption('1:1');
    await page.getByRole('button', { name: 'Diesen Ausschnitt als neues Bild aufnehmen' }).click();
    await page.getByRole('heading', { level: 1, name: 'Frühling auf der Landstraße 1:1' }).waitFor();
    await page.getByText('640 × 640 px').first().waitFor();
  });

  it('shows what a change of the brand touches, and drops it again', async () => {
    await page.goto(`${instance!.app}/hq/brand`);
    await page.waitForLoadState('networkidle');
    const value = page.getByLabel('Wert, Zeile 1', { exact: true }).first();
    const before = await value.inputValue();
    await value.fill('#123456');
    await page.getByRole('button', { name: 'Speichern und ansehen, was sie berührt' }).click();
    await page.getByRole('heading', { level: 1, name: 'Was diese Änderung berührt' }).waitFor();
    expect(await page.getByRole('table').first().innerText()).toContain(`${before}, Akzent, Petrol`);
    await page.getByRole('button', { name: 'Änderung verwerfen' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Änderung verwerfen' }).click();
    await page.getByText('Die Änderung ist verworfen. Nichts hat sich geändert.').waitFor();
    expect(await page.getByLabel('Wert, Zeile 1', { exact: true }).first().inputValue()).toBe(before);
    expect(complaints).toEqual([]);
  });
});
