// The promise: after a whole campaign to marked people, and after everything else that is done with people's data, nothing outside of the
// trust zone holds a trace of them, nothing in it is readable, and every unwrapped key has its entry.
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { createApiClient } from '../../scripts/cli/api-client.ts';
import { runDemo } from '../../scripts/demo-command/run-demo.ts';
import { findInstance } from '../../scripts/start/instance.ts';
import { root } from '../../scripts/start/settings.ts';
import { readKmsCalls, reconcileKms } from '../../trust-center/audit/reconcile-kms.ts';
import { makeKeys } from '../access/api-keys.ts';
import { signIn } from '../access/principals.ts';
import type { BrowserClient } from '../support/browser/browser-client.ts';
import { demoTargetOn, operatorOf } from '../support/instances/demo-target.ts';
import { mailedBy } from '../support/instances/inbox.ts';
import { readExposition, sampleOf } from '../support/readers/exposition.ts';
import { databaseRows, filesBelow, type Haystack, insideOf, textsInFiles } from './haystacks.ts';
import { findMarked, LATER, MARKED, MARKED_WORDS, markedCsv } from './marked-people.ts';
import {
  answerMails,
  askForData,
  guard,
  helpThemselves,
  keepMore,
  type Personal,
  signUp,
  type Ways,
  workOnPeople,
} from './ways.ts';

const instance = inject('instance');
const PARTNER = 'Autohaus Sonne';
const NEIGHBOUR = 'Nordlicht Motors';
const MOST_PAGES = 250;

const MJML = `<mjml><mj-head><mj-title>Herbst-Check</mj-title></mj-head><mj-body><mj-section><mj-column>
  <mj-text>Guten Tag {{ first_name }}, ist Ihr Auto bereit für den Herbst?</mj-text>
  <mj-image src="https://images.aurora-mobility.example/autumn.png" alt="Ein Auto im Herbst" />
  <mj-button href="https://www.aurora-mobility.example/service">Termin buchen</mj-button>
</mj-column></mj-section></mj-body></mjml>`;

/** Only to look at: what ends the session, changes the desk or is as long as the log. */
const NOT_FOLLOWED = /^\/(assets|media|sign-out|favicon|log\/(?!log\.own)|desks|preferences)/;

/** What stands of the marked people in these places, as "place: what". */
const traces = (haystacks: Haystack[]): string[] =>
  haystacks.flatMap(({ name, text }) => findMarked(text).map((what) => `${name}: ${what}`));

/** Every page and file that a person reaches by following links, as it was answered. */
async function crawl(origin: string, client: BrowserClient, from: string[]): Promise<Haystack[]> {
  const seen = new Set<string>();
  const waiting = [...from];
  const pages: Haystack[] = [];
  while (waiting.length > 0 && seen.size < MOST_PAGES) {
    const address = waiting.shift()!;
    if (seen.has(address)) continue;
    seen.add(address);
    const answer = await client.request(`${origin}${address}`);
    pages.push({ name: `${address} headers`, text: JSON.stringify(answer.headers) });
    pages.push(...(await insideOf(address, answer.bytes)));
    if (!/html/.test(String(answer.headers['content-type']))) continue;
    for (const [, link] of answer.text.matchAll(/href="(\/[^"#]*)"/g)) {
      const target = link!.replaceAll('&amp;', '&');
      if (!NOT_FOLLOWED.test(target) && !seen.has(target)) waiting.push(target);
    }
  }
  return pages;
}

/** Addresses that were asked for from here on, by whichever program of ours. */
function watchFetch(): { url: string; headers: unknown }[] {
  const asked: { url: string; headers: unknown }[] = [];
  const plain = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const answer = await plain(input, init);
    asked.push({ url: String(input instanceof Request ? input.url : input), headers: [...answer.headers] });
    return answer;
  };
  return asked;
}

describe.skipIf(!instance)('11: isolation', () => {
  if (!instance) return;
  const { admin, addresses } = operatorOf(instance);
  const personal: Personal = {};
  const clients: BrowserClient[] = [];
  const asked = watchFetch();
  let partnerId = '';
  let officer: BrowserClient;
  let firstEntry = 0n;

  const ask = async <T extends pg.QueryResultRow>(database: string, sql: string, values: unknown[] = []) => {
    const client = new pg.Client({ connectionString: admin(database) });
    await client.connect();
    try {
      return (await client.query<T>(sql, values)).rows;
    } finally {
      await client.end();
    }
  };

  beforeAll(async () => {
    firstEntry = BigInt((await ask<{ n: string }>('trust', 'SELECT max(seq) AS n FROM log_entry'))[0]!.n);
    const target = await demoTargetOn(instance, PARTNER);
    partnerId = target.ownPartnerId!;
    const report = await runDemo(
      target,
      {
        template: { name: 'Herbst-Check', mjml: MJML },
        contacts: { name: 'kunden.csv', bytes: Buffer.from(markedCsv()) },
        consent: undefined,
        everybody: true,
      },
      () => undefined,
    );
    expect(report.accepted).toBe(MARKED.length);
    const visitor = async (...as: Parameters<typeof signIn>) => {
      const client = await signIn(...as);
      clients.push(client);
      return client;
    };
    officer = await visitor(instance, 'compliance officer');
    const ways: Ways = {
      instance,
      partnerId,
      trust: createApiClient({ origin: instance.trustCenter, key: (await target.partnerKeys(partnerId)).trust }),
      owner: await visitor(instance, 'owner of Autohaus Sonne'),
      officer,
      operatorsCustodian: await visitor(instance, 'key custodian of the operator'),
      partnersCustodian: await visitor(instance, 'key custodian of Autohaus Sonne'),
      stranger: await visitor(instance, 'anonymous'),
      mailed: mailedBy(instance),
    };
    // One of them reads, clicks and leaves, so that those ways have been walked too.
    const { email } = MARKED[1]!;
    const own = (pattern: RegExp) => ways.mailed(email, pattern);
    await fetch(await own(/http:\/\/127\.0\.0\.1:\d+\/o\/[\w.-]+/));
    await fetch(await own(/http:\/\/127\.0\.0\.1:\d+\/c\/[\w-]+\/\d+/), { redirect: 'manual' });
    const oneClick = await fetch(`${await own(/http:\/\/localhost:\d+\/u\/[\w-]+/)}/one-click`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
    expect(oneClick.status).toBe(200);

    // Nordlicht's program once opened such a contact in the demo world; it does so again.
    const neighbour = await demoTargetOn(instance, NEIGHBOUR);
    const neighbourId = neighbour.ownPartnerId!;
    const neighbours = createApiClient({
      origin: instance.trustCenter,
      key: (await neighbour.partnerKeys(neighbourId)).trust,
    });
    const listed = new Set((await neighbours.list<{ id: string }>('/contacts')).map(({ id }) => id));
    const stored = await ask<{ id: string }>('trust', 'SELECT id FROM contact WHERE "partnerId" = $1', [neighbourId]);
    const canary = stored.find(({ id }) => !listed.has(id));
    expect(canary).toBeDefined();
    await neighbours.get(`/contacts/${canary!.id}`);
    for (const way of [keepMore, signUp, answerMails, askForData, helpThemselves, workOnPeople])
      Object.assign(personal, await way(ways));
    Object.assign(personal, await guard(ways));
    for (const file of ['/partner/settings/departure/zip']) {
      const answer = await ways.owner.request(`${instance.trustCenter}${file}`, {
        method: 'POST',
        headers: { origin: instance.trustCenter },
        body: new URLSearchParams(),
      });
      expect([file, answer.status]).toEqual([file, 200]);
      personal['everything of a leaving partner'] = answer.bytes;
    }
  }, 180_000);

  it('reaches the people: their mails hold their names', async () => {
    const mails = filesBelow(`${instance.dataDir}/sink`);
    const reached = MARKED.filter(({ email }) =>
      mails.some(({ text }) => text.toLowerCase().includes(email.toLowerCase())),
    );
    expect(reached).toEqual(MARKED);
  });

  it('finds them wherever they may be read: the search and the ways are real', async () => {
    const blind: string[] = [];
    for (const [name, content] of Object.entries(personal)) {
      const inside = await insideOf(name, Buffer.from(content));
      if (traces(inside).length === 0)
        blind.push(`${name}: ${inside.map(({ text }) => text.slice(0, 200)).join(' | ')}`);
    }
    expect(Object.keys(personal).length).toBeGreaterThan(12);
    expect(blind).toEqual([]);
  });

  it('leaves no trace in the platform database and the queue', async () => {
    const platform = await databaseRows(admin('platform'));
    const queue = await databaseRows(admin('queue'));
    expect(platform.length).toBeGreaterThan(10);
    expect(queue.length).toBeGreaterThan(0);
    expect(traces([...platform, ...queue])).toEqual([]);
  });

  it('leaves no trace in any log, ledger or file but the sink’s mails', () => {
    const files = filesBelow(instance.dataDir, ['sink', 'postgres']);
    const names = files.map(({ name }) => name);
    expect(names.filter((name) => name.startsWith('logs/')).length).toBeGreaterThan(3);
    expect(names).toEqual(
      expect.arrayContaining([
        'logs/postgres.log',
        'local-kms/calls.jsonl',
        'erasure-ledger/ledger.jsonl',
        'erasure-ledger/refusals.jsonl',
        'erasure-ledger/brand-objections.json',
      ]),
    );
    expect(traces(files)).toEqual([]);
  });

  it('leaves no trace in the numbers of any process, nor of whose they were', async () => {
    const pages = await Promise.all(
      instance.numbers.map(async (url) => ({ name: url, text: await (await fetch(url)).text() })),
    );
    const [mailer, app, trustCenter, tracking] = pages.map(({ text }) => readExposition(text));
    // They counted the campaign, and the pages that were looked at.
    expect(sampleOf(mailer!, 'multipartner_mails_total', { result: 'accepted' })).toBeGreaterThan(0);
    expect(sampleOf(app!, 'multipartner_http_requests_total', { class: '2xx' })).toBeGreaterThan(0);
    expect(sampleOf(trustCenter!, 'multipartner_deliveries_day', { what: 'accepted' })).toBeGreaterThan(0);
    expect(sampleOf(tracking!, 'multipartner_tracking_waiting_bytes')).toBeGreaterThanOrEqual(0);
    expect(traces(pages)).toEqual([]);
    for (const { text } of pages) expect(text).not.toMatch(/@|\.example|prt_|ord_|con_/);
  });

  it('leaves no trace in anything that the app answers, to HQ or to the partner', async () => {
    const hqPerson = await signIn(instance, 'HQ administrator');
    const hq = await crawl(instance.app, hqPerson, ['/hq']);
    const hqAtTrust = await crawl(instance.trustCenter, hqPerson, ['/people/headquarters', '/account']);
    const partner = await crawl(instance.app, await signIn(instance, 'owner of Autohaus Sonne'), ['/partner']);
    expect(hq.length).toBeGreaterThan(20);
    expect(partner.length).toBeGreaterThan(6);
    expect(traces([...hq, ...hqAtTrust, ...partner])).toEqual([]);
  });

  it('shows officers the proof and nobody’s data, on pages, as CSV and as PDF', async () => {
    const pages = await crawl(instance.trustCenter, officer, ['/officer', '/keys']);
    const files = pages.filter(({ name }) => /export/.test(name) && !name.endsWith(' headers'));
    expect(
      files.filter(({ name }) => /pdf/.test(name) && /\w{3}/.test(pages.find((one) => one.name === name)!.text)).length,
    ).toBeGreaterThan(3);
    expect(files.filter(({ name }) => /csv/.test(name)).length).toBeGreaterThan(3);
    // The words of a PDF are read, not its bytes.
    expect(files.some(({ name, text }) => /pdf/.test(name) && text.includes(PARTNER))).toBe(true);
    const bundle = await officer.request(`${instance.trustCenter}/log/bundle.zip`);
    const evidence = await insideOf('bundle', bundle.bytes);
    expect(evidence.length).toBeGreaterThan(10);
    expect(traces([...pages, ...evidence])).toEqual([]);
  });

  it('answers HQ and officers nothing about them by the API either', async () => {
    const found: Haystack[] = [];
    for (const [origin, database] of [
      [instance.app, 'platform'],
      [instance.trustCenter, 'trust'],
    ] as const) {
      const served = (await (await fetch(`${origin}/api/openapi.json`)).json()) as {
        paths: Record<string, Record<string, { security?: { apiKey?: string[] }[] }>>;
      };
      const reads = Object.entries(served.paths).filter(([, operations]) => operations.get);
      const scopes = [...new Set(reads.flatMap(([, { get }]) => get!.security?.[0]?.apiKey ?? []))];
      const made = await makeKeys({ database: admin(database), owner: partnerId, other: partnerId }, scopes);
      const contacts = await ask<{ id: string }>('trust', 'SELECT id FROM contact WHERE "partnerId" = $1', [partnerId]);
      try {
        for (const [address, { get }] of reads) {
          const scope = get!.security?.[0]?.apiKey?.[0];
          const key = made.keys.find((one) => one.kind === 'hq' && one.scope === scope);
          const url = address.replace('{partnerId}', partnerId).replace('{contactId}', contacts[0]!.id);
          const answer = await fetch(`${origin}${url}`, { headers: key ? { authorization: key.header! } : {} });
          found.push({ name: `${url} ${answer.status}`, text: await answer.text() });
        }
      } finally {
        await made.remove();
      }
    }
    expect(found.filter(({ name }) => name.endsWith(' 200')).length).toBeGreaterThan(15);
    expect(traces(found)).toEqual([]);
  });

  it('says nothing of them in an address or a header', () => {
    // The inbox page stands for the mailboxes of the recipients, who may search their own mail.
    const everywhere = [...asked, ...clients.flatMap((client) => client.asked)].filter(
      ({ url }) => !url.startsWith(instance.inbox),
    );
    expect(everywhere.length).toBeGreaterThan(300);
    expect(
      traces(everywhere.map(({ url, headers }) => ({ name: url, text: `${url}\n${JSON.stringify(headers)}` }))),
    ).toEqual([]);
  });

  it('keeps them unreadable in the trust database too, in every file of the server and in a backup', async () => {
    const rows = await databaseRows(admin('trust'));
    expect(rows.find(({ name }) => name === 'public.contact')!.text.length).toBeGreaterThan(1_000);
    expect(rows.find(({ name }) => name === 'public.idempotent_write')!.text.length).toBeGreaterThan(1_000);
    expect(traces(rows)).toEqual([]);

    // Also what was written and deleted again, and what stood in the database for a moment only.
    const names = [...MARKED, ...LATER].flatMap(({ email, lastName, phone, street }) => [
      email,
      lastName,
      phone,
      street,
    ]);
    const raw = textsInFiles(findInstance(instance.dataDir)!.postgresDir, [
      PARTNER,
      ...names,
      ...Object.values(MARKED_WORDS),
    ]);
    expect(raw.found.filter((line) => line.endsWith(PARTNER)).length).toBeGreaterThan(0);
    expect(raw.found.filter((line) => !line.endsWith(PARTNER))).toEqual([]);

    const into = path.join(instance.dataDir, '../backups');
    await promisify(execFile)(process.execPath, ['scripts/backup/backup.ts', into], {
      cwd: root,
      env: { ...process.env, PORT: String(instance.port), DATA_DIR: instance.dataDir },
    });
    const files = fs.readdirSync(into, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const backup = await Promise.all(
      files.map(({ parentPath, name }) => insideOf(name, fs.readFileSync(path.join(parentPath, name)))),
    );
    expect(backup.flat().some(({ text }) => text.includes(PARTNER))).toBe(true);
    expect(traces(backup.flat())).toEqual([]);
  });

  it('has an entry for every key that was unwrapped, and for every act that opened something', async () => {
    const pool = new pg.Pool({ connectionString: addresses.trustDatabase, max: 1 });
    try {
      const calls = readKmsCalls(fs.readFileSync(path.join(instance.dataDir, 'local-kms/calls.jsonl'), 'utf8'))!;
      expect(calls.calls.length).toBeGreaterThan(10);
      expect(await reconcileKms(pool, calls)).toMatchObject({
        ok: true,
        unknownCalls: { total: 0 },
        unknownEntries: { total: 0 },
      });
      const { rows } = await pool.query<{ op: string; n: number }>(
        'SELECT op, count(*)::int AS n FROM log_entry WHERE seq > $1 GROUP BY op',
        [String(firstEntry)],
      );
      const ops = new Set(rows.map(({ op }) => op));
      const needed = [
        ...['contact.read', 'contact.searched', 'contact.edited', 'contact.exported', 'contact.merged', 'consent.read'],
        ...['sign_up.read', 'sign_up.confirmed', 'preference.read', 'message.viewed', 'import.read', 'import.undone'],
        ...['request.read', 'request.answered', 'request.package_fetched', 'departure.exported', 'audience.counted'],
        ...['contact.rewrapped', 'break_glass.searched', 'canary.opened', 'hold.set', 'log.exported'],
        ...['own_page.opened', 'own_page.read', 'request.asked_everywhere'],
      ];
      expect({ ops: [...ops].sort(), lacks: needed.filter((op) => !ops.has(op)) }).toMatchObject({ lacks: [] });
    } finally {
      await pool.end();
    }
  });
});
