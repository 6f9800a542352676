// A partner's own access log as a file: for its owner only, its own entries only, and the export stands in the log.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BrowserClient } from '../support/browser/browser-client.ts';
import { isBuilt, openWebWorld, type WebWorld } from '../support/worlds/web-world.ts';

let world: WebWorld;

const people: Record<string, string> = {};

async function signIn(name: string): Promise<BrowserClient> {
  const browser = new BrowserClient();
  await browser.open(`${world.trustCenter}/sign-in`);
  await browser.post(`${world.trustCenter}/demo-sign-in`, { userId: people[name]!, 'return-to': '/' });
  return browser;
}

describe.skipIf(!isBuilt)('the own access log as a file', () => {
  beforeAll(async () => {
    world = await openWebWorld({ demo: true });
    const sonne = await world.addPartner('Autohaus Sonne', true);
    const mond = await world.addPartner('Autohaus Mond', true);
    people.petra = await world.addPerson('petra@demo.multipartner.example', 'partner_owner', sonne);
    people.ed = await world.addPerson('ed@demo.multipartner.example', 'partner_editor', sonne);
    people.mona = await world.addPerson('mona@demo.multipartner.example', 'partner_owner', mond);
  }, 120_000);
  afterAll(() => world?.stop());

  it('holds the partner’s entries, names its people, and is an entry itself', async () => {
    const petra = await signIn('petra');
    const mona = await signIn('mona');
    await mona.open(`${world.trustCenter}/partner/access-log`);
    await petra.open(`${world.trustCenter}/partner/access-log`);
    const file = await petra.open(`${world.trustCenter}/partner/access-log.csv`);
    expect(file.status).toBe(200);
    const [head, ...lines] = file.text.trim().split('\r\n');
    expect(head).toContain('entry,time_utc,actor');
    expect(lines[0]).toContain(',log.read,supervision,');
    // The page and the file of Petra; Mona's page is an entry of the other partner.
    expect(lines.filter((line) => line.includes(',log.read,'))).toHaveLength(2);
    expect(lines.filter((line) => line.includes(',Test Person,partner,'))).toHaveLength(2);
    const again = await petra.open(`${world.trustCenter}/partner/access-log.csv?class=hq`);
    expect(again.text.trim().split('\r\n')).toHaveLength(1);
  });

  it('is refused to an editor', async () => {
    const ed = await signIn('ed');
    expect((await ed.open(`${world.trustCenter}/partner/access-log.csv`)).status).toBe(403);
  });
});
