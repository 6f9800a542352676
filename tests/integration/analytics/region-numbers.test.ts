// How partners use regions, counted in a real database; clicks by what a trust center told.
import type { Region } from '@multipartner/templates-engine/document';
import { beforeAll, expect, test } from 'vitest';
import { clickRates } from '../../../campaigns/analytics/click-rates.ts';
import { suggestChange } from '../../../campaigns/analytics/suggest-change.ts';
import { campaignWorld, codeOf, HQ, must, OFFICER, ownerOf, SAMPLE_MJML } from '../../support/worlds/campaign-world.ts';

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

test('a usual text counts as filled, once with an own one, and only of partners that worked on a mail of the version', async () => {
  const { templateId } = version;
  const regionId = regionOf('image');
  const partnerIds = (await world.db.participation.findMany({ orderBy: { id: 'asc' } })).map((one) => one.partnerId);
  const row = (partnerId: string, id: string) => ({
    partnerId,
    templateId,
    regionId: id,
    value: { text: 'Wie immer' },
    label: 'x',
    keptBy: 'usr_x',
    keptAt: world.clock.now(),
  });
  const worked = await world.db.participation.findMany({ where: { state: { not: 'invited' } } });
  const idle = partnerIds.find((id) => !worked.some(({ partnerId }) => partnerId === id))!;
  const [first, second] = worked.map(({ partnerId }) => partnerId) as [string, string];
  await world.db.usualText.createMany({
    data: [row(first, regionId), row(second, regionId), row(idle, regionId), row(first, regionOf('link'))],
  });
  const desk = must(await world.useCases.readRegionNumbers({ actor: HQ, templateId }));
  const of = (id: string) => desk.regions.find((one) => one.regionId === id)!;
  expect(desk.partners).toBe(6);
  expect(of(regionId)).toMatchObject({ filled: 2, usual: 2, left: 4 });
  // An own text speaks louder than the usual one: the partner counts once.
  expect(of(regionOf('link'))).toMatchObject({ filled: 6, usual: 0, left: 0 });
  await world.db.usualText.deleteMany({});
});

test('who only looked, declined or let it lapse untouched is in no number', async () => {
  const { templateId } = version;
  const [one] = await world.db.participation.findMany({ where: { state: 'in_progress' }, orderBy: { id: 'asc' } });
  const read = async () => must(await world.useCases.readRegionNumbers({ actor: HQ, templateId })).partners;
  const set = (state: 'declined' | 'missed' | 'in_progress', fill: object) =>
    world.db.participation.update({ where: { id: one!.id }, data: { state, fill } });
  const fill = one!.fill as object;
  await set('declined', fill);
  expect(await read()).toBe(5);
  await set('missed', {});
  expect(await read()).toBe(5);
  await set('missed', fill);
  expect(await read()).toBe(6);
  await set('in_progress', fill);
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

test('suggestions change exactly at their thresholds', () => {
  const facts = { kind: 'text.plain' as const, required: false, partners: 20, filled: 10, broken: {}, clicks: null };
  const said = (more: Partial<Parameters<typeof suggestChange>[0]>) => suggestChange({ ...facts, ...more }).suggestion;
  // Five partners say something, four nothing, whatever else is known.
  expect(said({ partners: 4, filled: 0, broken: { required: 4 }, clicks: { filled: 1, left: 0 } })).toBe('few');
  expect(said({ partners: 5, filled: 0 })).toBe('lock');
  // A quarter of the partners runs into a rule.
  expect(said({ broken: { required: 4 } })).toBe('fine');
  expect(said({ broken: { required: 5 } })).toBe('relax');
  // A tenth fills it.
  expect(said({ filled: 2 })).toBe('lock');
  expect(said({ filled: 3 })).toBe('fine');
  // A fifth more or less clicks.
  expect(said({ clicks: { filled: 0.12, left: 0.1 } })).toBe('recommend');
  expect(said({ clicks: { filled: 0.1199, left: 0.1 } })).toBe('fine');
  expect(said({ clicks: { filled: 0.1, left: 0.12 } })).toBe('guide');
  expect(said({ clicks: { filled: 0.1, left: 0.1199 } })).toBe('fine');
  // Nobody clicked at all: that is no praise.
  expect(said({ clicks: { filled: 0, left: 0 } })).toBe('fine');
});

test('rates add up campaigns, and a campaign without one side adds nothing', () => {
  const side = (delivered: number, clicked: number) => ({ delivered: cell(delivered), clicked: cell(clicked) });
  const both = told([{ regionId: 'r_a', filled: side(100, 10), left: side(200, 10) }]);
  both.campaigns.push(
    ...told([{ regionId: 'r_a', filled: side(300, 50), left: side(200, 30) }]).campaigns,
    ...told([{ regionId: 'r_b', filled: side(100, 50), left: side(0, 0) }]).campaigns,
  );
  expect([...clickRates(both)]).toEqual([['r_a', { filled: 0.15, left: 0.1 }]]);
  expect([...clickRates(told([]))]).toEqual([]);
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
