// How partners use regions, counted in a real database; clicks by what a trust center told.
import type { Region } from '@multipartner/templates-engine/document';
import { beforeAll, expect, test } from 'vitest';
import { clickRates } from '../../../campaigns/analytics/click-rates.ts';
import { suggestChange } from '../../../campaigns/analytics/suggest-change.ts';
import { campaignWorld, codeOf, HQ, must, OFFICER, ownerOf, SAMPLE_MJML } from '../../support/campaign-world.ts';

let world: Awaited<ReturnType<typeof campaignWorld>>;
let version: Awaited<ReturnType<typeof world.publishTemplate>>;
const regionOf = (kind: Region['kind']): string => version.regions.find((region) => region.kind === kind)!.id;

beforeAll(async () => {
  world = await campaignWorld();
  version = await world.publishTemplate(SAMPLE_MJML);
  const { groupId } = must(await world.useCases.createPartnerGroup({ actor: HQ, name: 'All' }));
  const ids: string[] = [];
  for (let at = 0; at < 7; at += 1) ids.push(await world.addPartner(`Partner ${at}`, [groupId]));
  await world.offerCampaign(version.templateVersionId, [groupId]);
  for (const [at, partnerId] of ids.slice(0, 6).entries()) {
    const actor = ownerOf(partnerId);
    const { items } = must(await world.useCases.listParticipations({ actor }));
    const participationId = items[0]!.id;
    const save = (expectedRevision: number, patch: object) =>
      world.useCases.saveFill({ actor, participationId, expectedRevision, patch });
    // Three write an own text, two of them after one that was much too long; all change the button.
    if (at < 2)
      for (let again = 0; again < 3; again += 1)
        expect(codeOf(await save(1, { [regionOf('text.rich')]: { html: `<p>${'x'.repeat(5_000)}</p>` } }))).toBe(
          'INVALID',
        );
    const patch = {
      [regionOf('link')]: { link: { label: 'Termin' } },
      ...(at < 3 ? { [regionOf('text.rich')]: { html: '<p>Eigene Worte</p>' } } : {}),
    };
    must(await save(1, patch));
  }
});

test('who fills, who leaves and who breaks a rule is counted by partner, however often they try', async () => {
  const { templateId } = version;
  const desk = must(await world.useCases.readRegionNumbers({ actor: OFFICER, templateId }));
  expect(desk).toMatchObject({ partners: 6, version: { number: 1 }, hasClicks: false });
  const of = (kind: Region['kind']) => desk.regions.find(({ regionId }) => regionId === regionOf(kind))!;
  expect(of('text.rich')).toMatchObject({ filled: 3, left: 3, clicks: null });
  expect(of('text.rich').broken.find(({ rule }) => rule === 'text.too-long')).toMatchObject({
    partners: 2,
    handOvers: 0,
  });
  expect(of('text.rich')).toMatchObject({ suggestion: 'relax', rule: 'text.too-long' });
  expect(of('link')).toMatchObject({ filled: 6, left: 0 });
  expect(of('image')).toMatchObject({ filled: 0, left: 6, suggestion: 'lock' });
});

test('only HQ and officers read it, and a version of another template is not found', async () => {
  const { templateId } = version;
  const partner = ownerOf('prt_00000000000000000000000000');
  expect(codeOf(await world.useCases.readRegionNumbers({ actor: partner, templateId }))).toBe('FORBIDDEN');
  const other = await world.publishTemplate(SAMPLE_MJML);
  const foreign = { actor: HQ, templateId, templateVersionId: other.templateVersionId };
  expect(codeOf(await world.useCases.readRegionNumbers(foreign))).toBe('NOT_FOUND');
});

const cell = (value: number | null) =>
  value === null ? { value, since: null, hidden: 'few_people' as const } : { value, since: '2026-11-22', hidden: null };
const told = (fills: object[]) =>
  ({
    takenAt: null,
    minimumCount: 10,
    campaigns: [{ campaignId: 'cmp_x', partnersOrdered: 9, numbers: null, regions: [], fills }],
  }) as Parameters<typeof clickRates>[0];

test('rates come from given numbers only: one that is kept back leaves none behind', () => {
  const side = (delivered: number | null, clicked: number | null) => ({
    delivered: cell(delivered),
    clicked: cell(clicked),
  });
  const rates = clickRates(
    told([
      { regionId: 'r_a', filled: side(200, 30), left: side(100, 10) },
      { regionId: 'r_b', filled: side(200, null), left: side(100, 10) },
    ]),
  );
  expect([...rates]).toEqual([['r_a', { filled: 0.15, left: 0.1 }]]);
});

test('suggestions: few partners say nothing, and the most telling fact wins', () => {
  const facts = { kind: 'text.plain' as const, required: false, partners: 20, filled: 10, broken: {}, clicks: null };
  expect(suggestChange({ ...facts, partners: 4 }).suggestion).toBe('few');
  expect(suggestChange(facts).suggestion).toBe('fine');
  expect(suggestChange({ ...facts, filled: 1 }).suggestion).toBe('lock');
  expect(suggestChange({ ...facts, filled: 1, required: true }).suggestion).toBe('fine');
  expect(suggestChange({ ...facts, broken: { 'text.too-long': 6, required: 2 } })).toEqual({
    suggestion: 'relax',
    rule: 'text.too-long',
  });
  expect(suggestChange({ ...facts, clicks: { filled: 0.2, left: 0.1 } }).suggestion).toBe('recommend');
  expect(suggestChange({ ...facts, clicks: { filled: 0.1, left: 0.2 } }).suggestion).toBe('guide');
});
