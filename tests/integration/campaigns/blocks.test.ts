// The block library on a real database: versions, who holds which, what slots carry along; comments and two people at one draft.
import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { blockFrom, copyOfBlock, type LibraryBlock } from '../../../templates-engine/blocks/block-instance.ts';
import type { TemplateDocument, TemplateNode } from '../../../templates-engine/document.ts';
import { walk } from '../../../templates-engine/localise.ts';
import { proposeRegion } from '../../../templates-engine/regions/regions.ts';
import { campaignWorld, codeOf, HQ, must, OFFICER, ownerOf, SAMPLE_MJML } from '../../support/worlds/campaign-world.ts';

type World = Awaited<ReturnType<typeof campaignWorld>>;
let world: World;
let use: World['useCases'];
const actor = HQ;
const COLLEAGUE = { ...HQ, id: 'usr_colleague', role: 'hq_marketer' as const };

beforeAll(async () => {
  world = await campaignWorld();
  use = world.useCases;
});

const importMail = async () => must(await use.importTemplate({ actor, name: 'Mail', mjml: SAMPLE_MJML })).templateId;
const read = async (templateId: string) => must(await use.readTemplate({ actor, templateId }));
const firstSection = (document: TemplateDocument): TemplateNode => {
  let found: TemplateNode | undefined;
  walk(document.root, (node) => {
    if (node.tag === 'mj-section') found ??= node;
  });
  return found!;
};
/** A block made of a template's first section. */
async function makeBlock(name = 'Head') {
  const { draft } = await read(await importMail());
  const content = blockFrom(draft, firstSection(draft));
  return { ...must(await use.createBlock({ actor, name: { en: name }, content, changelog: 'First' })), content };
}
const withNodes = (document: TemplateDocument, nodes: TemplateNode[]): TemplateDocument => ({
  ...document,
  root: {
    ...document.root,
    children: document.root.children!.map((node) =>
      node.tag === 'mj-body' ? { ...node, children: [...node.children!, ...nodes] } : node,
    ),
  },
});
async function save(templateId: string, change: (document: TemplateDocument) => TemplateDocument, who = actor) {
  const { draft, revision } = await read(templateId);
  return must(
    await use.saveTemplateDraft({ actor: who, templateId, expectedRevision: revision, document: change(draft) }),
  );
}
const looked = (content: LibraryBlock, colour: string): LibraryBlock => ({
  ...content,
  root: { ...content.root, attrs: { ...content.root.attrs, 'background-color': colour } },
});

describe('the block library', () => {
  it('counts the templates that hold a block and those that are behind', async () => {
    const { blockId, content } = await makeBlock('Counted');
    const templates = [await importMail(), await importMail(), await importMail()];
    for (const templateId of templates)
      await save(templateId, (draft) => withNodes(draft, [copyOfBlock(content, `${blockId}@1`, draft.languages).node]));
    const after = looked(content, '#eeeeee');
    expect(must(await use.saveBlockVersion({ actor, blockId, expectedNumber: 1, content: after })).number).toBe(2);
    await save(templates[0]!, (draft) => withNodes(draft, [copyOfBlock(after, `${blockId}@2`, draft.languages).node]));
    must(await use.archiveTemplate({ actor, templateId: templates[2]! }));
    const item = must(await use.listBlocks({ actor, search: 'count' })).items[0]!;
    // The first template holds both versions and counts by its oldest; an archived one counts no more.
    expect(item).toMatchObject({ latestNumber: 2, usedIn: 2, behind: 2 });
    const detail = must(await use.readBlock({ actor, blockId }));
    expect(detail).toMatchObject({ usedIn: 2, behind: 2 });
    expect(detail.uses.map(({ number, copies }) => [number, copies]).sort()).toEqual([
      [1, 1],
      [1, 2],
    ]);
    expect(detail.versions.map(({ number }) => number)).toEqual([2, 1]);
    expect(detail.latest.root.attrs['background-color']).toBe('#eeeeee');
  });

  it('refuses what is no block, what is not newer, and what somebody else saved meanwhile', async () => {
    const { blockId, content } = await makeBlock();
    const version = (more: object) => use.saveBlockVersion({ actor, blockId, expectedNumber: 1, content, ...more });
    expect(codeOf(await version({}))).toBe('BLOCK_UNCHANGED');
    const text = { ...content, root: { id: 'n_x', tag: 'mj-text', attrs: {}, content: 'x' } };
    expect(codeOf(await version({ content: text }))).toBe('BLOCK_UNFIT');
    expect(codeOf(await version({ expectedNumber: 2, content: looked(content, '#111111') }))).toBe('CONFLICT');
    const both = await Promise.all([
      version({ content: looked(content, '#111111') }),
      version({ content: looked(content, '#222222') }),
    ]);
    expect(both.map(codeOf).sort()).toEqual(['CONFLICT', 'accepted']);
    const body = { ...content, root: { id: 'n_x', tag: 'mj-body', attrs: {}, children: [] } };
    expect(codeOf(await use.createBlock({ actor, name: { en: 'x' }, content: body }))).toBe('BLOCK_UNFIT');
    expect(codeOf(await use.createBlock({ actor, name: {}, content }))).toBe('INVALID');
    const broken = { ...content, root: { ...content.root, children: [{ id: 'n_y', tag: 'script', attrs: {} }] } };
    expect(codeOf(await use.createBlock({ actor, name: { en: 'x' }, content: broken }))).toBe('TEMPLATE_BROKEN');
    must(await use.archiveBlock({ actor, blockId }));
    expect(codeOf(await version({ expectedNumber: 2 }))).toBe('BLOCK_ARCHIVED');
    expect(must(await use.listBlocks({ actor })).items.map(({ id }) => id)).not.toContain(blockId);
    must(await use.restoreBlock({ actor, blockId }));
    expect(must(await use.listBlocks({ actor })).items.map(({ id }) => id)).toContain(blockId);
  });

  it('is HQ’s: officers read it, partners do not know it', async () => {
    const { blockId, content } = await makeBlock();
    const partner = ownerOf('prt_x');
    expect(codeOf(await use.readBlock({ actor: OFFICER, blockId }))).toBe('accepted');
    expect(codeOf(await use.archiveBlock({ actor: OFFICER, blockId }))).toBe('FORBIDDEN');
    expect(codeOf(await use.listBlocks({ actor: partner }))).toBe('FORBIDDEN');
    expect(codeOf(await use.createBlock({ actor: partner, name: { en: 'x' }, content }))).toBe('FORBIDDEN');
  });

  it('keeps a version as it is, also against SQL of the database’s owner', async () => {
    const { blockId } = await makeBlock();
    const client = new pg.Client({ connectionString: world.adminUrl });
    await client.connect();
    try {
      for (const sql of [
        `UPDATE block_version SET changelog = 'x' WHERE "blockId" = $1`,
        `DELETE FROM block_version WHERE "blockId" = $1`,
      ])
        await expect(client.query(sql, [blockId])).rejects.toThrow('never change');
    } finally {
      await client.end();
    }
  });

  it('writes into a draft what its slots take, as the library says it', async () => {
    const { blockId, content } = await makeBlock('For slots');
    const key = `${blockId}@1`;
    const templateId = await importMail();
    const slot = { ...proposeRegion('slot', 'Blocks'), allowed: [key] };
    const open = (draft: TemplateDocument, region: typeof slot | undefined): TemplateDocument => ({
      ...draft,
      root: {
        ...draft.root,
        children: draft.root.children!.map((node) => {
          if (node.tag !== 'mj-body') return node;
          const { region: _before, ...rest } = node;
          return region ? { ...rest, region } : rest;
        }),
      },
    });
    const forged = { [key]: { name: { en: 'Forged' }, root: { ...content.root, attrs: {} }, translations: {} } };
    await save(templateId, (draft) => ({ ...open(draft, slot as never), blocks: forged }));
    const stored = (await read(templateId)).draft.blocks!;
    expect(Object.keys(stored)).toEqual([key]);
    expect(stored[key]).toMatchObject({ name: { en: 'For slots' }, root: content.root });
    expect(must(await use.readBlock({ actor, blockId })).uses).toMatchObject([{ templateId, number: 1 }]);
    await save(templateId, (draft) => open(draft, undefined));
    expect((await read(templateId)).draft.blocks).toBeUndefined();
    expect(must(await use.readBlock({ actor, blockId })).uses).toEqual([]);
  });
});

describe('comments', () => {
  it('are threads of a place, unread for others until they looked, and never part of the template', async () => {
    const templateId = await importMail();
    const before = await read(templateId);
    const place = firstSection(before.draft).id;
    const { commentId } = must(await use.addComment({ actor, templateId, place, text: ' Shorter, please. ' }));
    const heard = async (who = COLLEAGUE) => must(await use.listComments({ actor: who, templateId }));
    expect(await heard()).toMatchObject({ unread: 1, threads: [{ place, text: 'Shorter, please.', resolved: false }] });
    expect((await heard(HQ as never)).unread).toBe(0);
    world.clock.at = new Date(world.clock.at.getTime() + 1_000);
    must(await use.markCommentsRead({ actor: COLLEAGUE, templateId }));
    expect((await heard()).unread).toBe(0);
    must(await use.resolveComment({ actor, templateId, commentId, resolved: true }));
    world.clock.at = new Date(world.clock.at.getTime() + 1_000);
    must(await use.addComment({ actor: COLLEAGUE, templateId, place, text: 'Not yet.', threadId: commentId }));
    const [thread] = (await heard(HQ as never)).threads;
    expect(thread).toMatchObject({ resolved: false, answers: [{ text: 'Not yet.', unread: true }] });
    expect(await read(templateId)).toEqual(before);
  });

  it('are refused when empty, somewhere else, or from somebody who is not of HQ', async () => {
    const templateId = await importMail();
    const add = (more: object) => use.addComment({ actor, templateId, place: 'n_1', text: 'x', ...more });
    expect(codeOf(await add({ text: '  ' }))).toBe('COMMENT_EMPTY');
    expect(codeOf(await add({ text: 'x'.repeat(2_001) }))).toBe('COMMENT_EMPTY');
    expect(codeOf(await add({ place: '../x' }))).toBe('BAD_REQUEST');
    expect(codeOf(await add({ threadId: 'tco_x' }))).toBe('NOT_FOUND');
    expect(codeOf(await add({ actor: ownerOf('prt_x') }))).toBe('FORBIDDEN');
    expect(codeOf(await add({ actor: OFFICER }))).toBe('FORBIDDEN');
    const other = await importMail();
    const { commentId } = must(await add({}));
    expect(codeOf(await use.resolveComment({ actor, templateId: other, commentId, resolved: true }))).toBe('NOT_FOUND');
  });
});

describe('two people at one draft', () => {
  it('hear of each other, of the newest save, and nothing of theirs is lost', async () => {
    const templateId = await importMail();
    expect(must(await use.tellEditing({ actor, templateId })).others).toEqual([]);
    expect(must(await use.tellEditing({ actor: COLLEAGUE, templateId })).others).toHaveLength(1);
    const subject = (value: string) => (draft: TemplateDocument) => ({
      ...draft,
      envelope: { ...draft.envelope, subject: { value } },
    });
    await save(templateId, subject('Theirs'), COLLEAGUE);
    const news = must(await use.tellEditing({ actor, templateId }));
    expect(news).toMatchObject({ revision: 2, saved: { isYou: false }, others: [{}] });
    // Mine replaces theirs: theirs is kept first.
    must(await use.keepDraft({ actor, templateId }));
    await save(templateId, subject('Mine'));
    const [kept] = must(await use.listKeptDrafts({ actor, templateId }));
    const state = must(await use.readKeptDraft({ actor, templateId, keptDraftId: kept!.id }));
    expect(state.document.envelope.subject.value).toBe('Theirs');
    const other = await importMail();
    expect(codeOf(await use.readKeptDraft({ actor, templateId: other, keptDraftId: kept!.id }))).toBe('NOT_FOUND');
    must(await use.tellEditing({ actor: COLLEAGUE, templateId, leaving: true }));
    expect(must(await use.tellEditing({ actor, templateId })).others).toEqual([]);
    world.clock.at = new Date(world.clock.at.getTime() + 120_000);
    expect(must(await use.tellEditing({ actor: COLLEAGUE, templateId })).others).toEqual([]);
  });

  it('keeps at most thirty states, the newest', async () => {
    const templateId = await importMail();
    const { draft } = await read(templateId);
    for (let index = 0; index < 32; index++) {
      world.clock.at = new Date(world.clock.at.getTime() + 10);
      must(await use.keepDraft({ actor, templateId, document: draft }));
    }
    expect(must(await use.listKeptDrafts({ actor, templateId }))).toHaveLength(30);
    expect(codeOf(await use.keepDraft({ actor, templateId, document: { root: 1 } }))).toBe('TEMPLATE_BROKEN');
  });
});
