// What happens where there is more than a list holds: the newest is seen, and what could not be judged cannot be made.
import { beforeAll, expect, it } from 'vitest';
import { campaignWorld, codeOf, HQ, must } from '../../support/worlds/campaign-world.ts';

type World = Awaited<ReturnType<typeof campaignWorld>>;
let world: World;
const actor = HQ;

beforeAll(async () => {
  world = await campaignWorld();
});

it('shows the newest comments of a template with hundreds of old ones, and every answer beside its thread', async () => {
  const { templateId } = must(await world.useCases.createTemplate({ actor, name: 'Much talked about' }));
  await world.db
    .$executeRaw`INSERT INTO template_comment (id, "templateId", place, text, "authorId", "authorName", "createdAt")
    SELECT 'tco_00000000000000000000' || lpad(n::text, 6, '0'), ${templateId}, 'envelope.subject', 'old ' || n, 'usr_other', 'Other', now()
    FROM generate_series(1, 700) n`;
  const say = async (text: string, threadId?: string) =>
    must(await world.useCases.addComment({ actor, templateId, place: 'envelope.subject', text, threadId })).commentId;
  const thread = await say('newest');
  await say('first answer', thread);
  await say('second answer', thread);
  const { threads, unread } = must(await world.useCases.listComments({ actor, templateId }));
  expect(threads.at(-1)).toMatchObject({ id: thread, text: 'newest' });
  expect(threads.at(-1)!.answers.map(({ text }) => text)).toEqual(['first answer', 'second answer']);
  expect(threads.at(-2)!.text).toBe('old 700');
  expect(threads.length).toBe(500);
  expect(unread).toBe(499);
});

it('counts every template of a block and names a hundred, those with the oldest version first', async () => {
  const { templateId } = must(await world.useCases.createTemplate({ actor, name: 'For a block' }));
  const { draft } = must(await world.useCases.readTemplate({ actor, templateId }));
  const root = { id: 'n_1', tag: 'mj-text', attrs: {}, content: 'Everywhere' };
  const content = { root, languages: draft.languages, translations: {} };
  const name = { en: 'Everywhere' };
  const { blockId } = must(await world.useCases.createBlock({ actor, name, content: content as never }));
  const next = { ...content, root: { ...root, content: 'Newer' } } as never;
  must(await world.useCases.saveBlockVersion({ actor, blockId, expectedNumber: 1, content: next }));
  await world.db.$executeRaw`INSERT INTO template (id, name, draft, "createdBy", "updatedAt")
    SELECT 'tpl_00000000000000000000' || lpad(n::text, 6, '0'), 'With it ' || n, t.draft, 'usr_other', now()
    FROM generate_series(1, 150) n JOIN template t ON t.id = ${templateId}`;
  await world.db.$executeRaw`INSERT INTO block_use ("templateId", "blockId", number, copies)
    SELECT id, ${blockId}, CASE WHEN name IN ('With it 7', 'With it 149') THEN 1 ELSE 2 END, 1 FROM template WHERE name LIKE 'With it %'`;
  const detail = must(await world.useCases.readBlock({ actor, blockId }));
  expect(detail).toMatchObject({ usedIn: 150, behind: 2 });
  expect(detail.uses.length).toBe(100);
  expect(detail.uses.slice(0, 3).map((block) => block.number)).toEqual([1, 1, 2]);
  const [listed] = must(await world.useCases.listBlocks({ actor, search: 'everywhere' })).items;
  expect(listed).toMatchObject({ usedIn: 150, behind: 2, latestNumber: 2 });
});

it('makes no more rule packs than can judge a mail, and says so', async () => {
  const make = (name: string) => world.useCases.createRulePack({ actor, name });
  const first = must(await make('Pack 1'));
  for (let n = 2; n <= 39; n += 1) must(await make(`Pack ${n}`));
  expect(codeOf(await make('One too many'))).toBe('RULE_PACKS_FULL');
  must(await world.useCases.openBuiltInPack({ actor }));
  must(await world.useCases.archiveRulePack({ actor, packId: first.packId }));
  must(await make('In place of the first'));
  expect(await world.db.rulePack.count({ where: { name: 'One too many' } })).toBe(0);
});

it('publishes the pack that somebody looked at, not the one that was saved a moment ago', async () => {
  const pack = await world.db.rulePack.findFirstOrThrow({ where: { name: 'Pack 2' } });
  const { revision } = must(
    await world.useCases.saveRulePack({
      actor,
      packId: pack.id,
      expectedRevision: 1,
      content: { rules: [], groups: [] },
    }),
  );
  const publish = (expectedRevision: number) =>
    world.useCases.publishRulePack({ actor, packId: pack.id, expectedRevision, changelog: 'First' });
  expect(codeOf(await publish(revision - 1))).toBe('CONFLICT');
  expect(codeOf(await publish(revision))).toBe('RULE_TRIAL_MISSING');
});
