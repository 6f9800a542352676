// Somebody of the demo world in a real browser, signed in by one click; what the browser complains about is collected.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { WholeInstance } from '../instances/whole-instance.ts';

const WAIT_LIMIT_MS = 30_000;

export const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
export const COMPUTER: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };

/** Collects errors of pages. The browser's own word about an answer of 4xx is none: the page says what it means. */
export function watch(page: Page, complaints: string[]): void {
  const add = (text: string) => complaints.push(`${new URL(page.url()).pathname}: ${text}`);
  page.on('console', (message) => {
    if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return;
    add(message.text());
  });
  page.on('pageerror', (error) => add(error.message));
}

/** A page of the desk that the person's sign-in leads to. */
export async function visitAs(
  browser: Browser,
  instance: WholeInstance,
  name: string,
  { complaints, ...options }: BrowserContextOptions & { complaints: string[] },
): Promise<Page> {
  const context = await browser.newContext({ locale: 'de', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_LIMIT_MS);
  watch(page, complaints);
  await page.goto(`${instance.app}/`);
  await page.getByRole('button', { name }).click();
  await page.waitForURL(/\/(hq|partner|officer|keys)$/);
  return page;
}
