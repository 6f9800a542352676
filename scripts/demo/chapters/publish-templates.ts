/** HQ's three templates with their images, published as first versions. */
import type { Actor } from '@multipartner/campaigns/actor';
import type { TemplateDocument } from '@multipartner/templates-engine/document';
import { mapTree } from '@multipartner/templates-engine/localise';
import { listStarters, type StarterKey } from '../../../app/starters/prepare-starter.ts';
import { BRAND_KIT } from '../cast/brand.ts';
import { type DemoWorld, must } from '../world/open-demo-world.ts';
import { markFooter, remarkOnHeadline, type SharedFooter, saveNextFooter, shareFooter } from './shared-blocks.ts';

const { token: PETROL_TOKEN, value: PETROL } = BRAND_KIT.colours[0]!;

export type TemplateKey = StarterKey;
export type Templates = Record<TemplateKey, { templateVersionId: string }>;

/** Where a mail has the house's petrol it names the brand's token: the next petrol reaches it by itself. */
const withTokens = (document: TemplateDocument): TemplateDocument => ({
  ...document,
  root: mapTree(document.root, (node) => ({
    ...node,
    attrs: Object.fromEntries(
      Object.entries(node.attrs).map(([name, value]) => [name, value === PETROL ? `token:${PETROL_TOKEN}` : value]),
    ),
  })),
});

export async function publishTemplates(world: DemoWorld, marketer: Actor): Promise<Templates> {
  const { clock, campaigns } = world;
  clock.moveTo(clock.at(70, 9));
  const published: [TemplateKey, Templates[TemplateKey]][] = [];
  let day = 69;
  let footer: SharedFooter | undefined;
  let remark: (() => Promise<void>) | undefined;
  for (const { key } of listStarters().reverse()) {
    clock.moveTo(clock.at(day--, 14));
    const { name, document: prepared } = must(await world.starters.prepareStarter({ actor: marketer, key }));
    footer ??= await shareFooter(world, marketer, prepared);
    const document = withTokens(markFooter(prepared, footer));
    const created = must(
      await campaigns.createTemplate({
        actor: marketer,
        name,
        document,
        source: 'document',
      }),
    );
    const { templateId, revision: expectedRevision } = created;
    const { hosts } = must(await campaigns.readPublishCheck({ actor: marketer, templateId }));
    const version = {
      actor: marketer,
      templateId,
      expectedRevision,
      changelog: 'Erste Version',
      confirmedHosts: hosts,
    };
    const { templateVersionId } = must(await campaigns.publishTemplateVersion(version));
    published.push([key, { templateVersionId }]);
    remark = () => remarkOnHeadline(world, marketer, templateId, document);
  }
  await remark?.();
  if (footer) await saveNextFooter(world, marketer, footer);
  return Object.fromEntries(published) as Templates;
}
