// The designer's canvas alone in a real browser: one page, many trees. What it is given it gives back, as it does without a page; blocks of slots
// are seen and are no part of the tree; nothing in a tree is ever run.
import fs from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build, type Rollup } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as StartCanvas from '../../app/hq/templates/designer/canvas/start-canvas.ts';
import { root } from '../../scripts/start/settings.ts';
import type { TemplateDocument, TemplateNode } from '../../templates-engine/document.ts';
import { importMjml } from '../../templates-engine/mjml/import-mjml.ts';
import { everyKindDocument } from '../../templates-engine/test-support/every-kind.ts';
import { OF_BROWSER, wideDocuments } from '../../templates-engine/test-support/wide-documents.ts';
import { chromiumPath, launchChromium } from '../support/browser/chromium.ts';

/** The region of the block “Offer” that holds its title */
const BLOCK_TITLE = 'r_kbtitle0';

let browser: Browser;
let page: Page;
const complaints: string[] = [];

interface Started {
  designer: typeof StartCanvas;
  canvas: StartCanvas.Canvas;
  shown: { document: TemplateDocument; language: string; words: string };
}

/** The canvas as the designer's page gets it: bundled for browsers. */
async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: {
        entry: path.join(root, 'app/hq/templates/designer/canvas/start-canvas.ts'),
        formats: ['iife'],
        name: 'designer',
      },
    },
  });
  return (built as Rollup.RollupOutput[])[0]!.output[0].code;
}

beforeAll(async () => {
  if (!chromiumPath) return;
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.on('pageerror', (error) => complaints.push(error.message));
  // Trees name images of servers that tests must not ask.
  await page.route(/^https?:/, (route) => route.abort());
  await page.setContent('<!doctype html><div id="here" style="height: 800px"></div>');
  await page.addScriptTag({ content: await bundle() });
  await page.evaluate(async (document) => {
    const own = window as unknown as Started;
    own.shown = { document, language: 'en', words: 'en' };
    const nothing = () => {};
    own.canvas = await own.designer.startCanvas({
      container: globalThis.document.getElementById('here')!,
      root: document.root,
      tokens: {},
      shown: () => own.shown,
      surroundings: {
        image: () => undefined,
        regionWords: () => '',
        tagLabel: (tag) => tag,
        words: { logo: 'Logo', emptyColumn: 'empty', emptyImage: 'empty' },
      },
      toolbar: { move: 'Move', duplicate: 'Duplicate', remove: 'Remove' },
      elementName: (tag) => tag,
      title: 'Mail',
      onSelect: nothing,
      onDragged: nothing,
      onText: nothing,
      onEditing: nothing,
      onDuplicate: nothing,
      onRemove: nothing,
      onKey: nothing,
    });
  }, everyKindDocument());
});
afterAll(() => browser?.close());

/** Shows one document after the other in the same canvas; answers what it gives back each time. */
const throughCanvas = (documents: TemplateDocument[]): Promise<TemplateNode[]> =>
  page.evaluate((given) => {
    const own = window as unknown as Started;
    return given.map((document) => {
      own.shown = { ...own.shown, document };
      own.canvas.show(document.root);
      return own.canvas.readTree();
    });
  }, documents);

const frame = () => page.frameLocator('iframe.gjs-frame');

describe.skipIf(!chromiumPath)('the canvas in a browser (skipped without Chromium)', () => {
  it(`gives back ${OF_BROWSER.count} trees of any shape as they were, forwards and backwards`, async () => {
    const documents = [everyKindDocument(), ...wideDocuments(OF_BROWSER.count, OF_BROWSER.seed)];
    const trees = documents.map((document) => document.root);
    expect(await throughCanvas(documents)).toEqual(trees);
    expect(await throughCanvas(documents.toReversed())).toEqual(trees.toReversed());
  });

  it('gives back every file that the import is tried with', async () => {
    const documents = ['../shared/data/mjml', 'templates-engine/test-support/mjml'].flatMap((folder) => {
      const place = path.join(root, folder);
      if (!fs.existsSync(place)) return [];
      return fs.readdirSync(place).map((file) => {
        const imported = importMjml(fs.readFileSync(path.join(place, file), 'utf8'));
        if (!imported.ok) throw new Error(`${file}: ${JSON.stringify(imported.failure)}`);
        return imported.value.document;
      });
    });
    expect(documents.length).toBeGreaterThanOrEqual(25);
    expect(await throughCanvas(documents)).toEqual(documents.map((document) => document.root));
  });

  it('ran nothing of what stood in them', async () => {
    const ran = await page.evaluate(() =>
      [window, ...Array.from(window.frames)].some((one) => Reflect.has(one, 'ran')),
    );
    expect(ran).toBe(false);
    expect(complaints).toEqual([]);
  });

  it('shows HQ’s blocks in a slot as they look, and never as part of the tree', async () => {
    const document = everyKindDocument();
    await throughCanvas([document]);
    const blocks = frame().locator('[data-standard]');
    expect(await blocks.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.standard))).toEqual([
      'Offer',
      'List',
    ]);
    expect(await blocks.first().locator('[data-text]').allTextContents()).toEqual([
      'Offer',
      'Locked words of the block',
    ]);
    // What a pinned block says of its own, one after another, in the language of the canvas, without any region to fill in.
    expect(await blocks.locator('[data-region]').count()).toBe(0);
    const german = await page.evaluate(() => {
      const own = window as unknown as Started;
      own.shown = { ...own.shown, language: 'de' };
      own.canvas.show(own.shown.document.root);
      return own.canvas.readTree();
    });
    expect(german).toEqual(document.root);
    expect(await blocks.first().locator('[data-text]').allTextContents()).toEqual(['Offer', 'Gesperrt']);
  });

  it('follows when HQ puts another block there or takes them away', async () => {
    const document = everyKindDocument();
    const withBlocks = (
      change: (slot: Extract<TemplateNode['region'], { kind: 'slot' }>) => void,
    ): TemplateDocument => {
      const changed = structuredClone(document);
      const visit = (node: TemplateNode): void => {
        if (node.region?.kind === 'slot') change(node.region);
        node.children?.forEach(visit);
      };
      visit(changed.root);
      return changed;
    };
    const names = () =>
      frame()
        .locator('[data-standard]')
        .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.standard));
    await throughCanvas([
      withBlocks((slot) =>
        slot.standard.push({ id: 'i_p3', block: 'offer@1', fill: { [BLOCK_TITLE]: { text: 'HQ’s own title' } } }),
      ),
    ]);
    expect(await names()).toEqual(['Offer', 'List', 'Offer']);
    expect(await frame().locator('[data-standard]').last().locator('[data-text]').first().textContent()).toBe(
      'HQ’s own title',
    );
    await throughCanvas([
      withBlocks((slot) => {
        slot.standard = [];
        slot.pinned = [];
      }),
    ]);
    expect(await names()).toEqual([]);
  });
});
