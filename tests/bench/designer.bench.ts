/**
 * The designer with a template of sixty blocks in a real browser: how long until it can be used, and how long a change takes until the
 * next frame is drawn. BENCH_PORT names an instance that runs already.
 */
import type { Page } from 'playwright-core';
import type { Measurement } from '../../scripts/bench/run.ts';
import { chromiumPath, launchChromium, NO_CHROMIUM } from '../support/browser/chromium.ts';
import { COMPUTER, visitAs } from '../support/browser/visitor.ts';
import { startWholeInstance } from '../support/instances/whole-instance.ts';

const BLOCKS = 60;
const OPENINGS = 5;
const EDITS = 40;
const OPEN_GOAL_MS = 2_000;
const EDIT_GOAL_MS = 100;

const MAIL = `<mjml><mj-body>${Array.from(
  { length: BLOCKS },
  (_, index) =>
    `<mj-section background-color="#ffffff"><mj-column><mj-text>Block ${index} with <b>words</b></mj-text><mj-button href="https://www.example.com/">Go</mj-button></mj-column></mj-section>`,
).join('')}</mj-body></mjml>`;

const ranked = (values: number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!;

async function importMail(page: Page, app: string): Promise<string> {
  await page.goto(`${app}/hq/templates/new`);
  await page.getByLabel('Name', { exact: true }).fill(`Bench ${Date.now()}`);
  await page.locator('[name=mjml]').fill(MAIL);
  await page.getByRole('button', { name: 'Vorlage anlegen' }).click();
  const designer = page.getByRole('link', { name: 'Designer öffnen' });
  await Promise.race([page.waitForURL(/\/design$/), designer.waitFor()]);
  const address = page.url().endsWith('/design') ? page.url() : await designer.getAttribute('href');
  return `${app}/hq/templates/${/tpl_[0-9a-z]+/.exec(address!)![0]}/design`;
}

/** Milliseconds from the navigation until every block can be selected. */
async function openMs(page: Page, address: string): Promise<number> {
  const sinceMs = performance.now();
  await page.goto(address, { waitUntil: 'commit' });
  await page.locator('[data-designer=ready]').waitFor();
  return performance.now() - sinceMs;
}

/** Milliseconds between a key in a field of the panel and the frame after the change. */
async function editMs(page: Page): Promise<number[]> {
  await page.getByRole('treeitem').first().click();
  const field = page.getByRole('textbox', { name: 'Betreff', exact: true });
  await field.click();
  const times: number[] = [];
  for (let index = 0; index < EDITS; index++) {
    await page.evaluate(() => {
      const state = window as unknown as { typedMs: number; drawnMs: number | undefined };
      state.drawnMs = undefined;
      addEventListener(
        'input',
        () => {
          state.typedMs = performance.now();
          requestAnimationFrame(() =>
            setTimeout(() => {
              state.drawnMs = performance.now();
            }),
          );
        },
        { once: true, capture: true },
      );
    });
    await page.keyboard.press('x');
    const taken = await page.waitForFunction(() => {
      const state = window as unknown as { typedMs: number; drawnMs: number | undefined };
      return state.drawnMs === undefined ? undefined : state.drawnMs - state.typedMs;
    });
    times.push((await taken.jsonValue()) as number);
  }
  return times;
}

async function measure(app: string, trustCenter: string): Promise<Measurement[]> {
  const browser = await launchChromium();
  try {
    const page = await visitAs(browser, { app, trustCenter } as never, 'Helena Brandt', {
      ...COMPUTER,
      complaints: [],
    });
    const address = await importMail(page, app);
    // The first opening fills the browser's cache and does not count.
    await openMs(page, address);
    const openings: number[] = [];
    for (let index = 0; index < OPENINGS; index++) openings.push(await openMs(page, address));
    const edits = await editMs(page);
    const opened = ranked(openings, 0.5);
    const edited = ranked(edits, 0.95);
    return [
      {
        name: `designer opens ${BLOCKS} blocks, median`,
        value: opened,
        unit: 'ms',
        goal: OPEN_GOAL_MS,
        met: opened < OPEN_GOAL_MS,
      },
      {
        name: 'a key until the next frame, 95th percentile',
        value: edited,
        unit: 'ms',
        goal: EDIT_GOAL_MS,
        met: edited < EDIT_GOAL_MS,
      },
    ];
  } finally {
    await browser.close();
  }
}

export async function run(): Promise<Measurement[]> {
  if (!chromiumPath) throw new Error(NO_CHROMIUM);
  const port = Number(process.env.BENCH_PORT);
  if (port) return measure(`http://127.0.0.1:${port}`, `http://localhost:${port + 1}`);
  const { stop, ...instance } = await startWholeInstance({ demo: true });
  try {
    return await measure(instance.app, instance.trustCenter);
  } finally {
    await stop();
  }
}
