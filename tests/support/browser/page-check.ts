// What every page is held to: accessible, as wide as its screen, light in script; and how long the server took.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { CDPSession, Page } from 'playwright-core';

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SERIOUS = ['serious', 'critical'];
const COMPUTER = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
/** Also what a computer shows at twice the size: a navigation stands beside the page, and little room is left for it. */
const TABLET = { width: 1024, height: 768 };

export interface Weight {
  /** Compressed bytes of all scripts of the page */
  scriptBytes: number;
  /** Request to first byte, in milliseconds */
  serverMs: number;
  status: number;
}

/**
 * Opens pages and weighs their scripts, as if the cache were empty before each: what a script weighed when it came is
 * remembered, and it comes once only.
 */
export async function createScales(page: Page) {
  const session: CDPSession = await page.context().newCDPSession(page);
  /** Compressed bytes by address */
  const bytesOf = new Map<string, number>();
  const coming = new Map<string, { url: string; headBytes: number }>();
  const scripts = new Set<string>();
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type === 'Script') scripts.add(response.url);
    // Whatever it came as: what one page fetched ahead is a script of the next.
    coming.set(requestId, { url: response.url, headBytes: response.encodedDataLength });
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const one = coming.get(requestId);
    // Out of the cache it weighs nothing.
    if (one) bytesOf.set(one.url, Math.max(bytesOf.get(one.url) ?? 0, encodedDataLength - one.headBytes));
    coming.delete(requestId);
  });
  session.on('Network.loadingFailed', ({ requestId }) => coming.delete(requestId));
  await session.send('Network.enable');
  // The browser may hold scripts that nobody has weighed; refusing the cache for a moment empties that of the memory, too.
  await session.send('Network.clearBrowserCache');
  for (const cacheDisabled of [true, false]) await session.send('Network.setCacheDisabled', { cacheDisabled });

  async function load(url: string) {
    scripts.clear();
    const answer = await page.goto(url, { waitUntil: 'load' });
    await page.waitForLoadState('networkidle');
    return answer!;
  }
  const unweighed = () => [...scripts].filter((script) => !bytesOf.get(script));
  return {
    async open(url: string): Promise<Weight> {
      let answer = await load(url);
      const serverMs = await page.evaluate(() => {
        const [timing] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
        return timing!.responseStart - timing!.requestStart;
      });
      if (unweighed().length > 0) {
        // One came ahead for another page, and that page was left before all of it was there.
        await session.send('Network.setCacheDisabled', { cacheDisabled: true });
        answer = await load(url);
        await session.send('Network.setCacheDisabled', { cacheDisabled: false });
      }
      if (unweighed().length > 0) throw new Error(`came without having been weighed: ${unweighed().join(', ')}`);
      const scriptBytes = [...scripts].reduce((sum, script) => sum + (bytesOf.get(script) ?? 0), 0);
      return { scriptBytes, serverMs, status: answer.status() };
    },
  };
}

/**
 * A page hears of a changed appearance with one of its next frames, which a busy machine paints late. Nothing changes by
 * and by after that, as less motion was asked for. Pages that have no choice of appearance follow their style sheet at once.
 */
async function waitForAppearance(page: Page, judged: 'light' | 'dark'): Promise<void> {
  await page.waitForFunction(
    (appearance) => {
      const follows = document.querySelector('meta[name="color-scheme"]')?.getAttribute('content') === 'light dark';
      const shown = document.documentElement.getAttribute('data-mantine-color-scheme');
      return !follows || shown === null || shown === appearance;
    },
    judged,
    { polling: 20 },
  );
}

/** Serious findings of axe in one appearance, and anything wider than a phone, a tablet or a computer. */
export async function findFaults(page: Page, judged: 'light' | 'dark'): Promise<string[]> {
  const faults: string[] = [];
  const where = new URL(page.url()).pathname;
  const sizes = judged === 'light' ? [TABLET, PHONE, COMPUTER] : [TABLET, COMPUTER, PHONE];
  await page.emulateMedia({ colorScheme: judged, reducedMotion: 'reduce' });
  for (const size of sizes) {
    await page.setViewportSize(size);
    // A mail's frame follows its place one moment after the window has changed; what stays too wide is a fault.
    const overflow = await page.evaluate(async () => {
      const tooWide = () => document.documentElement.scrollWidth - innerWidth;
      for (let frame = 0; frame < 60 && tooWide() > 0; frame++)
        await new Promise((next) => requestAnimationFrame(next));
      return tooWide();
    });
    if (overflow > 0) faults.push(`${where} at ${size.width}: ${overflow} px too wide`);
  }
  await waitForAppearance(page, judged);
  // Not by a script tag, which the content security policy refuses. A mail's frame is not ours to judge.
  const { violations } = (await page.evaluate(`(async () => {
    if (!window.axe) { ${axe} }
    return window.axe.run(document, { iframes: false, resultTypes: ['violations'] });
  })()`)) as AxeResults;
  for (const { id, impact, nodes } of violations) {
    if (!SERIOUS.includes(impact ?? '')) continue;
    const said = nodes.map(({ html, any }) => {
      const { fgColor, bgColor } = (any[0]?.data ?? {}) as { fgColor?: string; bgColor?: string };
      return html.slice(0, 160) + (fgColor ? ` (${fgColor} on ${bgColor})` : '');
    });
    faults.push(`${where} ${judged}: ${id} ${said.join(' | ')}`);
  }
  return faults;
}
