// Design 2.14: one request across all partners through a blind broker. Each partner decides on its own data, HQ learns nothing, and neither
// the page nor the time it takes says whether anybody is known.
import { newId } from '@multipartner/kernel/ids';
import { withPartner } from '@multipartner/prisma-trust-center/connect';
import { beforeAll, describe, expect, it } from 'vitest';
import { leaseSingleMails } from '../../../trust-center/orders/single-mails/lease-single-mails.ts';
import { passOnAsks, WAIT_DAYS } from '../../../trust-center/requests/broker/pass-on.ts';
import { MOST_TO_ADDRESS } from '../../../trust-center/requests/limit-self-service.ts';
import { createRequestUseCases } from '../../../trust-center/requests/use-cases.ts';
import { bentLink } from '../../support/bent-link.ts';
import { peopleWorld, profileOf } from '../../support/worlds/people-world.ts';

const world = await peopleWorld();
const { sonne, mond, people } = world;
const deps = { ...world.deps, keyBackupDays: 14 };
const requests = createRequestUseCases(deps);
const stern = newId('partner');
const by = (partnerId: string) => world.by(partnerId, 'data_subject_request');
const MAILER = { class: 'service', id: 'mailer', auth: 'mtls' } as const;
const SHARED = 'ada@geteilt.example';
const STRANGER = 'niemand@fremd.example';
const NETWORK = { n: 0 };
const ip = () => `10.1.${NETWORK.n++}.1`;

const failures: string[] = [];
const passOn = (spread = 1) => passOnAsks(deps, { spread, onError: (code) => void failures.push(code) });
const mails = () => leaseSingleMails(deps, MAILER, 'req_test', 50);
const rows = async (sql: string, values: unknown[] = []) => (await world.admin.query(sql, values)).rows;
async function asked(address: string, kind: 'access' | 'erasure' | 'objection' = 'access'): Promise<string> {
  await requests.askEverywhere({ address, kind, language: 'de', ip: ip() });
  const mail = (await mails()).find(({ to, text }) => to === address && text.includes('/your-data/confirm/'));
  return /\/your-data\/confirm\/([\w-]+)/.exec(mail!.text)![1]!;
}
const everywhere = () =>
  Promise.all([sonne, mond, stern].map(async (id) => (await requests.list(by(id), { show: 'open' })).requests.length));

beforeAll(async () => {
  const { system: actor } = world;
  const profile = profileOf('Autohaus Stern');
  await world.partners.registerPartner({
    partnerId: stern,
    ...{ profile, demo: false, suspended: false, actor, reqId: newId('request') },
  });
  const csv = (...who: string[]) => `email,first_name,consent\n${who.map((one) => `${one},Ada,yes\n`).join('')}`;
  await world.importCsv(sonne, csv(SHARED, 'nur@sonne.example'));
  await world.importCsv(mond, csv(SHARED, 'nur@mond.example'));
  await world.importCsv(stern, csv('nur@stern.example'));
});

describe('until it is confirmed', () => {
  it('a request exists in the mailed link alone, and no link shows whose it is', async () => {
    const before = await rows(`SELECT count(*)::int AS n FROM broker_ask`);
    const token = await asked(SHARED);
    expect(Buffer.from(token, 'base64url').toString('latin1')).not.toContain('geteilt');
    expect(await requests.readAsk(token)).toEqual({ kind: 'access', language: 'de', standing: 'open' });
    await passOn();
    expect(await rows(`SELECT count(*)::int AS n FROM broker_ask`)).toEqual(before);
    expect(await everywhere()).toEqual([0, 0, 0]);
    // As long as another's, however long the address is.
    expect((await asked('a@b.example')).length).toBe(token.length);
  });

  it('who is known, unknown or suppressed is answered by the same steps', async () => {
    const steps = async (address: string): Promise<string[]> => {
      const seen: string[] = [];
      const pool = Object.create(deps.pool, {
        query: {
          value: (sql: string, ...rest: unknown[]) => {
            seen.push(sql);
            return (deps.pool.query as (...all: unknown[]) => unknown)(sql, ...rest);
          },
        },
      });
      await createRequestUseCases({ ...deps, pool }).askEverywhere({
        address,
        kind: 'access',
        language: 'en',
        ip: ip(),
      });
      const [mail] = await mails();
      return [...seen.filter((sql) => !sql.startsWith('DELETE')), mail!.subject, String(mail!.text.length)];
    };
    const known = await steps('nur@sonne.example');
    expect(await steps('nur@fremd.example')).toEqual(known);
    expect(known.join()).not.toMatch(/contact|suppression/);
  });

  it('anything but our own link is no link, and one that is too old confirms nothing', async () => {
    const token = await asked(STRANGER);
    for (const wrong of ['', 'x'.repeat(200), bentLink(token), token.slice(1)]) {
      expect(await requests.readAsk(wrong)).toBeNull();
      expect(await requests.confirmAsk(wrong, 'req_test')).toBeNull();
    }
    world.clock.offsetMs += 8 * 86_400_000;
    expect(await requests.confirmAsk(token, 'req_test')).toBe('expired');
    expect(await rows(`SELECT 1 FROM broker_ask`)).toEqual([]);
    world.clock.offsetMs = 0;
  });

  it('an address gets few mails a day and a network asks seldom, with the same answer for all', async () => {
    const victim = 'opfer@post.example';
    for (let n = 0; n < MOST_TO_ADDRESS + 3; n++)
      await requests.askEverywhere({ address: victim, kind: 'access', language: 'de', ip: ip() });
    expect((await mails()).filter(({ to }) => to === victim)).toHaveLength(MOST_TO_ADDRESS);
    const flood = async () => {
      for (let n = 0; n < 30; n++)
        await requests.askEverywhere({
          address: `x${n}@post.example`,
          kind: 'access',
          language: 'de',
          ip: '192.0.2.7',
        });
    };
    await expect(flood()).rejects.toMatchObject({ failure: { code: 'RATE_LIMITED' } });
    const kept = JSON.stringify(await rows(`SELECT key FROM "RateLimit"`));
    expect(kept).not.toContain('192.0.2');
    expect(kept).not.toContain('opfer');
    await mails();
  });
});

describe('a confirmed request', () => {
  it('appears at each partner that has the person, and shows none of them the others', async () => {
    const token = await asked(SHARED);
    expect(await requests.confirmAsk(token, 'req_test')).toBe('confirmed');
    const [proof] = await mails();
    expect(proof).toMatchObject({ to: SHARED, subject: 'Ihre Anfrage an alle Partner ist unterwegs' });
    expect(proof!.text).not.toMatch(/Sonne|Mond|Stern/);
    await passOn();
    expect(await everywhere()).toEqual([1, 1, 0]);
    for (const partnerId of [sonne, mond]) {
      const { requestId } = (await requests.list(by(partnerId), { show: 'open' })).requests[0]!;
      const seen = await requests.view(by(partnerId), requestId);
      expect(seen).toMatchObject({ kind: 'access', origin: 'broker', state: 'identified', standing: 'contact' });
      expect(seen.identity.identityMethod).toBe('mail_link');
      expect(JSON.stringify(seen, (_, value) => (typeof value === 'bigint' ? String(value) : value))).not.toMatch(
        new RegExp(`bka_|${partnerId === sonne ? mond : sonne}`),
      );
    }
    // The one who was found nowhere has no entry of a search; the two have one each, and no number in common.
    const entries = await Promise.all(
      [sonne, mond, stern].map(
        async (partnerId) =>
          (await deps.audit.listEntries({ filters: { partnerId, ops: ['request.opened'] } })).entries,
      ),
    );
    expect(entries.map((list) => list.length)).toEqual([1, 1, 0]);
    const numbers = await Promise.all(
      entries.flat().map(async ({ seq }) => /req_\w+/.exec((await deps.audit.proveEntry(seq))!.leaf)![0]),
    );
    expect(new Set(numbers).size).toBe(2);
    expect(entries[0]![0]!.actorClass).toBe('system');
    // Nothing of the person stays with the broker.
    expect(await rows(`SELECT sealed, remaining FROM broker_ask`)).toEqual([{ sealed: null, remaining: [] }]);
  });

  it('works once: neither the same link nor two fingers at once ask again', async () => {
    const token = await asked('nur@mond.example', 'erasure');
    await Promise.all([requests.confirmAsk(token, 'req_a'), requests.confirmAsk(token, 'req_b')]);
    await Promise.all([passOn(), passOn()]);
    expect(await requests.confirmAsk(token, 'req_c')).toBe('confirmed');
    await passOn();
    expect(await everywhere()).toEqual([1, 2, 0]);
    expect((await mails()).filter(({ to }) => to === 'nur@mond.example')).toHaveLength(1);
  });

  it('that is interrupted between two partners repeats nothing and leaves nobody out', async () => {
    const token = await asked(SHARED, 'erasure');
    await requests.confirmAsk(token, 'req_test');
    // The process dies after some entry of the log: what its partner's transaction did is undone with it.
    for (const dyingAt of [2, 4, 6, 8]) {
      let written = 0;
      const write: typeof deps.audit.write = async (entry) => {
        written += 1;
        if (written >= dyingAt) throw new Error('killed');
        return deps.audit.write(entry);
      };
      await passOnAsks({ ...deps, audit: { ...deps.audit, write } }, { spread: 1, onError: () => undefined });
      await world.admin.query(`UPDATE broker_ask SET "nextAt" = now() - interval '1 minute'`);
    }
    await passOn();
    await passOn();
    expect(await everywhere()).toEqual([2, 3, 0]);
    await mails();
  });

  it('waits for a partner whose keys are off, holds nobody else up, and is forgotten at last', async () => {
    const { kmsKeyArn } = await deps.vault.keyState(sonne);
    const keys = async (state: 'enable' | 'disable') => {
      await world.kms[`${state}Key`](kmsKeyArn);
      await world.admin.query(`UPDATE partner SET "keyEpoch" = "keyEpoch" + 1 WHERE id = $1`, [sonne]);
    };
    const token = await asked(SHARED);
    await requests.confirmAsk(token, 'req_test');
    await keys('disable');
    await passOn();
    expect(failures).toContain('KEY_DISABLED');
    expect(await rows(`SELECT remaining FROM broker_ask WHERE sealed IS NOT NULL`)).toEqual([{ remaining: [sonne] }]);
    await keys('enable');
    await passOn();
    expect(await everywhere()).toEqual([2, 4, 0]);
    // Not asked again at once, and asked once the keys are back.
    world.clock.offsetMs += 16 * 60_000;
    await passOn();
    expect(await everywhere()).toEqual([3, 4, 0]);
    const late = await asked('nur@sonne.example');
    await requests.confirmAsk(late, 'req_test');
    world.clock.offsetMs += (WAIT_DAYS + 1) * 86_400_000;
    await passOn();
    expect(await everywhere()).toEqual([3, 4, 0]);
    expect(await rows(`SELECT 1 FROM broker_ask WHERE sealed IS NOT NULL`)).toEqual([]);
    world.clock.offsetMs = 0;
    await mails();
  });

  it('an objection reaches the list of the brand, and no partner is asked', async () => {
    const before = await everywhere();
    const token = await asked('nur@stern.example', 'objection');
    await requests.confirmAsk(token, 'req_test');
    expect((await mails())[0]!.text).toContain('kein Partner der Marke');
    await passOn();
    expect([...(await deps.brand.among(['nur@stern.example']))]).toEqual(['nur@stern.example']);
    expect(await everywhere()).toEqual(before);
    const found = await withPartner(deps.pool, stern, async (client) => client.query('SELECT 1 FROM suppression'));
    expect(found.rows).toEqual([]);
    expect(await people.searchContact(world.by(stern), 'nur@stern.example')).not.toBeNull();
  });

  it('leaves no address in clear anywhere in the tables', async () => {
    const tables = await rows(
      `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'`,
    );
    for (const { name } of tables as { name: string }[])
      expect(await rows(`SELECT 1 FROM "${name}" t WHERE t::text LIKE '%geteilt%' LIMIT 1`), name).toEqual([]);
  });
});
