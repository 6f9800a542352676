// The promise: after a whole campaign to marked people, nothing outside of the trust zone holds a trace of them.
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { runDemo } from '../../scripts/demo-command/run-demo.ts';
import { signIn } from '../access/principals.ts';
import { demoTargetOn, operatorOf } from '../support/demo-target.ts';
import { databaseRows, filesBelow, type Haystack } from './haystacks.ts';
import { findMarked, MARKED, markedCsv } from './marked-people.ts';

const instance = inject('instance');
const PARTNER = 'Autohaus Sonne';
const MOST_PAGES = 150;

const MJML = `<mjml><mj-head><mj-title>Herbst-Check</mj-title></mj-head><mj-body><mj-section><mj-column>
  <mj-text>Guten Tag {{ first_name }}, ist Ihr Auto bereit für den Herbst?</mj-text>
  <mj-image src="https://images.aurora-mobility.example/autumn.png" alt="Ein Auto im Herbst" />
  <mj-button href="https://www.aurora-mobility.example/service">Termin buchen</mj-button>
</mj-column></mj-section></mj-body></mjml>`;

interface InboxMessage {
  id: string;
}

/** What stands of the marked people in these places, as "place: what". */
const traces = (haystacks: Haystack[]): string[] =>
  haystacks.flatMap(({ name, text }) => findMarked(text).map((what) => `${name}: ${what}`));

/** Every page of the app that a person reaches by following links, as it was answered. */
async function crawl(origin: string, client: Awaited<ReturnType<typeof signIn>>, from: string[]): Promise<Haystack[]> {
  const seen = new Set<string>();
  const waiting = [...from];
  const pages: Haystack[] = [];
  while (waiting.length > 0 && pages.length < MOST_PAGES) {
    const path = waiting.shift()!;
    if (seen.has(path)) continue;
    seen.add(path);
    const answer = await client.request(`${origin}${path}`);
    pages.push({ name: path, text: `${JSON.stringify(answer.headers)}\n${answer.text}` });
    for (const [, link] of answer.text.matchAll(/href="(\/[^"#]*)"/g)) {
      const target = link!.replaceAll('&amp;', '&');
      if (!/^\/(assets|media|sign-out|favicon)/.test(target) && !seen.has(target)) waiting.push(target);
    }
  }
  return pages;
}

describe.skipIf(!instance)('11: isolation', () => {
  if (!instance) return;

  beforeAll(async () => {
    const report = await runDemo(
      await demoTargetOn(instance, PARTNER),
      {
        template: { name: 'Herbst-Check', mjml: MJML },
        contacts: { name: 'kunden.csv', bytes: Buffer.from(markedCsv()) },
        consent: undefined,
        everybody: true,
      },
      () => undefined,
    );
    expect(report.accepted).toBe(MARKED.length);
    // One of them reads, clicks and leaves, so that those ways have been walked too.
    const { lastName, email } = MARKED[1]!;
    const found = (await (await fetch(`${instance.inbox}/api/messages?q=${encodeURIComponent(email)}`)).json()) as {
      entries: InboxMessage[];
    };
    expect(found.entries.length).toBeGreaterThan(0);
    const mail = await (await fetch(`${instance.inbox}/api/messages/${found.entries[0]!.id}`)).text();
    const source = mail.replaceAll('\\n', '\n').replaceAll('\\"', '"');
    const own = (pattern: RegExp) =>
      pattern.exec(source.replaceAll('&amp;', '&'))?.[0] ?? expect.fail(`the mail of ${lastName} has no ${pattern}`);
    await fetch(own(/http:\/\/localhost:\d+\/o\/[\w.-]+/));
    await fetch(own(/http:\/\/localhost:\d+\/c\/[\w-]+\/\d+/), { redirect: 'manual' });
    const oneClick = await fetch(`${own(/http:\/\/localhost:\d+\/u\/[\w-]+/)}/one-click`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
    expect(oneClick.status).toBe(200);
  }, 180_000);

  it('reaches the people: their mails hold their names', async () => {
    const mails = filesBelow(`${instance.dataDir}/sink`);
    const reached = MARKED.filter(({ email }) =>
      mails.some(({ text }) => text.toLowerCase().includes(email.toLowerCase())),
    );
    expect(reached).toEqual(MARKED);
  });

  it('leaves no trace in the platform database and the queue', async () => {
    const { admin } = operatorOf(instance);
    const platform = await databaseRows(admin('platform'));
    const queue = await databaseRows(admin('queue'));
    expect(platform.length).toBeGreaterThan(10);
    expect(queue.length).toBeGreaterThan(0);
    expect(traces([...platform, ...queue])).toEqual([]);
  });

  it('leaves no trace in any log or file but the sink’s mails', () => {
    const files = filesBelow(instance.dataDir, ['sink', 'postgres']);
    expect(files.map(({ name }) => name).filter((name) => name.startsWith('logs/')).length).toBeGreaterThan(3);
    expect(traces(files)).toEqual([]);
  });

  it('leaves no trace in anything that the app answers, to HQ or to the partner', async () => {
    const hq = await crawl(instance.app, await signIn(instance, 'HQ administrator'), ['/hq']);
    const partner = await crawl(instance.app, await signIn(instance, 'owner of Autohaus Sonne'), ['/partner']);
    expect(hq.length).toBeGreaterThan(10);
    expect(partner.length).toBeGreaterThan(3);
    expect(traces([...hq, ...partner])).toEqual([]);
  });

  it('keeps them unreadable in the trust database too', async () => {
    const { admin } = operatorOf(instance);
    const rows = await databaseRows(admin('trust'));
    expect(rows.find(({ name }) => name === 'public.contact')!.text.length).toBeGreaterThan(1_000);
    expect(traces(rows)).toEqual([]);
  });
});
