/**
 * A browser for pictures and measures of mails. The mail is HQ's, still it is treated as a stranger's: no scripts, no network, no address but those
 * of our own images, a fresh profile, and the browser's own sandbox wherever the system lets it start (not as root).
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { CheckTools, MailBrowser, Screen } from '@multipartner/campaigns/checks';
import { SCREEN_WIDTH_PX } from '@multipartner/campaigns/checks';
import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { findBrowser } from './find-browser.ts';

const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--disable-file-system',
  // Whatever slips past the routes below finds no name.
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
];
const LOAD_MS = 15_000;
const MAX_HEIGHT_PX = 6_000;
/** Nothing is asked there: the page itself comes from here. */
const PAGE_ADDRESS = 'http://mail.invalid/';
const MEDIA = /\/media\/([0-9a-f]{64})(?:[?#]|$)/;
/** Mail programs invert by their own rules; this is the common one: all light, and pictures turned back. */
const DARK_CSS =
  'html{background:#fff!important;filter:invert(1) hue-rotate(180deg)}img,[style*="background-image"],[background]{filter:invert(1) hue-rotate(180deg)}';

const inTheDark = (html: string): string => html.replace(/<\/head>/i, `<style>${DARK_CSS}</style></head>`);

/** What the browser writes goes in here, and it sees nothing of our environment: no password of a database, no key. Short, for a socket's name has 107 bytes. */
function ownFolder(): { environment: Record<string, string>; remove: () => void } {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mpb-'));
  const { PATH = '', LANG = 'C.UTF-8', FONTCONFIG_PATH } = process.env;
  return {
    environment: { PATH, LANG, HOME: folder, TMPDIR: folder, ...(FONTCONFIG_PATH ? { FONTCONFIG_PATH } : {}) },
    remove: () => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 }),
  };
}

/** null where there is no browser, or where it does not start. */
export const openBrowser: CheckTools['openBrowser'] = async (readImage) => {
  const executablePath = findBrowser();
  if (!executablePath) return null;
  const { chromium } = await import('playwright-core');
  const isRoot = process.getuid?.() === 0;
  const home = ownFolder();
  let browser: Browser;
  try {
    browser = await chromium.launch({
      executablePath,
      chromiumSandbox: !isRoot,
      args: FLAGS,
      timeout: LOAD_MS,
      env: home.environment,
    });
  } catch {
    home.remove();
    return null; // present, but not for us: no library, no memory, no permission
  }
  browser.once('disconnected', home.remove);
  // After the handler that kills the browser, which was set at its launch: an app that ends in between leaves nothing behind either.
  process.once('exit', home.remove);
  browser.once('disconnected', () => process.off('exit', home.remove));
  return mailBrowser(browser, readImage);
};

function mailBrowser(browser: Browser, readImage: (sha256: string) => Promise<Uint8Array | null>): MailBrowser {
  const answer = async (route: Route, html: string): Promise<void> => {
    const address = route.request().url();
    if (address === PAGE_ADDRESS) return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
    const [, sha256] = MEDIA.exec(address) ?? [];
    const bytes = sha256 && route.request().resourceType() === 'image' ? await readImage(sha256) : null;
    if (bytes) return route.fulfill({ contentType: mediaTypeOf(bytes), body: Buffer.from(bytes) });
    // An empty answer to a mail that leads elsewhere by itself leaves the page where it is.
    return route.request().isNavigationRequest() ? route.fulfill({ status: 204 }) : route.abort('blockedbyclient');
  };
  const show = async <T>(
    html: string,
    widthPx: number,
    density: number,
    look: (page: Page) => Promise<T>,
  ): Promise<T> => {
    const context: BrowserContext = await browser.newContext({
      javaScriptEnabled: false,
      acceptDownloads: false,
      serviceWorkers: 'block',
      deviceScaleFactor: density,
      viewport: { width: widthPx, height: 900 },
    });
    try {
      const page = await context.newPage();
      page.setDefaultTimeout(LOAD_MS);
      await page.route('**/*', (route) => answer(route, html));
      await page.goto(PAGE_ADDRESS, { waitUntil: 'load', timeout: LOAD_MS });
      return await look(page);
    } finally {
      await context.close();
    }
  };
  return {
    picture: (html, screen: Screen) =>
      show(
        screen === 'dark' ? inTheDark(html) : html,
        SCREEN_WIDTH_PX[screen],
        screen === 'desktop' ? 1 : 2,
        async (page) => {
          const tall = await page.evaluate(() => document.documentElement.scrollHeight);
          const height = Math.min(Math.max(tall, 200), MAX_HEIGHT_PX);
          const width = SCREEN_WIDTH_PX[screen];
          const png = await page.screenshot({
            type: 'png',
            fullPage: true,
            clip: { x: 0, y: 0, width, height },
            animations: 'disabled',
          });
          return { png, widthPx: width, heightPx: height };
        },
      ),
    measure: (html, screensPx) =>
      show(html, screensPx[0] ?? SCREEN_WIDTH_PX.phone, 1, async (page) => {
        const found: Awaited<ReturnType<MailBrowser['measure']>> = [];
        for (const screenPx of screensPx) {
          await page.setViewportSize({ width: screenPx, height: 900 });
          const out = await page.evaluate(widest);
          if (out) found.push({ screenPx, ...out });
        }
        return found;
      }),
    close: () => browser.close(),
  };
}

/** Runs in the page: how far to the right anything reaches, and what that says. A pixel of rounding is nothing. */
function widest(): { widthPx: number; words: string } | null {
  const room = document.documentElement.clientWidth;
  let found: { widthPx: number; words: string } | null = null;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const take = (right: number, words: string) => {
    if (right > room + 1 && right > (found?.widthPx ?? 0)) found = { widthPx: Math.round(right), words };
  };
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const words = node.textContent?.trim() ?? '';
    const style = node.parentElement && getComputedStyle(node.parentElement);
    if (words === '' || !style || style.display === 'none' || style.visibility === 'hidden') continue;
    range.selectNodeContents(node);
    take(range.getBoundingClientRect().right, words.slice(0, 60));
  }
  for (const image of document.images) take(image.getBoundingClientRect().right, image.alt.slice(0, 60));
  return found;
}

const mediaTypeOf = (bytes: Uint8Array): string => {
  if (bytes[0] === 0x89) return 'image/png';
  if (bytes[0] === 0xff) return 'image/jpeg';
  if (bytes[0] === 0x3c) return 'image/svg+xml';
  return bytes[0] === 0x47 ? 'image/gif' : 'image/webp';
};
