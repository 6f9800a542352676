import { createHash } from 'node:crypto';
import { brandTokens, EMPTY_KIT } from '@multipartner/campaigns/brand';
import { sentence } from '@multipartner/kernel/errors';
import { newId } from '@multipartner/kernel/ids';
import type { TemplateDocument, TemplateNode } from '@multipartner/templates-engine/document';
import { mapTree } from '@multipartner/templates-engine/localise';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { campaignWorld, codeOf, HQ, must, OFFICER, ownerOf, SAMPLE_MJML } from '../../support/worlds/campaign-world.ts';

type World = Awaited<ReturnType<typeof campaignWorld>>;
let world: World;
const actor = HQ;
const MARKETER = { id: 'usr_marketer', role: 'hq_marketer' as const, partnerId: null };

const KIT = {
  ...EMPTY_KIT,
  colours: [
    { token: 'colour-petrol', name: 'Petrol', value: '#0b6e6e', role: 'accent' },
    { token: 'colour-paper', name: 'Paper', value: '#ffffff', role: 'ground' },
  ],
  pairs: [{ text: 'colour-paper', ground: 'colour-petrol', large: false }],
  sizes: [{ token: 'size-text', name: 'Text', px: 16 }],
  hosts: { links: ['www.aurora.example'], images: ['images.aurora.example'] },
} as const;
type Kit = Record<string, unknown>;

const apply = async (kit: Kit, publish: string[] = []) => {
  const { version } = must(await world.useCases.readBrand({ actor }));
  must(await world.useCases.saveBrandDraft({ actor, kit, expectedVersion: version }));
  const impact = must(await world.useCases.readBrandImpact({ actor }));
  return {
    impact,
    applied: must(
      await world.useCases.applyBrand({ actor, expectedVersion: version, application: { publish, note: 'A test' } }),
    ),
  };
};

/** A published template whose first text has the brand's colour. */
async function brandedTemplate(
  change: (node: TemplateNode) => TemplateNode = (node) => node,
): Promise<{ templateId: string }> {
  const { templateId } = must(await world.useCases.importTemplate({ actor, name: 'Branded', mjml: SAMPLE_MJML }));
  const template = must(await world.useCases.readTemplate({ actor, templateId }));
  const document: TemplateDocument = {
    ...template.draft,
    envelope: { ...template.draft.envelope, subject: { value: 'Spring' }, fromName: { value: 'Aurora' } },
    root: mapTree(template.draft.root, (node) =>
      change(node.tag === 'mj-text' ? { ...node, attrs: { ...node.attrs, color: 'token:colour-petrol' } } : node),
    ),
  };
  const { revision } = must(
    await world.useCases.saveTemplateDraft({ actor, templateId, expectedRevision: template.revision, document }),
  );
  const check = must(await world.useCases.readPublishCheck({ actor, templateId }));
  must(
    await world.useCases.publishTemplateVersion({
      actor,
      templateId,
      expectedRevision: revision,
      changelog: 'First',
      confirmedHosts: check.hosts,
    }),
  );
  return { templateId };
}

const latestOf = async (templateId: string) => {
  const row = await world.db.templateVersion.findFirst({ where: { templateId }, orderBy: { number: 'desc' } });
  return { number: row!.number, document: row!.document as unknown as TemplateDocument };
};

beforeAll(async () => {
  world = await campaignWorld();
});

describe('the brand kit', () => {
  it('refuses what would be unreadable or unknown, and names the place', async () => {
    const save = (change: Kit) =>
      world.useCases.saveBrandDraft({ actor, kit: { ...KIT, ...change }, expectedVersion: 0 });
    const pale = { token: 'colour-sun', name: 'Sun', value: '#ffee00', role: 'accent' };
    expect(
      await save({ colours: [...KIT.colours, pale], pairs: [{ text: 'colour-paper', ground: 'colour-sun' }] }),
    ).toMatchObject({
      failure: { code: 'INVALID', fields: [{ field: 'pairs.0.text', issue: 'contrast_low' }] },
    });
    expect(await save({ pairs: [{ text: 'colour-paper', ground: 'colour-nowhere' }] })).toMatchObject({
      failure: { fields: [{ field: 'pairs.0.ground', issue: 'colour_unknown' }] },
    });
    expect(await save({ colours: [...KIT.colours, KIT.colours[0]] })).toMatchObject({
      failure: { fields: [{ field: 'colours.2.token', issue: 'duplicate' }] },
    });
    expect(await save({ hosts: { links: ['*.example.com'], images: [] } })).toMatchObject({
      failure: { fields: [{ field: 'hosts.links.0', issue: 'host' }] },
    });
    expect(await save({ fonts: [{ token: 'font-x', name: 'url(https://x)', fallback: 'sans' }] })).toMatchObject({
      failure: { fields: [{ field: 'fonts.0.name', issue: 'font' }] },
    });
    expect(
      await save({
        logos: [{ assetId: 'ast_of_nobody', name: 'Logo', ground: 'any', clearSpacePercent: 50, minWidthPx: 80 }],
      }),
    ).toMatchObject({
      failure: { fields: [{ field: 'logos.0.assetId', issue: 'brand_logo' }] },
    });
    expect(await world.db.brandDraft.count()).toBe(0);
  });

  it('changes nothing before it is applied, shows what it touches, and then keeps who did it', async () => {
    await apply(KIT);
    const { templateId } = await brandedTemplate();
    const first = await latestOf(templateId);
    expect(first.document.tokens).toMatchObject({ 'colour-petrol': '#0b6e6e', 'size-text': '16px' });
    const { groupId } = must(await world.useCases.createPartnerGroup({ actor, name: 'Brand group' }));
    await world.addPartner('Brand Cars', [groupId]);
    const version = await world.db.templateVersion.findFirstOrThrow({ where: { templateId } });
    await world.offerCampaign(version.id, [groupId], 'Running');

    const darker = KIT.colours.map((one) => (one.token === 'colour-petrol' ? { ...one, value: '#094f4f' } : one));
    const { version: number } = must(await world.useCases.readBrand({ actor }));
    must(await world.useCases.saveBrandDraft({ actor, kit: { ...KIT, colours: darker }, expectedVersion: number }));
    expect(must(await world.useCases.readHeadquarters({ actor })).brand.colours[0]!.value).toBe('#0b6e6e');
    const impact = must(await world.useCases.readBrandImpact({ actor: OFFICER }));
    expect(impact.tokens).toEqual([{ token: 'colour-petrol', before: '#0b6e6e', after: '#094f4f' }]);
    expect(impact.templates).toEqual([
      {
        templateId,
        name: 'Branded',
        tokens: ['colour-petrol'],
        legal: [],
        logos: [],
        latestVersion: 1,
        hasOpenChanges: false,
        campaigns: 1,
        drafts: 1,
      },
    ]);
    const preview = must(await world.useCases.previewBrandChange({ actor, templateId }));
    expect(preview.before).toContain('#0b6e6e');
    expect(preview.after).toContain('#094f4f');
    expect(preview.after).not.toContain('#0b6e6e');

    const applied = must(
      await world.useCases.applyBrand({
        actor,
        expectedVersion: number,
        application: { publish: [templateId], note: 'Darker' },
      }),
    );
    expect(applied).toMatchObject({ version: number + 1, published: [{ templateId, number: 2 }], notPublished: [] });
    expect((await latestOf(templateId)).document.tokens!['colour-petrol']).toBe('#094f4f');
    expect(await world.db.templateUpgrade.count({ where: { templateId } })).toBe(1);
    // As every version that HQ publishes, it is checked and photographed by itself.
    const { id: templateVersionId } = await world.db.templateVersion.findFirstOrThrow({
      where: { templateId, number: 2 },
    });
    expect(await world.db.templateCheckRun.count({ where: { templateVersionId } })).toBe(1);
    // What was published before says what it said.
    const before = await world.db.templateVersion.findFirstOrThrow({ where: { templateId, number: 1 } });
    expect((before.document as unknown as TemplateDocument).tokens!['colour-petrol']).toBe('#0b6e6e');
    const { items } = must(await world.useCases.listBrandVersions({ actor }));
    expect(items[0]).toMatchObject({ number: number + 1, note: 'Darker', savedBy: HQ.id });
    expect(items[0]!.changes).toEqual([
      { part: 'colours', name: 'Petrol', before: '#0b6e6e accent Petrol', after: '#094f4f accent Petrol' },
    ]);
    expect(must(await world.useCases.readTemplate({ actor, templateId })).hasOpenChanges).toBe(false);
  });

  it('finds a template that it touches among more than it lists', async () => {
    const { templateId } = await brandedTemplate();
    await world.db.$executeRaw`INSERT INTO template (id, name, draft, "createdBy", "updatedAt")
      SELECT 'tpl_untouched' || n, '0 ' || n, '{}', ${HQ.id}, now() FROM generate_series(1, 1001) n`;
    const { version } = must(await world.useCases.readBrand({ actor }));
    const colours = [{ ...KIT.colours[0], value: '#07484a' }, KIT.colours[1]];
    must(await world.useCases.saveBrandDraft({ actor, kit: { ...KIT, colours }, expectedVersion: version }));
    const { templates } = must(await world.useCases.readBrandImpact({ actor }));
    expect(templates.map((one) => one.templateId)).toContain(templateId);
    expect(templates.filter((one) => one.templateId.startsWith('tpl_untouched'))).toEqual([]);
    must(await world.useCases.discardBrandDraft({ actor }));
    await world.db.template.deleteMany({ where: { id: { startsWith: 'tpl_untouched' } } });
  });

  it('leaves a template to its designer while its draft holds something else', async () => {
    const { templateId } = await brandedTemplate();
    const template = must(await world.useCases.readTemplate({ actor, templateId }));
    const document = { ...template.draft, envelope: { ...template.draft.envelope, subject: { value: 'Not ready' } } };
    must(await world.useCases.saveTemplateDraft({ actor, templateId, expectedRevision: template.revision, document }));
    const colours = [{ ...KIT.colours[0], value: '#123456' }, KIT.colours[1]];
    const { applied } = await apply({ ...KIT, colours }, [templateId]);
    expect(applied.notPublished).toMatchObject([{ templateId, reason: null }]);
    expect((await latestOf(templateId)).number).toBe(1);
    const after = must(await world.useCases.readTemplate({ actor, templateId }));
    expect(after.draft.envelope.subject.value).toBe('Not ready');
    // Nobody who designs just now meets a conflict: the draft names the token, and shows its new value.
    expect(after.revision).toBe(template.revision + 1);
    expect(must(await world.useCases.previewTemplate({ actor, of: { templateId } })).html).toContain('#123456');
  });

  it('puts a footer text below every mail, in the version for the partner’s language and legal form', async () => {
    const legal = [
      {
        key: 'register',
        name: 'Register',
        place: 'footer',
        variants: [
          {
            language: '',
            country: '',
            legalForm: '',
            text: 'Member of the Aurora network. https://www.aurora.example/legal',
          },
          { language: '', country: '', legalForm: 'GmbH', text: 'Registered as <GmbH> & entered.' },
        ],
      },
    ];
    await apply({ ...KIT, legal });
    const { templateId } = await brandedTemplate();
    const partnerId = await world.addPartner('Legal Cars');
    const previewFor = async () =>
      must(await world.useCases.previewTemplate({ actor, of: { templateId }, partnerId, language: 'de' })).html;
    expect(await previewFor()).toContain('Member of the Aurora network.');
    must(await world.useCases.updatePartnerProfile({ actor, partnerId, change: { legalForm: 'GmbH' } }));
    const html = await previewFor();
    expect(html).toContain('Registered as &lt;GmbH&gt; &amp; entered.');
    expect(html).not.toContain('Member of the Aurora network.');
    const version = await latestOf(templateId);
    expect(JSON.stringify(version.document)).toContain('r_brandregister');
  });

  it('gives logos their room in the versions that are published with it, and shows which templates that touches', async () => {
    const bytes = await sharp({ create: { width: 300, height: 100, channels: 3, background: '#0b6e6e' } })
      .png()
      .toBuffer();
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    must((await world.deps.assets.put(sha256, bytes)) as never);
    const assetId = newId('asset');
    await world.db.asset.create({
      data: { id: assetId, sha256, mediaType: 'image/png', width: 300, height: 100, bytes: bytes.length, name: 'logo' },
    });
    const { templateId } = await brandedTemplate((node) =>
      node.tag === 'mj-image'
        ? { ...node, attrs: { src: `asset:${assetId}`, alt: 'Aurora', width: '120px', padding: '0' } }
        : node,
    );
    const untouched = await brandedTemplate();
    const logo = { assetId, name: 'Aurora', ground: 'any', clearSpacePercent: 50, minWidthPx: 90 };
    const { impact, applied } = await apply({ ...KIT, logos: [logo] }, [templateId]);
    const touched = impact.templates.filter(({ logos }) => logos.length > 0);
    expect(touched).toMatchObject([{ templateId, logos: ['Aurora'] }]);
    expect(touched.map((one) => one.templateId)).not.toContain(untouched.templateId);
    expect(applied.published).toMatchObject([{ templateId, number: 2 }]);
    const { document } = await latestOf(templateId);
    expect(document.logos).toEqual({ [assetId]: { clearSpacePercent: 50, minWidthPx: 90 } });
    // 120 px wide, 40 px high: 20 px on each side. The version before keeps what it was published with.
    const mailOf = async (number: number) => {
      const { id } = await world.db.templateVersion.findFirstOrThrow({ where: { templateId, number } });
      return must(await world.useCases.previewTemplate({ actor, of: { templateVersionId: id } })).html;
    };
    expect(await mailOf(2)).toContain('padding-top:20px;padding-right:20px;padding-bottom:20px;padding-left:20px');
    expect(await mailOf(1)).not.toContain('padding-top:20px');
  });

  it('publishes no template that hides a legal text, and names the element', async () => {
    const legal = [
      {
        key: 'terms',
        name: 'Terms',
        place: 'footer',
        variants: [
          { language: '', country: '', legalForm: '', text: 'Terms of Aurora apply.' },
          { language: '', country: 'AT', legalForm: '', text: 'Austrian terms apply.' },
        ],
      },
    ];
    await apply({ ...KIT, legal });
    const { templateId } = await brandedTemplate();
    const { draft, revision } = must(await world.useCases.readTemplate({ actor, templateId }));
    const style = {
      id: 'n_hidingstyle',
      tag: 'mj-style',
      attrs: {},
      content: '.small div { color: #ffffff !important }',
    };
    const document: TemplateDocument = {
      ...draft,
      root: mapTree(draft.root, (node) => {
        if (node.tag === 'mj-head') return { ...node, children: [...(node.children ?? []), style] };
        return node.tag === 'mj-body' ? { ...node, attrs: { ...node.attrs, 'css-class': 'small' } } : node;
      }),
    };
    must(await world.useCases.saveTemplateDraft({ actor, templateId, expectedRevision: revision, document }));
    const refused = await world.useCases.readPublishCheck({ actor, templateId });
    expect(refused).toMatchObject({
      failure: {
        code: 'TEMPLATE_TEXT_HIDDEN',
        params: { text: 'Terms of Aurora apply.', cause: '.small div { color: #ffffff }' },
      },
    });
    const published = await world.useCases.publishTemplateVersion({
      actor,
      templateId,
      expectedRevision: revision + 1,
      changelog: '',
      confirmedHosts: { links: [], images: [] },
    });
    expect(codeOf(published)).not.toBe('accepted');
    expect((await latestOf(templateId)).number).toBe(1);
    for (const language of ['en', 'de'] as const) {
      const words = refused.ok ? '' : sentence(refused.failure, language);
      expect(words).toContain('Terms of Aurora apply.');
      expect(words).toContain('mj-text');
    }
    await apply(KIT);
  });

  it('goes back to an earlier state only through a draft, and never loses one', async () => {
    const { version } = must(await world.useCases.readBrand({ actor }));
    must(await world.useCases.restoreBrandVersion({ actor, number: 1 }));
    const stale = await world.useCases.applyBrand({ actor, expectedVersion: version - 1, application: {} });
    expect(codeOf(stale)).toBe('CONFLICT');
    must(await world.useCases.applyBrand({ actor, expectedVersion: version, application: { note: 'Back' } }));
    expect(must(await world.useCases.readHeadquarters({ actor })).brand.colours[0]!.value).toBe('#0b6e6e');
    expect(await world.db.brandVersion.count()).toBe(version + 1);
    await expect(world.db.brandVersion.updateMany({ data: { note: 'other' } })).rejects.toThrow(/never change/);
    await expect(world.db.brandVersion.deleteMany()).rejects.toThrow(/never change/);
  });

  it('is changed by administrators, looked at by the house, and read by partners in their editor only', async () => {
    const kit = { ...KIT };
    const { version } = must(await world.useCases.readBrand({ actor: MARKETER }));
    for (const who of [MARKETER, OFFICER, ownerOf('prt_x')]) {
      expect(codeOf(await world.useCases.saveBrandDraft({ actor: who, kit, expectedVersion: version }))).toBe(
        'FORBIDDEN',
      );
      expect(codeOf(await world.useCases.applyBrand({ actor: who, expectedVersion: version, application: {} }))).toBe(
        'FORBIDDEN',
      );
    }
    expect(codeOf(await world.useCases.readBrand({ actor: ownerOf('prt_x') }))).toBe('FORBIDDEN');
    expect(codeOf(await world.useCases.readHeadquarters({ actor: ownerOf('prt_x') }))).toBe('accepted');
  });

  it('writes tokens that mail programs understand', () => {
    const tokens = brandTokens({
      ...EMPTY_KIT,
      colours: [{ token: 'colour-a', name: 'A', value: '#000000', role: 'text' }],
      fonts: [
        { token: 'font-a', name: 'Open Sans', fallback: 'sans' },
        { token: 'font-b', name: 'Georgia', fallback: 'serif' },
      ],
      buttons: [
        {
          token: 'button-a',
          name: 'A',
          ground: 'colour-a',
          text: 'colour-a',
          radiusPx: 4,
          paddingYPx: 8,
          paddingXPx: 16,
        },
      ],
    });
    expect(tokens).toEqual({
      'colour-a': '#000000',
      'font-a': "'Open Sans', Arial, Helvetica, sans-serif",
      'font-b': "Georgia, 'Times New Roman', serif",
      'button-a-ground': '#000000',
      'button-a-text': '#000000',
      'button-a-radius': '4px',
      'button-a-padding': '8px 16px',
    });
  });
});
