// Sign-in over real HTTP: both processes, no script. Needs the builds; skipped without them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BrowserClient } from '../support/browser/browser-client.ts';
import { isBuilt, openWebWorld, PASSWORD, type WebWorld } from '../support/worlds/web-world.ts';

let world: WebWorld;
let partnerId: string;

beforeAll(async () => {
  if (!isBuilt) return;
  world = await openWebWorld();
  partnerId = await world.addPartner('Autohaus Sonne');
  await world.addPerson('marketer@hq.example', 'hq_marketer');
}, 90_000);
afterAll(async () => world?.stop(), 30_000);

async function signIn(email = 'marketer@hq.example', password = PASSWORD) {
  const browser = new BrowserClient();
  const form = await browser.open(`${world.app}/hq`);
  const page = await browser.post(form.url, { email, password });
  return { browser, form, page };
}
const isSignedIn = async (browser: BrowserClient) => (await browser.open(`${world.app}/hq`)).url === `${world.app}/hq`;

describe.skipIf(!isBuilt)('signing in', () => {
  it('leads to the trust center and back to where one wanted to go', async () => {
    const { form, page } = await signIn();
    expect(new URL(form.url).origin).toBe(world.trustCenter);
    expect(form.url).toContain('code_challenge_method=S256');
    expect(page).toMatchObject({ url: `${world.app}/hq`, status: 200 });
  });

  it('works from two tabs that both began it, and uses no code of the other one', async () => {
    const browser = new BrowserClient();
    const first = await browser.open(`${world.app}/hq`);
    const second = await browser.open(`${world.app}/hq/templates`);
    const page = await browser.post(first.url, { email: 'marketer@hq.example', password: PASSWORD });
    expect(page).toMatchObject({ url: `${world.app}/hq/templates`, status: 200 });
    expect(new URL((await browser.open(second.url)).url).origin).toBe(world.app);
    expect(await isSignedIn(browser)).toBe(true);
  });

  it('ends the session that was there before, here and in the app', async () => {
    const earlierId = await world.addPerson('earlier@hq.example', 'hq_marketer');
    const laterId = await world.addPerson('later@hq.example', 'hq_marketer');
    const { browser } = await signIn('earlier@hq.example');
    const copy = new BrowserClient();
    for (const [origin, jar] of browser.jars) copy.jars.set(origin, new Map(jar));
    expect(await isSignedIn(copy)).toBe(true);
    // A wrong password changes nothing.
    const form = `${world.trustCenter}/sign-in?switch=1`;
    expect((await browser.post(form, { email: 'later@hq.example', password: 'not the password' })).status).toBe(422);
    expect(await isSignedIn(browser)).toBe(true);
    await browser.post(form, { email: 'later@hq.example', password: PASSWORD });
    expect(await world.db.session.count({ where: { userId: earlierId } })).toBe(0);
    expect(await world.countAppSessions(earlierId)).toBe(0);
    expect(await isSignedIn(copy)).toBe(false);
    expect(await isSignedIn(browser)).toBe(true);
    expect(await world.countAppSessions(laterId)).toBe(1);
  });

  it('refuses a wrong password without saying which part is wrong, and opens no session', async () => {
    const wrong = await signIn('marketer@hq.example', 'not the password at all');
    const unknown = await signIn('nobody@hq.example', PASSWORD);
    expect(wrong.page.status).toBe(422);
    expect(unknown.page.status).toBe(422);
    expect(wrong.page.text).toContain('do not fit together');
    expect(unknown.page.text).toContain('do not fit together');
    expect(wrong.page.text).not.toContain('not the password at all');
    expect(await isSignedIn(wrong.browser)).toBe(false);
  });

  it('gives an owner no code and no page before the second factor is set up', async () => {
    await world.addPerson('owner@sonne.example', 'partner_owner', partnerId);
    const { browser, page } = await signIn('owner@sonne.example');
    expect(new URL(page.url).pathname).toBe('/enrol');
    expect(page.hops.some((hop) => hop.includes('code='))).toBe(false);
    expect(new URL((await browser.open(`${world.trustCenter}/partner`)).url).pathname).toBe('/enrol');
    expect(
      await world.db.oauthAccessToken.count({
        where: { userId: (await world.db.user.findUniqueOrThrow({ where: { email: 'owner@sonne.example' } })).id },
      }),
    ).toBe(0);
  });

  it('sends no cookie of one origin to the other', async () => {
    const { browser } = await signIn();
    await browser.open(`${world.trustCenter}/account`);
    const names = (origin: string) => [...(browser.jars.get(origin)?.keys() ?? [])];
    expect(names(world.app)).toEqual(['mp-app']);
    expect(names(world.trustCenter).every((name) => name.startsWith('mp-trust'))).toBe(true);
  });

  it('refuses another host with 421 and reads no cookie', async () => {
    const port = new URL(world.app).port;
    const answer = await fetch(`http://localhost:${port}/hq`, { redirect: 'manual', headers: { cookie: 'mp-app=x' } });
    expect(answer.status).toBe(421);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it('has no demo sign-in outside the demo', async () => {
    const { id } = await world.db.user.findUniqueOrThrow({ where: { email: 'marketer@hq.example' } });
    const browser = new BrowserClient();
    const page = await browser.post(`${world.trustCenter}/demo-sign-in`, { userId: id });
    expect(page.status).toBe(404);
    expect(await world.db.session.count({ where: { amr: 'demo' } })).toBe(0);
  });

  it('refuses a form that another site posts', async () => {
    const browser = new BrowserClient();
    const page = await browser.open(`${world.trustCenter}/sign-in`, {
      method: 'POST',
      body: new URLSearchParams({ email: 'marketer@hq.example', password: PASSWORD }),
      headers: { origin: 'https://evil.example' },
    });
    expect(page.status).toBe(400);
    expect(browser.jars.get(world.trustCenter)?.size ?? 0).toBe(0);
  });
});

describe.skipIf(!isBuilt)('ending', () => {
  it('signing out in the app ends the session at the trust center', async () => {
    const { browser } = await signIn();
    const page = await browser.post(`${world.app}/sign-out`, {});
    expect(page.url).toBe(`${world.app}/signed-out`);
    expect(await isSignedIn(browser)).toBe(false);
    expect(new URL((await browser.open(`${world.trustCenter}/`)).url).pathname).toBe('/sign-in');
  });

  it('signing out at the trust center ends the app session at once', async () => {
    const { browser } = await signIn();
    expect(await isSignedIn(browser)).toBe(true);
    await browser.post(`${world.trustCenter}/sign-out`, {});
    expect(await isSignedIn(browser)).toBe(false);
  });

  it('refuses a logout token that nobody signed', async () => {
    const { browser } = await signIn();
    const answer = await fetch(`${world.app}/sign-in/backchannel-logout`, {
      method: 'POST',
      body: new URLSearchParams({ logout_token: 'eyJhbGciOiJub25lIn0.e30.' }),
    });
    expect(answer.status).toBe(400);
    expect(await isSignedIn(browser)).toBe(true);
  });
});

describe.skipIf(!isBuilt)('limits', () => {
  it('still count after a restart', async () => {
    await world.addPerson('limited@hq.example', 'hq_marketer');
    for (let i = 0; i < 10; i++) await signIn('limited@hq.example', `wrong password number ${i}`);
    await world.restartTrustCenter();
    const { page } = await signIn('limited@hq.example', PASSWORD);
    expect(page.status).toBe(422);
    expect(page.text).toMatch(/Too many tries/);
  }, 90_000);
});
