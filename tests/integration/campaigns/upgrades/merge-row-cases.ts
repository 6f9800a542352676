// The rows of the design's merge table: two versions of a mail, and for each row what a partner filled in, decides and has in the end.
import type { FillSet, Region, TemplateDocument, TemplateNode } from '@multipartner/templates-engine/document';
import { line, mailOf, onRegion, saying, words } from '../../../support/worlds/upgrade-world.ts';

export const ID = {
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
export const first = mailOf(
  [...FIRST_LINES.map((name) => words(line(ID[name]))), words(number, '<p>Zahl</p>')],
  { blocks },
  [slotOf(['i_head', 'i_a', 'i_b', 'i_foot'])],
);

/** The same mail a version later: something happened to every region. */
export function secondVersion(): TemplateDocument {
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
export const MIGRATIONS = [
  { from: ID.removed, how: 'drop' as const, to: [] },
  { from: ID.locked, how: 'drop' as const, to: [] },
  { from: ID.split, how: 'split' as const, to: [ID.first, ID.second] },
  { from: ID.merged, how: 'merge' as const, to: [ID.into] },
  { from: ID.failed, how: 'convert' as const, to: [ID.number] },
];

export interface Row {
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
export const text = (value: string) => ({ text: value });
const mySlot = { blocks: ['i_head', 'i_b', 'i_own', 'i_a', 'i_foot'].map((id) => block(id, `Mein ${id}`)) };
const slotAfter = (...ids: string[]) => ({ [ID.slot]: { blocks: ids.map((id) => block(id, `Mein ${id}`)) } });

/** Row of the table → what a partner of that row filled in, decides, and has in the end */
export const ROWS: Record<string, Row> = {
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
