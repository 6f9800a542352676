// HQ's differences by country and group, from the draft to the mail that a partner sees; and choices pictured wherever they stand.
import type { TemplateDocument, TemplateNode } from '@multipartner/templates-engine/document';
import { mapTree } from '@multipartner/templates-engine/localise';
import { beforeAll, describe, expect, it } from 'vitest';
import { campaignWorld, codeOf, HQ, must, ownerOf, SAMPLE_MJML } from '../../support/worlds/campaign-world.ts';

const CHOICE = 'r_inner00000';
const LIST = 'r_list000000';

let world: Awaited<ReturnType<typeof campaignWorld>>;
let north: { groupId: string; partnerId: string };
let south: { groupId: string; partnerId: string };
let templateId: string;
let headline: string;
let participationId: string;

/** A list of one text of which partners choose one of two wordings. */
const list: TemplateNode = {
  id: 'n_list1',
  tag: 'mj-section',
  attrs: {},
  region: {
    id: LIST,
    kind: 'repeater',
    label: 'Offers',
    itemLabel: 'Offer',
    required: false,
    min: 1,
    max: 4,
    standard: [{ id: 'i_first', fill: {} }],
  },
  children: [
    {
      id: 'n_list2',
      tag: 'mj-column',
      attrs: {},
      children: [
        {
          id: 'n_list3',
          tag: 'mj-text',
          attrs: {},
          content: 'Tyres as usual',
          region: {
            id: CHOICE,
            kind: 'choice',
            label: 'Wording',
            required: false,
            options: [
              { id: 'o_a', label: 'A' },
              { id: 'o_b', label: 'B', content: 'Tyres with a smile' },
            ],
          },
        },
      ],
    },
  ],
};

beforeAll(async () => {
  world = await campaignWorld();
  const groupWith = async (name: string) => {
    const { groupId } = must(await world.useCases.createPartnerGroup({ actor: HQ, name }));
    return { groupId, partnerId: await world.addPartner(`Autohaus ${name}`, [groupId]) };
  };
  [north, south] = [await groupWith('North'), await groupWith('South')];
  const { useCases } = world;
  ({ templateId } = must(await useCases.importTemplate({ actor: HQ, name: 'Spring', mjml: SAMPLE_MJML })));
  const marked = must(await useCases.markFirstRegions({ actor: HQ, templateId }));
  headline = marked.regions.find(({ kind }) => kind === 'text.rich')!.id;
  const { draft } = must(await useCases.readTemplate({ actor: HQ, templateId }));
  const document: TemplateDocument = {
    ...draft,
    root: mapTree(draft.root, (node) =>
      node.tag === 'mj-body' ? { ...node, children: [...(node.children ?? []), list] } : node,
    ),
    variants: [
      { id: 'v_de', name: 'Germany', when: { countries: ['DE'] }, fill: { [headline]: { html: '<p>Moin</p>' } } },
      { id: 'v_at', name: 'Austria', when: { countries: ['AT'] }, fill: { [headline]: { html: '<p>Servus</p>' } } },
      {
        id: 'v_south',
        name: 'South',
        when: { groups: [south.groupId] },
        fill: { [headline]: { html: '<p>Grüß Gott, <a href="https://sued.example/">hier</a></p>' } },
      },
    ],
  };
  const saved = must(
    await useCases.saveTemplateDraft({ actor: HQ, templateId, expectedRevision: marked.revision, document }),
  );
  const { hosts } = must(await useCases.readPublishCheck({ actor: HQ, templateId }));
  expect(hosts.links).toContain('sued.example');
  const { templateVersionId } = must(
    await useCases.publishTemplateVersion({
      actor: HQ,
      templateId,
      expectedRevision: saved.revision,
      changelog: 'First',
      confirmedHosts: hosts,
    }),
  );
  await world.offerCampaign(templateVersionId, [north.groupId, south.groupId]);
  const { items } = must(await useCases.listParticipations({ actor: ownerOf(south.partnerId) }));
  participationId = items[0]!.id;
});

describe('differences by country and group', () => {
  const seenBy = async (partnerId?: string) =>
    must(await world.useCases.previewTemplate({ actor: HQ, of: { templateId }, partnerId })).html;

  it('are in the preview of the partners that they name, and in nobody else’s', async () => {
    expect(await seenBy(north.partnerId)).toContain('Moin');
    const southern = await seenBy(south.partnerId);
    expect(southern).toContain('Grüß Gott');
    expect(southern).toContain('https://sued.example/');
    for (const html of [await seenBy(north.partnerId), southern]) expect(html).not.toContain('Servus');
    const standard = await seenBy();
    expect(standard).toContain('Is your car ready for spring?');
    for (const words of ['Moin', 'Servus', 'Grüß Gott']) expect(standard).not.toContain(words);
  });

  it('are what the partner’s own mail begins with, and give way to what it writes', async () => {
    const actor = ownerOf(south.partnerId);
    const begun = must(await world.useCases.previewParticipation({ actor, participationId })).html;
    expect(begun).toContain('Grüß Gott');
    expect(begun).not.toContain('Moin');
    const patch = { [headline]: { html: '<p>Willkommen</p>' } };
    must(await world.useCases.saveFill({ actor, participationId, expectedRevision: 1, patch }));
    const written = must(await world.useCases.previewParticipation({ actor, participationId })).html;
    expect(written).toContain('Willkommen');
    expect(written).not.toContain('Grüß Gott');
  });
});

describe('pictures of a choice', () => {
  const picture = (regionId: string, partnerId = south.partnerId) =>
    world.useCases.previewVariants({ actor: ownerOf(partnerId), participationId, regionId });

  it('show each option inside an entry of a list, HQ’s own entry and the partner’s', async () => {
    const [a, b] = must(await picture(`${LIST}/i_first/${CHOICE}`)).variants;
    expect([a!.id, b!.id]).toEqual(['o_a', 'o_b']);
    expect(a!.html).toContain('Tyres as usual');
    expect(b!.html).toContain('Tyres with a smile');
    expect(b!.html).not.toContain('Tyres as usual');

    const items = [
      { id: 'i_first', fill: {} },
      { id: 'i_own', fill: { [CHOICE]: { choice: 'o_b' } } },
    ];
    const actor = ownerOf(south.partnerId);
    must(await world.useCases.saveFill({ actor, participationId, expectedRevision: 2, patch: { [LIST]: { items } } }));
    const [own] = must(await picture(`${LIST}/i_own/${CHOICE}`)).variants;
    expect(own!.html).not.toContain('Tyres with a smile');
    expect(own!.html.match(/Tyres as usual/g)).toHaveLength(2);
    const stored = must(await world.useCases.readParticipation({ actor, participationId })).fill;
    expect(stored[LIST]).toEqual({ items });
  });

  it('are refused for what is no choice of this mail, and for somebody else’s', async () => {
    for (const address of [
      headline,
      CHOICE,
      `${LIST}/i_none/${CHOICE}`,
      `${LIST}/i_first`,
      `${LIST}/i_first/${LIST}`,
      '',
      '__proto__',
    ])
      expect(codeOf(await picture(address))).toBe('REGION_LOCKED');
    expect(codeOf(await picture(`${LIST}/i_first/${CHOICE}`, north.partnerId))).toBe('NOT_FOUND');
  });
});
