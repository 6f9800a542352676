// Witnesses in a real browser: an officer and an owner cosign, their keys stay where they are, and a second history is an alarm.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { chromiumPath, launchChromium, NO_CHROMIUM } from '../support/browser/chromium.ts';
import { COMPUTER, visitAs } from '../support/browser/visitor.ts';

const instance = inject('instance');
const why = chromiumPath ? 'the web apps are not built' : NO_CHROMIUM;

/** What a thief who can run scripts in the page would try. */
const stealKey = (page: Page) =>
  page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('multipartner-log-witness');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const stored = await new Promise<{ privateKey: CryptoKey }[]>((resolve) => {
      const request = database.transaction('kept').objectStore('kept').getAll(IDBKeyRange.bound('key/', 'key0'));
      request.onsuccess = () => resolve(request.result as { privateKey: CryptoKey }[]);
    });
    const tries = stored.flatMap(({ privateKey }) =>
      (['pkcs8', 'jwk'] as const).map((format) =>
        crypto.subtle.exportKey(format, privateKey).then(
          () => 'stolen',
          () => 'refused',
        ),
      ),
    );
    return Promise.all(tries);
  });

describe.skipIf(!chromiumPath || !instance)(`witnesses of the log (skipped if ${why})`, () => {
  let browser: Browser;
  const complaints: string[] = [];
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());

  it('officer and owner become witnesses, and everybody sees how many there are', async () => {
    const officer = await visitAs(browser, instance!, 'Dr. Ruth Amsel', { ...COMPUTER, locale: 'en', complaints });
    await officer.goto(`${instance!.trustCenter}/officer/witnesses`);
    await officer.getByRole('button', { name: /Make this browser a witness|Zum Zeugen|zum Zeugen machen/ }).click();
    await officer.getByText(/cosigned by 1 of|von 1 von/).waitFor();
    expect(await stealKey(officer)).toEqual(['refused', 'refused']);

    const owner = await visitAs(browser, instance!, 'Petra Sonnleitner', { ...COMPUTER, complaints });
    await owner.goto(`${instance!.trustCenter}/partner/access-log`);
    await owner.getByRole('button', { name: 'Meine Einträge prüfen' }).click();
    await owner.getByText(/Alle \d+ Einträge über Sie sind da/).waitFor();
    await owner.getByRole('button', { name: 'Diesen Browser zum Zeugen machen' }).click();
    await owner.getByText('Ja, dieser Browser zeichnet gegen').waitFor();

    await officer.getByRole('button', { name: /Check now|Jetzt prüfen/ }).click();
    await officer.goto(`${instance!.trustCenter}/officer/witnesses`);
    await officer.getByRole('cell', { name: /Autohaus Sonne/ }).waitFor();
    const note = await officer.request.get(`${instance!.trustCenter}/log/checkpoint`);
    expect(await note.text()).toMatch(/^multipartner\/trust-log\n/);
    await owner.context().close();
    await officer.context().close();
    expect(complaints).toEqual([]);
  });

  it('a server that shows another history is found by the browser, on whatever page the person is', async () => {
    const officer = await visitAs(browser, instance!, 'Dr. Ruth Amsel', { ...COMPUTER, complaints });
    await officer.goto(`${instance!.trustCenter}/officer/witnesses`);
    await officer.getByText('Behalten seit').waitFor();
    // The server now tells of a log that does not grow out of the kept one: it has no proof for it.
    await officer.route('**/log/witness?*', async (route) => {
      const answer = await route.fetch();
      const offer = (await answer.json()) as { steps: { note: string; proof: string[] }[] };
      const forged = offer.steps.map((step) => ({ ...step, note: step.note.replace(/\n\d+\n/, '\n1\n') }));
      await route.fulfill({ response: answer, json: { ...offer, steps: forged } });
    });
    await officer.getByRole('button', { name: 'Jetzt prüfen' }).click();
    await officer.getByText('Das Zugriffsprotokoll passt nicht zu dem, was dieser Browser früher sah').waitFor();
    const saved = officer.waitForEvent('download');
    await officer.getByRole('button', { name: 'Beweis sichern' }).first().click();
    expect((await saved).suggestedFilename()).toBe('log-contradiction.txt');
    await officer.context().close();
  });
});
