// Versions of a template and the drafts that partners have begun, with both zones: what every test of upgrades does again and again.
import type { FillSet, Region, TemplateDocument, TemplateNode } from '@multipartner/templates-engine/document';
import { mapTree } from '@multipartner/templates-engine/localise';
import type { Orphan } from '@multipartner/templates-engine/upgrade';
import { HQ, must, ownerOf } from './campaign-world.ts';
import { openTwoZones } from './two-zones.ts';

/** A line that partners fill in. */
export const line = (id: string, more: Partial<Region> = {}): Region =>
  ({ id, label: id, required: false, kind: 'text.plain', maxLength: 100, mergeTags: [], ...more }) as Region;

/** An element with words of headquarters. */
export const words = (region: Region, content = `HQ ${region.id}`): TemplateNode => ({
  id: `n_${region.id.slice(2)}`,
  tag: 'mj-text',
  attrs: {},
  content,
  region,
});

/** A German template of one column with these elements, and more parts of the body below it. */
export const mailOf = (children: TemplateNode[], more: Partial<TemplateDocument> = {}, below: TemplateNode[] = []) =>
  ({
    schema: 1,
    languages: ['de'],
    envelope: {
      subject: { value: 'Frühling' },
      preheader: { value: 'Kommen Sie vorbei' },
      fromName: { value: [{ mergeTag: 'partner.name' }] },
    },
    root: {
      id: 'n_1',
      tag: 'mjml',
      attrs: {},
      children: [
        {
          id: 'n_2',
          tag: 'mj-body',
          attrs: {},
          children: [
            {
              id: 'n_3',
              tag: 'mj-section',
              attrs: {},
              children: [{ id: 'n_4', tag: 'mj-column', attrs: {}, children }],
            },
            ...below,
          ],
        },
      ],
    },
    translations: {},
    hosts: { links: [], images: [] },
    ...more,
  }) as TemplateDocument;

/** The document with the element of one region changed; undefined takes it away. */
export const onRegion = (
  document: TemplateDocument,
  id: string,
  change: (node: TemplateNode) => TemplateNode | undefined,
): TemplateDocument => ({
  ...document,
  root: mapTree(document.root, (node) => (node.region?.id === id ? change(node) : node)),
});

/** Other words of headquarters in one region. */
export const saying = (document: TemplateDocument, id: string, content: string): TemplateDocument =>
  onRegion(document, id, (node) => ({ ...node, content }));

export async function openUpgradeWorld() {
  const zones = await openTwoZones();
  const { world, trust, groupId } = zones;
  const { useCases } = world;

  /** Publishes a document as the template's next version; `more` is what HQ says with it. */
  async function publish(document: TemplateDocument, templateId: string, more: object = {}) {
    const { revision } = must(await useCases.readTemplate({ actor: HQ, templateId }));
    const saved = must(
      await useCases.saveTemplateDraft({ actor: HQ, templateId, expectedRevision: revision, document }),
    );
    const check = must(await useCases.readPublishCheck({ actor: HQ, templateId }));
    return useCases.publishTemplateVersion({
      actor: HQ,
      templateId,
      expectedRevision: saved.revision,
      changelog: 'Newer',
      confirmedHosts: check.hosts,
      ...more,
    });
  }

  async function draftOf(campaign: string, partnerId: string) {
    const row = await world.db.participation.findFirstOrThrow({
      where: { partnerId, campaign: { name: campaign } },
      include: { templateVersion: true },
    });
    return {
      ...row,
      actor: ownerOf(partnerId),
      at: { actor: ownerOf(partnerId), participationId: row.id },
      fill: row.fill as FillSet,
      orphans: row.orphans as unknown as Orphan[],
    };
  }

  /** A template of its own with a campaign that all partners of the groups got. */
  async function offered(name: string, document: TemplateDocument, groupIds = [groupId]) {
    const { templateId } = must(await useCases.createTemplate({ actor: HQ, name, document }));
    const first = must(await publish(document, templateId));
    await world.offerCampaign(first.templateVersionId, groupIds, name);
    return {
      templateId,
      first,
      draftOf: (partnerId: string) => draftOf(name, partnerId),
      publish: async (next: TemplateDocument, more: object = {}) => must(await publish(next, templateId, more)),
    };
  }

  async function fillIn(draft: Awaited<ReturnType<typeof draftOf>>, patch: FillSet) {
    must(await useCases.saveFill({ ...draft.at, expectedRevision: draft.revision, patch }));
  }

  /** The partner's mail as it stands. */
  const mailFor = async ({ at }: Awaited<ReturnType<typeof draftOf>>) =>
    must(await useCases.previewParticipation(at)).html;

  const advance = async () => must(await useCases.system.advanceUpgrades());
  const countsOf = async (upgradeId: string | null) =>
    must(await useCases.readUpgrade({ actor: HQ, upgradeId: upgradeId! })).counts;

  const handOver = async ({ at }: Awaited<ReturnType<typeof draftOf>>) => must(await useCases.handOver(at)).packageId;
  const desk = (partnerId: string, packageId: string) =>
    trust.orders.readDesk(trust.by(partnerId, 'campaign_send'), packageId);
  /** The partner orders at the trust center; `notBefore`: for later. */
  async function order(partnerId: string, packageId: string, notBefore: string | null = null): Promise<string> {
    const by = trust.by(partnerId, 'audience');
    const audience = { kind: 'all' } as const;
    const { confirmation } = await trust.orders.estimateAudience(by, { packageId, audience, notBefore });
    return (await trust.orders.confirmOrder(by, { packageId, audience, confirmation, notBefore })).orderId;
  }

  return { ...zones, publish, draftOf, offered, fillIn, mailFor, advance, countsOf, handOver, desk, order };
}
export type UpgradeWorld = Awaited<ReturnType<typeof openUpgradeWorld>>;
