// A key is shown once: whoever makes one sees it, however long the page is, and has it marked for copying.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { chromiumPath, launchChromium, NO_CHROMIUM } from '../support/browser/chromium.ts';
import { COMPUTER, PHONE, visitAs } from '../support/browser/visitor.ts';

const instance = inject('instance');
const why = chromiumPath ? 'the web apps are not built' : NO_CHROMIUM;

let browser: Browser;
const complaints: string[] = [];

describe.skipIf(!chromiumPath || !instance)(`new API keys (skipped if ${why})`, () => {
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());

  it.each([
    { who: 'Helena Brandt', origin: 'app', path: '/hq/settings/api-keys', screen: COMPUTER },
    { who: 'Petra Sonnleitner', origin: 'trustCenter', path: '/partner/settings/api-keys', screen: PHONE },
  ] as const)('$who sees and can copy each new key at $path', async ({ who, origin, path, screen }) => {
    const page = await visitAs(browser, instance!, who, { ...screen, complaints });
    await page.goto(`${instance![origin]}${path}`);
    await page.waitForLoadState('networkidle');
    const found = new Set<string>();
    for (const name of ['Kasse', 'Werkstatt']) {
      await page.getByRole('textbox', { name: 'Name' }).fill(name);
      await page.getByRole('checkbox').last().check();
      await page.getByRole('button', { name: 'Schlüssel anlegen' }).click();
      const key = page.getByRole('textbox', { name: `Schlüssel ${name}` });
      await key.waitFor();
      const place = await key.evaluate((field: HTMLInputElement) => {
        const { top, bottom, left } = field.getBoundingClientRect();
        // What lies on top there: no sticky bar may cover it.
        const seen = document.elementFromPoint(left + 20, (top + bottom) / 2);
        return { isSeen: seen === field, isFocused: document.activeElement === field };
      });
      expect(place).toEqual({ isSeen: true, isFocused: true });
      expect(await page.evaluate(() => getSelection()!.toString())).toBe(await key.inputValue());
      found.add(await key.inputValue());
    }
    expect(found.size).toBe(2);
    expect([...found].every((key) => key.startsWith('mpk_'))).toBe(true);
    await page.context().close();
  });

  it('brought no complaint from any browser', () => {
    expect(complaints).toEqual([]);
  });
});
