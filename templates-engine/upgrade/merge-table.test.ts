/** Every row of the design's merge table, by name. */
import { describe, expect, it } from 'vitest';
import type { FillSet, Region, TemplateDocument, TemplateNode } from '../document.ts';
import type { Violation } from '../rule-context.ts';
import { IDS, profile, sampleDocument } from '../test-support/samples.ts';
import { validate } from '../validate.ts';
import { applyDecisions, rebase, undoMerge } from './index.ts';

const viewer = { language: 'en' };
const judge = (document: TemplateDocument, fill: FillSet): Violation[] =>
  validate(document, fill, { profile, language: 'en', linkHosts: ['example.com'] });

/** The sample with one of its elements changed; the second argument undefined takes it away. */
function changed(
  id: string,
  change: (node: TemplateNode) => TemplateNode | undefined,
  base = sampleDocument(),
): TemplateDocument {
  const visit = (node: TemplateNode): TemplateNode[] => {
    const next = node.id === id ? change(node) : node;
    return next ? [{ ...next, ...(next.children ? { children: next.children.flatMap(visit) } : {}) }] : [];
  };
  return { ...base, root: visit(base.root)[0]! };
}
const withRegion = (id: string, region: Partial<Region>): TemplateDocument =>
  changed(id, (node) => ({ ...node, region: { ...node.region, ...region } as Region }));
const merge = (to: TemplateDocument, fill: FillSet, more: Partial<Parameters<typeof rebase>[0]> = {}) =>
  rebase({ from: sampleDocument(), to, fill, viewer, judge, ...more });

const headline = { [IDS.plain]: { text: 'Mine' } };

describe('a draft in a newer version', () => {
  it('untouched: the new default shows', () => {
    const merged = merge(
      changed('n_5', (node) => ({ ...node, content: '<h1>Summer</h1>' })),
      {},
    );
    expect(merged).toMatchObject({ fill: {}, conflicts: [], tasks: [], orphans: [], verdict: 'clean' });
  });

  it('touched, default unchanged, still valid: it is kept', () => {
    const merged = merge(
      changed('n_9', (node) => ({ ...node, content: 'Other locked words' })),
      headline,
    );
    expect(merged).toMatchObject({ fill: headline, conflicts: [], verdict: 'clean' });
  });

  it('touched, default changed: kept, and the partner chooses mine, new or an edit', () => {
    const to = changed('n_5', (node) => ({ ...node, content: '<h1>Summer</h1>' }));
    const merged = merge(to, headline);
    expect(merged.fill).toEqual(headline);
    expect(merged.verdict).toBe('review');
    expect(merged.conflicts).toMatchObject([
      {
        path: IDS.plain,
        kind: 'changed',
        severity: 'soft',
        mine: { text: 'Mine' },
        before: { text: 'Spring' },
        now: { text: 'Summer' },
      },
    ]);
    expect(applyDecisions(merged, { [IDS.plain]: 'mine' })).toEqual({ fill: headline, orphans: [] });
    const chosen = applyDecisions(merged, { [IDS.plain]: 'new' });
    expect(chosen.fill).toEqual({});
    expect(chosen.orphans).toMatchObject([{ path: IDS.plain, value: { text: 'Mine' } }]);
    expect(applyDecisions(merged, { [IDS.plain]: { edit: { text: 'Both' } } }).fill).toEqual({
      [IDS.plain]: { text: 'Both' },
    });
  });

  it('touched, HQ writes what the partner wrote: nothing to decide', () => {
    const merged = merge(
      changed('n_5', (node) => ({ ...node, content: '<h1>Mine</h1>' })),
      headline,
    );
    expect(merged).toMatchObject({ fill: headline, conflicts: [], verdict: 'clean' });
  });

  it('touched, now invalid: the value is kept and the send waits', () => {
    const merged = merge(withRegion('n_5', { maxLength: 3 } as Partial<Region>), headline);
    expect(merged.fill).toEqual(headline);
    expect(merged.verdict).toBe('blocked');
    expect(merged.conflicts).toMatchObject([
      { path: IDS.plain, kind: 'invalid', severity: 'hard', violations: [{ rule: 'text.too-long' }] },
    ]);
  });

  it('what was wrong before is not blamed on the new version', () => {
    const long = { [IDS.plain]: { text: 'x'.repeat(60) } };
    expect(
      merge(
        changed('n_9', (node) => ({ ...node, content: 'Other' })),
        long,
      ).verdict,
    ).toBe('clean');
  });

  it('removed: HQ wins, the fill is an orphan', () => {
    const merged = merge(
      changed('n_5', () => undefined),
      headline,
    );
    expect(merged).toMatchObject({
      fill: {},
      orphans: [{ path: IDS.plain, label: 'Headline', reason: 'removed', value: { text: 'Mine' } }],
      verdict: 'review',
    });
  });

  it('newly locked: HQ wins, the fill is an orphan', () => {
    const to = changed('n_5', ({ region: _locked, ...node }) => node);
    expect(merge(to, headline)).toMatchObject({ fill: {}, orphans: [{ path: IDS.plain, reason: 'locked' }] });
  });

  it('an orphan is restored when its id returns, and never over what was typed since', () => {
    const without = changed('n_5', () => undefined);
    const { fill, orphans } = merge(without, headline);
    const back = rebase({ from: without, to: sampleDocument(), fill, orphans, viewer, judge });
    expect(back).toMatchObject({ fill: headline, orphans: [], restored: [IDS.plain] });
    const typed = { [IDS.plain]: { text: 'Newer' } };
    const kept = rebase({ from: sampleDocument(), to: sampleDocument(), fill: typed, orphans, viewer, judge });
    expect(kept).toMatchObject({ fill: typed, orphans, restored: [] });
  });

  it('renamed: nothing, the id is the identity', () => {
    expect(merge(withRegion('n_5', { label: 'Title' }), headline)).toMatchObject({ fill: headline, verdict: 'clean' });
  });

  it('moved: nothing, the id is the identity', () => {
    const to = changed('n_4', (node) => ({ ...node, children: [...node.children!].reverse() }));
    expect(merge(to, { ...headline, [IDS.rich]: { html: '<p>Mine</p>' } })).toMatchObject({
      conflicts: [],
      verdict: 'clean',
    });
  });

  it('text to rich text converts by itself', () => {
    const to = changed('n_5', (node) => ({
      ...node,
      content: 'Spring',
      region: {
        id: IDS.plain,
        label: 'Headline',
        required: false,
        kind: 'text.rich',
        maxLength: 300,
        marks: ['bold'],
        mergeTags: ['contact.firstName'],
      },
    }));
    const text = ['Hello ', { mergeTag: 'contact.firstName', fallback: 'you' }, ' & <all>'];
    const merged = merge(to, { [IDS.plain]: { text } });
    expect(merged).toMatchObject({ verdict: 'clean', orphans: [] });
    expect(merged.fill[IDS.plain]).toEqual({
      html: '<p>Hello <span data-tag="contact.firstName" data-fallback="you">contact.firstName</span> &amp; &lt;all&gt;</p>',
    });
  });

  it('rich text to text converts by itself and keeps its formatting aside', () => {
    const to = changed('n_6', (node) => ({
      ...node,
      region: { id: IDS.rich, label: 'Text', required: false, kind: 'text.plain', maxLength: 300, mergeTags: [] },
    }));
    const html = '<p>Some <strong>bold</strong> words</p>';
    expect(merge(to, { [IDS.rich]: { html } })).toMatchObject({
      fill: { [IDS.rich]: { text: 'Some bold words' } },
      orphans: [{ reason: 'converted', value: { html } }],
      conflicts: [],
    });
  });

  it('retyped without a way: a hard conflict, and the value is kept aside', () => {
    const to = changed('n_5', (node) => ({
      ...node,
      region: {
        id: IDS.plain,
        label: 'Price',
        required: false,
        kind: 'price',
        standard: 100,
        currency: 'EUR',
        notAboveStandard: false,
      },
    }));
    expect(merge(to, headline)).toMatchObject({
      fill: {},
      orphans: [{ reason: 'not-convertible', value: { text: 'Mine' } }],
      conflicts: [{ path: IDS.plain, kind: 'not-convertible', severity: 'hard' }],
      verdict: 'blocked',
    });
    expect(merge(to, { [IDS.plain]: { text: '19,90' } }).fill).toEqual({ [IDS.plain]: { price: 1990 } });
  });

  it('split by migration: line by line, nothing is lost', () => {
    const second: Region = {
      id: 'r_second00',
      label: 'Line 2',
      required: false,
      kind: 'text.plain',
      maxLength: 100,
      mergeTags: [],
    };
    const first: Region = { ...second, id: 'r_first000', label: 'Line 1' };
    const to: TemplateDocument = {
      ...changed(
        'n_5',
        (node) => ({ ...node, region: first }),
        changed('n_9', (node) => ({ ...node, region: second })),
      ),
      migrations: [{ from: IDS.plain, how: 'split', to: ['r_first000', 'r_second00'] }],
    };
    const merged = merge(to, { [IDS.plain]: { text: 'One\nTwo\nThree' } });
    expect(merged.fill).toEqual({ r_first000: { text: 'One' }, r_second00: { text: 'Two\nThree' } });
    expect(merged.orphans).toMatchObject([{ path: IDS.plain, reason: 'moved', movedTo: ['r_first000', 'r_second00'] }]);
    expect(merged.verdict).toBe('review');
  });

  it('merged by migration: in reading order, with HQ’s words where the partner said nothing', () => {
    const to: TemplateDocument = {
      ...changed('n_5', () => undefined),
      migrations: [{ from: IDS.plain, how: 'merge', to: [IDS.rich] }],
    };
    const both = merge(to, { ...headline, [IDS.rich]: { html: '<p>Text</p>' } });
    expect(both.fill).toEqual({ [IDS.rich]: { html: '<p>Mine</p><p>Text</p>' } });
    expect(both.orphans.map(({ path }) => path).sort()).toEqual([IDS.plain, IDS.rich].sort());
    expect(merge(to, headline).fill).toEqual({ [IDS.rich]: { html: '<p>Mine</p><p>Welcome</p>' } });
    expect(merge(to, { [IDS.rich]: { html: '<p>Text</p>' } }).fill).toEqual({ [IDS.rich]: { html: '<p>Text</p>' } });
  });

  it('a migration that fails is a hard conflict', () => {
    const to: TemplateDocument = {
      ...changed('n_5', () => undefined),
      migrations: [{ from: IDS.plain, how: 'convert', to: [IDS.image] }],
    };
    expect(merge(to, headline)).toMatchObject({
      fill: {},
      orphans: [{ path: IDS.plain, reason: 'not-convertible' }],
      conflicts: [{ path: IDS.image, severity: 'hard' }],
      verdict: 'blocked',
    });
  });

  it('migrations of versions that a draft skipped are followed', () => {
    const to: TemplateDocument = {
      ...changed('n_5', () => undefined),
      migrations: [
        { from: IDS.plain, how: 'convert', to: ['r_gone00000'] },
        { from: 'r_gone00000', how: 'convert', to: [IDS.rich] },
      ],
    };
    expect(merge(to, headline).fill).toEqual({ [IDS.rich]: { html: '<p>Mine</p>' } });
  });

  it('migrations in circles, through which a hundred million ways lead, end where a region stands', () => {
    const gone = Array.from({ length: 8 }, (_, i) => `r_gone0000${i}`);
    const to: TemplateDocument = {
      ...changed('n_5', () => undefined),
      migrations: [IDS.plain, ...gone].map((from, i) => ({
        from,
        how: 'split',
        to: i === gone.length ? [...gone, IDS.rich] : gone.filter((one) => one !== from),
      })),
    };
    expect(merge(to, headline).fill).toEqual({ [IDS.rich]: { html: '<p>Mine</p>' } });
  });

  it('new required without default: a task with a date', () => {
    const region: Region = {
      id: 'r_new000000',
      label: 'Opening day',
      required: true,
      kind: 'text.plain',
      maxLength: 50,
      mergeTags: [],
    };
    const to = changed('n_9', (node) => ({ ...node, content: '', region }));
    const merged = merge(to, headline, { dueOn: '2026-12-24' });
    expect(merged.fill).toEqual(headline);
    expect(merged.tasks).toMatchObject([{ path: 'r_new000000', violation: { rule: 'required' }, dueOn: '2026-12-24' }]);
    expect(merged.verdict).toBe('blocked');
  });

  it('slot order changed by both: pinned blocks follow HQ, the partner’s relative order stays', () => {
    const words = (id: string, text = id) => ({ id, block: 'blk@1', fill: { r_inner0000: { text } } });
    const inner: Region = {
      id: 'r_inner0000',
      label: 'Line',
      required: false,
      kind: 'text.plain',
      maxLength: 90,
      mergeTags: [],
    };
    const withSlot = (order: string[], pinned: string[]): TemplateDocument => ({
      ...changed('n_11', (node) => ({
        ...node,
        children: [],
        region: {
          id: 'r_slot00000',
          label: 'Offers',
          required: false,
          kind: 'slot',
          allowed: ['blk@1'],
          min: 0,
          max: 9,
          reorder: true,
          standard: order.map((id) => words(id)),
          pinned,
        },
      })),
      blocks: {
        'blk@1': {
          name: { en: 'Line' },
          root: { id: 'n_block', tag: 'mj-text', attrs: {}, content: 'x', region: inner },
          translations: {},
        },
      },
    });
    const from = withSlot(['i_head', 'i_a', 'i_b', 'i_foot'], ['i_head', 'i_foot']);
    const to = withSlot(['i_b', 'i_head', 'i_a', 'i_foot'], ['i_head', 'i_foot']);
    const fill = {
      r_slot00000: { blocks: ['i_head', 'i_b', 'i_own', 'i_a', 'i_foot'].map((id) => words(id, `my ${id}`)) },
    };
    const merged = rebase({ from, to, fill, viewer, judge: () => [] });
    const after = merged.fill.r_slot00000 as typeof fill.r_slot00000;
    expect(after.blocks.map(({ id }) => id)).toEqual(['i_b', 'i_head', 'i_own', 'i_a', 'i_foot']);
    expect(after.blocks.map((one) => one.fill.r_inner0000.text)).toEqual([
      'my i_b',
      'my i_head',
      'my i_own',
      'my i_a',
      'my i_foot',
    ]);
    expect(merged.conflicts.map(({ path, kind }) => [path, kind])).toEqual([['r_slot00000', 'order']]);
  });

  it('a merge that is taken back is the draft as it was; what was typed since is kept', () => {
    const to = changed('n_5', () => undefined);
    const before = { fill: headline, orphans: [] };
    const after = merge(to, headline);
    expect(undoMerge(before, after, after)).toEqual(before);
    const current = { ...after, fill: { [IDS.rich]: { html: '<p>Later</p>' } } };
    expect(undoMerge(before, after, current)).toMatchObject({
      fill: headline,
      orphans: [{ path: IDS.rich, reason: 'undone', value: { html: '<p>Later</p>' } }],
    });
  });
});
