/**
 * Every row of the design's merge table, from one published version to the next: what a partner filled in, the merge by itself or by an offer, the decision as
 * the page of three sides posts it, and what stands in the stored draft and in the mail that is made of it.
 */

import type { Decisions } from '@multipartner/templates-engine/upgrade';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  chooseName,
  readDecisions,
} from '../../../../app/partner/participations.$participationId_.upgrade/read-decisions.server.ts';
import { HQ, must } from '../../../support/worlds/campaign-world.ts';
import {
  line,
  mailOf,
  onRegion,
  openUpgradeWorld,
  type UpgradeWorld,
  words,
} from '../../../support/worlds/upgrade-world.ts';
import { first, ID, MIGRATIONS, ROWS, type Row, secondVersion, text } from './merge-row-cases.ts';

const names = Object.keys(ROWS);

let w: UpgradeWorld;
const partners: Record<string, string> = {};

beforeAll(async () => {
  w = await openUpgradeWorld();
  for (const [i, name] of names.entries()) partners[name] = await w.world.addPartner(`Autohaus ${i}`, [w.groupId]);
}, 120_000);
afterAll(() => w?.close());

/** The partner opens the page of the newer version, chooses, and takes it over. */
async function decide(
  draft: Awaited<ReturnType<UpgradeWorld['draftOf']>>,
  { choices = {}, typed = {} }: Row,
): Promise<Decisions> {
  const merge = must(await w.world.useCases.readMerge(draft.at));
  expect(merge.conflicts.map(({ path }) => path)).toEqual(expect.arrayContaining(Object.keys(choices)));
  const form = new FormData();
  for (const [path, choice] of Object.entries(choices)) form.set(chooseName(path), choice);
  for (const [name, value] of Object.entries(typed)) form.set(name, value);
  const { decisions, unreadable } = readDecisions(form, merge, 'de', 'partner_owner');
  expect(unreadable).toEqual([]);
  must(await w.world.useCases.acceptMerge({ ...draft.at, expectedRevision: draft.revision, decisions }));
  return decisions;
}

describe.each(['auto', 'offer'] as const)('a version that is brought to drafts by %s', (mode) => {
  const second = secondVersion();
  let campaign: Awaited<ReturnType<UpgradeWorld['offered']>>;
  let published: Awaited<ReturnType<typeof campaign.publish>>;

  beforeAll(async () => {
    campaign = await w.offered(`Rows by ${mode}`, first);
    for (const name of names) {
      const { fill } = ROWS[name]!;
      if (Object.keys(fill).length > 0) await w.fillIn(await campaign.draftOf(partners[name]!), fill);
    }
    published = await campaign.publish(second, { migrations: MIGRATIONS, upgrade: { mode } });
    await w.advance();
  }, 120_000);

  it('moves by itself only what it may', async () => {
    const clean = names.filter((name) => ROWS[name]!.verdict === 'clean');
    const begun = names.filter((name) => Object.keys(ROWS[name]!.fill).length > 0);
    const decided = mode === 'auto' ? names.length - clean.length : begun.length;
    // One more partner is in the group, and has not begun.
    expect(await w.countsOf(published.upgradeId)).toMatchObject({
      offered: decided,
      applied: names.length + 1 - decided,
      waiting: 0,
      held: 0,
    });
  });

  it.each(names)('%s', async (name) => {
    const row = ROWS[name]!;
    const draft = () => campaign.draftOf(partners[name]!);
    const before = await draft();
    const byItself = Object.keys(row.fill).length === 0 || (mode === 'auto' && row.verdict === 'clean');
    if (byItself) expect(before.templateVersionId).toBe(published.templateVersionId);
    else {
      // Nobody's words change before the partner has decided.
      expect(before).toMatchObject({ templateVersionId: campaign.first.templateVersionId, fill: row.fill });
      expect(must(await w.world.useCases.readMerge(before.at)).verdict).toBe(row.verdict);
      await decide(before, row);
    }
    const after = await draft();
    expect(after.templateVersionId).toBe(published.templateVersionId);
    expect(after.fill).toEqual(row.after);
    expect(after.orphans.map(({ reason }) => reason).sort()).toEqual([...(row.aside ?? [])].sort());
    // Blanks inside of numbers do not break.
    const mail = (await w.mailFor(after)).replaceAll(/&nbsp;|&#160;|&#xa0;|\u00a0/gi, ' ');
    expect(row.shows.filter((shown) => !mail.includes(shown))).toEqual([]);
    expect((row.hides ?? []).filter((hidden) => mail.includes(hidden))).toEqual([]);
    // It can be sent like any other: once is enough to know.
    if (mode === 'offer') await w.handOver(after);
  });

  it('can be taken back by everybody who had begun, to the letter', async () => {
    for (const name of names) {
      const { fill } = ROWS[name]!;
      if (Object.keys(fill).length === 0) continue;
      const { at } = await campaign.draftOf(partners[name]!);
      must(await w.world.useCases.undoUpgrade(at));
      const back = await campaign.draftOf(partners[name]!);
      expect(back).toMatchObject({ templateVersionId: campaign.first.templateVersionId, fill, orphans: [] });
      const mail = await w.mailFor(back);
      expect({ name, hasEarlier: mail.includes(`HQ ${ID.into}`), hasNewer: mail.includes('HQ summer') }).toEqual({
        name,
        hasEarlier: true,
        hasNewer: false,
      });
    }
  });
});

it('orphans return with their place, and never over what was typed since', async () => {
  const campaign = await w.offered('Orphans', first);
  const [mine, typedSince] = [partners['removed: an orphan']!, partners['newly locked: an orphan']!];
  const fill = { [ID.removed]: text('Mein Waise') };
  for (const partnerId of [mine, typedSince]) await w.fillIn(await campaign.draftOf(partnerId), fill);
  await campaign.publish(secondVersion(), { migrations: MIGRATIONS, upgrade: { mode: 'auto' } });
  await w.advance();
  for (const partnerId of [mine, typedSince])
    await decide(await campaign.draftOf(partnerId), { ...ROWS['removed: an orphan']! });
  await w.fillIn(await campaign.draftOf(typedSince), { [ID.into]: text('Neuer') });
  const third = onRegion(first, ID.into, (node) => node);
  await campaign.publish(third, {
    upgrade: { mode: 'auto' },
    migrations: [ID.first, ID.second].map((from) => ({ from, how: 'drop', to: [] })),
  });
  await w.advance();
  const back = await campaign.draftOf(mine);
  expect(back).toMatchObject({ fill, orphans: [] });
  expect(await w.mailFor(back)).toContain('Mein Waise');
  expect((await campaign.draftOf(typedSince)).fill).toEqual({ ...fill, [ID.into]: text('Neuer') });
});

it('new required without a default: a task with a date, and no send before it is done', async () => {
  const campaign = await w.offered('Required', mailOf([words(line(ID.kept))]));
  const [offered, auto] = [partners[names[1]!]!, partners[names[2]!]!];
  const fill = { [ID.kept]: text('Meins') };
  await w.fillIn(await campaign.draftOf(offered), fill);
  const next = mailOf([words(line(ID.kept)), words(line(ID.second, { required: true, label: 'Eröffnung' }), '')]);
  const decideBy = new Date(w.world.clock.now().getTime() + 3 * 86_400_000);
  const { templateVersionId } = await campaign.publish(next, { upgrade: { mode: 'auto', decideBy } });
  await w.advance();
  // Not begun: moved; what is missing is said in the draft.
  expect((await campaign.draftOf(auto)).templateVersionId).toBe(templateVersionId);
  const draft = await campaign.draftOf(offered);
  const { tasks, verdict } = must(await w.world.useCases.readMerge(draft.at));
  expect(verdict).toBe('blocked');
  expect(tasks).toMatchObject([
    { path: ID.second, violation: { rule: 'required' }, dueOn: decideBy.toISOString().slice(0, 10) },
  ]);
  must(await w.world.useCases.acceptMerge({ ...draft.at, expectedRevision: draft.revision, decisions: {} }));
  expect(await w.world.useCases.handOver(draft.at)).toMatchObject({ ok: false, failure: { code: 'FILL_INCOMPLETE' } });
  await w.fillIn(await campaign.draftOf(offered), { [ID.second]: text('Am Montag') });
  const done = await campaign.draftOf(offered);
  expect(done.fill).toEqual({ ...fill, [ID.second]: text('Am Montag') });
  expect(await w.mailFor(done)).toContain('Am Montag');
  await w.handOver(done);
});

it('an approval holds while the difference to headquarters’ text is the same, and no longer', async () => {
  const campaign = await w.offered('Approved', mailOf([words(line(ID.kept)), words(line(ID.default))]));
  const [same, other] = [partners[names[1]!]!, partners[names[2]!]!];
  await w.fillIn(await campaign.draftOf(same), { [ID.kept]: text('Meins') });
  await w.fillIn(await campaign.draftOf(other), { [ID.default]: text('Meins') });
  for (const partnerId of [same, other]) {
    const { id } = await campaign.draftOf(partnerId);
    await w.world.db.participation.update({ where: { id }, data: { state: 'approved' } });
  }
  const { templateVersionId } = await campaign.publish(
    mailOf([words(line(ID.kept)), words(line(ID.default), 'HQ summer')]),
    { upgrade: { mode: 'auto' } },
  );
  await w.advance();
  expect(await campaign.draftOf(same)).toMatchObject({ templateVersionId, state: 'approved' });
  const waiting = await campaign.draftOf(other);
  expect(waiting).toMatchObject({ templateVersionId: campaign.first.templateVersionId, state: 'approved' });
  await decide(waiting, { ...ROWS['touched, default changed: mine']! });
  expect(await campaign.draftOf(other)).toMatchObject({ templateVersionId, state: 'in_progress' });
  expect(
    must(await w.world.useCases.readTemplate({ actor: HQ, templateId: campaign.templateId })).versions,
  ).toHaveLength(2);
});
