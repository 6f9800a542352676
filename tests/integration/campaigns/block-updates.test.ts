// A newer version of a block for many templates at once: what it would change, what became of each, and that one stops no other.
import { beforeAll, describe, expect, it } from 'vitest';
import { blockFrom, copyOfBlock, type LibraryBlock } from '../../../templates-engine/blocks/block-instance.ts';
import type { TemplateDocument, TemplateNode } from '../../../templates-engine/document.ts';
import { walk } from '../../../templates-engine/localise.ts';
import { proposeRegion } from '../../../templates-engine/regions/regions.ts';
import { campaignWorld, codeOf, HQ, must, OFFICER, ownerOf, SAMPLE_MJML } from '../../support/worlds/campaign-world.ts';

let world: Awaited<ReturnType<typeof campaignWorld>>;
let use: (typeof world)['useCases'];
const actor = HQ;
beforeAll(async () => {
  world = await campaignWorld();
  use = world.useCases;
});

const read = async (templateId: string) => must(await use.readTemplate({ actor, templateId }));
const importMail = async (name: string) =>
  must(await use.importTemplate({ actor, name, mjml: SAMPLE_MJML })).templateId;

async function save(templateId: string, change: (document: TemplateDocument) => TemplateDocument) {
  const { draft, revision } = await read(templateId);
  must(await use.saveTemplateDraft({ actor, templateId, expectedRevision: revision, document: change(draft) }));
}
const withSection = (document: TemplateDocument, section: TemplateNode): TemplateDocument => ({
  ...document,
  root: {
    ...document.root,
    children: document.root.children!.map((node) =>
      node.tag === 'mj-body' ? { ...node, children: [...node.children!, section] } : node,
    ),
  },
});
const nodesOf = (root: TemplateNode): TemplateNode[] => {
  const nodes: TemplateNode[] = [];
  walk(root, (node) => nodes.push(node));
  return nodes;
};
const edited = (block: LibraryBlock, edit: (node: TemplateNode) => TemplateNode): LibraryBlock => {
  const visit = (node: TemplateNode): TemplateNode =>
    edit(node.children ? { ...node, children: node.children.map(visit) } : node);
  return { ...block, root: visit(block.root) };
};

/** A block of one section with a text that partners fill in, and templates that hold version 1 of it, while 2 is the newest. */
async function outdated(names: string[], change: (node: TemplateNode) => TemplateNode = toGrey) {
  const { draft } = await read(await importMail('Source'));
  const section = nodesOf(draft.root).find(({ tag }) => tag === 'mj-section')!;
  const marked = edited(blockFrom(draft, section), (node) =>
    node.tag === 'mj-text' && !node.region ? { ...node, region: proposeRegion('text.rich', 'Words') } : node,
  );
  const { blockId } = must(await use.createBlock({ actor, name: { en: 'Head' }, content: marked }));
  const templateIds: string[] = [];
  for (const name of names) {
    const templateId = await importMail(name);
    templateIds.push(templateId);
    await save(templateId, (document) =>
      withSection(document, copyOfBlock(marked, `${blockId}@1`, document.languages).node),
    );
  }
  must(await use.saveBlockVersion({ actor, blockId, expectedNumber: 1, content: edited(marked, change) }));
  return { blockId, templateIds, marked };
}
const toGrey = (node: TemplateNode): TemplateNode =>
  node.tag === 'mj-section' ? { ...node, attrs: { ...node.attrs, 'background-color': '#eeeeee' } } : node;
const plan = async (blockId: string) => must(await use.planBlockUpdate({ actor, blockId }));
const copyIn = async (templateId: string) => nodesOf((await read(templateId)).draft.root).find(({ block }) => block)!;

describe('what a newer block changes', () => {
  it('is told for each template by name, with its class and the drafts of partners, and changes nothing', async () => {
    const { blockId, templateIds } = await outdated(['B mail', 'A mail']);
    const [b] = templateIds as [string, string];
    const { groupId } = must(await use.createPartnerGroup({ actor, name: 'All' }));
    await world.addPartner('Autohaus Sonne', [groupId]);
    const check = must(await use.readPublishCheck({ actor, templateId: b }));
    const { revision } = await read(b);
    const published = must(
      await use.publishTemplateVersion({
        actor,
        templateId: b,
        expectedRevision: revision,
        changelog: '',
        confirmedHosts: check.hosts,
      }),
    );
    await world.offerCampaign(published.templateVersionId, [groupId]);
    const before = await Promise.all(templateIds.map(read));
    const found = await plan(blockId);
    expect(found).toMatchObject({ number: 2, more: 0, name: { en: 'Head' } });
    expect(found.templates).toMatchObject([
      { name: 'A mail', holds: 1, places: 1, changeClass: 'patch', latestVersion: null, drafts: 0, refusal: null },
      { name: 'B mail', holds: 1, places: 1, changeClass: 'patch', latestVersion: 1, drafts: 1, hasOpenChanges: false },
    ]);
    expect(found.templates[0]).toMatchObject({ taken: 1, kept: 0, vanished: [] });
    expect(await Promise.all(templateIds.map(read))).toEqual(before);
  });

  it('names what partners would lose', async () => {
    const { blockId } = await outdated(['Loses'], (node) => {
      const { region: _gone, ...rest } = node;
      return rest;
    });
    expect((await plan(blockId)).templates).toMatchObject([{ changeClass: 'major', refusal: null }]);
    expect((await plan(blockId)).templates[0]!.vanished).toContain('Words');
  });
});

describe('the update', () => {
  it('reaches the chosen templates only, and partners keep their regions', async () => {
    const { blockId, templateIds } = await outdated(['One', 'Two', 'Three']);
    const [one, two, three] = templateIds as [string, string, string];
    const regionsOf = async (id: string) => nodesOf(await copyIn(id)).flatMap(({ region }) => region?.id ?? []);
    const regions = await regionsOf(one);
    const done = must(
      await use.updateBlockInTemplates({ actor, blockId, expectedNumber: 2, templateIds: [one, three, one] }),
    );
    expect(done).toEqual({
      number: 2,
      templates: [
        { templateId: one, name: 'One', places: 1, refusal: null },
        { templateId: three, name: 'Three', places: 1, refusal: null },
      ],
    });
    expect((await copyIn(one)).attrs['background-color']).toBe('#eeeeee');
    expect((await copyIn(one)).block).toBe(`${blockId}@2`);
    expect(await regionsOf(one)).toEqual(regions);
    expect((await copyIn(two)).block).toBe(`${blockId}@1`);
    expect((await plan(blockId)).templates.map(({ name }) => name)).toEqual(['Two']);
    expect(must(await use.listBlocks({ actor })).items.find(({ id }) => id === blockId)).toMatchObject({ behind: 1 });
    const again = must(await use.updateBlockInTemplates({ actor, blockId, expectedNumber: 2, templateIds: [one] }));
    expect(again.templates).toMatchObject([{ places: 0, refusal: null }]);
    expect((await read(one)).revision).toBe(3);
  });

  it('says of each why it could not, and goes on with the rest', async () => {
    const { blockId, templateIds } = await outdated(['Archived', 'Broken', 'Fine']);
    const [archived, broken, fine] = templateIds as [string, string, string];
    must(await use.archiveTemplate({ actor, templateId: archived }));
    // Written around the product: a row that nobody can read.
    await world.db.template.update({ where: { id: broken }, data: { draft: { schema: 7 } } });
    expect((await plan(blockId)).templates).toMatchObject([
      { name: 'Broken', changeClass: 'none', refusal: { code: 'TEMPLATE_BROKEN' } },
      { name: 'Fine', refusal: null },
    ]);
    const absent = 'tpl_00000000000000000000000000';
    const { templates } = must(
      await use.updateBlockInTemplates({
        actor,
        blockId,
        expectedNumber: 2,
        templateIds: [archived, broken, absent, fine],
      }),
    );
    expect(templates.map(({ refusal }) => refusal?.code ?? null)).toEqual([
      'TEMPLATE_ARCHIVED',
      'TEMPLATE_BROKEN',
      'NOT_FOUND',
      null,
    ]);
    expect((await copyIn(fine)).block).toBe(`${blockId}@2`);
    expect((await world.db.template.findUniqueOrThrow({ where: { id: broken } })).draft).toEqual({ schema: 7 });
  });

  it('brings the blocks of slots along, with the library’s content', async () => {
    const { blockId, templateIds, marked } = await outdated(['Slots']);
    const [templateId] = templateIds as [string];
    const slot = { ...proposeRegion('slot', 'Blocks'), allowed: [`${blockId}@1`] } as never;
    await save(templateId, (document) => ({
      ...document,
      root: {
        ...document.root,
        children: document.root.children!.map((node) => (node.tag === 'mj-body' ? { ...node, region: slot } : node)),
      },
    }));
    must(await use.updateBlockInTemplates({ actor, blockId, expectedNumber: 2, templateIds: [templateId] }));
    const { blocks } = (await read(templateId)).draft;
    expect(Object.keys(blocks!)).toEqual([`${blockId}@2`]);
    expect(blocks![`${blockId}@2`]!.root.attrs['background-color']).toBe('#eeeeee');
    expect(marked.root.attrs['background-color']).not.toBe('#eeeeee');
  });

  it('loses nothing of somebody who saves at the same moment', async () => {
    const { blockId, templateIds } = await outdated(['Raced']);
    const [templateId] = templateIds as [string];
    const { draft, revision } = await read(templateId);
    const subject = { ...draft, envelope: { ...draft.envelope, subject: { value: 'Typed meanwhile' } } };
    const [typed, updated] = await Promise.all([
      use.saveTemplateDraft({ actor, templateId, expectedRevision: revision, document: subject }),
      use.updateBlockInTemplates({ actor, blockId, expectedNumber: 2, templateIds: [templateId] }),
    ]);
    expect(must(updated).templates).toMatchObject([{ refusal: null, places: 1 }]);
    expect((await copyIn(templateId)).block).toBe(`${blockId}@2`);
    // Either the save came first and is in it, or it was told that the draft is newer.
    const after = await read(templateId);
    expect(codeOf(typed) === 'CONFLICT' || after.draft.envelope.subject.value === 'Typed meanwhile').toBe(true);
  });

  it('is refused as a whole when a newer version appeared, for nothing, for too many, and for whoever is not HQ', async () => {
    const { blockId, templateIds } = await outdated(['Left alone']);
    const update = (more: object) =>
      use.updateBlockInTemplates({ actor, blockId, expectedNumber: 2, templateIds, ...more });
    expect(codeOf(await update({ expectedNumber: 1 }))).toBe('CONFLICT');
    expect(codeOf(await update({ templateIds: [] }))).toBe('BAD_REQUEST');
    expect(codeOf(await update({ templateIds: Array.from({ length: 101 }, (_, i) => `tpl_${i}`) }))).toBe(
      'BAD_REQUEST',
    );
    expect(codeOf(await update({ blockId: 'blk_00000000000000000000000000' }))).toBe('NOT_FOUND');
    expect(codeOf(await update({ actor: OFFICER }))).toBe('FORBIDDEN');
    expect(codeOf(await update({ actor: ownerOf('prt_x') }))).toBe('FORBIDDEN');
    expect(codeOf(await use.planBlockUpdate({ actor: ownerOf('prt_x'), blockId }))).toBe('FORBIDDEN');
    expect(codeOf(await use.planBlockUpdate({ actor: OFFICER, blockId }))).toBe('accepted');
    expect((await copyIn(templateIds[0]!)).block).toBe(`${blockId}@1`);
  });
});
