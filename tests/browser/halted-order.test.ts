// An order that a mail server's refusals have stopped: its page says why, and "try with a few people" really sends the rest once that is mended.
import fs from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createApiClient } from '../../scripts/cli/api-client.ts';
import { fillMail } from '../../scripts/demo-command/fill-mail.ts';
import { offerTemplate } from '../../scripts/demo-command/offer-template.ts';
import { root } from '../../scripts/start/settings.ts';
import { chromiumPath, launchChromium, NO_CHROMIUM } from '../support/browser/chromium.ts';
import { COMPUTER, visitAs } from '../support/browser/visitor.ts';
import { demoTargetOn } from '../support/instances/demo-target.ts';
import { type ScriptedSmtp, startScriptedSmtp } from '../support/servers/scripted-smtp.ts';

const instance = inject('instance');
const why = chromiumPath ? 'the web apps are not built' : NO_CHROMIUM;
const PARTNER = 'Nordlicht Motors';
const MJML = fs.readFileSync(path.join(root, 'docs/samples/workshop-mail.mjml'), 'utf8');
const REFUSAL = '550 5.7.1 Sender address rejected';
/** So many are tried after a halt before anybody else is. */
const FEW = 10;

describe.skipIf(!chromiumPath || !instance)(`a halted order (skipped if ${why})`, () => {
  let browser: Browser;
  let custodian: Page;
  let hauke: Page;
  let smtp: ScriptedSmtp;
  let isRefusing = true;
  let begun = 0;
  let letGo = () => {};
  const isMended = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let people = 0;
  const complaints: string[] = [];

  beforeAll(async () => {
    smtp = await startScriptedSmtp({
      async answer(event) {
        if (event === 'mail' && isRefusing) return REFUSAL;
        // The last of the few waits: until it is known what becomes of them, nobody else may get the mail.
        if (event === 'message' && ++begun === FEW) await isMended;
        return undefined;
      },
    });
    browser = await launchChromium();
    custodian = await visitAs(browser, instance!, 'Viktor Lang', { ...COMPUTER, complaints });
    await custodian.goto(`${instance!.trustCenter}/mail-servers/new/smtp`);
    await custodian.getByLabel('Name', { exact: true }).fill('Server im Norden');
    await custodian.getByLabel('Server', { exact: true }).fill('127.0.0.1');
    await custodian.getByLabel('Port').fill(String(smtp.port));
    await custodian.getByLabel('Verschlüsselung').selectOption('none');
    await custodian.getByLabel('Nur die ausgewählter Partner').check();
    await custodian.getByLabel(PARTNER).check();
    await custodian.getByRole('button', { name: 'Einrichten' }).click();
    await custodian.waitForURL(/mail-servers\/trp_/);
    hauke = await visitAs(browser, instance!, 'Hauke Petersen', { ...COMPUTER, complaints });
  });
  afterAll(async () => {
    letGo();
    // Other mails of this partner go over the server of the installation again.
    await custodian?.getByRole('button', { name: 'Entfernen' }).click();
    await custodian?.getByRole('dialog').getByRole('button', { name: 'Entfernen' }).click();
    await custodian?.waitForURL(/mail-servers(\?|$)/);
    await browser?.close();
    await smtp?.close();
  });

  it('says what the server answered, and nobody got the mail', async () => {
    const target = await demoTargetOn(instance!, PARTNER);
    const hq = createApiClient({ origin: instance!.app, key: target.hqKey });
    const { campaignId, partnerId } = await offerTemplate(hq, {
      name: 'Frost-Check',
      mjml: MJML,
      ownPartnerId: target.ownPartnerId,
    });
    const key = (await target.partnerKeys(partnerId)).app;
    const { packageId } = await fillMail(createApiClient({ origin: instance!.app, key }), campaignId);
    await hauke.goto(`${instance!.trustCenter}/send/${packageId}/confirm?to=all`);
    const order = hauke.getByRole('button', { name: /^An [\d.]+ Personen senden$/ });
    people = Number(/\d+/.exec((await order.textContent())!)![0]);
    expect(people).toBeGreaterThan(3 * FEW);
    await order.click();
    await hauke.getByText('Der Versand ist angehalten').waitFor();
    await hauke.getByText(/Der Mailserver weist die Absenderadresse ab/).waitFor();
    await hauke.getByText(/Die letzte Antwort war 5\.7\.1/).waitFor();
    expect(smtp.taken).toEqual([]);
  });

  it('goes on with a few people first, and to everybody else once they have it', async () => {
    isRefusing = false;
    const goOn = { name: 'Mit wenigen Personen versuchen' };
    await hauke.getByRole('button', goOn).click();
    await hauke.getByRole('dialog').getByRole('button', goOn).click();
    await expect.poll(() => begun).toBe(FEW);
    await hauke.reload();
    await hauke.getByText('Wird gesendet', { exact: true }).waitFor();
    expect([begun, smtp.taken.length]).toEqual([FEW, FEW - 1]);
    letGo();
    const delivered = hauke.getByText('Zugestellt', { exact: true }).locator('xpath=following-sibling::p[1]').first();
    await expect.poll(async () => Number(await delivered.textContent())).toBe(people);
    expect(smtp.taken).toHaveLength(people);
    expect(new Set(smtp.taken.map(({ to }) => to)).size).toBe(people);
    expect(complaints).toEqual([]);
  });
});
