// What the tracking process answers, seen from outside.
import { beforeAll, expect, it } from 'vitest';
import { makeTokens } from '../../../trust-center/orders/tracking/token.ts';
import { bentLink } from '../../support/bent-link.ts';
import { openTrackingHouse, sum } from '../../support/worlds/tracking-house.ts';
import { plantSentMail, type SentMail, secrets, type TrackingProcess } from '../../support/worlds/tracking-world.ts';

const { admin, judge, start, storedOf, untilHandedOver } = await openTrackingHouse();
const LINKS = ['https://sonne.example/angebot?a=1&b=2', 'https://sonne.example/straße', 'javascript:alert(1)'];
let shared: TrackingProcess;
let origin: string;
let mail: SentMail;
beforeAll(async () => {
  mail = await plantSentMail(admin, { people: 5, links: LINKS });
  shared = await start();
  origin = `http://127.0.0.1:${shared.port}`;
});
const get = (path: string, init: RequestInit = {}) => fetch(origin + path, { redirect: 'manual', ...init });

it('redirects to a link of the mail that was sent, keeps nothing anywhere and tells nobody where one came from', async () => {
  const { clicks } = mail.people[0]!;
  const found = await get(`${clicks}0?utm_source=x&url=https://evil.example`);
  expect([found.status, found.headers.get('location')]).toEqual([302, LINKS[0]]);
  for (const tail of ['', '>', ').', '#x'])
    expect((await get(`${clicks}1${tail}`)).headers.get('location')).toBe('https://sonne.example/stra%C3%9Fe');
  expect(Object.fromEntries(found.headers)).toMatchObject({
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex, nofollow',
  });
  expect(found.headers.get('set-cookie')).toBeNull();
});

it('answers what is wrong, unknown, of another use or no longer there with the same page', async () => {
  const gone = makeTokens(secrets, {
    partnerId: mail.partnerId,
    deliveryId: mail.people[0]!.deliveryId.replace(/.$/, (last) => (last === 'z' ? 'y' : 'z')),
  });
  const { clicks, pixel } = mail.people[0]!;
  const token = clicks.slice(3, -1);
  const wrong = [
    `/c/${bentLink(token)}/0`,
    `/c/${pixel.slice(3, -4)}/0`,
    `/c/${gone.click}/0`,
    `/c/${'A'.repeat(60)}/0`,
    `/c/x/0`,
    `${clicks}2`,
    `${clicks}3`,
    `${clicks}999`,
    `${clicks}//evil.example`,
    '/c//https://evil.example',
    '//evil.example/%2f..',
    '/',
  ];
  const pages = await Promise.all(
    wrong.map(async (path) => {
      const answer = await get(path, { headers: { 'accept-language': 'de' } });
      expect(answer.headers.get('location'), path).toBeNull();
      const { date: _, ...headers } = Object.fromEntries(answer.headers);
      return JSON.stringify([answer.status, headers, await answer.text()]);
    }),
  );
  expect(new Set(pages).size).toBe(1);
  expect(pages[0]).toContain('Dieser Link ist nicht gültig');
  expect(JSON.parse(pages[0]!)[0]).toBe(404);
  expect(await (await get('/')).text()).toContain('This link is not valid');
});

it('shows the same picture of 43 bytes for every pixel, known or not', async () => {
  const answers = await Promise.all(
    [mail.people[1]!.pixel, `/o/${'A'.repeat(60)}.gif`].map(async (path) => {
      const answer = await get(path);
      const { date: _, ...headers } = Object.fromEntries(answer.headers);
      const picture = Buffer.from(await answer.arrayBuffer());
      expect([picture.length, picture.toString('latin1', 0, 6), picture.at(-1)]).toEqual([43, 'GIF89a', 0x3b]);
      return JSON.stringify([answer.status, headers]);
    }),
  );
  expect(answers[0]).toBe(answers[1]);
  expect(answers[0]).toContain('no-store');
});

it('takes GET and HEAD and nothing else, and HEAD says what GET would', async () => {
  const path = `${mail.people[2]!.clicks}0`;
  const head = await get(path, { method: 'HEAD' });
  expect([head.status, head.headers.get('location')]).toEqual([302, LINKS[0]]);
  expect((await get(mail.people[2]!.pixel, { method: 'HEAD' })).headers.get('content-length')).toBe('43');
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
    expect((await get(path, { method })).status, method).toBe(405);
  expect(await (await get('/robots.txt')).text()).toBe('User-agent: *\nDisallow: /\n');
  expect(await (await get('/healthz')).json()).toMatchObject({ service: 'tracking', status: 'up' });
});

it('noted every visit, with a label where it was a machine’s, and changed nothing else', async () => {
  await get(mail.people[3]!.pixel, { headers: { 'user-agent': 'Mozilla/5.0' } });
  await get(`${mail.people[3]!.clicks}0`, { headers: { 'user-agent': 'Barracuda Sentinel (EE)' } });
  await untilHandedOver(shared);
  await judge();
  const { rows } = await admin.query(
    `SELECT kind, machine, "machineSign" AS sign, "deliveryId" FROM recipient_event WHERE "orderId" = $1 AND visitor = (SELECT visitor FROM recipient_event WHERE "machineSign" = 'privacy_proxy' AND "orderId" = $1) ORDER BY kind`,
    [mail.orderId],
  );
  expect(rows).toEqual([
    { kind: 'open', machine: true, sign: 'privacy_proxy', deliveryId: null },
    { kind: 'click', machine: true, sign: 'scanner', deliveryId: null },
  ]);
  const heads = await admin.query(`SELECT count(*)::int AS n FROM recipient_event WHERE "orderId" = $1 AND machine`, [
    mail.orderId,
  ]);
  // All visits of this file call themselves `node`, or are those two.
  expect(heads.rows[0]!.n).toBe(sum(await storedOf(mail)));
  expect((await admin.query('SELECT 1 FROM suppression')).rows).toEqual([]);
  const left = await admin.query(`SELECT 1 FROM delivery WHERE "unsubscribedAt" IS NOT NULL`);
  expect(left.rows).toEqual([]);
});

it('holds up a network that guesses links, and nobody in it whose link is right', async () => {
  const guarded = await start(undefined, 'guessed', { TRUSTED_PROXIES: '1' });
  const at = `http://127.0.0.1:${guarded.port}`;
  const from = (address: string, language = 'de') => ({ 'x-forwarded-for': address, 'accept-language': language });
  const ask = (path: string, address: string, language?: string) =>
    fetch(at + path, { redirect: 'manual', headers: from(address, language) });
  const { clicks, pixel } = mail.people[4]!;
  const statuses = [];
  for (let i = 0; i < 70; i++) statuses.push((await ask(`/c/${String(i).padStart(60, 'A')}/0`, '203.0.113.7')).status);
  expect([statuses.lastIndexOf(404), statuses.indexOf(429)]).toEqual([59, 60]);
  const held = await ask('/c/x/0', '203.0.113.99');
  expect([held.status, held.headers.get('retry-after'), held.headers.get('location')]).toEqual([429, '900', null]);
  expect(await held.text()).toContain('Bitte versuchen Sie es in 15 Minuten noch einmal.');
  expect(await (await ask(`${clicks.slice(0, -2)}/0`, '203.0.113.7', 'en')).text()).toContain(
    'try again in 15 minutes',
  );
  // Somebody behind the same address, and somebody elsewhere with a link that a mail program cut off.
  const right = await ask(`${clicks}0`, '203.0.113.7');
  expect([right.status, right.headers.get('location')]).toEqual([302, LINKS[0]]);
  expect((await ask(pixel, '203.0.113.7')).status).toBe(200);
  expect((await ask('/c/x/0', '198.51.100.7')).status).toBe(404);
});
