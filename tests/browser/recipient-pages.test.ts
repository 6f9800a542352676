// The pages behind the links of a mail, as its recipient meets them: without a script, on a phone, in light and dark, in both languages.
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { portsFrom } from '../../scripts/start/settings.ts';
import { tokenSecret } from '../../trust-center/orders/deps.ts';
import { type DeliveryTokens, makeTokens } from '../../trust-center/orders/tracking/token.ts';
import { chromiumPath, launchChromium, NO_CHROMIUM } from '../support/chromium.ts';
import { findFaults } from '../support/page-check.ts';
import { PHONE, watch } from '../support/visitor.ts';

const instance = inject('instance');
const why = chromiumPath ? 'the web apps are not built' : NO_CHROMIUM;

/** The links of the newest mail of that partner; nobody's mailbox is needed for them. */
async function newestMailOf(partner: string): Promise<DeliveryTokens> {
  const { secrets } = JSON.parse(fs.readFileSync(path.join(instance!.dataDir, 'instance.json'), 'utf8')) as {
    secrets: { postgres: string; authSecret: string };
  };
  const port = portsFrom(instance!.port).postgres;
  const client = new pg.Client({
    connectionString: `postgresql://postgres:${secrets.postgres}@127.0.0.1:${port}/trust`,
  });
  await client.connect();
  const { rows } = await client.query<{ partnerId: string; deliveryId: string }>(
    `SELECT d."partnerId", d.id AS "deliveryId" FROM delivery d JOIN partner p ON p.id = d."partnerId" JOIN contact c ON c.id = d."contactId"
     LEFT JOIN suppression s ON s.token = c."suppressionToken" WHERE p.name = $1 AND d.state = 'accepted' AND d."unsubscribedAt" IS NULL AND s.id IS NULL
     ORDER BY d."acceptedAt" DESC LIMIT 1`,
    [partner],
  );
  await client.end();
  return makeTokens([tokenSecret(secrets.authSecret)], rows[0]!);
}

describe.skipIf(!chromiumPath || !instance)(`pages of recipients (skipped if ${why})`, () => {
  let browser: Browser;
  let links: DeliveryTokens;
  const at = (place: string): string => `${instance!.trustCenter}${place}`;
  beforeAll(async () => {
    browser = await launchChromium();
    links = await newestMailOf('City Cars Linz');
  });
  afterAll(() => browser?.close());

  it('speak the mail’s language, which is not the browser’s, and the other one by a link; a whole change of mind needs no script', async () => {
    const context = await browser.newContext({ ...PHONE, javaScriptEnabled: false, locale: 'en-GB' });
    const page: Page = await context.newPage();
    const hosts = new Set<string>();
    page.on('request', (request) => hosts.add(new URL(request.url()).host));
    const title = () => page.getByRole('heading', { level: 1 }).innerText();
    const answer = await page.goto(at(`/u/${links.page}`));
    expect(answer!.headers()).toMatchObject({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
    expect(await title()).toBe('Keine Mails mehr von City Cars Linz?');
    await page.getByRole('link', { name: 'English', exact: true }).click();
    expect(await title()).toBe('No more mails from City Cars Linz?');
    await page.getByRole('button', { name: 'Unsubscribe' }).click();
    expect(await title()).toBe('You are unsubscribed');
    await page.getByRole('button', { name: 'Get mails again' }).click();
    expect(await title()).toBe('You get mails again');
    await page.goto(at(`/preferences/${links.preferences}?lang=en`));
    await page.getByLabel('Surveys').check();
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await title()).toBe('Your mails from City Cars Linz');
    expect(await page.getByLabel('Surveys').isChecked()).toBe(true);
    await page.goto(at(`/v/${links.page}`));
    // Nobody else learns that somebody looked: pictures of the mail come from here as well.
    expect([...hosts]).toEqual([new URL(instance!.trustCenter).host]);
    await context.close();
  });

  it('can be used by everybody, in light and dark, as wide as any screen', async () => {
    const context = await browser.newContext({ locale: 'de' });
    const page = await context.newPage();
    const complaints: string[] = [];
    watch(page, complaints);
    for (const place of [`/u/${links.page}`, `/preferences/${links.preferences}?lang=en`, `/v/${'A'.repeat(60)}`])
      for (const scheme of ['light', 'dark'] as const) {
        await page.goto(at(place));
        expect(await findFaults(page, scheme), `${place.slice(0, 12)} ${scheme}`).toEqual([]);
      }
    expect(complaints).toEqual([]);
    await context.close();
  });
});
