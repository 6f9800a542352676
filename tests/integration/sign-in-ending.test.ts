// Every way of ending a session ends the app's too, at once. Over real HTTP, no script; needs the builds, skipped without them.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BrowserClient } from '../support/browser/browser-client.ts';
import { isBuilt, openWebWorld, PASSWORD, type WebWorld } from '../support/worlds/web-world.ts';

const passkeyOf = (userId: string, id: string) => ({
  id,
  userId,
  publicKey: 'key',
  credentialID: id,
  counter: 0,
  deviceType: 'singleDevice',
  backedUp: false,
  createdAt: new Date(),
});
const NEW_PASSWORD = 'five copper kettles in the rain';
let world: WebWorld;

beforeAll(async () => {
  if (!isBuilt) return;
  world = await openWebWorld();
}, 90_000);
afterAll(async () => world?.stop(), 30_000);
// All come from one address. How often that may try is tested in sign-in.test.ts.
beforeEach(async () => {
  await world?.db.rateLimit.deleteMany();
});

async function signIn(email: string, password = PASSWORD): Promise<BrowserClient> {
  const browser = new BrowserClient();
  const form = await browser.open(`${world.app}/hq`);
  await browser.post(form.url, { email, password });
  expect(await isSignedIn(browser)).toBe(true);
  return browser;
}
const isSignedIn = async (browser: BrowserClient) => (await browser.open(`${world.app}/hq`)).url === `${world.app}/hq`;
/** The app knows without asking: its row is gone, not only refused. */
const appSessions = (userId: string) => world.countAppSessions(userId);

describe.skipIf(!isBuilt)('the app’s session ends with', () => {
  it('one session that is revoked, and no other', async () => {
    const userId = await world.addPerson('one@hq.example', 'hq_marketer');
    const [here, there] = [await signIn('one@hq.example'), await signIn('one@hq.example')];
    const sessions = await world.db.session.findMany({ where: { userId }, orderBy: { createdAt: 'asc' } });
    expect(sessions).toHaveLength(2);
    await there.post(`${world.trustCenter}/account?index`, { intent: 'end-session', sessionId: sessions[0]!.id });
    expect(await appSessions(userId)).toBe(1);
    expect(await isSignedIn(here)).toBe(false);
    expect(await isSignedIn(there)).toBe(true);
  });

  it('nothing when the session is somebody else’s', async () => {
    const victimId = await world.addPerson('victim@hq.example', 'hq_marketer');
    await world.addPerson('rival@hq.example', 'hq_marketer');
    const [victim, rival] = [await signIn('victim@hq.example'), await signIn('rival@hq.example')];
    const session = await world.db.session.findFirstOrThrow({ where: { userId: victimId } });
    await rival.post(`${world.trustCenter}/account?index`, { intent: 'end-session', sessionId: session.id });
    expect(await isSignedIn(victim)).toBe(true);
  });

  it('all other sessions, from the account', async () => {
    const userId = await world.addPerson('all@hq.example', 'hq_marketer');
    const [here, there] = [await signIn('all@hq.example'), await signIn('all@hq.example')];
    await here.post(`${world.trustCenter}/account?index`, { intent: 'end-other-sessions' });
    expect(await appSessions(userId)).toBe(1);
    expect(await isSignedIn(there)).toBe(false);
    expect(await isSignedIn(here)).toBe(true);
  });

  it('a changed password, elsewhere only, and the person is told', async () => {
    await world.addPerson('change@hq.example', 'hq_marketer');
    const [here, there] = [await signIn('change@hq.example'), await signIn('change@hq.example')];
    const wrong = await here.post(`${world.trustCenter}/account/password`, {
      currentPassword: 'not the password at all',
      newPassword: NEW_PASSWORD,
    });
    expect(wrong.status).toBe(422);
    expect(await isSignedIn(there)).toBe(true);
    const page = await here.post(`${world.trustCenter}/account/password`, {
      currentPassword: PASSWORD,
      newPassword: NEW_PASSWORD,
    });
    expect(new URL(page.url).pathname).toBe('/account');
    expect(await isSignedIn(there)).toBe(false);
    expect(await isSignedIn(here)).toBe(true);
    const notices = (await world.takeMails()).filter(({ to }) => to === 'change@hq.example');
    expect(notices).toHaveLength(1);
    expect(notices[0]!.text).toContain('password');
  });

  it('a new password by mail: every session, and the link works once', async () => {
    const userId = await world.addPerson('reset@hq.example', 'hq_marketer');
    const browser = await signIn('reset@hq.example');
    await new BrowserClient().post(`${world.trustCenter}/forgot`, { email: 'reset@hq.example' });
    const mail = (await world.takeMails()).find(({ to }) => to === 'reset@hq.example');
    const link = /http:\S+\/reset\/\S+/.exec(mail!.text)![0];
    const page = await new BrowserClient().post(link, { password: NEW_PASSWORD });
    expect(new URL(page.url).pathname).toBe('/sign-in');
    expect(await appSessions(userId)).toBe(0);
    expect(await isSignedIn(browser)).toBe(false);
    const again = await new BrowserClient().post(link, { password: 'another long phrase for this' });
    expect(again.status).toBe(422);
    await signIn('reset@hq.example', NEW_PASSWORD);
  });

  it('an access that is taken away', async () => {
    await world.addPerson('keeper@hq.example', 'hq_administrator');
    const userId = await world.addPerson('leaver@hq.example', 'hq_marketer');
    const [keeper, leaver] = [await signIn('keeper@hq.example'), await signIn('leaver@hq.example')];
    const { id } = await world.db.membership.findFirstOrThrow({ where: { userId } });
    const page = await keeper.post(`${world.trustCenter}/people/headquarters`, {
      intent: 'end-access',
      membershipId: id,
    });
    expect(page.status).toBe(200);
    expect(await appSessions(userId)).toBe(0);
    expect((await leaver.open(`${world.app}/hq`)).url).not.toBe(`${world.app}/hq`);
  });

  it('an access to the last desk that is taken away, and its second steps with it', async () => {
    const userId = await world.addPerson('parting@hq.example', 'hq_marketer');
    await world.db.passkey.create({ data: passkeyOf(userId, 'parting') });
    await world.db.user.update({ where: { id: userId }, data: { twoFactorEnabled: true } });
    const keeper = await signIn('keeper@hq.example');
    const { id } = await world.db.membership.findFirstOrThrow({ where: { userId } });
    await keeper.post(`${world.trustCenter}/people/headquarters`, { intent: 'end-access', membershipId: id });
    expect(await world.db.passkey.count({ where: { userId } })).toBe(0);
    expect((await world.db.user.findUniqueOrThrow({ where: { id: userId } })).twoFactorEnabled).toBe(false);
  });

  it('a passkey that is removed: other sessions that began with one, no others', async () => {
    const userId = await world.addPerson('keys@hq.example', 'hq_marketer');
    const [lost, here, other] = [
      await signIn('keys@hq.example'),
      await signIn('keys@hq.example'),
      await signIn('keys@hq.example'),
    ];
    const sessions = await world.db.session.findMany({ where: { userId }, orderBy: { createdAt: 'asc' } });
    for (const { id } of sessions.slice(0, 2))
      await world.db.session.update({ where: { id }, data: { amr: 'passkey' } });
    await world.db.passkey.create({ data: passkeyOf(userId, 'lost') });
    await here.post(`${world.trustCenter}/account?index`, { intent: 'remove-passkey', passkeyId: 'nobody’s' });
    expect(await appSessions(userId)).toBe(3);
    await here.post(`${world.trustCenter}/account?index`, { intent: 'remove-passkey', passkeyId: 'lost' });
    expect(await appSessions(userId)).toBe(2);
    expect(await Promise.all([lost, here, other].map(isSignedIn))).toEqual([false, true, true]);
    expect((await world.takeMails()).filter(({ to }) => to === 'keys@hq.example')).toHaveLength(1);
  });

  it('not the last administrator’s access', async () => {
    const [admin] = await world.db.membership.findMany({ where: { role: 'hq_administrator' } });
    const keeper = await signIn('keeper@hq.example');
    const page = await keeper.post(`${world.trustCenter}/people/headquarters`, {
      intent: 'end-access',
      membershipId: admin!.id,
    });
    expect(page.status).toBe(409);
    expect(await isSignedIn(keeper)).toBe(true);
  });

  it('a session that is gone without a word: the app asks and notices', async () => {
    const userId = await world.addPerson('gone@hq.example', 'hq_marketer');
    const browser = await signIn('gone@hq.example');
    await world.db.session.deleteMany({ where: { userId } });
    await world.forgetAppChecks(userId);
    expect(await isSignedIn(browser)).toBe(false);
  });
});

describe.skipIf(!isBuilt)('inviting over HTTP', () => {
  it('brings a new person in, once', async () => {
    await world.addPerson('host@hq.example', 'hq_administrator');
    const host = await signIn('host@hq.example');
    const invite = { name: 'Nora Neu', email: 'nora@hq.example', role: 'hq_marketer', language: 'de' };
    await host.post(`${world.trustCenter}/people/headquarters/invite`, invite);
    const mail = (await world.takeMails()).find(({ to }) => to === 'nora@hq.example');
    expect(mail!.subject).toBe('Ihr Zugang zu Multipartner');
    const link = /http:\S+\/invitation\/\S+/.exec(mail!.text)![0];
    const weak = await new BrowserClient().post(link, { name: 'Nora Neu', password: 'passwordpassword' });
    expect(weak.status).toBe(422);
    const page = await new BrowserClient().post(link, { name: 'Nora Neu', password: NEW_PASSWORD });
    expect(new URL(page.url).pathname).toBe('/sign-in');
    await signIn('nora@hq.example', NEW_PASSWORD);
    expect((await new BrowserClient().open(link)).text).not.toContain('nora@hq.example');
  });

  it('opens a partner to nobody by headquarters’ wish once somebody works there', async () => {
    const hqId = await world.addPerson('reacher@hq.example', 'hq_administrator');
    const partnerId = await world.registerPartner('Autohaus Komet');
    const invite = (email: string) =>
      world.asApp.invite({
        body: { email, name: 'Owner', role: 'partner_owner', partnerId, language: 'en', invitedBy: hqId },
      });
    expect((await invite('first@komet.example')).ok).toBe(true);
    await world.addPerson('owner@komet.example', 'partner_owner', partnerId);
    expect(await invite('reacher@hq.example')).toMatchObject({ ok: false, failure: { code: 'PARTNER_TAKEN' } });
    // Nor on the trust center's own pages: headquarters' people reach headquarters' list only.
    const reacher = await signIn('reacher@hq.example');
    const page = await reacher.post(`${world.trustCenter}/people/partner/invite`, {
      name: 'Eve',
      email: 'eve@komet.example',
      role: 'partner_owner',
      language: 'en',
    });
    expect(page.status).toBe(403);
    expect(await world.db.invitation.count({ where: { partnerId } })).toBe(1);
  });

  it('gives nobody a role that the inviter may not give', async () => {
    await world.addPerson('plain@hq.example', 'hq_marketer');
    const marketer = await signIn('plain@hq.example');
    const invite = { name: 'Eve', email: 'eve@hq.example', role: 'hq_administrator', language: 'en' };
    const page = await marketer.post(`${world.trustCenter}/people/headquarters/invite`, invite);
    expect(page.status).toBe(403);
    const host = await signIn('host@hq.example');
    const owner = await host.post(`${world.trustCenter}/people/headquarters/invite`, {
      ...invite,
      role: 'partner_owner',
    });
    expect(owner.status).toBe(422);
    expect(await world.db.invitation.count({ where: { email: 'eve@hq.example' } })).toBe(0);
  });

  it('ends an invitation that was taken back, and an earlier one when it is sent again', async () => {
    const host = await signIn('host@hq.example');
    const list = `${world.trustCenter}/people/headquarters`;
    await host.post(`${list}/invite`, { name: 'Ole', email: 'ole@hq.example', role: 'hq_marketer', language: 'en' });
    const invitation = () =>
      world.db.invitation.findFirstOrThrow({ where: { email: 'ole@hq.example', revokedAt: null } });
    const linkOf = async () =>
      /http:\S+\/invitation\/\S+/.exec((await world.takeMails()).find(({ to }) => to === 'ole@hq.example')!.text)![0];
    const isOpen = async (link: string) => (await new BrowserClient().open(link)).text.includes('ole@hq.example');
    const first = await linkOf();
    expect(await isOpen(first)).toBe(true);
    await host.post(list, { intent: 'resend', invitationId: (await invitation()).id });
    const second = await linkOf();
    expect([await isOpen(first), await isOpen(second)]).toEqual([false, true]);
    await host.post(list, { intent: 'take-back', invitationId: (await invitation()).id });
    expect(await isOpen(second)).toBe(false);
  });
});
