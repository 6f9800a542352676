// A suspended partner over real HTTP: nothing is sent for it, and nobody takes its own customers' data from its controller.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BrowserClient } from '../support/browser/browser-client.ts';
import { profileOf } from '../support/worlds/people-world.ts';
import { isBuilt, openWebWorld, PASSWORD, type WebWorld } from '../support/worlds/web-world.ts';

let world: WebWorld;
let sonne: string;

beforeAll(async () => {
  if (!isBuilt) return;
  world = await openWebWorld();
  sonne = await world.addPartner('Autohaus Sonne');
}, 90_000);
afterAll(async () => world?.stop(), 30_000);

async function enter(email: string) {
  const browser = new BrowserClient();
  const form = await browser.open(`${world.app}/partner`);
  await browser.post(form.url, { email, password: PASSWORD });
  return browser;
}
/** As the app tells it after HQ's decision. */
async function suspend(suspended: boolean): Promise<void> {
  const body = { profile: profileOf('Autohaus Sonne'), demo: false, suspended };
  expect(await world.asApp.registerPartner({ params: { partnerId: sonne }, body })).toMatchObject({ ok: true });
}

describe.skipIf(!isBuilt)('a suspended partner', () => {
  it('keeps its session and its way in: its customers are its own', async () => {
    const userId = await world.addPerson('ed@sonne.example', 'partner_editor', sonne);
    const before = await enter('ed@sonne.example');
    await suspend(true);
    expect(await world.countAppSessions(userId)).toBe(1);
    for (const browser of [before, await enter('ed@sonne.example')]) {
      const contacts = await browser.open(`${world.trustCenter}/partner/contacts`);
      expect(contacts.status).toBe(200);
      expect(contacts.text).toContain('Autohaus Sonne');
      expect((await browser.open(`${world.app}/partner`)).url).toBe(`${world.app}/partner`);
    }
    await suspend(false);
  });
});
