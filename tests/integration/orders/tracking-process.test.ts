// The tracking process from outside: what it answers, what its database role may do, and that no event is lost.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '@multipartner/kernel/time';
import { createPool } from '@multipartner/prisma-trust-center/connect';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { judgeEvents } from '../../../trust-center/orders/tracking/judge-events.ts';
import { makeTokens } from '../../../trust-center/orders/tracking/token.ts';
import { bentLink } from '../../support/bent-link.ts';
import { freshTrustDatabase } from '../../support/databases.ts';
import {
  cuttableDatabase,
  plantSentMail,
  type SentMail,
  secrets,
  startTracking,
  type TrackingProcess,
  visitAll,
} from '../../support/tracking-world.ts';

const urls = await freshTrustDatabase();
const admin = createPool(urls.adminUrl, { poolSize: 2 });
const app = createPool(urls.url, { poolSize: 2 });
const folder = await mkdtemp(join(tmpdir(), 'multipartner-tracking-'));
const LINKS = ['https://sonne.example/angebot?a=1&b=2', 'https://sonne.example/straße', 'javascript:alert(1)'];
const judge = () => judgeEvents({ pool: app, tokenSecrets: secrets, clock: systemClock });
const running: TrackingProcess[] = [];
const start = async (url = urls.trackingUrl, dir = 'shared') => {
  const process = await startTracking(url, join(folder, dir));
  running.push(process);
  return process;
};
afterEach(async () => {
  for (const process of running.splice(1)) await process.end('SIGKILL');
});
afterAll(async () => {
  for (const process of running) await process.end('SIGKILL');
  await Promise.all([admin.end(), app.end()]);
  await rm(folder, { recursive: true, force: true });
});

/** Stored events per person, once all that wait are judged. */
async function storedOf({ orderId }: SentMail): Promise<number[]> {
  await judge();
  const { rows } = await admin.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM recipient_event WHERE "orderId" = $1 GROUP BY visitor`,
    [orderId],
  );
  return rows.map(({ n }) => n);
}
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
/** Waits until nothing lies in the files of a process any more. */
async function untilHandedOver(dir: string): Promise<void> {
  for (let i = 0; i < 200 && (await readdir(join(folder, dir, 'events'))).length > 0; i++) await sleep(50);
}

describe('answers', () => {
  let origin: string;
  let mail: SentMail;
  beforeAll(async () => {
    mail = await plantSentMail(admin, { people: 5, links: LINKS });
    origin = `http://127.0.0.1:${(await start()).port}`;
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
      deliveryId: mail.people[0]!.deliveryId.replace(/.$/, 'z'),
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
    await sleep(100);
    await untilHandedOver('shared');
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
});

describe('its role in the database', () => {
  it('adds events and reads where links lead; no person, no stored event, no key, and changes nothing', async () => {
    const role = createPool(urls.trackingUrl, { poolSize: 1 });
    const denied = { code: '42501' };
    const refused = [
      'SELECT 1 FROM contact',
      'SELECT 1 FROM consent_evidence',
      'SELECT 1 FROM suppression',
      'SELECT 1 FROM recipient_event',
      'SELECT 1 FROM tracking_batch',
      'SELECT "contactId" FROM delivery',
      'SELECT "unsubscribedAt" FROM delivery',
      'SELECT audience FROM send_order',
      'SELECT 1 FROM partner',
      'SELECT 1 FROM purpose_key',
      'SELECT 1 FROM single_mail',
      'SELECT 1 FROM log_entry',
      `UPDATE tracking_batch SET events = NULL`,
      'DELETE FROM tracking_batch',
      `INSERT INTO tracking_batch (id, events, "takenAt") VALUES ('x', '', now())`,
      `UPDATE delivery SET "unsubscribedAt" = now()`,
      'DELETE FROM send_package',
    ];
    for (const sql of refused) await expect(role.query(sql), sql).rejects.toMatchObject(denied);
    expect((await role.query('SELECT id FROM delivery LIMIT 1')).rows).toHaveLength(1);
    await role.end();
  });
});

describe('events', () => {
  it('none is lost and none comes twice at an orderly end under load', async () => {
    const mail = await plantSentMail(admin, { people: 3_000, links: LINKS });
    const tracking = await start(urls.trackingUrl, 'term');
    const paths = mail.people.map(({ clicks }) => `${clicks}0`);
    let isOver = false;
    const visiting = visitAll(tracking.port, paths, { isOver: () => isOver });
    await sleep(500);
    await tracking.end('SIGTERM');
    isOver = true;
    const answered = (await visiting).filter(({ status }) => status === 302);
    expect(answered.length).toBeGreaterThan(200);
    // Whose answer did not arrive may have been noted all the same: at most those on the way.
    const stored = await storedOf(mail);
    expect(sum(stored)).toBeGreaterThanOrEqual(answered.length);
    expect(sum(stored)).toBeLessThanOrEqual(answered.length + 16);
    expect(Math.max(...stored)).toBe(1);
    expect(await readdir(join(folder, 'term', 'events'))).toEqual([]);
  });

  it('at kill -9 at most those of the last 200 ms are lost, and what was written down is stored once', async () => {
    const mail = await plantSentMail(admin, { people: 6_000, links: LINKS });
    const paths = mail.people.map(({ clicks }) => `${clicks}0`);
    let begun = 0;
    let safe = 0;
    for (let kill = 0; kill < 4; kill++) {
      const tracking = await start(urls.trackingUrl, 'kill');
      let isOver = false;
      const visiting = visitAll(tracking.port, paths.slice(kill * 1_500, (kill + 1) * 1_500), { isOver: () => isOver });
      await sleep(320 + 90 * kill);
      const killedMs = performance.now();
      await tracking.end('SIGKILL');
      isOver = true;
      const answered = (await visiting).filter(({ status }) => status === 302);
      begun += answered.length + 16;
      safe += answered.filter(({ atMs }) => atMs < killedMs - 200).length;
    }
    expect(safe).toBeGreaterThan(100);
    await start(urls.trackingUrl, 'kill');
    await untilHandedOver('kill');
    const stored = await storedOf(mail);
    expect(sum(stored)).toBeGreaterThanOrEqual(safe);
    expect(sum(stored)).toBeLessThanOrEqual(begun);
    expect(Math.max(...stored)).toBe(1);
  });

  it('while the database is away they wait in files, also over the death of the process', async () => {
    const database = await cuttableDatabase(urls.trackingUrl);
    const mail = await plantSentMail(admin, { people: 1_500, links: LINKS });
    const first = await start(database.url, 'away');
    // Where links lead is known from the pages before; a pixel needs no database at all.
    const warm = await visitAll(
      first.port,
      mail.people.slice(0, 500).map(({ clicks }) => `${clicks}0`),
    );
    database.cut();
    const dark = await visitAll(first.port, [
      ...mail.people.slice(0, 500).map(({ clicks }) => `${clicks}1`),
      ...mail.people.map(({ pixel }) => pixel),
    ]);
    expect(dark.every(({ status }) => status === 302 || status === 200)).toBe(true);
    // A link that nobody followed before cannot be looked up: the page says so, with a time.
    expect((await visitAll(first.port, [`${mail.people[900]!.clicks}0`]))[0]!.status).toBe(503);
    await sleep(300);
    expect(await readdir(join(folder, 'away', 'events'))).not.toEqual([]);
    await first.end('SIGKILL');
    await start(database.url, 'away');
    database.join();
    await untilHandedOver('away');
    expect(sum(await storedOf(mail))).toBe(warm.length + dark.length);
    await database.close();
  });
});

describe('what is kept', () => {
  it('follows the partner’s mode and the person’s consent at the moment it is stored', async () => {
    const modes = ['off', 'anonymous', 'personal'] as const;
    const mails = await Promise.all(
      modes.map(async (mode) => ({ mode, ...(await plantSentMail(admin, { people: 2, links: LINKS, mode })) })),
    );
    const personal = mails[2]!;
    const consent = (act: string, at: string) =>
      admin.query(
        `INSERT INTO consent_evidence ("partnerId", id, "contactId", act, purpose, source, evidence, hash, "createdAt") VALUES ($1, $2, $3, $4::"ConsentAct", 'tracking', 'test', '', '', $5)`,
        [personal.partnerId, `cns_${act}`, personal.people[0]!.contactId, act, at],
      );
    await consent('granted', '2026-01-01');
    const tracking = await start(urls.trackingUrl, 'modes');
    const visit = async () => {
      await visitAll(
        tracking.port,
        mails.flatMap(({ people }) => people.map(({ pixel }) => pixel)),
      );
      await sleep(100);
      await untilHandedOver('modes');
    };
    const kept = async () => {
      await judge();
      const { rows } = await admin.query(
        `SELECT p."trackingMode" AS mode, count(*)::int AS all, count("deliveryId")::int AS named FROM recipient_event e JOIN partner p ON p.id = e."partnerId" WHERE p.id = ANY($1) GROUP BY 1 ORDER BY 1`,
        [mails.map(({ partnerId }) => partnerId)],
      );
      return rows;
    };
    await visit();
    expect(await kept()).toEqual([
      { mode: 'anonymous', all: 2, named: 0 },
      { mode: 'personal', all: 2, named: 1 },
    ]);
    // Withdrawn between the visit and its judgement: it names nobody.
    await visit();
    await consent('withdrawn', '2026-06-01');
    expect(await kept()).toContainEqual({ mode: 'personal', all: 4, named: 1 });
    expect((await admin.query('SELECT 1 FROM tracking_batch WHERE events IS NOT NULL')).rows).toEqual([]);
  });

  it('labels clicks that together are no person’s, and leaves a reader’s alone', async () => {
    const links = [
      'https://sonne.example/1',
      'https://sonne.example/2',
      'https://sonne.example/3',
      'https://sonne.example/4',
    ];
    const mail = await plantSentMail(admin, { people: 3, links });
    const two = await plantSentMail(admin, { people: 2, links: links.slice(0, 2) });
    await admin.query(`UPDATE delivery SET "acceptedAt" = now() - interval '1 hour' WHERE id = $1`, [
      two.people[1]!.deliveryId,
    ]);
    const tracking = await start(urls.trackingUrl, 'labels');
    const visit = async (paths: string[]) => {
      await visitAll(tracking.port, paths);
      await sleep(100);
      await untilHandedOver('labels');
      await judge();
    };
    const [scanner, reader, slow] = mail.people as [
      SentMail['people'][0],
      SentMail['people'][0],
      SentMail['people'][0],
    ];
    // In two batches: the first clicks are labelled when the third comes.
    await visit([
      `${scanner.clicks}0`,
      `${scanner.clicks}1`,
      `${reader.clicks}0`,
      `${reader.clicks}0`,
      `${slow.clicks}0`,
      `${slow.clicks}1`,
    ]);
    await visit([`${scanner.clicks}2`, `${reader.clicks}1`]);
    await admin.query(`UPDATE recipient_event SET at = at - interval '1 minute' WHERE "orderId" = $1 AND NOT machine`, [
      mail.orderId,
    ]);
    await visit([`${slow.clicks}2`]);
    await visit(two.people.flatMap(({ clicks }) => [`${clicks}0`, `${clicks}1`]));
    const labelled = async (orderId: string) =>
      (
        await admin.query<{ n: number; machines: number }>(
          `SELECT count(*)::int AS n, count(*) FILTER (WHERE machine AND "machineSign" = 'every_link')::int AS machines FROM recipient_event WHERE "orderId" = $1 GROUP BY visitor ORDER BY 2 DESC, 1`,
          [orderId],
        )
      ).rows;
    expect(await labelled(mail.orderId)).toEqual([
      { n: 3, machines: 3 },
      { n: 3, machines: 0 },
      { n: 3, machines: 0 },
    ]);
    // Every link of the mail right after it arrived; an hour later it is a reader's right.
    expect(await labelled(two.orderId)).toEqual([
      { n: 2, machines: 2 },
      { n: 2, machines: 0 },
    ]);
  });
});
