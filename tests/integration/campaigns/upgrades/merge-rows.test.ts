/**
 * Every row of the design's merge table, from one published version to the next: what a partner filled in, the merge by itself or by an offer, the decision as
 * the page of three sides posts it, and what stands in the stored draft and in the mail that is made of it.
 */

import type { FillSet, Region, TemplateDocument, TemplateNode } from '@multipartner/templates-engine/document';
import type { Decisions } from '@multipartner/templates-engine/upgrade';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  chooseName,
  readDecisions,
} from '../../../../app/partner/participations.$participationId_.upgrade/read-decisions.server.ts';
import { HQ, must } from '../../../support/campaign-world.ts';
import {
  line,
  mailOf,
  onRegion,
  openUpgradeWorld,
  saying,
  type UpgradeWorld,
  words,
} from '../../../support/upgrade-world.ts';

const ID = {
  default: 'r_default000',
  kept: 'r_kept000000',
  narrow: 'r_narrow0000',
  removed: 'r_removed000',
  locked: 'r_locked0000',
  renamed: 'r_renamed000',
  moved: 'r_moved00000',
  rich: 'r_rich000000',
  price: 'r_price00000',
  split: 'r_split00000',
  first: 'r_first00000',
  second: 'r_second0000',
  merged: 'r_merged0000',
  into: 'r_into000000',
  failed: 'r_failed0000',
  number: 'r_number0000',
  slot: 'r_slot000000',
  inner: 'r_inner00000',
} as const;

const place = (id: string, kind: string, more: object) => ({ id, label: id, required: false, kind, ...more }) as Region;
const number = place(ID.number, 'number', { standard: 7, decimals: 0, unit: 'km' });
const block = (id: string, text: string) => ({ id, block: 'blk@1', fill: { [ID.inner]: { text } } });
const slotOf = (order: string[]): TemplateNode => ({
  id: 'n_slot',
  tag: 'mj-wrapper',
  attrs: {},
  region: place(ID.slot, 'slot', {
    allowed: ['blk@1'],
    min: 0,
    max: 9,
    reorder: true,
    standard: order.map((id) => block(id, `HQ ${id}`)),
    pinned: ['i_head', 'i_foot'],
  }),
});
const blocks: TemplateDocument['blocks'] = {
  'blk@1': {
    name: { de: 'Zeile' },
    root: {
      id: 'n_b1',
      tag: 'mj-section',
      attrs: {},
      children: [{ id: 'n_b2', tag: 'mj-column', attrs: {}, children: [words(line(ID.inner), 'HQ block')] }],
    },
    translations: {},
  },
};

const FIRST_LINES = [
  'default',
  'kept',
  'narrow',
  'removed',
  'locked',
  'renamed',
  'moved',
  'rich',
  'price',
  'split',
  'merged',
  'into',
  'failed',
] as const;
const first = mailOf([...FIRST_LINES.map((name) => words(line(ID[name]))), words(number, '<p>Zahl</p>')], { blocks }, [
  slotOf(['i_head', 'i_a', 'i_b', 'i_foot']),
]);

/** The same mail a version later: something happened to every region. */
function secondVersion(): TemplateDocument {
  const as = (id: string, region: Region) => (node: TemplateNode) => ({ ...node, region, content: `HQ ${id} anew` });
  let next = saying(first, ID.default, 'HQ summer');
  next = onRegion(next, ID.narrow, (node) => ({
    ...node,
    region: line(ID.narrow, { maxLength: 10 } as Partial<Region>),
  }));
  next = onRegion(next, ID.removed, () => undefined);
  next = onRegion(next, ID.locked, ({ region: _open, ...node }) => ({ ...node, content: 'HQ alone' }));
  next = onRegion(next, ID.renamed, (node) => ({ ...node, region: line(ID.renamed, { label: 'Another name' }) }));
  next = onRegion(next, ID.rich, (node) => ({
    ...node,
    region: place(ID.rich, 'text.rich', { marks: ['bold'], maxLength: 200 }),
  }));
  next = onRegion(
    next,
    ID.price,
    as(ID.price, place(ID.price, 'price', { standard: 4_900, currency: 'EUR', notAboveStandard: false })),
  );
  next = onRegion(next, ID.split, as(ID.first, line(ID.first)));
  next = onRegion(next, ID.merged, () => undefined);
  next = onRegion(next, ID.failed, () => undefined);
  next = onRegion(next, ID.moved, () => undefined);
  next = onRegion(next, ID.slot, () => slotOf(['i_b', 'i_head', 'i_a', 'i_foot']));
  return onRegion(next, ID.kept, (node) => node) && withFirst(next, [words(line(ID.moved)), words(line(ID.second))]);
}
const withFirst = (document: TemplateDocument, added: TemplateNode[]): TemplateDocument => {
  const visit = (node: TemplateNode): TemplateNode => ({
    ...node,
    ...(node.children ? { children: [...(node.id === 'n_4' ? added : []), ...node.children.map(visit)] } : {}),
  });
  return { ...document, root: visit(document.root) };
};
const MIGRATIONS = [
  { from: ID.removed, how: 'drop' as const, to: [] },
  { from: ID.locked, how: 'drop' as const, to: [] },
  { from: ID.split, how: 'split' as const, to: [ID.first, ID.second] },
  { from: ID.merged, how: 'merge' as const, to: [ID.into] },
  { from: ID.failed, how: 'convert' as const, to: [ID.number] },
];

interface Row {
  fill: FillSet;
  verdict: 'clean' | 'review' | 'blocked';
  /** What the page posts: path → choice, and fields by name; absent: nothing has to be decided */
  choices?: Record<string, string>;
  typed?: Record<string, string>;
  after: FillSet;
  /** Why texts lie without a place afterwards */
  aside?: string[];
  shows: string[];
  hides?: string[];
}
const text = (value: string) => ({ text: value });
const mySlot = { blocks: ['i_head', 'i_b', 'i_own', 'i_a', 'i_foot'].map((id) => block(id, `Mein ${id}`)) };
const slotAfter = (...ids: string[]) => ({ [ID.slot]: { blocks: ids.map((id) => block(id, `Mein ${id}`)) } });

/** Row of the table → what a partner of that row filled in, decides, and has in the end */
const ROWS: Record<string, Row> = {
  'untouched: the new default': {
    fill: {},
    verdict: 'clean',
    after: {},
    shows: ['HQ summer'],
    hides: [`HQ ${ID.default}`],
  },
  'touched, default unchanged: kept': {
    fill: { [ID.kept]: text('Meins bleibt') },
    verdict: 'clean',
    after: { [ID.kept]: text('Meins bleibt') },
    shows: ['Meins bleibt', 'HQ summer'],
  },
  'touched, default changed: mine': {
    fill: { [ID.default]: text('Mein Winter') },
    verdict: 'review',
    choices: { [ID.default]: 'mine' },
    after: { [ID.default]: text('Mein Winter') },
    shows: ['Mein Winter'],
    hides: ['HQ summer'],
  },
  'touched, default changed: new': {
    fill: { [ID.default]: text('Mein Winter') },
    verdict: 'review',
    choices: { [ID.default]: 'new' },
    after: {},
    aside: ['replaced'],
    shows: ['HQ summer'],
    hides: ['Mein Winter'],
  },
  'touched, default changed: edit': {
    fill: { [ID.default]: text('Mein Winter') },
    verdict: 'review',
    choices: { [ID.default]: 'edit' },
    typed: { [`${ID.default}.text`]: 'Beides' },
    after: { [ID.default]: text('Beides') },
    aside: ['replaced'],
    shows: ['Beides'],
    hides: ['Mein Winter', 'HQ summer'],
  },
  'touched, limit tighter: kept, the fix is offered': {
    fill: { [ID.narrow]: text('Eine sehr lange Zeile') },
    verdict: 'blocked',
    choices: { [ID.narrow]: 'fix' },
    after: { [ID.narrow]: text('Eine sehr') },
    aside: ['replaced'],
    shows: ['Eine sehr'],
    hides: ['lange Zeile'],
  },
  'removed: an orphan': {
    fill: { [ID.removed]: text('Mein Waise') },
    verdict: 'review',
    after: {},
    aside: ['removed'],
    shows: [],
    hides: ['Mein Waise', `HQ ${ID.removed}`],
  },
  'newly locked: an orphan': {
    fill: { [ID.locked]: text('Mein Schloss') },
    verdict: 'review',
    after: {},
    aside: ['locked'],
    shows: ['HQ alone'],
    hides: ['Mein Schloss'],
  },
  'renamed: nothing': {
    fill: { [ID.renamed]: text('Mein Name') },
    verdict: 'clean',
    after: { [ID.renamed]: text('Mein Name') },
    shows: ['Mein Name'],
  },
  'moved: nothing': {
    fill: { [ID.moved]: text('Mein Umzug') },
    verdict: 'clean',
    after: { [ID.moved]: text('Mein Umzug') },
    shows: ['Mein Umzug'],
  },
  'text to rich text: by itself': {
    fill: { [ID.rich]: text('Mein Reichtum') },
    verdict: 'clean',
    after: { [ID.rich]: { html: '<p>Mein Reichtum</p>' } },
    shows: ['<p>Mein Reichtum</p>'],
  },
  'retyped without a way: a hard conflict': {
    fill: { [ID.price]: text('Kein Preis') },
    verdict: 'blocked',
    choices: { [ID.price]: 'edit' },
    typed: { [`${ID.price}.number`]: '39,90' },
    after: { [ID.price]: { price: 3_990 } },
    aside: ['not-convertible'],
    shows: ['39,90'],
    hides: ['Kein Preis', '49,00'],
  },
  'split by migration: line by line': {
    fill: { [ID.split]: text('Eins\nZwei\nDrei') },
    verdict: 'review',
    after: { [ID.first]: text('Eins'), [ID.second]: text('Zwei\nDrei') },
    aside: ['moved'],
    shows: ['Eins', 'Zwei'],
  },
  'merged by migration: in reading order': {
    fill: { [ID.merged]: text('Meine Hälfte') },
    verdict: 'review',
    after: { [ID.into]: text(`Meine Hälfte\nHQ ${ID.into}`) },
    aside: ['moved'],
    shows: ['Meine Hälfte', `HQ ${ID.into}`],
  },
  'a migration that fails: a hard conflict': {
    fill: { [ID.failed]: text('Keine Zahl') },
    verdict: 'blocked',
    choices: { [ID.number]: 'new' },
    after: {},
    aside: ['not-convertible'],
    shows: ['7 km'],
    hides: ['Keine Zahl'],
  },
  'slot order changed by both: pinned as HQ, the rest as the partner': {
    fill: { [ID.slot]: mySlot },
    verdict: 'review',
    choices: { [ID.slot]: 'mine' },
    after: slotAfter('i_b', 'i_head', 'i_own', 'i_a', 'i_foot'),
    shows: ['Mein i_own', 'Mein i_head'],
    hides: ['HQ i_a'],
  },
  'slot order changed by both: arranged anew': {
    fill: { [ID.slot]: mySlot },
    verdict: 'review',
    choices: { [ID.slot]: 'edit' },
    typed: { [`${ID.slot}.blocks`]: 'i_b=blk@1 i_head=blk@1 i_a=blk@1 i_own=blk@1 i_foot=blk@1' },
    after: slotAfter('i_b', 'i_head', 'i_a', 'i_own', 'i_foot'),
    aside: ['replaced'],
    shows: ['Mein i_own'],
  },
};
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
