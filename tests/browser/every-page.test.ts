// Every page of every desk, as the route tables of both builds list them: reached by links and held to the same rules.
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { root } from '../../scripts/start/settings.ts';
import { readRouteTable } from '../access/route-table.ts';
import { chromiumPath, launchChromium, NO_CHROMIUM } from '../support/browser/chromium.ts';
import { createScales, findFaults, type Weight } from '../support/browser/page-check.ts';
import { COMPUTER, visitAs } from '../support/browser/visitor.ts';

const instance = inject('instance');
const why = chromiumPath ? 'the web apps are not built' : NO_CHROMIUM;

const MOST_SCRIPT_BYTES = 250_000;
/** Editors of whole mails may weigh more. */
const HEAVY = ['/hq/templates/:templateId/design', '/partner/participations/:participationId'];
/** Need a moment that the demo world does not have; tests of their own are named. */
const NOT_REACHED = [
  '/invitation/:token', // tests/integration/sign-in.test.ts
  '/reset/:token', // the same
  '/second-factor', // the same
  '/enrol', // the same
  '/keys/:partnerId/material', // tests/browser/key-custody.test.ts
  '/partner/imports/:importId/field/:column', // tests/integration/people/fields.test.ts
  '/d/:token', // tests/integration/requests/data-package.test.ts
  '/partner/requests/:requestId/lift', // tests/integration/requests/request-desk.test.ts
  '/keys/:partnerId/certificate', // tests/integration/keys/destroy-keys.test.ts
  '/mail-servers/:transportId', // tests/browser/mail-servers.test.ts
];
// Bounds a walk that hangs; the walks share the machine.
const TEST_LIMIT_MS = 900_000;

interface KnownPage {
  origin: string;
  pattern: string;
  gate: string;
  isPage: boolean;
  matches: (path: string) => boolean;
}

async function routesOf(file: string, origin: string): Promise<KnownPage[]> {
  const loaders = (await readRouteTable(file)).filter(
    ({ kind, pattern }) => kind === 'loader' && !pattern.includes('*'),
  );
  // Of a layout and its index page, which share the address, the page.
  const byPattern = new Map(
    loaders.sort((a, b) => Number(a.isPage) - Number(b.isPage)).map((one) => [one.pattern, one]),
  );
  return [...byPattern.values()].map(({ pattern, gate, isPage }) => {
    const shape = pattern
      .replaceAll('.', '\\.')
      .replace(/\/:\w+\?/g, '(?:/[^/]+)?')
      .replace(/:\w+/g, '[^/]+');
    const fits = new RegExp(`^${shape}$`);
    return { origin, pattern, gate, isPage, matches: (address) => fits.test(address) };
  });
}

let browser: Browser;
let known: KnownPage[] = [];
/** Opened by a walk, and seen by one: walks of several people go on at once and leave each other's pages alone. */
const taken = new Set<string>();
const reached = new Set<string>();
const complaints: string[] = [];
const weights: (Weight & { where: string })[] = [];

/** The most particular pattern: `/partner/contacts/new` is not a contact. */
const pageAt = (address: string): KnownPage | undefined => {
  const { origin, pathname } = new URL(address);
  const fits = known.filter((page) => page.origin === origin && page.matches(pathname));
  const parameters = ({ pattern }: KnownPage) => pattern.split(':').length;
  const [best] = fits.sort((a, b) => parameters(a) - parameters(b));
  return best?.isPage ? best : undefined;
};
const keyOf = ({ origin, pattern }: KnownPage) => `${origin}${pattern}`;

/** Two houses share the partner's pages, so that neither walk is much longer than the others. */
const isOfOtherHouse = ({ pattern }: KnownPage) => /^\/partner\/(?:settings|requests)(?:\/|$)/.test(pattern);
const isOfFirstHouse = (page: KnownPage) => !isOfOtherHouse(page);

/** Walks from the addresses along all links, each page once that is within its part. */
async function walk(
  page: Page,
  gates: string[],
  starts: string[],
  isInPart: (page: KnownPage) => boolean = () => true,
): Promise<string[]> {
  const scales = await createScales(page);
  const faults: string[] = [];
  const waiting = [
    ...starts,
    ...known.filter(({ pattern }) => !pattern.includes(':')).map(({ origin, pattern }) => `${origin}${pattern}`),
  ];
  for (let address = waiting.shift(); address; address = waiting.shift()) {
    const at = pageAt(address);
    if (!at || taken.has(keyOf(at)) || !gates.includes(at.gate) || !isInPart(at)) continue;
    taken.add(keyOf(at));
    await page.setViewportSize(COMPUTER.viewport!);
    const weight = await scales.open(address);
    // Whoever is led elsewhere did not see this page: another link, or somebody else, may.
    if (pageAt(page.url()) !== at) {
      taken.delete(keyOf(at));
      continue;
    }
    reached.add(keyOf(at));
    weights.push({ ...weight, where: at.pattern });
    if (weight.status !== 200) faults.push(`${at.pattern}: ${weight.status}`);
    if (weight.scriptBytes > MOST_SCRIPT_BYTES && !HEAVY.includes(at.pattern))
      faults.push(`${at.pattern}: ${Math.round(weight.scriptBytes / 1000)} kB of script`);
    waiting.push(
      ...(await page.locator('a[href]').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href))),
    );
    // Some pages below it are linked from a form only.
    for (const { origin, pattern } of known) {
      const below =
        origin === at.origin && pattern.startsWith(`${at.pattern}/`) ? pattern.slice(at.pattern.length) : ':';
      if (!below.includes(':')) waiting.push(`${page.url().replace(/[?#].*/, '')}${below}`);
    }
    // Light on a computer and dark on a phone take turns: both for each page would take twice as long.
    faults.push(...(await findFaults(page, known.indexOf(at) % 2 === 0 ? 'light' : 'dark')));
  }
  return faults;
}

describe.skipIf(!chromiumPath || !instance)(`every page (skipped if ${why})`, () => {
  beforeAll(async () => {
    known = [
      ...(await routesOf('build/server/index.js', instance!.app)),
      ...(await routesOf('trust-center/build/server/index.js', instance!.trustCenter)),
    ];
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());

  // Side by side: a walk waits for pages to come to rest most of the time.
  describe.concurrent('by somebody', () => {
    it('for everybody is in order', { timeout: TEST_LIMIT_MS }, async () => {
      const context = await browser.newContext({ ...COMPUTER, locale: 'de' });
      const page = await context.newPage();
      // Links of mails that are not valid have their page too.
      const dead = [
        '/u/nothing',
        '/v/nothing',
        '/preferences/nothing',
        '/c/nothing',
        '/f/nothing',
        '/f/nothing/embed',
        '/essence/prt_01jd0000000000000000000000',
        '/my/nothing',
        '/my/address/nothing',
        '/reply-address/nothing',
        '/your-data/confirm/nothing',
        '/your-data/prt_01jd0000000000000000000000',
      ].map((where) => `${instance!.trustCenter}${where}`);
      const faults = await walk(page, ['public'], dead);
      expect(
        faults.filter(
          (fault) =>
            !/^\/(?:[uvc]|preferences)\/:token: 404$|^\/f\/:address(?:\/embed)?: 404$|^\/essence\/:partnerId: 404$|^\/reply-address\/:token: 404$|^\/my\/(?:address\/)?:token: 404$|^\/your-data\/(?:confirm\/:token|:partnerId): 404$/.test(
              fault,
            ),
        ),
      ).toEqual([]);
      await context.close();
    });

    it('of headquarters is in order', { timeout: TEST_LIMIT_MS }, async () => {
      const page = await visitAs(browser, instance!, 'Helena Brandt', { ...COMPUTER, complaints });
      // Of the templates, one has a version that was brought to running drafts.
      await page.goto(`${instance!.app}/hq/templates?q=Lumen`);
      await page
        .getByRole('link', { name: /Aurora Lumen/ })
        .first()
        .click();
      await page.getByRole('link', { name: 'Version 2', exact: true }).click();
      const upgrade = await page.locator('a[href*="/upgrades/upg_"]').first().getAttribute('href');
      // Requests for approval that were answered stand behind a filter.
      await page.goto(`${instance!.app}/hq/approvals?state=decided`);
      const request = await page.locator('main a[href*="/hq/approvals/"]').first().getAttribute('href');
      expect(await walk(page, ['hq', 'member'], [`${instance!.app}${upgrade}`, `${instance!.app}${request}`])).toEqual(
        [],
      );
      await page.context().close();
    });

    it('of a partner is in order', { timeout: TEST_LIMIT_MS }, async () => {
      const page = await visitAs(browser, instance!, 'Claire Dubois', { ...COMPUTER, complaints });
      // Steps that begin with a form: a campaign on its way to the recipients, and a file on its way in.
      await page.getByRole('link', { name: 'Premiere: Aurora Lumen' }).click();
      await page.getByRole('button', { name: 'Empfänger wählen' }).click();
      await page.waitForURL(/\/send\/pkg_\w+$/);
      const send = page.url();
      await page.goto(`${instance!.trustCenter}/partner/imports/new`);
      await page.locator('input[type=file]').setInputFiles(path.join(root, 'docs/samples/customers.csv'));
      await page.getByRole('button', { name: 'Hochladen und Spalten ansehen' }).click();
      await page.waitForURL(/\/columns/);
      const columns = page.url();
      expect(
        await walk(
          page,
          ['partner', 'member'],
          [`${send}/check?to=all`, `${send}/customers?to=all`, `${send}/confirm?to=all`, send, columns],
          isOfFirstHouse,
        ),
      ).toEqual([]);
      await page.goto(columns);
      await page.getByRole('button', { name: 'Zeilen prüfen' }).click();
      await page.waitForURL(/\/check/);
      expect(await walk(page, ['partner'], [page.url()], isOfFirstHouse)).toEqual([]);
      await page.context().close();
    });

    it('of another partner is in order', { timeout: TEST_LIMIT_MS }, async () => {
      // Only where somebody was erased is there a certificate.
      const other = await visitAs(browser, instance!, 'Petra Sonnleitner', { ...COMPUTER, complaints });
      await other.goto(`${instance!.trustCenter}/partner/settings/retention`);
      const certificate = await other.locator('a[href*="/erasures/"]').first().getAttribute('href');
      // Only her house has a domain to send from.
      await other.goto(`${instance!.trustCenter}/partner/settings/senders`);
      const domain = await other.locator('main a[href*="/senders/domains/"]').first().getAttribute('href');
      // What can be done about a request depends on what was asked and on who asked being known.
      await other.goto(`${instance!.trustCenter}/partner/requests`);
      const requestOf = async (kind: string) =>
        `${instance!.trustCenter}${await other.getByRole('row').filter({ hasText: kind }).filter({ hasText: 'Identität geprüft' }).getByRole('link').first().getAttribute('href')}`;
      const [access, erasure] = [await requestOf('Auskunft'), await requestOf('Löschung')];
      const found = [certificate, domain].map((where) => `${instance!.trustCenter}${where}`);
      const starts = [...found, `${access}/package`, `${access}/extend`, `${erasure}/answer`];
      expect(await walk(other, ['partner'], starts, isOfOtherHouse)).toEqual([]);
      await other.context().close();
    });

    it('of the officer is in order', { timeout: TEST_LIMIT_MS }, async () => {
      const page = await visitAs(browser, instance!, 'Dr. Ruth Amsel', { ...COMPUTER, complaints });
      expect(await walk(page, ['officer', 'member'], [])).toEqual([]);
      await page.context().close();
    });

    it('of a key custodian is in order', { timeout: TEST_LIMIT_MS }, async () => {
      const page = await visitAs(browser, instance!, 'Viktor Lang', { ...COMPUTER, complaints });
      const faults = await walk(page, ['key', 'operator', 'member'], []);
      // Both need a moment of their own, see above.
      expect(faults.filter((fault) => !/\/(material: 403|certificate: 404)$/.test(fault))).toEqual([]);
      await page.context().close();
    });
  });

  it('was reached, and no browser complained', () => {
    const slowest = [...weights].sort((a, b) => b.serverMs - a.serverMs);
    const median = slowest[Math.floor(slowest.length / 2)]!.serverMs;
    const heaviest = weights
      .filter(({ where }) => !HEAVY.includes(where))
      .sort((a, b) => b.scriptBytes - a.scriptBytes)[0]!;
    console.info(
      [
        `${weights.length} pages, first byte after ${median.toFixed(0)} ms in the median; the slowest:`,
        ...slowest.slice(0, 5).map(({ where, serverMs }) => `  ${serverMs.toFixed(0)} ms ${where}`),
        `heaviest script: ${Math.round(heaviest.scriptBytes / 1000)} kB ${heaviest.where}`,
      ].join('\n'),
    );
    const missing = known.filter(
      (page) => page.isPage && !reached.has(keyOf(page)) && !NOT_REACHED.includes(page.pattern),
    );
    expect(missing.map(keyOf)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
