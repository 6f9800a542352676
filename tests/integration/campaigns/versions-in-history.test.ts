/** The history of a draft tells of template versions, and its way back leads past them. */
import type { Actor } from '@multipartner/campaigns/actor';
import type { FillSet } from '@multipartner/templates-engine/document';
import { beforeAll, describe, expect, it } from 'vitest';
import { must } from '../../support/worlds/campaign-world.ts';
import { line, OPEN, type OwnerWorld, onNode, openOwnerWorld } from '../../support/worlds/owner-world.ts';

const RENAMED = 'r_renamed000';
const renamed = {
  ...onNode('n_open', (node) => ({ ...node, content: 'Newer', region: line(RENAMED, 'Greeting') })),
  migrations: [{ from: OPEN, how: 'convert' as const, to: [RENAMED] }],
};

let world: OwnerWorld;
let owner: Actor;

beforeAll(async () => {
  world = await openOwnerWorld();
  ({ owner } = world);
});

const entriesOf = async (participationId: string) =>
  must(await world.useCases.listFillSaves({ actor: owner, participationId })).entries;
const told = async (participationId: string) =>
  (await entriesOf(participationId)).map(({ upgradedTo, wentBackTo, by, fill }) => ({
    ...(upgradedTo === null ? {} : { upgradedTo }),
    ...(wentBackTo === null ? {} : { wentBackTo }),
    by,
    fill: fill as FillSet,
  }));

describe('a version that a partner takes over', () => {
  it('is an entry, so is the way back, and a state from before comes back into the newer version', async () => {
    const { templateId, participationId } = await world.begin();
    must(await world.save(participationId, { [OPEN]: { text: 'First' } }));
    world.wait();
    must(await world.save(participationId, { [OPEN]: { text: 'Second' } }));
    await world.publish(templateId, renamed, { upgrade: { mode: 'offer' } });
    must(await world.useCases.system.advanceUpgrades());
    const at = { actor: owner, participationId };
    const revision = async () => (await world.rowOf(participationId)).revision;
    const accept = async () =>
      must(await world.useCases.acceptMerge({ ...at, expectedRevision: await revision(), decisions: {} }));
    await accept();
    // Typed within the same minutes: the version stays an entry of its own.
    must(await world.save(participationId, { [RENAMED]: { text: 'Third' } }));
    expect(await told(participationId)).toEqual([
      { by: 'person', fill: { [RENAMED]: { text: 'Third' } } },
      { upgradedTo: 2, by: 'person', fill: { [RENAMED]: { text: 'Second' } } },
      { by: 'person', fill: { [OPEN]: { text: 'Second' } } },
      { by: 'person', fill: { [OPEN]: { text: 'First' } } },
    ]);

    const first = (await entriesOf(participationId)).at(-1)!;
    const restored = must(
      await world.useCases.restoreFill({ ...at, saveId: first.id, expectedRevision: await revision() }),
    );
    expect(restored).toMatchObject({ fill: { [RENAMED]: { text: 'First' } }, left: [] });

    must(await world.useCases.undoUpgrade(at));
    expect((await told(participationId))[0]).toEqual({
      wentBackTo: 1,
      by: 'person',
      fill: { [OPEN]: { text: 'Second' } },
    });
    expect(await world.fillOf(participationId)).toEqual({ [OPEN]: { text: 'Second' } });
  });

  it('comes by itself: it is said, with what stood there before, and nothing is said of a draft that nobody began', async () => {
    const { templateId, templateVersionId, participationId } = await world.begin();
    const untouched = await world.offer(templateVersionId);
    must(await world.save(participationId, { [OPEN]: { text: 'Mine' } }));
    // As it was before upgrades were written into the history: the last entry is older than what stands there.
    await world.db.participation.update({
      where: { id: participationId },
      data: { fill: { [OPEN]: { text: 'Unwritten' } }, revision: { increment: 1 } },
    });
    const changed = onNode('n_owners', (node) => ({ ...node, content: 'Another line of HQ' }));
    await world.publish(templateId, changed, { upgrade: { mode: 'auto' } });
    must(await world.useCases.system.advanceUpgrades());
    expect(await told(participationId)).toEqual([
      { upgradedTo: 2, by: 'system', fill: { [OPEN]: { text: 'Unwritten' } } },
      { by: 'system', fill: { [OPEN]: { text: 'Unwritten' } } },
      { by: 'person', fill: { [OPEN]: { text: 'Mine' } } },
    ]);
    expect(await told(untouched)).toEqual([]);
    expect((await world.rowOf(untouched)).templateVersionId).not.toBe(templateVersionId);
  });
});
