/**
 * How long every page of both web apps takes to its first byte, signed in, on an instance with the demo world. Pages are found by their
 * links and asked for one after the other, in rounds, so that a busy moment does not fall on one page alone. BENCH_PORT names an instance
 * that runs already: it gets a mail that is handed over and an import that is not finished.
 */
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import type { Measurement } from '../../scripts/bench/run.ts';
import { root } from '../../scripts/start/settings.ts';
import { GATES, type Principal, signIn } from '../access/principals.ts';
import { readRouteTable } from '../access/route-table.ts';
import type { BrowserClient } from '../support/browser/browser-client.ts';
import { addressesOf, startWholeInstance, type WholeInstance } from '../support/instances/whole-instance.ts';

const ROUNDS = 15;
const GOAL_MS = 50;
const WHO: Principal[] = ['anonymous', 'HQ administrator', 'owner of Autohaus Sonne', 'compliance officer'];
/** Above this the machine does something else as well, and the numbers say less. */
const IDLE_LOAD = 0.7;

interface Pattern {
  origin: string;
  pattern: string;
  gate: string;
  shape: RegExp;
}

interface FoundPage extends Pattern {
  url: string;
  client: BrowserClient;
}

async function readPatterns(file: string, origin: string): Promise<Pattern[]> {
  const routes = await readRouteTable(file);
  return routes
    .filter(({ kind, isPage, pattern }) => kind === 'loader' && isPage && !pattern.includes('*'))
    .map(({ pattern, gate }) => {
      const shape = pattern
        .replaceAll('.', '\\.')
        .replace(/\/:\w+\?/g, '(?:/[^/]+)?')
        .replace(/:\w+/g, '[^/]+');
      return { origin, pattern, gate, shape: new RegExp(`^${shape}$`) };
    });
}

/** Pages that only a form leads to: a mail on its way to the recipients, and a file on its way in. */
async function openDesks({ app, trustCenter }: WholeInstance, client: BrowserClient): Promise<string[]> {
  const home = await client.open(`${app}/partner`);
  const mails = new Set(
    [...home.text.matchAll(/href="(\/partner\/participations\/[^"/?#]+)"/g)].map(([, path]) => path!),
  );
  let send: string | undefined;
  for (const mail of mails) {
    const page = await client.open(app + mail);
    const revision = /name="revision"[^>]*value="(\d+)"/.exec(page.text)?.[1];
    const answer = revision ? await client.post(app + mail, { intent: 'hand-over', revision }) : page;
    if (/\/send\/pkg_\w+/.test(answer.url)) send = answer.url.replace(/\?.*/, '');
  }
  const file = new FormData();
  file.set('file', new File([fs.readFileSync(path.join(root, 'docs/samples/customers.csv'))], 'customers.csv'));
  const upload = await fetch(`${trustCenter}/partner/imports/new`, {
    method: 'POST',
    headers: { cookie: cookieFor(client, trustCenter), origin: trustCenter },
    body: file,
    redirect: 'manual',
  });
  const columns = upload.headers.get('location');
  if (!send || !columns) throw new Error('the send desk or the import could not be opened');
  return [
    send,
    `${send}/check?to=all`,
    `${send}/customers?to=all`,
    `${send}/confirm?to=all`,
    new URL(columns, trustCenter).href,
  ];
}

/** Walks along the links of everything that this person may open; each page once. */
async function findPages(
  patterns: Pattern[],
  client: BrowserClient,
  { gates, starts }: { gates: string[]; starts: string[] },
): Promise<FoundPage[]> {
  const found = new Map<Pattern, FoundPage>();
  const waiting = [
    ...starts,
    ...patterns.filter(({ pattern }) => !pattern.includes(':')).map(({ origin, pattern }) => origin + pattern),
  ];
  for (let url = waiting.shift(); url; url = waiting.shift()) {
    const { origin, pathname } = new URL(url);
    const fits = patterns.filter((one) => one.origin === origin && one.shape.test(pathname));
    // The most particular one: `/partner/contacts/new` is not a contact.
    const at = fits.find(({ pattern }) => !pattern.includes(':')) ?? fits[0];
    if (!at || found.has(at) || !gates.includes(at.gate)) continue;
    const answer = await client.request(url);
    if (answer.status !== 200) continue;
    found.set(at, { ...at, url, client });
    // Some pages below this one are reached with a form only.
    for (const { origin: below, pattern } of patterns)
      if (below === origin && pattern.startsWith(`${at.pattern}/`)) {
        const rest = pattern.slice(at.pattern.length);
        if (!rest.includes(':')) waiting.push(url.replace(/\?.*/, '') + rest);
      }
    for (const [, href] of answer.text.matchAll(/<a[^>]*\shref="([^"#]+)/g))
      if (URL.canParse(href!, url)) waiting.push(new URL(href!.replaceAll('&amp;', '&'), url).href);
  }
  return [...found.values()];
}

const cookieFor = (client: BrowserClient, url: string): string =>
  [...(client.jars.get(new URL(url).origin) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');

const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

/** Milliseconds from the request to the first byte of the body. */
function firstByteMs({ url, client }: FoundPage): Promise<number> {
  const cookie = cookieFor(client, url);
  const headers = { accept: 'text/html', 'accept-encoding': 'br', 'sec-fetch-mode': 'navigate', cookie };
  return new Promise((resolve, reject) => {
    const since = performance.now();
    const request = http.get(url, { agent, headers }, (response) => {
      let tookMs = 0;
      response.once('data', () => {
        tookMs = performance.now() - since;
      });
      response.once('end', () => resolve(tookMs));
      response.resume();
    });
    request.once('error', reject);
  });
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

async function measure(instance: WholeInstance): Promise<Measurement[]> {
  const patterns = [
    ...(await readPatterns('build/server/index.js', instance.app)),
    ...(await readPatterns('trust-center/build/server/index.js', instance.trustCenter)),
  ];
  const pages: FoundPage[] = [];
  const known = new Set<string>();
  for (const principal of WHO) {
    const gates = GATES[principal].filter((gate) => principal === 'anonymous' || gate !== 'public');
    const client = await signIn(instance, principal);
    const starts = gates.includes('partner') ? await openDesks(instance, client) : [];
    for (const page of await findPages(patterns, client, { gates, starts })) {
      const key = page.origin + page.pattern;
      if (!known.has(key)) pages.push(page);
      known.add(key);
    }
  }
  const times = new Map(pages.map((page) => [page, [] as number[]]));
  // The first round warms up and does not count.
  for (let round = 0; round <= ROUNDS; round++)
    for (const page of pages) {
      const tookMs = await firstByteMs(page);
      if (round > 0) times.get(page)!.push(tookMs);
    }
  agent.destroy();
  return pages
    .map((page) => ({
      name: `${page.origin === instance.app ? 'app' : 'trust center'} ${page.pattern}`,
      value: Math.round(median(times.get(page)!) * 10) / 10,
      unit: 'ms',
      goal: GOAL_MS,
      met: median(times.get(page)!) < GOAL_MS,
    }))
    .sort((a, b) => b.value - a.value);
}

export async function run(): Promise<Measurement[]> {
  const { BENCH_PORT } = process.env;
  const instance = BENCH_PORT
    ? { ...addressesOf('', Number(BENCH_PORT)), stop: async () => undefined }
    : await startWholeInstance({ demo: true });
  try {
    const [load = 0] = os.loadavg();
    if (load > IDLE_LOAD)
      process.stderr.write(`The machine is not idle (load ${load.toFixed(1)}): the numbers are too high.\n`);
    return await measure(instance);
  } finally {
    await instance.stop();
  }
}
