import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { campaignWorld, codeOf, HQ, must, SAMPLE_MJML } from '../../support/worlds/campaign-world.ts';

type World = Awaited<ReturnType<typeof campaignWorld>>;
let world: World;
// Sample files lie beside the checkout on some machines only; without them the last test is skipped.
const SAMPLES = path.resolve('../shared/data/mjml');
const FILES = existsSync(SAMPLES) ? readdirSync(SAMPLES).filter((name) => name.endsWith('.mjml')) : [];
const actor = HQ;

beforeAll(async () => {
  world = await campaignWorld();
});

const importSample = async (mjml = SAMPLE_MJML) =>
  must(await world.useCases.importTemplate({ actor, name: 'Sample', mjml }));
const NO_HOSTS = { links: [], images: [] };

describe('templates', () => {
  it('imports, marks, previews as a partner and publishes with confirmed hosts', async () => {
    const partnerId = await world.addPartner('Autohaus Sonne');
    const { templateId } = await importSample();
    const { regions, revision } = must(await world.useCases.markFirstRegions({ actor, templateId }));
    expect(regions.map(({ kind }) => kind)).toEqual(['text.rich', 'image', 'link']);
    const preview = must(await world.useCases.previewTemplate({ actor, of: { templateId }, partnerId }));
    expect(preview.html).toContain('Autohaus Sonne');
    expect(preview.html).not.toContain('Musterstadt');

    const check = must(await world.useCases.readPublishCheck({ actor, templateId }));
    expect(check.hosts).toEqual({ links: ['www.aurora.example'], images: ['images.aurora.example'] });
    const input = { actor, templateId, expectedRevision: revision, changelog: 'First' };
    const unconfirmed = await world.useCases.publishTemplateVersion({ ...input, confirmedHosts: NO_HOSTS });
    expect(unconfirmed).toMatchObject({
      ok: false,
      failure: { code: 'TEMPLATE_HOSTS_UNCONFIRMED', params: { hosts: 'www.aurora.example, images.aurora.example' } },
    });
    expect(await world.db.templateVersion.count({ where: { templateId } })).toBe(0);

    const first = must(await world.useCases.publishTemplateVersion({ ...input, confirmedHosts: check.hosts }));
    const second = must(await world.useCases.publishTemplateVersion({ ...input, confirmedHosts: check.hosts }));
    expect([first.number, second.number]).toEqual([1, 2]);
    expect(first.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(second.hash).toBe(first.hash);
  });

  it('gives two people who publish at once two numbers', async () => {
    const { templateId } = await importSample();
    const { hosts: confirmedHosts } = must(await world.useCases.readPublishCheck({ actor, templateId }));
    const publish = () =>
      world.useCases.publishTemplateVersion({ actor, templateId, expectedRevision: 1, changelog: '', confirmedHosts });
    const versions = (await Promise.all([publish(), publish(), publish()])).map(must);
    expect(versions.map(({ number }) => number).sort()).toEqual([1, 2, 3]);
  });

  it('keeps a published version as it is, also against SQL of the database’s owner', async () => {
    const { templateVersionId } = await world.publishTemplate(SAMPLE_MJML);
    for (const url of [world.adminUrl]) {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      for (const sql of [
        `UPDATE template_version SET changelog = 'x'`,
        `DELETE FROM template_version WHERE id = '${templateVersionId}'`,
        'TRUNCATE template_version CASCADE',
      ]) {
        await expect(client.query(sql)).rejects.toThrow();
      }
      await client.end();
    }
    const version = must(await world.useCases.readTemplateVersion({ actor, templateVersionId }));
    expect(version.changelog).toBe('First');
  });

  it('refuses to save over somebody else’s newer draft', async () => {
    const { templateId } = await importSample();
    const { draft } = must(await world.useCases.readTemplate({ actor, templateId }));
    const save = () => world.useCases.saveTemplateDraft({ actor, templateId, expectedRevision: 1, document: draft });
    expect((await Promise.all([save(), save()])).map(codeOf).sort()).toEqual(['CONFLICT', 'accepted']);
    expect(must(await world.useCases.readTemplate({ actor, templateId })).revision).toBe(2);
  });

  it('names what is wrong with a broken template and stores nothing', async () => {
    const before = await world.db.template.count();
    const broken = await world.useCases.importTemplate({ actor, name: 'Broken', mjml: '<mjml><mj-body><mj-section>' });
    expect(broken.ok).toBe(false);
    expect(await world.db.template.count()).toBe(before);

    const { templateId } = await importSample();
    const { draft } = must(await world.useCases.readTemplate({ actor, templateId }));
    const save = (document: unknown) =>
      world.useCases.saveTemplateDraft({ actor, templateId, expectedRevision: 1, document });
    const foreignTag = {
      ...draft,
      root: { ...draft.root, children: [{ id: 'n_1', tag: 'mj-include', attrs: { path: '/etc/passwd' } }] },
    };
    const twice = { ...draft, root: { ...draft.root, children: [...draft.root.children!, ...draft.root.children!] } };
    expect(codeOf(await save(foreignTag))).toBe('TEMPLATE_BROKEN');
    expect(codeOf(await save(twice))).toBe('TEMPLATE_BROKEN');
    expect(codeOf(await save({}))).toBe('TEMPLATE_BROKEN');
    expect(codeOf(await save(null))).toBe('TEMPLATE_BROKEN');
    expect(must(await world.useCases.readTemplate({ actor, templateId })).revision).toBe(1);
  });

  it('publishes no mail without content', async () => {
    const { templateId, revision } = await importSample('<mjml><mj-body></mj-body></mjml>');
    const { draft } = must(await world.useCases.readTemplate({ actor, templateId }));
    draft.envelope.subject.value = 'Hallo';
    must(await world.useCases.saveTemplateDraft({ actor, templateId, expectedRevision: revision, document: draft }));
    const input = { actor, templateId, expectedRevision: revision + 1, changelog: '', confirmedHosts: NO_HOSTS };
    expect(codeOf(await world.useCases.publishTemplateVersion(input))).toBe('TEMPLATE_EMPTY');
  });

  it('publishes no template without a subject, none that is archived', async () => {
    const { templateId } = must(await world.useCases.createTemplate({ actor, name: 'Blank', language: 'de' }));
    const input = { actor, templateId, expectedRevision: 1, changelog: '', confirmedHosts: NO_HOSTS };
    expect(codeOf(await world.useCases.publishTemplateVersion(input))).toBe('TEMPLATE_SUBJECT_MISSING');
    const { draft } = must(await world.useCases.readTemplate({ actor, templateId }));
    draft.envelope.subject.value = 'Hallo';
    must(await world.useCases.saveTemplateDraft({ actor, templateId, expectedRevision: 1, document: draft }));
    must(await world.useCases.publishTemplateVersion({ ...input, expectedRevision: 2 }));
    must(await world.useCases.archiveTemplate({ actor, templateId }));
    const archived = await world.useCases.publishTemplateVersion({ ...input, expectedRevision: 2 });
    expect(codeOf(archived)).toBe('TEMPLATE_ARCHIVED');
    expect(codeOf(await world.useCases.renameTemplate({ actor, templateId, name: 'x' }))).toBe('TEMPLATE_ARCHIVED');
  });

  it.skipIf(FILES.length === 0)('brings real MJML files from import to a published version', async () => {
    for (const file of FILES) {
      const { templateId, revision } = await importSample(readFileSync(path.join(SAMPLES, file), 'utf8'));
      const marked = must(await world.useCases.markFirstRegions({ actor, templateId }));
      expect(marked.revision).toBe(revision + 1);
      expect([file, marked.regions.map(({ kind }) => kind)]).toEqual([
        file,
        expect.arrayContaining(['text.rich', 'image']),
      ]);
      const { hosts: confirmedHosts } = must(await world.useCases.readPublishCheck({ actor, templateId }));
      const publish = { actor, templateId, expectedRevision: marked.revision, changelog: '', confirmedHosts };
      expect([file, codeOf(await world.useCases.publishTemplateVersion(publish))]).toEqual([file, 'accepted']);
    }
  });
});
