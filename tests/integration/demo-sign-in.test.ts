// The demo's one-click sign-ins over real HTTP: there while the demo is, for its people only, and refused otherwise.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BrowserClient } from '../support/browser/browser-client.ts';
import { isBuilt, openWebWorld, type WebWorld } from '../support/worlds/web-world.ts';

let world: WebWorld;
let demoId = '';
let realId = '';

beforeAll(async () => {
  if (!isBuilt) return;
  world = await openWebWorld({ demo: true });
  demoId = await world.addPerson('helena@demo.multipartner.example', 'hq_administrator');
  realId = await world.addPerson('real@hq.example', 'hq_administrator');
}, 90_000);
afterAll(async () => world?.stop(), 30_000);

const press = (browser: BrowserClient, userId: string) =>
  browser.post(`${world.trustCenter}/demo-sign-in`, { userId, 'return-to': '/' });
const cookiesOf = (browser: BrowserClient) => [...(browser.jars.get(world.trustCenter)?.keys() ?? [])];

describe.skipIf(!isBuilt)('the demo’s sign-in', () => {
  it('opens the desk of a person of the demo with one click, under a banner', async () => {
    const browser = new BrowserClient();
    const page = await browser.open(`${world.app}/`);
    expect(page.text).toContain(`value="${demoId}"`);
    expect(page.text).toContain('Everybody and everything here is invented.');
    const desk = await press(browser, demoId);
    expect(desk.url).toBe(`${world.app}/hq`);
    expect(desk.text).toContain('Everybody and everything here is invented.');
    expect(await world.db.session.findMany({ select: { userId: true, amr: true } })).toEqual([
      { userId: demoId, amr: 'demo' },
    ]);
  });

  it('offers nobody else and lets nobody else in', async () => {
    const browser = new BrowserClient();
    expect((await browser.open(`${world.trustCenter}/sign-in`)).text).not.toContain(realId);
    expect((await press(browser, realId)).status).toBe(404);
    expect(await world.db.session.count({ where: { userId: realId } })).toBe(0);
    expect(cookiesOf(browser)).toEqual([]);
  });

  it('is gone with the demo’s people', async () => {
    await world.db.membership.deleteMany({ where: { userId: demoId } });
    const browser = new BrowserClient();
    expect((await browser.open(`${world.trustCenter}/sign-in`)).text).not.toContain('demo-sign-in');
    expect((await press(browser, demoId)).status).toBe(404);
    expect(cookiesOf(browser)).toEqual([]);
  });

  it('is refused after a start without a demo, though people of it were left behind', async () => {
    const id = await world.addPerson('jonas@demo.multipartner.example', 'hq_marketer');
    expect((await new BrowserClient().open(`${world.trustCenter}/sign-in`)).text).toContain(id);
    await world.restartTrustCenter({ demo: false });
    const browser = new BrowserClient();
    expect((await browser.open(`${world.trustCenter}/sign-in`)).text).not.toContain(id);
    expect((await press(browser, id)).status).toBe(404);
    expect(cookiesOf(browser)).toEqual([]);
  });
});
