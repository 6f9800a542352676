// The operator's custodian sets a mail server up, is told what is wrong with it, and takes it away again; a partner's custodian finds nothing there.
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { portsFrom } from '../../scripts/start/settings.ts';
import { createMailerClient } from '../../trust-center/clients/calls/internal-client.ts';
import { chromiumPath, launchChromium, NO_CHROMIUM } from '../support/browser/chromium.ts';
import { COMPUTER, visitAs } from '../support/browser/visitor.ts';

const instance = inject('instance');
const LIMIT_MS = 90_000;
const SECRET = 'never-shown-again';

describe.skipIf(!instance || !chromiumPath)(`mail servers (${chromiumPath ? 'built apps' : NO_CHROMIUM})`, () => {
  let browser: Browser;
  const complaints: string[] = [];
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());

  it('are set up with a sealed secret, tried out with a sentence, and removed', { timeout: LIMIT_MS }, async () => {
    const page = await visitAs(browser, instance!, 'Viktor Lang', { ...COMPUTER, complaints });
    await page.getByRole('link', { name: 'Mailserver' }).click();
    await page.getByRole('link', { name: 'Neuer Mailserver' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Relay');
    await page.getByLabel('Server', { exact: true }).fill('127.0.0.1');
    // Nothing listens there.
    await page.getByLabel('Port').fill('1');
    await page.getByLabel('Benutzer').fill('aurora');
    await page.getByLabel('Passwort', { exact: true }).fill(SECRET);
    // One partner's only: the mails of everybody else go on as before.
    await page.getByLabel('Nur die ausgewählter Partner').check();
    await page.getByLabel('City Cars Linz').check();
    await page.getByRole('button', { name: 'Einrichten' }).click();
    await page.waitForURL(/mail-servers\/trp_/);
    expect(await page.content()).not.toContain(SECRET);
    expect(page.url()).not.toContain(SECRET);

    await page.getByRole('button', { name: 'Verbindung testen' }).click();
    await page.getByText('Er funktioniert nicht').waitFor({ timeout: 75_000 });
    await page.getByText(/nicht auf diesem Port/).waitFor();

    await page.getByRole('button', { name: 'Entfernen' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Entfernen' }).click();
    await page.waitForURL(/mail-servers(\?|$)/);
    await page.getByText('Noch kein eigener Mailserver').waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('say what comes back: a mailbox that cannot be read, why, and what to do', { timeout: LIMIT_MS }, async () => {
    const page = await visitAs(browser, instance!, 'Viktor Lang', { ...COMPUTER, complaints });
    await page.goto(`${instance!.trustCenter}/mail-servers`);
    await page.getByRole('link', { name: 'Was zurückkommt' }).click();
    await page.getByRole('heading', { name: 'Was zurückkommt' }).waitFor();
    // The demo's mailer is not told where to look.
    await page.getByText('Nichts, was zurückkommt, wird gelesen').waitFor();
    const mailer = createMailerClient({
      url: `https://127.0.0.1:${portsFrom(instance!.port).internal}`,
      keysDir: path.join(instance!.dataDir, 'service-keys'),
    });
    const mailerId = randomUUID();
    const way = { way: 'pop', trouble: 'sign_in', secondsAgo: 5, everySeconds: 60 } as const;
    expect(await mailer.reportReturnWays({ body: { mailerId, ways: [way] } })).toEqual({
      ok: true,
      value: { kept: 1 },
    });
    await page.reload();
    await page.getByText(/^Postfach mit POP3 lässt sich seit/).waitFor();
    await page.getByText(/lehnt Benutzer oder Passwort ab/).waitFor();
    await page.getByRole('cell', { name: 'Nicht lesbar' }).waitFor();
    await mailer.reportReturnWays({ body: { mailerId, ways: [] } });
    await mailer.close();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('have limits: a thousand typed with its dot is none of one mail, and what is wrong is said in its place', {
    timeout: LIMIT_MS,
  }, async () => {
    const page = await visitAs(browser, instance!, 'Viktor Lang', { ...COMPUTER, complaints });
    await page.goto(`${instance!.trustCenter}/mail-servers/limits`);
    await page.getByLabel('Für', { exact: true }).selectOption('Eine Absenderdomain');
    await page.getByLabel('Name').fill('keine domain');
    await page.getByLabel('Mails pro Stunde').fill('1.000');
    await page.getByRole('button', { name: 'Setzen' }).click();
    await page.getByText('Das ist keine Domain.').first().waitFor();
    await page.getByLabel('Name').fill('aurora.example');
    await page.getByRole('button', { name: 'Setzen' }).click();
    const row = page.getByRole('row', { name: /^Absenderdomain aurora\.example/ });
    await row.getByRole('cell', { name: '1.000', exact: true }).waitFor();
    await row.getByRole('button', { name: /^Entfernen/ }).click();
    await page.getByText('Keine Grenzen', { exact: true }).waitFor();

    const plan = page.getByLabel('Mails pro Tag');
    const before = await plan.inputValue();
    await plan.fill('100 50');
    await page.getByRole('button', { name: 'Plan speichern' }).click();
    await page.getByText('Jede Zahl muss größer sein als die vor ihr').first().waitFor();
    expect(await plan.inputValue()).toBe('100 50');
    await page.reload();
    expect(await plan.inputValue()).toBe(before);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('are no place for a partner’s custodian', { timeout: LIMIT_MS }, async () => {
    const page = await visitAs(browser, instance!, 'Anna Sonnleitner', { ...COMPUTER, complaints });
    expect(await page.getByRole('link', { name: 'Mailserver' }).count()).toBe(0);
    const answer = await page.goto(`${instance!.trustCenter}/mail-servers`);
    expect(answer?.status()).toBe(403);
    await page.context().close();
  });
});
