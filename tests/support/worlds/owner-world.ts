/** A template with places that HQ left to the owner of a partner, and one partner with an owner and somebody who works there. */
import type { Actor } from '@multipartner/campaigns/actor';
import type { FillSet, Region, TemplateDocument, TemplateNode } from '@multipartner/templates-engine/document';
import { mapTree } from '@multipartner/templates-engine/localise';
import { campaignWorld, HQ, must, ownerOf } from './campaign-world.ts';

/** Only owners fill it */
export const OWNERS = 'r_ownersline';
export const OPEN = 'r_openline00';
export const SLOT = 'r_slot000000';
const INNER = 'r_innerowner';
const BLOCK = 'blk_01jzblock0000000000000000a@1';

export const line = (id: string, label: string, more: object = {}): Region => ({
  id,
  kind: 'text.plain',
  label,
  required: false,
  maxLength: 200,
  mergeTags: [],
  ...more,
});
export const textNode = (id: string, region?: Region, permissions?: TemplateNode['permissions']): TemplateNode => ({
  id,
  tag: 'mj-text',
  attrs: {},
  content: 'A line of HQ',
  ...(region ? { region } : {}),
  ...(permissions ? { permissions } : {}),
});
export const OWNER_ONLY: TemplateNode['permissions'] = { 'content.edit': { partner_editor: 'deny' } };

export const document: TemplateDocument = {
  schema: 1,
  languages: ['en'],
  envelope: {
    subject: { value: 'Spring service' },
    preheader: { value: 'Book now' },
    fromName: { value: [{ mergeTag: 'partner.name' }] },
  },
  root: {
    id: 'n_root',
    tag: 'mjml',
    attrs: {},
    children: [
      {
        id: 'n_body',
        tag: 'mj-body',
        attrs: {},
        children: [
          {
            id: 'n_section',
            tag: 'mj-section',
            attrs: {},
            children: [
              {
                id: 'n_column',
                tag: 'mj-column',
                attrs: {},
                children: [
                  textNode('n_owners', line(OWNERS, 'Prices'), OWNER_ONLY),
                  textNode('n_open', line(OPEN, 'Greeting')),
                ],
              },
            ],
          },
          {
            id: 'n_slotted',
            tag: 'mj-wrapper',
            attrs: {},
            children: [],
            region: {
              id: SLOT,
              kind: 'slot',
              label: 'Blocks',
              required: false,
              allowed: [BLOCK],
              min: 0,
              max: 3,
              reorder: true,
              standard: [],
              pinned: [],
            },
          },
        ],
      },
    ],
  },
  translations: {},
  blocks: {
    [BLOCK]: {
      name: { en: 'Offer' },
      root: {
        id: 'n_block',
        tag: 'mj-section',
        attrs: {},
        children: [
          {
            id: 'n_blockcolumn',
            tag: 'mj-column',
            attrs: {},
            children: [textNode('n_inner', line(INNER, 'Discount'), OWNER_ONLY)],
          },
        ],
      },
      translations: {},
    },
  },
  hosts: { links: [], images: [] },
};
export const onNode = (id: string, change: (node: TemplateNode) => TemplateNode | undefined): TemplateDocument => ({
  ...document,
  root: mapTree(document.root, (node) => (node.id === id ? change(node) : node)),
});
/** A block of the slot, with words at its owner's place */
export const slotted = (words: string): FillSet => ({
  [SLOT]: { blocks: [{ id: 'i_1', block: BLOCK, fill: { [INNER]: { text: words } } }] },
});

/** Call it in a hook of a test file. */
export async function openOwnerWorld() {
  const world = await campaignWorld();
  const { groupId } = must(await world.useCases.createPartnerGroup({ actor: HQ, name: 'South' }));
  const partnerId = await world.addPartner('Autohaus Sonne', [groupId]);
  const owner = ownerOf(partnerId);
  const editor: Actor = { id: 'usr_editor', role: 'partner_editor', partnerId };
  let count = 0;

  async function publish(templateId: string, draft: TemplateDocument, more: object = {}) {
    const { revision } = must(await world.useCases.readTemplate({ actor: HQ, templateId }));
    const saved = must(
      await world.useCases.saveTemplateDraft({ actor: HQ, templateId, expectedRevision: revision, document: draft }),
    );
    const { hosts } = must(await world.useCases.readPublishCheck({ actor: HQ, templateId }));
    const published = await world.useCases.publishTemplateVersion({
      actor: HQ,
      templateId,
      expectedRevision: saved.revision,
      changelog: 'Newer',
      confirmedHosts: hosts,
      ...more,
    });
    return must(published);
  }
  /** A campaign with a version; gives the partner's participation. */
  async function offer(templateVersionId: string, given?: string) {
    count += 1;
    const name = given ?? `Campaign ${count}`;
    await world.offerCampaign(templateVersionId, [groupId], name);
    const { items } = must(await world.useCases.listParticipations({ actor: owner }));
    return items.find((item) => item.campaignName === name)!.id;
  }
  /** A template of its own with one participation. */
  async function begin() {
    count += 1;
    const { templateId } = must(
      await world.useCases.createTemplate({ actor: HQ, name: `Template ${count}`, document }),
    );
    const { templateVersionId } = await publish(templateId, document);
    return { templateId, templateVersionId, participationId: await offer(templateVersionId) };
  }
  const rowOf = (id: string) => world.db.participation.findUniqueOrThrow({ where: { id } });
  const fillOf = async (id: string) => (await rowOf(id)).fill as FillSet;
  const save = async (participationId: string, patch: object, actor = owner) =>
    world.useCases.saveFill({
      actor,
      participationId,
      expectedRevision: (await rowOf(participationId)).revision,
      patch,
    });
  /** Long enough for a save to be an entry of its own. */
  const wait = () => {
    world.clock.at = new Date(world.clock.at.getTime() + 10 * 60_000);
  };
  return { ...world, owner, editor, publish, offer, begin, rowOf, fillOf, save, wait };
}
export type OwnerWorld = Awaited<ReturnType<typeof openOwnerWorld>>;
