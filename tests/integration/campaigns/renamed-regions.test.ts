/** A region that HQ gave another id: what a partner usually says there goes along. */
import type { Actor } from '@multipartner/campaigns/actor';
import type { TemplateDocument } from '@multipartner/templates-engine/document';
import { mapTree } from '@multipartner/templates-engine/localise';
import { beforeAll, describe, expect, it } from 'vitest';
import { must } from '../../support/worlds/campaign-world.ts';
import {
  document,
  line,
  OPEN,
  OWNERS,
  type OwnerWorld,
  onNode,
  openOwnerWorld,
  textNode,
} from '../../support/worlds/owner-world.ts';

let world: OwnerWorld;
let owner: Actor;

beforeAll(async () => {
  world = await openOwnerWorld();
  ({ owner } = world);
});

describe('a region that HQ renamed', () => {
  const RENAMED = 'r_renamed000';
  const renamed: TemplateDocument = {
    ...onNode('n_open', (node) => ({ ...node, region: line(RENAMED, 'Greeting') })),
    migrations: [{ from: OPEN, how: 'convert', to: [RENAMED] }],
  };

  it('keeps its usual text, in mails of both versions, until it is removed', async () => {
    const { templateId, templateVersionId: first, participationId } = await world.begin();
    const older = await world.offer(first);
    must(await world.save(participationId, { [OPEN]: { text: 'As always' } }));
    must(await world.useCases.keepUsualText({ actor: owner, participationId, regionId: OPEN }));
    const { templateVersionId } = await world.publish(templateId, renamed);
    const newer = await world.offer(templateVersionId);
    const usual = async (id: string) =>
      must(await world.useCases.readParticipation({ actor: owner, participationId: id })).usual;
    expect(await usual(newer)).toEqual({ [RENAMED]: { text: 'As always' } });
    expect(await usual(older)).toEqual({ [OPEN]: { text: 'As always' } });
    const html = must(await world.useCases.previewParticipation({ actor: owner, participationId: newer })).html;
    expect(html).toContain('As always');
    const [listed] = must(await world.useCases.listUsualTexts({ actor: owner, templateId })).items;
    expect(listed!.shownIn.map(({ participationId: id }) => id).sort()).toEqual([older, newer].sort());

    // A text that is kept at the new place says more than the old one.
    must(await world.save(newer, { [RENAMED]: { text: 'Newer words' } }));
    must(await world.useCases.keepUsualText({ actor: owner, participationId: newer, regionId: RENAMED }));
    expect(await usual(newer)).toEqual({ [RENAMED]: { text: 'Newer words' } });
    must(await world.useCases.removeUsualText({ actor: owner, templateId, regionId: RENAMED }));
    expect([await usual(newer), await usual(older)]).toEqual([{}, {}]);
  });

  it('split: what is given up at one place stays at the other', async () => {
    const { templateId, participationId } = await world.begin();
    const [first, second] = ['r_first00000', 'r_second0000'] as const;
    must(await world.save(participationId, { [OPEN]: { text: 'One\nTwo' } }));
    must(await world.useCases.keepUsualText({ actor: owner, participationId, regionId: OPEN }));
    const split: TemplateDocument = {
      ...document,
      root: mapTree(document.root, (node) =>
        node.id === 'n_column'
          ? {
              ...node,
              children: [textNode('n_first', line(first, 'First')), textNode('n_second', line(second, 'Second'))],
            }
          : node,
      ),
      migrations: [
        { from: OPEN, how: 'split', to: [first, second] },
        { from: OWNERS, how: 'drop', to: [] },
      ],
    };
    const { templateVersionId } = await world.publish(templateId, split);
    const newer = await world.offer(templateVersionId);
    const usual = async () =>
      must(await world.useCases.readParticipation({ actor: owner, participationId: newer })).usual;
    expect(await usual()).toEqual({ [first]: { text: 'One' }, [second]: { text: 'Two' } });
    must(await world.useCases.removeUsualText({ actor: owner, templateId, regionId: first }));
    expect(await usual()).toEqual({ [second]: { text: 'Two' } });
  });
});
