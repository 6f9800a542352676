/** Places that HQ left to the owner of a partner: nobody else of the partner changes them, whichever way is taken. */
import type { Actor } from '@multipartner/campaigns/actor';
import { mapTree } from '@multipartner/templates-engine/localise';
import { beforeAll, describe, expect, it } from 'vitest';
import { codeOf, must } from '../../support/worlds/campaign-world.ts';
import {
  document,
  OPEN,
  OWNER_ONLY,
  OWNERS,
  type OwnerWorld,
  onNode,
  openOwnerWorld,
  SLOT,
  slotted,
} from '../../support/worlds/owner-world.ts';

let world: OwnerWorld;
let owner: Actor;
let editor: Actor;

beforeAll(async () => {
  world = await openOwnerWorld();
  ({ owner, editor } = world);
});

describe('usual texts of a place that only owners fill', () => {
  it('are kept, renewed and removed by an owner, never by an editor', async () => {
    const { templateId, participationId } = await world.begin();
    const keep = (actor: Actor, regionId: string) => world.useCases.keepUsualText({ actor, participationId, regionId });
    const remove = (actor: Actor, regionId: string) => world.useCases.removeUsualText({ actor, templateId, regionId });
    const kept = async () => {
      const { items } = must(await world.useCases.listUsualTexts({ actor: owner, templateId }));
      return Object.fromEntries(items.map(({ regionId, value }) => [regionId, value]));
    };
    must(await world.save(participationId, { [OWNERS]: { text: 'From 49 euros' }, [OPEN]: { text: 'Hello' } }));
    expect(codeOf(await keep(editor, OWNERS))).toBe('REGION_LOCKED');
    expect(await kept()).toEqual({});
    must(await keep(owner, OWNERS));
    must(await keep(editor, OPEN));

    // The owner says something else in this one campaign; an editor does not make that the usual text.
    must(await world.save(participationId, { [OWNERS]: { text: 'Today only: 39 euros' } }));
    expect(codeOf(await keep(editor, OWNERS))).toBe('REGION_LOCKED');
    expect(codeOf(await remove(editor, OWNERS))).toBe('REGION_LOCKED');
    expect(await kept()).toEqual({ [OWNERS]: { text: 'From 49 euros' }, [OPEN]: { text: 'Hello' } });

    const { items } = must(await world.useCases.listUsualTexts({ actor: editor, templateId }));
    expect(Object.fromEntries(items.map(({ regionId, mayChange }) => [regionId, mayChange]))).toEqual({
      [OWNERS]: false,
      [OPEN]: true,
    });
    must(await remove(editor, OPEN));
    must(await keep(owner, OWNERS));
    expect(await kept()).toEqual({ [OWNERS]: { text: 'Today only: 39 euros' } });
    must(await remove(owner, OWNERS));
    expect(codeOf(await remove(owner, OWNERS))).toBe('NOT_FOUND');
  });

  it('also inside a block: an editor keeps the block only with what the owner usually says in it', async () => {
    const { participationId } = await world.begin();
    const keep = (actor: Actor) => world.useCases.keepUsualText({ actor, participationId, regionId: SLOT });
    must(await world.save(participationId, slotted('10 %')));
    expect(codeOf(await keep(editor))).toBe('REGION_LOCKED');
    must(await keep(owner));
    must(await keep(editor));
    must(await world.save(participationId, slotted('20 %')));
    expect(codeOf(await keep(editor))).toBe('REGION_LOCKED');
    const read = must(await world.useCases.readParticipation({ actor: owner, participationId }));
    expect(read.usual).toEqual(slotted('10 %'));
  });

  it('follow the newest version: what became the owner’s is the owner’s, in older mails as well', async () => {
    const { templateId, participationId } = await world.begin();
    must(await world.save(participationId, { [OPEN]: { text: 'Hello' } }));
    must(await world.useCases.keepUsualText({ actor: editor, participationId, regionId: OPEN }));
    await world.publish(
      templateId,
      onNode('n_open', (node) => ({ ...node, permissions: OWNER_ONLY })),
    );
    const at = { templateId, regionId: OPEN };
    expect(codeOf(await world.useCases.removeUsualText({ actor: editor, ...at }))).toBe('REGION_LOCKED');
    must(await world.save(participationId, { [OPEN]: { text: 'Another' } }, editor));
    expect(codeOf(await world.useCases.keepUsualText({ actor: editor, participationId, regionId: OPEN }))).toBe(
      'REGION_LOCKED',
    );
    must(await world.useCases.removeUsualText({ actor: owner, ...at }));
  });
});

describe('ways around the owner', () => {
  it('a kept text is not put into an owner’s place by an editor', async () => {
    const { participationId } = await world.begin();
    must(await world.save(participationId, { [OWNERS]: { text: 'From 49 euros' } }));
    const kept = [{ path: 'r_gone000000', label: 'Gone', reason: 'removed', value: { text: 'Free for all' } }];
    await world.db.participation.update({ where: { id: participationId }, data: { orphans: kept } });
    const put = async (actor: Actor, regionId: string) =>
      world.useCases.putBack({
        actor,
        participationId,
        expectedRevision: (await world.rowOf(participationId)).revision,
        index: 0,
        regionId,
      });
    expect(codeOf(await put(editor, OWNERS))).toBe('REGION_LOCKED');
    expect(await world.fillOf(participationId)).toEqual({ [OWNERS]: { text: 'From 49 euros' } });
    expect((await world.rowOf(participationId)).orphans).toEqual(kept);
    must(await put(editor, OPEN));
    expect(await world.fillOf(participationId)).toEqual({
      [OWNERS]: { text: 'From 49 euros' },
      [OPEN]: { text: 'Free for all' },
    });
  });

  it('an earlier state comes back by an editor without what is the owner’s', async () => {
    const { participationId } = await world.begin();
    must(await world.save(participationId, { [OWNERS]: { text: 'Old' }, [OPEN]: { text: 'Old' }, ...slotted('Old') }));
    const [first] = must(await world.useCases.listFillSaves({ actor: owner, participationId })).entries;
    world.wait();
    must(await world.save(participationId, { [OWNERS]: { text: 'New' }, [OPEN]: { text: 'New' }, ...slotted('New') }));
    const restored = must(
      await world.useCases.restoreFill({
        actor: editor,
        participationId,
        saveId: first!.id,
        expectedRevision: (await world.rowOf(participationId)).revision,
      }),
    );
    expect(restored.left.sort()).toEqual([OWNERS, SLOT].sort());
    expect(await world.fillOf(participationId)).toEqual({
      [OWNERS]: { text: 'New' },
      [OPEN]: { text: 'Old' },
      ...slotted('New'),
    });
  });

  it('an upgrade is taken over by an editor only as far as the owner’s places stay what they are', async () => {
    const { templateId, participationId } = await world.begin();
    must(
      await world.save(participationId, {
        [OWNERS]: { text: 'From 49 euros' },
        [OPEN]: { text: 'Mine' },
        ...slotted('10 %'),
      }),
    );
    const changed = mapTree(document.root, (node) =>
      node.content === 'A line of HQ' ? { ...node, content: 'Another line of HQ' } : node,
    );
    await world.publish(templateId, { ...document, root: changed }, { upgrade: { mode: 'offer' } });
    must(await world.useCases.system.advanceUpgrades());
    const merge = must(await world.useCases.readMerge({ actor: editor, participationId }));
    expect(merge.conflicts.map(({ path }) => path).sort()).toEqual([OPEN, OWNERS].sort());
    const accept = (actor: Actor, decisions: object) =>
      world.useCases.acceptMerge({ actor, participationId, expectedRevision: merge.revision, decisions });
    const before = await world.fillOf(participationId);
    for (const choice of ['new', { edit: { text: 'Free for all' } }])
      expect(codeOf(await accept(editor, { [OWNERS]: choice }))).toBe('REGION_LOCKED');
    expect(await world.fillOf(participationId)).toEqual(before);
    expect((await world.rowOf(participationId)).revision).toBe(merge.revision);
    must(await accept(editor, { [OWNERS]: 'mine', [OPEN]: { edit: { text: 'Edited' } } }));
    expect(await world.fillOf(participationId)).toEqual({ ...before, [OPEN]: { text: 'Edited' } });
  });
});
