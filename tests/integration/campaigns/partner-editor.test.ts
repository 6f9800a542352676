import type { FillSet, Region } from '@multipartner/templates-engine/document';
import { beforeAll, describe, expect, it } from 'vitest';
import { campaignWorld, codeOf, HQ, must, ownerOf, SAMPLE_MJML } from '../../support/worlds/campaign-world.ts';

type World = Awaited<ReturnType<typeof campaignWorld>>;
let world: World;
let groupId: string;
let partnerId: string;
let text: Region;
let versionId: string;
let count = 0;
const MINUTE_MS = 60_000;

beforeAll(async () => {
  world = await campaignWorld();
  groupId = must(await world.useCases.createPartnerGroup({ actor: HQ, name: 'South' })).groupId;
  partnerId = await world.addPartner('Autohaus Sonne', [groupId]);
  const version = await world.publishTemplate(SAMPLE_MJML);
  versionId = version.templateVersionId;
  text = version.regions.find(({ kind }) => kind === 'text.rich')!;
});

async function begin() {
  count += 1;
  const name = `Campaign ${count}`;
  await world.offerCampaign(versionId, [groupId], name);
  const { items } = must(await world.useCases.listParticipations({ actor: ownerOf(partnerId) }));
  return items.find((item) => item.campaignName === name)!.id;
}
const save = async (
  participationId: string,
  html: string | null,
  expectedRevision: number,
  actor = ownerOf(partnerId),
) =>
  must(
    await world.useCases.saveFill({
      actor,
      participationId,
      expectedRevision,
      patch: { [text.id]: html === null ? null : { html } },
    }),
  );
const entriesOf = async (participationId: string) =>
  must(await world.useCases.listFillSaves({ actor: ownerOf(partnerId), participationId })).entries;
const fillOf = async (participationId: string): Promise<FillSet> =>
  must(await world.useCases.readParticipation({ actor: ownerOf(partnerId), participationId })).fill;

describe('the history of a participation', () => {
  it('keeps the saves of one person within a few minutes as one entry, and of somebody else as another', async () => {
    const id = await begin();
    await save(id, '<p>a</p>', 1);
    await save(id, '<p>ab</p>', 2);
    await save(id, '<p>abc</p>', 3, { ...ownerOf(partnerId), id: 'usr_colleague' });
    world.clock.at = new Date(world.clock.at.getTime() + 10 * MINUTE_MS);
    await save(id, '<p>abcd</p>', 4, { ...ownerOf(partnerId), id: 'usr_colleague' });
    const entries = await entriesOf(id);
    expect(entries.map(({ fill }) => fill[text.id])).toEqual([
      { html: '<p>abcd</p>' },
      { html: '<p>abc</p>' },
      { html: '<p>ab</p>' },
    ]);
    expect(entries.map(({ isYou }) => isYou)).toEqual([false, false, true]);
  });

  it('brings a state back as a save of its own, and the way back from there stays', async () => {
    const id = await begin();
    await save(id, '<p>first</p>', 1);
    world.clock.at = new Date(world.clock.at.getTime() + 10 * MINUTE_MS);
    await save(id, '<p>second</p>', 2);
    const [second, first] = await entriesOf(id);
    const actor = ownerOf(partnerId);
    const restore = (saveId: string, expectedRevision: number) =>
      world.useCases.restoreFill({ actor, participationId: id, saveId, expectedRevision });
    expect(codeOf(await restore(first!.id, 2))).toBe('CONFLICT');
    expect(must(await restore(first!.id, 3))).toMatchObject({ revision: 4, left: [] });
    expect(await fillOf(id)).toEqual({ [text.id]: { html: '<p>first</p>' } });
    must(await restore('beginning', 4));
    expect(await fillOf(id)).toEqual({});
    must(await restore(second!.id, 5));
    expect(await fillOf(id)).toEqual({ [text.id]: { html: '<p>second</p>' } });
    expect((await entriesOf(id)).length).toBe(5);
  });

  it('is nothing to another participation, and keeps what was filled in before it began', async () => {
    const [one, other] = [await begin(), await begin()];
    await save(one, '<p>one</p>', 1);
    const [entry] = await entriesOf(one);
    const actor = ownerOf(partnerId);
    const stolen = { actor, participationId: other, saveId: entry!.id, expectedRevision: 1 };
    expect(codeOf(await world.useCases.restoreFill(stolen))).toBe('NOT_FOUND');
    await world.db.participation.update({
      where: { id: other },
      data: { fill: { [text.id]: { html: '<p>old</p>' } } },
    });
    await save(other, '<p>new</p>', 1);
    expect((await entriesOf(other)).map(({ fill, by }) => [by, fill[text.id]])).toEqual([
      ['person', { html: '<p>new</p>' }],
      ['system', { html: '<p>old</p>' }],
    ]);
  });
});

describe('usual texts', () => {
  it('show in every mail of the template that says nothing else there, until they are removed', async () => {
    const [one, other] = [await begin(), await begin()];
    const actor = ownerOf(partnerId);
    const keep = (regionId: string) => world.useCases.keepUsualText({ actor, participationId: one, regionId });
    expect(codeOf(await keep(text.id))).toBe('USUAL_TEXT_EMPTY');
    expect(codeOf(await keep('r_00000000000000000000'))).toBe('REGION_LOCKED');
    await save(one, '<p>As always</p>', 1);
    must(await keep(text.id));
    const html = async (id: string) =>
      must(await world.useCases.previewParticipation({ actor, participationId: id })).html;
    expect(await html(other)).toContain('As always');
    const { fill, usual, template } = must(await world.useCases.readParticipation({ actor, participationId: other }));
    expect([fill, usual]).toEqual([{}, { [text.id]: { html: '<p>As always</p>' } }]);
    await save(other, '<p>Only here</p>', 1);
    expect(await html(other)).toContain('Only here');
    const { items } = must(await world.useCases.listUsualTexts({ actor }));
    expect(items.map(({ regionId, label }) => [regionId, label])).toEqual([[text.id, text.label]]);
    expect(items[0]!.shownIn.map(({ participationId }) => participationId)).not.toContain(other);
    const gone = { actor, templateId: template.id, regionId: text.id };
    must(await world.useCases.removeUsualText(gone));
    expect(codeOf(await world.useCases.removeUsualText(gone))).toBe('NOT_FOUND');
    await save(other, null, 2);
    expect(await html(other)).not.toContain('As always');
  });

  it('belong to one partner and are neither shown nor lost where they no longer fit', async () => {
    const actor = ownerOf(partnerId);
    const id = await begin();
    const bellevue = await world.addPartner('Garage Bellevue', [groupId]);
    await save(id, '<p>Ours</p>', 1);
    must(await world.useCases.keepUsualText({ actor, participationId: id, regionId: text.id }));
    expect(must(await world.useCases.listUsualTexts({ actor: ownerOf(bellevue) })).items).toEqual([]);
    await world.db.usualText.updateMany({ where: { partnerId }, data: { value: { html: 'x'.repeat(50_000) } } });
    const next = await begin();
    const read = must(await world.useCases.readParticipation({ actor, participationId: next }));
    expect([read.usual, read.sendable]).toEqual([{}, true]);
    expect(must(await world.useCases.listUsualTexts({ actor })).items.length).toBe(1);
  });
});

describe('what headquarters changed', () => {
  it('is nothing on the first visit, and all that differs after another version until it is seen', async () => {
    const id = await begin();
    const actor = ownerOf(partnerId);
    const { template } = must(await world.useCases.readParticipation({ actor, participationId: id }));
    const look = (templateVersionId: string) => ({ actor, participationId: id, templateVersionId });
    expect(must(await world.useCases.readChanges(look(template.versionId)))).toMatchObject({ isFirst: true });
    must(await world.useCases.noteLook(look(template.versionId)));
    expect(must(await world.useCases.readChanges(look(template.versionId)))).toEqual({ isFirst: false, changes: null });
    const newer = await world.publishTemplate(SAMPLE_MJML.replace('This text belongs', 'That text belongs'));
    const changes = must(await world.useCases.readChanges(look(newer.templateVersionId)));
    expect(changes).toMatchObject({ isFirst: false });
    expect(changes.changes?.length).toBeGreaterThan(0);
  });
});
