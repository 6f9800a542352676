// Somebody without an account who holds links of mails: tries to learn who is known, to use one link for another page or person, to act with
// a mere look, to act in somebody's name from another site, and to find answers in a cache.
import pg from 'pg';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { idBytes, newId } from '../../kernel/ids.ts';
import { type FormTarget, formUrl } from '../../trust-center/forms/form-address.ts';
import { BrowserClient } from '../support/browser/browser-client.ts';
import { signUpByForm } from '../support/browser/sign-up-by-form.ts';
import { operatorOf } from '../support/instances/demo-target.ts';
import { mailedBy } from '../support/instances/inbox.ts';
import { newestMailOf } from '../support/instances/newest-mail.ts';
import { signIn } from './principals.ts';

const instance = inject('instance');

/** Pages of mails, each with a token of its own kind. */
const PAGES = ['u', 'preferences', 'v', 'c', 'd', 'o'] as const;
const UNSAFE = ['POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * The least that each takes, in milliseconds, asked in turns so that a busy machine is busy for all. It makes answers late, never early: what stays between
 * the fastest of many is a difference of theirs. Asks until `isEnough`, at most fifteen times.
 */
async function fastest(ways: (() => Promise<unknown>)[], isEnough: (least: number[]) => boolean): Promise<number[]> {
  const least = ways.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < 15 && !(round > 1 && isEnough(least)); round++)
    for (const [i, way] of ways.entries()) {
      const began = performance.now();
      await way();
      least[i] = Math.min(least[i]!, performance.now() - began);
    }
  return least;
}

describe.skipIf(!instance)('a stranger with links', async () => {
  if (!instance) return;
  const { trustCenter } = instance;
  const { admin } = operatorOf(instance);
  const stranger = new BrowserClient();
  const mailed = mailedBy(instance);
  /** Real links of mails, by their page */
  const links: Record<string, string> = {};

  const rows = async <T extends pg.QueryResultRow>(sql: string): Promise<T[]> => {
    const client = new pg.Client({ connectionString: admin('trust') });
    await client.connect();
    try {
      return (await client.query<T>(sql)).rows;
    } finally {
      await client.end();
    }
  };
  /** What somebody could have changed with a link. */
  const standing = () =>
    rows(`SELECT (SELECT count(*) FROM suppression) AS suppressions, (SELECT count(*) FROM contact) AS contacts,
      (SELECT count(*) FROM consent_evidence) AS acts, (SELECT count(*) FROM sign_up WHERE state = 'confirmed') AS confirmed,
      (SELECT sum(tries) FROM data_package) AS tries`);
  const get = (path: string) => stranger.request(`${trustCenter}${path}`);
  const post = (path: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    stranger.request(`${trustCenter}${path}`, {
      method: 'POST',
      headers: { origin: trustCenter, ...headers },
      body: new URLSearchParams(fields),
    });

  beforeAll(async () => {
    const { page, preferences, open } = await newestMailOf(instance, 'Autohaus Sonne');
    const [form] = await rows<FormTarget>(
      `SELECT "partnerId", id AS "formId" FROM sign_up_form WHERE state = 'live' ORDER BY id LIMIT 1`,
    );
    const person = { email: `stranger-${Date.now()}@nowhere.example`, firstName: 'Nora', lastName: 'Fremd' };
    const confirm = await signUpByForm(stranger, formUrl(trustCenter, form!), person, mailed);
    Object.assign(links, { u: page, v: page, preferences, o: open, c: new URL(confirm).pathname.slice('/c/'.length) });
    for (const own of ['u', 'v', 'preferences', 'c'])
      expect([own, (await get(`/${own}/${links[own]}`)).status]).toEqual([own, 200]);
  });

  it('opens with a link the page that it was made for, and no other', async () => {
    const before = await standing();
    const opened: string[] = [];
    for (const [made, token] of Object.entries(links))
      for (const page of PAGES) {
        // A mail in the browser and its unsubscribe page share one link.
        if (page === made || (['u', 'v'].includes(page) && ['u', 'v'].includes(made)) || page === 'o') continue;
        for (const path of [`/${page}/${token}`, `/${page}/${token}.data`, `/${page}/${token}/0`]) {
          if (page === 'c' && made === 'c') continue;
          const { status } = await get(path);
          if (status !== 404) opened.push(`${made} link: GET ${path.replace(token, '…')} ${status}`);
        }
      }
    expect(opened).toEqual([]);
    expect(await standing()).toEqual(before);
  });

  it('cannot make links: changed bits, other people’s ids, other lengths are all unknown', async () => {
    const token = Buffer.from(links.u!, 'base64url');
    const changed = [0, 15, 16, 31, 32, token.length - 1].map((at) => {
      const copy = Buffer.from(token);
      copy[at]! ^= 1;
      return copy;
    });
    const deliveries = await rows<{ id: string }>('SELECT id FROM delivery ORDER BY id DESC LIMIT 2');
    const other = deliveries.map(({ id }) => idBytes(id)).find((id) => !token.subarray(16, 32).equals(id));
    changed.push(Buffer.concat([token.subarray(0, 16), other!, token.subarray(32)]));
    changed.push(Buffer.concat([token.subarray(0, 16), idBytes(newId('delivery')), token.subarray(32)]));
    const forged = [
      ...changed.map((bytes) => bytes.toString('base64url')),
      links.u!.slice(0, -1),
      `${links.u}A`,
      '%00',
    ];
    const before = await standing();
    for (const one of forged)
      for (const answer of [
        await get(`/u/${one}`),
        await get(`/v/${one}`),
        await get(`/preferences/${one}`),
        await post(`/u/${one}/one-click`, { 'List-Unsubscribe': 'One-Click' }),
        await post(`/u/${one}`, { intent: 'everywhere' }),
        await post(`/preferences/${one}`, { purposes: 'newsletter', pause: 'none' }),
        await post(`/c/${one}`),
        await post(`/d/${one}/file`, { code: 'AAAAA-AAAAA' }),
      ])
        expect([one, answer.status < 500 && answer.text.length < 200_000]).toEqual([one, true]);
    expect(await standing()).toEqual(before);
  });

  it('changes nothing by looking, nor by a method that no form has', async () => {
    const before = await standing();
    for (const page of ['u', 'preferences', 'c'])
      for (const method of ['GET', 'HEAD', 'OPTIONS'])
        await stranger.request(`${trustCenter}/${page}/${links[page]}`, { method });
    await get(`/u/${links.u}/one-click`);
    expect(await standing()).toEqual(before);
    const allowed: string[] = [];
    for (const path of ['/v/', '/o/', '/u/'])
      for (const method of ['PUT', 'PATCH', 'DELETE', 'TRACE']) {
        const answer = await stranger.request(`${trustCenter}${path}${links.u}${path === '/u/' ? '/one-click' : ''}`, {
          method,
        });
        if (answer.status < 400) allowed.push(`${method} ${path} ${answer.status}`);
      }
    expect(allowed).toEqual([]);
    expect(await standing()).toEqual(before);
  });

  it('acts for nobody from another site, whoever is signed in', async () => {
    const owner = await signIn(instance, 'owner of Autohaus Sonne');
    const before = await standing();
    const paths = [
      '/partner/contacts/new',
      '/partner/contacts/export/file',
      '/partner/contacts/selection',
      '/partner/settings/departure?index',
      '/partner/requests/new',
      `/u/${links.u}`,
      `/preferences/${links.preferences}`,
    ];
    const passed: string[] = [];
    for (const path of paths)
      for (const method of UNSAFE)
        for (const headers of [
          { origin: instance.app },
          { origin: 'null' },
          { origin: 'https://evil.example' },
          { 'sec-fetch-site': 'same-site' },
          { 'sec-fetch-site': 'cross-site' },
        ]) {
          const answer = await owner.request(`${trustCenter}${path}`, {
            method,
            headers: headers as unknown as Record<string, string>,
            body: new URLSearchParams({ intent: 'confirm-erase', format: 'csv' }),
          });
          if (answer.status !== 400) passed.push(`${method} ${path} ${JSON.stringify(headers)}: ${answer.status}`);
        }
    expect(passed).toEqual([]);
    expect(await standing()).toEqual(before);
  });

  it('finds no answer in a cache, and no page inside a frame', async () => {
    const owner = await signIn(instance, 'owner of Autohaus Sonne');
    const paths = ['/partner/contacts', '/partner/contacts.data', '/partner/requests.data', '/partner', '/account'];
    const recipients = [
      `/u/${links.u}`,
      `/u/${links.u}.data`,
      `/preferences/${links.preferences}.data`,
      `/v/${links.u}`,
    ];
    const kept: string[] = [];
    for (const [client, path] of [
      ...paths.map((path) => [owner, path] as const),
      ...recipients.map((path) => [stranger, path] as const),
    ]) {
      const { headers, status } = await client.request(`${trustCenter}${path}`);
      const isFramed = !/frame-ancestors 'none'/.test(String(headers['content-security-policy']));
      if (status !== 200 || isFramed || !/no-store/.test(String(headers['cache-control'])))
        kept.push(`${path}: ${status} ${headers['cache-control']}`);
    }
    expect(kept).toEqual([]);
  });

  it('sees nothing of a person’s own page with the link alone, once its button was pressed', async () => {
    const [{ id: partnerId }] = (await rows(`SELECT id FROM partner WHERE name = 'Autohaus Sonne'`)) as [
      { id: string },
    ];
    const address = `own-page-${Date.now()}@nowhere.example`;
    const asked = await post(`/your-data/${partnerId}`, { address });
    expect(asked.headers.location).toBe(`/your-data/${partnerId}?done=1`);
    const path = await mailed(address, /\/my\/[\w-]{40,1500}/);
    const thief = new BrowserClient();
    const byThief = (way: string, fields: Record<string, string>) =>
      thief.request(`${trustCenter}${path}${way}`, {
        method: 'POST',
        headers: { origin: trustCenter },
        body: new URLSearchParams(fields),
      });
    await post(path, { intent: 'open' });
    const own = (await get(`${path}.data`)).text;
    for (const client of [thief, new BrowserClient()]) {
      client.jars.set(trustCenter, new Map([['mp-own-page', 'A'.repeat(43)]]));
      const seen = (await client.request(`${trustCenter}${path}.data`)).text;
      expect([seen.includes('"used"'), seen.includes('"open"')]).toEqual([true, false]);
    }
    expect(own.includes('"open"')).toBe(true);
    expect((await byThief('', { intent: 'open' })).headers['set-cookie'] ?? []).toEqual([]);
    expect((await byThief('/file', {})).status).toBe(302);
    for (const other of [`/your-data/confirm/`, '/my/address/', '/d/', '/u/'])
      expect([other, (await get(other + path.slice('/my/'.length))).status]).toEqual([other, 404]);
    await post(path, { intent: 'close' });
    expect((await get(`${path}.data`)).text).toContain('"used"');
  });

  it('learns neither from the answer nor from its time whose address is known', async () => {
    const [person] = await rows<{ email: string }>(`SELECT email FROM "User" LIMIT 1`);
    const forgot = async (email: string) => (await post('/forgot', { email })).text.replaceAll(/nonce="[^"]*"/g, '');
    const known = await forgot(person!.email);
    const unknown = await forgot('nobody-at-all@nowhere.example');
    expect(unknown.length).toBe(known.length);
    const apart = (least: number[]) => Math.max(...least) - Math.min(...least);
    const least = await fastest(
      [() => forgot(person!.email), () => forgot('somebody-else@nowhere.example')],
      (found) => apart(found) < 250,
    );
    expect(Math.min(...least)).toBeGreaterThan(400);
    expect(apart(least)).toBeLessThan(250);
  });
});
