// A suspended partner over real HTTP: its people are signed out of both apps and get in again only when HQ lets it go on.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { BrowserClient } from '../support/browser-client.ts';
import { profileOf } from '../support/people-world.ts';
import { isBuilt, openWebWorld, PASSWORD, type WebWorld } from '../support/web-world.ts';

const SENTENCES = {
  de: 'Die Zentrale hat diesen Partner ausgesetzt',
  en: 'Headquarters has suspended this partner',
};
let world: WebWorld;
let sonne: string;

beforeAll(async () => {
  if (!isBuilt) return;
  world = await openWebWorld();
  sonne = await world.addPartner('Autohaus Sonne');
}, 90_000);
afterAll(async () => world?.stop(), 30_000);

async function enter(email: string, language = 'en') {
  const browser = new BrowserClient();
  const form = await browser.open(`${world.app}/partner`);
  const answer = await browser.open(form.url, {
    method: 'POST',
    body: new URLSearchParams({ email, password: PASSWORD }),
    headers: { origin: world.trustCenter, 'accept-language': language },
  });
  return { browser, answer };
}
const isAtDesk = async (browser: BrowserClient) =>
  (await browser.open(`${world.app}/partner`)).url === `${world.app}/partner`;
/** As the app tells it after HQ's decision. */
async function suspend(suspended: boolean): Promise<void> {
  const body = { profile: profileOf('Autohaus Sonne'), demo: false, suspended };
  expect(await world.asApp.registerPartner({ params: { partnerId: sonne }, body })).toMatchObject({ ok: true });
}

describe.skipIf(!isBuilt)('a suspended partner', () => {
  it('is signed out of both apps and told why it cannot sign in, until it goes on', async () => {
    const userId = await world.addPerson('ed@sonne.example', 'partner_editor', sonne);
    const { browser } = await enter('ed@sonne.example');
    expect(await isAtDesk(browser)).toBe(true);
    await suspend(true);
    expect(await world.countAppSessions(userId)).toBe(0);
    expect(await world.db.session.count({ where: { userId } })).toBe(0);
    expect(await isAtDesk(browser)).toBe(false);
    for (const [language, sentence] of Object.entries(SENTENCES)) {
      const { answer } = await enter('ed@sonne.example', language);
      expect(answer.status).toBe(422);
      expect(answer.text).toContain(sentence);
    }
    expect(await world.db.session.count({ where: { userId } })).toBe(0);
    await suspend(false);
    expect(await isAtDesk((await enter('ed@sonne.example')).browser)).toBe(true);
  });

  it('says nothing about it to who does not know the password', async () => {
    await world.addPerson('secret@sonne.example', 'partner_editor', sonne);
    await suspend(true);
    const browser = new BrowserClient();
    const form = await browser.open(`${world.app}/partner`);
    const answer = await browser.post(form.url, { email: 'secret@sonne.example', password: 'not the password at all' });
    expect(answer.text).not.toContain(SENTENCES.en);
    await suspend(false);
  });

  it('takes nothing from a person who also belongs to another partner but its own desk', async () => {
    const mond = await world.addPartner('Autohaus Mond');
    const userId = await world.addPerson('both@sonne.example', 'partner_editor', sonne);
    await world.db.membership.create({
      data: { id: newId('membership'), userId, role: 'partner_editor', partnerId: mond },
    });
    await suspend(true);
    const { browser } = await enter('both@sonne.example');
    const page = await browser.open(`${world.trustCenter}/partner/contacts`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Autohaus Mond');
    expect(page.text).not.toContain('Autohaus Sonne');
  });
});
