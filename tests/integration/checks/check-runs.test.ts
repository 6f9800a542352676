// A draft and a version are checked against partners of a real database, in a real browser where there is one.
import { newId } from '@multipartner/kernel/ids';
import { beforeAll, expect, test } from 'vitest';
import { findBrowser } from '../../../app/checks/find-browser.ts';
import { openBrowser } from '../../../app/checks/open-browser.ts';
import { heldBytes } from '../../support/held-bytes.ts';
import { campaignWorld, codeOf, HQ, must, OFFICER, ownerOf } from '../../support/worlds/campaign-world.ts';

let world: Awaited<ReturnType<typeof campaignWorld>>;
let woken = 0;

const MJML = `<mjml><mj-body>
  <mj-section><mj-column width="180px"><mj-text font-size="22px" color="#111111"><h1>Hello from <span data-tag="partner.name"></span></h1><p>Spring is here, and your car wants to be looked after before the first long trip.</p></mj-text></mj-column></mj-section>
  <mj-section><mj-column><mj-text color="#dddddd">Hardly anybody reads this</mj-text><mj-text><span style="white-space:nowrap">Yours, <span data-tag="partner.name"></span></span></mj-text><mj-button href="https://www.aurora.example/service">Call <span data-tag="partner.phone"></span></mj-button></mj-column></mj-section>
</mj-body></mjml>`;

let templateId: string;
let templateVersionId: string;

beforeAll(async () => {
  world = await campaignWorld();
  world.deps.checking = { openBrowser, wake: () => (woken += 1) };
  ({ templateId, templateVersionId } = await world.publishTemplate(MJML));
});

const checked = async (input: { templateVersionId?: string }) => {
  const { runId } = must(await world.useCases.startCheckRun({ actor: HQ, templateId, ...input }));
  await world.useCases.system.workOffChecks();
  const run = must(await world.useCases.readCheckRun({ actor: HQ, runId }));
  expect(run).toMatchObject({ state: 'done', problem: null });
  return run.result!;
};

test('a version is checked by itself when it is published', async () => {
  expect(woken).toBe(1);
  expect(await world.useCases.system.workOffChecks()).toBe(1);
  const { run } = must(await world.useCases.readCheckDesk({ actor: HQ, templateId, templateVersionId }));
  expect(run).toMatchObject({ state: 'done', parts: ['checks', 'stress', 'pictures'] });
}, 180_000);

test('a run waits, starts at once, and two people who press share it', async () => {
  const before = woken;
  const one = must(await world.useCases.startCheckRun({ actor: HQ, templateId }));
  const other = must(await world.useCases.startCheckRun({ actor: HQ, templateId }));
  expect(other.runId).toBe(one.runId);
  expect(woken - before).toBe(2);
  await world.useCases.system.workOffChecks();
  const desk = must(await world.useCases.readCheckDesk({ actor: OFFICER, templateId }));
  expect(desk.run).toMatchObject({ id: one.runId, state: 'done', parts: ['checks', 'stress', 'measure'] });
  const { result } = desk.run!;
  expect(result!.of).toEqual({ revision: desk.revision });
  const low = result!.findings.find(({ rule }) => rule === 'contrast.low');
  expect(low).toMatchObject({ severity: 'warn', block: { tag: 'mj-text', words: 'Hardly anybody reads this' } });
  expect(result!.links).toBeNull();
  expect(result!.languages[0]).toMatchObject({ language: 'en' });
});

test('partners may not start or read checks, and foreign ids are not found', async () => {
  const partner = ownerOf('prt_00000000000000000000000000');
  expect(codeOf(await world.useCases.startCheckRun({ actor: partner, templateId }))).toBe('FORBIDDEN');
  expect(codeOf(await world.useCases.startCheckRun({ actor: OFFICER, templateId }))).toBe('FORBIDDEN');
  expect(codeOf(await world.useCases.readCheckDesk({ actor: partner, templateId }))).toBe('FORBIDDEN');
  const nobody = newId('template');
  expect(codeOf(await world.useCases.startCheckRun({ actor: HQ, templateId: nobody }))).toBe('NOT_FOUND');
  const input = { actor: HQ, templateId, templateVersionId: newId('templateVersion') };
  expect(codeOf(await world.useCases.startCheckRun(input))).toBe('NOT_FOUND');
});

test('a thousand partners, each of them: bounded, counted once each, by region, the worst first with a way to them', async () => {
  const now = new Date();
  const row = (at: number) => ({
    id: newId('partner', now.getTime() + at),
    name: at % 200 === 7 ? `Kraftfahrzeughandelsgesellschaft${at}` : `Autohaus ${at}`,
    legalName: `Autohaus ${at} GmbH`,
    country: 'DE',
    language: 'de',
    timeZone: 'Europe/Berlin',
    phone: at % 20 === 0 ? '' : '+49 731 000',
    email: 'info@partner.example',
    website: 'https://www.partner.example',
    imprint: `Autohaus ${at} GmbH, Ulm`,
  });
  await world.db.partner.createMany({ data: Array.from({ length: 1_000 }, (_, at) => row(at)) });
  const before = heldBytes();
  const { runId } = must(await world.useCases.startCheckRun({ actor: HQ, templateId }));
  const work = world.useCases.system.workOffChecks();
  // Whoever looks in between sees how far it is, and that there is an end.
  const seen: { done: number; total: number }[] = [];
  let isOver = false;
  void work.finally(() => (isOver = true)).catch(() => undefined);
  while (!isOver) {
    const { state, done, total } = must(await world.useCases.readCheckRun({ actor: HQ, runId }));
    if (state === 'running' && total > 0) seen.push({ done, total });
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await work;
  const { stress } = must(await world.useCases.readCheckRun({ actor: HQ, runId })).result!;
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.every(({ total }) => total > 1_000)).toBe(true);
  expect(seen.map(({ done }) => done)).toEqual(seen.map(({ done }) => done).toSorted((a, b) => a - b));
  expect(heldBytes() - before).toBeLessThan(150 * 1024 * 1024);
  expect(stress).toMatchObject({ partners: 1_000, withFaults: 55 });
  expect(stress!.cells).toBeGreaterThan(1_000);
  const missing = stress!.totals.find(({ rule, params }) => rule === 'missing.profile' && params.field === 'phone');
  expect(missing).toMatchObject({ severity: 'block', partners: 50 });
  const long = stress!.totals.find(({ rule }) => rule === 'overflow.word');
  expect(long).toMatchObject({ partners: 5, block: { tag: 'mj-text' } });
  expect(stress!.listed).toHaveLength(55);
  // Each fault is told where it is; partners count once in a region, however many faults are there.
  expect(stress!.regions).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ overflow: 0, missing: 50 }),
      expect.objectContaining({ overflow: 5 }),
    ]),
  );
  for (const { overflow, missing } of stress!.regions!) {
    expect(overflow).toBeLessThanOrEqual(5);
    expect(missing).toBeLessThanOrEqual(50);
  }
  expect(stress!.listed[0]!.findings[0]).toMatchObject({ rule: 'missing.profile' });
  expect(stress!.listed.every(({ partnerId }) => partnerId?.startsWith('prt_'))).toBe(true);
  const empty = stress!.madeUp.find(({ name }) => name === 'everything-empty');
  expect(empty!.findings.some(({ rule }) => rule === 'missing.profile')).toBe(true);
  expect(stress!.madeUp.find(({ name }) => name === 'longest-name')!.findings.length).toBeGreaterThan(0);
}, 240_000);

test.skipIf(!findBrowser())(
  'a version is photographed on three screens, and what sticks out is measured',
  async () => {
    const result = await checked({ templateVersionId });
    expect(result.of).toEqual({ number: 1 });
    expect(result.pictures).toEqual({ taken: 3, hasBrowser: true });
    expect(result.stress!.measured.hasBrowser).toBe(true);
    const measured = result.stress!.totals.find(({ rule }) => rule === 'overflow.measured');
    expect(Number(measured!.params.width)).toBeGreaterThan(Number(measured!.params.screen));
    const { pictures } = must(await world.useCases.readCheckSummary({ actor: HQ, templateId, templateVersionId }));
    expect(pictures.map(({ screen }) => screen).sort()).toEqual(['dark', 'desktop', 'phone']);
    for (const { sha256 } of pictures)
      expect((await world.deps.assets.read(sha256))!.byteLength).toBeGreaterThan(3_000);
    expect(new Set(pictures.map(({ sha256 }) => sha256)).size).toBe(3);
  },
  240_000,
);

test.skipIf(!findBrowser())(
  'the browser asks nobody: other hosts, frames and scripts of a mail come to nothing',
  async () => {
    const asked: string[] = [];
    const { createServer } = await import('node:http');
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as { port: number };
    const there = `http://127.0.0.1:${port}`;
    const browser = await openBrowser(async () => null);
    const html = `<html><head><link rel="stylesheet" href="${there}/css"><style>@import url(${there}/import);b{background:url(${there}/background)}</style>
    <meta http-equiv="refresh" content="0;url=${there}/refresh"></head>
    <body><b>x</b><img src="${there}/media/${'a'.repeat(64)}"><img src="${there}/pixel"><iframe src="${there}/frame"></iframe><script>fetch('${there}/script')</script>
    <link rel="prefetch" href="${there}/prefetch"><video src="${there}/video"></video></body></html>`;
    try {
      const { png } = await browser!.picture(html, 'phone');
      expect(png.byteLength).toBeGreaterThan(100);
    } finally {
      await browser!.close();
      await new Promise((done) => server.close(done));
    }
    expect(asked).toEqual([]);
  },
  180_000,
);

test('without a browser the run says so and still does everything else', async () => {
  world.deps.checking = { openBrowser: async () => null, wake: () => undefined };
  const result = await checked({ templateVersionId });
  expect(result.pictures).toEqual({ taken: 0, hasBrowser: false });
  expect(result.stress).toMatchObject({ measured: { cells: 0, hasBrowser: false } });
  const summary = must(await world.useCases.readCheckSummary({ actor: HQ, templateId, templateVersionId }));
  expect(summary).toMatchObject({ hasBrowser: false, isStale: false, counts: { block: 0 } });
}, 180_000);

test('a run that its process left behind is taken over', async () => {
  const { runId } = must(await world.useCases.startCheckRun({ actor: HQ, templateId, parts: ['checks'] }));
  const heldUntil = new Date(world.clock.now().getTime() + 60_000);
  await world.db.templateCheckRun.update({ where: { id: runId }, data: { state: 'running', heldUntil } });
  expect(await world.useCases.system.workOffChecks()).toBe(0);
  world.clock.at = new Date(heldUntil.getTime() + 1);
  expect(await world.useCases.system.workOffChecks()).toBe(1);
  expect(must(await world.useCases.readCheckRun({ actor: HQ, runId })).state).toBe('done');
});
