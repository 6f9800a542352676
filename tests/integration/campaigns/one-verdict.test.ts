/**
 * One verdict in five places: the browser, the save, the hand-over with its approval, the send desk and the mailer get one corpus, each where it runs in
 * life: `validate` in Chromium, the use cases on a database, the trust center behind its internal API, the mailer as a process of its own.
 */
import path from 'node:path';
import { newId } from '@multipartner/kernel/ids';
import { hashOf } from '@multipartner/templates-engine/canonical';
import { compileMail } from '@multipartner/templates-engine/compile';
import { judgePackage, packsAreWhole, stoppingViolations } from '@multipartner/templates-engine/rules/package';
import type { Violation } from '@multipartner/templates-engine/validate';
import type { Browser } from 'playwright-core';
import { build, type Rollup } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rulesToTake } from '../../../campaigns/approvals/finished-draft.ts';
import { type Draft, readDraft } from '../../../campaigns/participations/judge-fill.ts';
import { ownParticipationInclude } from '../../../campaigns/participations/own-participation.ts';
import { openInboxStore } from '../../../mailer/sink/inbox-store.ts';
import { createSmtpSink, type SmtpSink } from '../../../mailer/sink/smtp-sink.ts';
import { root } from '../../../scripts/start/settings.ts';
import { chromiumPath, launchChromium, NO_CHROMIUM } from '../../support/browser/chromium.ts';
import { freshQueueDatabase } from '../../support/database/databases.ts';
import { againstWords, ruleDesk } from '../../support/desks/rule-desk.ts';
import { type MailerProcess, startMailer } from '../../support/servers/mailer-process.ts';
import { codeOf, must } from '../../support/worlds/campaign-world.ts';
import { openTwoZones, type TwoZones } from '../../support/worlds/two-zones.ts';

const PACK = {
  rules: [
    againstWords('never', 'Never', 'block', 'gratis'),
    againstWords('ask', 'Ask', 'needsApproval', 'Testsieger'),
    againstWords('warned', 'Warned', 'warn', 'super*'),
    {
      id: 'rl_vat',
      kind: 'requiredWords',
      name: 'VAT',
      severity: 'block',
      in: ['text'],
      words: ['MwSt'],
      when: ['€'],
    },
    {
      id: 'rl_phone',
      kind: 'pattern',
      name: 'Phone',
      severity: 'block',
      in: ['text'],
      pattern: '0900[ 0-9]+',
      must: 'notOccur',
    },
    { id: 'rl_loud', kind: 'count', name: 'Loud', severity: 'needsApproval', of: 'exclamationMarks', max: 2 },
    { id: 'rl_image', kind: 'image', name: 'Alt', severity: 'hint', altMin: 60 },
    {
      id: 'rl_host',
      kind: 'linkHosts',
      name: 'Hosts',
      severity: 'warn',
      mode: 'never',
      hosts: ['www.aurora.example'],
    },
  ],
};

const CORPUS = [
  'Alles gut',
  'Heute GRATIS',
  'g&#114;atis',
  'gra<strong>tis</strong>',
  'gratis<br>und mehr',
  'kostenlos und grat\u00adis',
  'Testsieger 2026',
  'Superpreis',
  'Nur 99 €',
  'Nur 99 € inkl. MwSt.',
  'Rufen Sie an: 0900 123 456',
  'Los! Jetzt! Heute!',
  'Testsieger!! gratis',
  'Groß&amp;klein &lt;gratis&gt;',
];

type Judge = (document: unknown, fill: unknown, options: unknown) => Promise<Violation[]>;

let zones: TwoZones;
let world: TwoZones['world'];
let desk: ReturnType<typeof ruleDesk>;
let packId: string;
let browser: Browser | null = null;
let judgeInBrowser: Judge | null = null;
let sink: SmtpSink;
let inbox: Awaited<ReturnType<typeof openInboxStore>>;
let mailer: MailerProcess;

beforeAll(async () => {
  zones = await openTwoZones();
  ({ world } = zones);
  desk = ruleDesk(zones);
  packId = await desk.begin('Corpus');
  await desk.publish(packId, PACK);
  // The first hand-over makes the partner known over there; then it has one customer.
  must(
    await world.useCases.handOver({ actor: desk.actor, participationId: (await zones.offer('First')).participationId }),
  );
  await zones.trust.importCsv(zones.partnerId, 'email,consent\nerika@kunden.example,yes\n');
  inbox = await openInboxStore(`${zones.trust.folder}/sink`);
  sink = createSmtpSink(inbox);
  const queue = await freshQueueDatabase();
  mailer = await startMailer({
    ...zones.internal,
    SMTP_URL: `smtp://127.0.0.1:${await sink.listen(0)}`,
    DATA_DIR: `${zones.trust.folder}/mailer`,
    MAILER_PORT: '0',
    QUEUE_DATABASE_URL: queue.url,
    WATCHDOG_MS: '200',
  });
  if (!chromiumPath) return;
  browser = await launchChromium();
  judgeInBrowser = await judgeOf(browser);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await mailer?.end('SIGKILL');
  await sink?.close();
  await zones?.close();
});

/** `validate` as a browser gets it: bundled for browsers, run in one. */
async function judgeOf(inside: Browser): Promise<Judge> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: { entry: path.join(root, 'templates-engine/validate.ts'), formats: ['iife'], name: 'engine' },
    },
  });
  const [bundle] = built as Rollup.RollupOutput[];
  const page = await inside.newPage();
  await page.addScriptTag({ content: bundle!.output[0].code });
  return (...given) =>
    page.evaluate(
      (json) =>
        (globalThis as unknown as { engine: { validate: (...all: unknown[]) => Violation[] } }).engine.validate(
          ...JSON.parse(json),
        ),
      JSON.stringify(given),
    );
}

const ownOf = (violations: readonly { own?: string | undefined; severity: string }[]) =>
  [
    ...new Set(
      violations.flatMap(({ own: id, severity }) =>
        id?.startsWith(packId) ? [`${id.split('/')[1]} ${severity}`] : [],
      ),
    ),
  ].sort();

type Verdict = 'stopped' | 'asks' | 'goes';
function verdictOf(violations: readonly { severity: string }[]): Verdict {
  const has = (severity: string) => violations.some((one) => one.severity === severity);
  return has('block') ? 'stopped' : has('needsApproval') ? 'asks' : 'goes';
}

async function draftOf(participationId: string) {
  const row = await world.db.participation.findUniqueOrThrow({
    where: { id: participationId },
    include: ownParticipationInclude,
  });
  return { row, draft: await readDraft(world.deps, row, world.deps.origins.trustCenter) };
}

const typed = async ({ document, fill, profile, language, assets, linkHosts, campaign, today, rules }: Draft) =>
  judgeInBrowser!(document, fill, { profile, language, assets, linkHosts, campaign, today, rules: rules.packs });

/** The mail as somebody hands it over who skips all judges of the app. */
async function packageOf({ row, draft }: Awaited<ReturnType<typeof draftOf>>) {
  const { mail } = await compileMail(draft);
  return {
    partnerId: zones.partnerId,
    campaignId: row.campaignId,
    participationId: row.id,
    campaignName: 'Corpus',
    opensAt: row.campaign.opensAt.toISOString(),
    closesAt: row.campaign.closesAt.toISOString(),
    templateVersion: { id: row.templateVersionId, number: 1, hash: row.templateVersion.hash },
    fillHash: '0'.repeat(64),
    mail,
    rules: await rulesToTake(draft, mail, null),
    replyTo: draft.profile.email,
    allowedHosts: {
      links: ['www.aurora.example', 'www.partner.example'],
      images: ['images.aurora.example', 'localhost:4801'],
    },
    returnPath: '/',
  };
}
type Package = Awaited<ReturnType<typeof packageOf>>;

/** … and who then writes into the trust center's database, too: only the mailer is left. */
async function smuggle(content: Package): Promise<string> {
  const id = newId('sendPackage');
  const stored = JSON.parse(JSON.stringify(content)) as Package;
  await zones.trust.admin.query(
    `INSERT INTO send_package ("partnerId", id, "campaignId", "participationId", hash, content, "createdAt") VALUES ($1, $2, $3, $4, $5, $6, now() + interval '1 second')`,
    [content.partnerId, id, content.campaignId, content.participationId, await hashOf(stored), JSON.stringify(stored)],
  );
  return id;
}

async function order(packageId: string): Promise<string> {
  const by = zones.trust.by(zones.partnerId, 'audience');
  const wish = { packageId, audience: { kind: 'all' } as const };
  const { confirmation } = await zones.trust.orders.estimateAudience(by, wish);
  return (await zones.trust.orders.confirmOrder(by, { ...wish, confirmation })).orderId;
}

/** Waits until the mailer is done with an order. Gives what became of the one customer. */
async function outcome(orderId: string) {
  const by = zones.trust.by(zones.partnerId, 'report');
  for (const end = performance.now() + 60_000; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const { state, states, failed } = await zones.trust.orders.orderResults(by, { orderId });
    if (state === 'sent') return { sent: states.accepted ?? 0, failed };
    if (performance.now() > end)
      throw new Error(`${orderId} is ${state}: ${JSON.stringify(states)}\n${mailer.output()}`);
  }
}

describe('one verdict in five places', () => {
  it('browser, save, approval, send desk and mailer say the same to one corpus', async (context) => {
    const orders: { html: string; expected: Verdict; orderId: string }[] = [];
    for (const [index, html] of CORPUS.entries()) {
      const { participationId } = await zones.offer(`Corpus ${index}`);
      const saved = await desk.write(participationId, html);
      const expected = verdictOf(saved);
      const found = await draftOf(participationId);
      if (judgeInBrowser) expect([html, await typed(found.draft)]).toEqual([html, saved]);

      const handed = await world.useCases.handOver({ actor: desk.actor, participationId });
      const code = { stopped: 'FILL_INCOMPLETE', asks: 'APPROVAL_NEEDED', goes: 'accepted' }[expected];
      expect([html, codeOf(handed)]).toEqual([html, code]);

      const content = await packageOf(found);
      expect([html, ownOf(judgePackage(content.mail, content.rules))]).toEqual([html, ownOf(saved)]);
      const stops = stoppingViolations(content.mail, content.rules).length > 0;
      expect([html, stops]).toEqual([html, expected !== 'goes']);
      const answer = must(await world.deps.trustCenter.storePackage({ body: content }));
      const refused = answer.findings.filter(({ rule }) => rule === 'brand-rule');
      expect([html, refused.length > 0]).toEqual([html, stops]);
      const packageId = await smuggle(content);
      const shown = await zones.trust.orders.readDesk(zones.trust.by(zones.partnerId, 'audience'), packageId);
      expect([html, shown.findings.some(({ rule }) => rule === 'brand-rule')]).toEqual([html, stops]);
      orders.push({ html, expected, orderId: await order(packageId) });
    }
    expect([...new Set(orders.map(({ expected }) => expected))].sort()).toEqual(['asks', 'goes', 'stopped']);

    for (const { html, expected, orderId } of orders) {
      const goes = { sent: 1, failed: {} };
      const stopped = { sent: 0, failed: { unsafe_value: 1 } };
      expect([html, await outcome(orderId)]).toEqual([html, expected === 'goes' ? goes : stopped]);
    }
    // Nothing else reached anybody.
    expect(inbox.size).toBe(orders.filter(({ expected }) => expected === 'goes').length);
    if (!judgeInBrowser) context.skip(NO_CHROMIUM);
  }, 180_000);

  it('rules that are not those of their hash are refused at the trust center', async () => {
    const rules = {
      packs: [{ id: 'rpk_x', version: 1, rules: [], builtIn: {} }],
      hash: '0'.repeat(64),
      images: {},
      approval: null,
    };
    expect(await packsAreWhole(rules)).toBe(false);
  });
});
