/** What must hold for any versions and any fill. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../canonical.ts';
import type { FillSet, FillValue, Region, RegionMigration, TemplateDocument, TemplateNode } from '../document.ts';
import { renderTemplate } from '../render/render.ts';
import { profile, sampleDocument } from '../test-support/samples.ts';
import { validate } from '../validate.ts';
import { convertValue } from './convert-value.ts';
import { classify, rebase, regionDiffHash, undoMerge } from './index.ts';

const viewer = { language: 'en' };
const judge = (document: TemplateDocument, fill: FillSet) => validate(document, fill, { profile, language: 'en' });
/** Where verdicts do not matter. */
const nobody = () => [];
const LIMIT_MS = 30_000;
const IDS = Array.from({ length: 6 }, (_, i) => `r_region00${i}`);

/** A region of a kind with few limits. */
function regionOf(kind: Region['kind'], id: string, narrow: boolean): Region {
  const base = { id, label: id, required: narrow };
  if (kind === 'text.plain') return { ...base, kind, maxLength: narrow ? 5 : 500, mergeTags: [] };
  if (kind === 'text.rich') return { ...base, kind, maxLength: narrow ? 5 : 500, marks: ['bold'], mergeTags: [] };
  if (kind === 'number') return { ...base, kind, standard: 1, decimals: 0, unit: '' };
  if (kind === 'price') return { ...base, kind, standard: 100, currency: 'EUR', notAboveStandard: narrow };
  return {
    ...base,
    kind: 'date',
    standard: '',
    format: 'long',
    withinCampaign: false,
    excludedWeekdays: [],
    excludedDays: [],
  };
}
const kinds = fc.constantFrom<Region['kind']>('text.plain', 'text.rich', 'number', 'price', 'date');
const migration = fc.record({
  from: fc.constantFrom(...IDS),
  how: fc.constantFrom<RegionMigration['how']>('drop', 'convert', 'split', 'merge'),
  to: fc.uniqueArray(fc.constantFrom(...IDS), { minLength: 1, maxLength: 3 }),
});

/** Some of six regions in some order, a slot and a repeater with HQ's own instances. */
const version: fc.Arbitrary<TemplateDocument> = fc
  .record({
    places: fc.uniqueArray(
      fc.record({
        id: fc.constantFrom(...IDS),
        kind: kinds,
        words: fc.constantFrom('one', 'two'),
        narrow: fc.boolean(),
        open: fc.boolean(),
      }),
      { selector: ({ id }) => id, maxLength: 6 },
    ),
    standard: fc.uniqueArray(
      fc.record({ id: fc.constantFrom('i_a', 'i_b', 'i_c'), words: fc.constantFrom('x', 'y') }),
      { selector: ({ id }) => id },
    ),
    pins: fc.subarray(['i_a', 'i_b', 'i_c']),
    blocks: fc.subarray(['blk@1', 'blk@2', 'other@1'], { minLength: 1 }),
    items: fc.uniqueArray(fc.record({ id: fc.constantFrom('i_p', 'i_q'), words: fc.constantFrom('x', 'y') }), {
      selector: ({ id }) => id,
    }),
    migrations: fc.uniqueArray(migration, { selector: ({ from }) => from, maxLength: 4 }),
  })
  .map(({ places, standard, pins, blocks, items, migrations }) => {
    const text = (id: string, region: Region | undefined, content: string): TemplateNode => ({
      id,
      tag: 'mj-text',
      attrs: {},
      content,
      ...(region ? { region } : {}),
    });
    const base = sampleDocument();
    const filledIn = (list: { id: string; words: string }[]) =>
      list.map(({ id, words }) => ({ id, fill: { r_inner0000: { text: words } } as FillSet }));
    const column: TemplateNode = {
      id: 'n_column',
      tag: 'mj-column',
      attrs: {},
      children: places.map(({ id, kind, words, narrow, open }) =>
        text(`n_${id.slice(2)}`, open ? regionOf(kind, id, narrow) : undefined, words),
      ),
    };
    const slot: TemplateNode = {
      id: 'n_slot',
      tag: 'mj-column',
      attrs: {},
      children: [],
      region: {
        id: 'r_slot00000',
        label: 'Slot',
        required: false,
        kind: 'slot',
        allowed: blocks,
        min: 0,
        max: 10,
        reorder: true,
        standard: filledIn(standard).map((one) => ({ ...one, block: blocks[0]! })),
        pinned: pins.filter((id) => standard.some((one) => one.id === id)),
      },
    };
    const repeater: TemplateNode = {
      id: 'n_repeater',
      tag: 'mj-column',
      attrs: {},
      children: [text('n_item', regionOf('text.plain', 'r_inner0000', false), 'item')],
      region: {
        id: 'r_repeater0',
        label: 'List',
        required: false,
        kind: 'repeater',
        itemLabel: 'Item',
        min: 0,
        max: 9,
        standard: filledIn(items),
      },
    };
    return {
      ...base,
      languages: ['en'],
      translations: {},
      envelope: { ...base.envelope, subject: { value: 'Subject' } },
      root: {
        id: 'n_1',
        tag: 'mjml',
        attrs: {},
        children: [
          {
            id: 'n_2',
            tag: 'mj-body',
            attrs: {},
            children: [{ id: 'n_3', tag: 'mj-section', attrs: {}, children: [column, slot, repeater] }],
          },
        ],
      },
      blocks: Object.fromEntries(
        blocks.map((key) => [
          key,
          {
            name: { en: key },
            root: text('n_block', regionOf(key === 'blk@2' ? 'text.rich' : 'text.plain', 'r_inner0000', false), key),
            translations: {},
          },
        ]),
      ),
      migrations,
    } as TemplateDocument;
  });

const leaf: fc.Arbitrary<FillValue> = fc.oneof(
  fc.record({ text: fc.constantFrom('mine', 'one\ntwo', '12', '') }),
  fc.record({ html: fc.constantFrom('<p>mine</p>', '<p>so <strong>bold</strong></p>') }),
  fc.record({ number: fc.integer({ min: 0, max: 9 }) }),
  fc.record({ price: fc.integer({ min: 0, max: 900 }) }),
);
const words = fc.constantFrom('x', 'y', 'mine').map((text): FillSet => ({ r_inner0000: { text } }));
const fillFor: fc.Arbitrary<FillSet> = fc.record(
  {
    ...Object.fromEntries(IDS.map((id) => [id, leaf])),
    r_slot00000: fc
      .uniqueArray(
        fc.record({
          id: fc.constantFrom('i_a', 'i_b', 'i_own'),
          block: fc.constantFrom('blk@1', 'blk@2', 'other@1'),
          fill: words,
        }),
        { selector: ({ id }) => id },
      )
      .map((blocks) => ({ blocks })),
    r_repeater0: fc
      .uniqueArray(fc.record({ id: fc.constantFrom('i_p', 'i_q', 'i_own'), fill: words }), { selector: ({ id }) => id })
      .map((items) => ({ items })),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<FillSet>;
/** Only what the version could have stored: regions that it has, values of their kind. */
const storable = (document: TemplateDocument, fill: FillSet): FillSet => {
  const bad = new Set(
    judge(document, fill)
      .filter(({ rule }) => rule === 'fill.unknown-region' || rule === 'fill.wrong-shape')
      .flatMap(({ regionId, params }) => [regionId?.split('/')[0], String(params.region ?? '')]),
  );
  return Object.fromEntries(Object.entries(fill).filter(([id]) => !bad.has(id)));
};

/** Every value that a person typed, whatever it lies in. */
function typedIn(fill: FillSet): string[] {
  return Object.values(fill).flatMap((value) => {
    if ('blocks' in value) return value.blocks.flatMap((one) => typedIn(one.fill));
    if ('items' in value) return value.items.flatMap((one) => typedIn(one.fill));
    return [canonicalJson(value)];
  });
}
/** HQ's own values, which a partner's copies of HQ's blocks and items carry. */
const ofHeadquarters = (document: TemplateDocument): Set<string> => {
  const found = new Set<string>();
  const visit = (node: TemplateNode): void => {
    const { region } = node;
    if (region?.kind === 'slot' || region?.kind === 'repeater')
      for (const { fill } of region.standard) for (const value of typedIn(fill)) found.add(value);
    node.children?.forEach(visit);
  };
  visit(document.root);
  return found;
};

describe('merging drafts with newer versions', () => {
  it('an untouched draft stays untouched through any versions: it shows what the last one shows', {
    timeout: LIMIT_MS,
  }, () => {
    fc.assert(
      fc.property(version, version, version, (first, second, third) => {
        const once = rebase({ from: first, to: second, fill: {}, viewer, judge });
        const twice = rebase({ from: second, to: third, fill: once.fill, orphans: once.orphans, viewer, judge });
        expect(twice.fill).toEqual({});
        expect(twice.orphans).toEqual([]);
        const mail = { document: third, profile, assets: {}, language: 'en' };
        expect(renderTemplate({ ...mail, fill: twice.fill }).root).toEqual(renderTemplate({ ...mail, fill: {} }).root);
      }),
      { numRuns: 30 },
    );
  });

  it('no fill is ever lost: what was there is kept, converted both ways, or put aside', { timeout: LIMIT_MS }, () => {
    fc.assert(
      fc.property(version, version, fillFor, (from, to, any) => {
        const fill = storable(from, any);
        const merged = rebase({ from, to, fill, viewer, judge: nobody });
        const after = new Set([
          ...typedIn(merged.fill),
          ...merged.orphans.flatMap(({ path, value }) => typedIn({ [path]: value })),
        ]);
        // Converted without loss: the way back gives the same again.
        const shapes = (['text.plain', 'text.rich', 'number', 'price'] as const).map((kind) =>
          regionOf(kind, IDS[0]!, false),
        );
        const convertible = (value: string) =>
          [...after].some((one) =>
            shapes.some((shape) => canonicalJson(convertValue(JSON.parse(one), shape)) === value),
          );
        const theirs = ofHeadquarters(from);
        for (const value of typedIn(fill))
          if (!theirs.has(value)) expect(after.has(value) || convertible(value), value).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('is deterministic and leaves its input alone', { timeout: LIMIT_MS }, () => {
    fc.assert(
      fc.property(version, version, fillFor, (from, to, fill) => {
        const before = canonicalJson([from, to, fill]);
        const once = rebase({ from, to, fill, viewer, judge });
        expect(canonicalJson(rebase({ from, to, fill, viewer, judge }))).toBe(canonicalJson(once));
        expect(canonicalJson([from, to, fill])).toBe(before);
      }),
      { numRuns: 40 },
    );
  });

  it('taken back at once, the draft is what it was', { timeout: LIMIT_MS }, () => {
    fc.assert(
      fc.property(version, version, fillFor, (from, to, fill) => {
        const before = { fill, orphans: [] };
        const after = rebase({ from, to, fill, viewer, judge: nobody });
        expect(undoMerge(before, after, after)).toEqual(before);
      }),
      { numRuns: 40 },
    );
  });

  it('to the same version changes nothing', { timeout: LIMIT_MS }, () => {
    fc.assert(
      fc.property(version, fillFor, (document, any) => {
        const fill = storable(document, any);
        const same = { ...document, migrations: [] };
        const merged = rebase({ from: same, to: same, fill, viewer, judge });
        // Blocks that the version does not hold were never stored there.
        const { r_slot00000: _slot, ...rest } = fill;
        const { r_slot00000: _merged, ...kept } = merged.fill;
        expect(kept).toEqual(rest);
        expect(merged.conflicts.filter(({ path }) => !path.startsWith('r_slot'))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('pinned blocks stand in HQ’s order, and the rest in the partner’s', { timeout: LIMIT_MS }, () => {
    fc.assert(
      fc.property(version, version, fillFor, (from, to, fill) => {
        const { fill: merged } = rebase({ from, to, fill, viewer, judge: nobody });
        const value = merged.r_slot00000;
        const before = fill.r_slot00000;
        if (!value || !('blocks' in value) || !before || !('blocks' in before)) return;
        const slot = to.root.children![0]!.children![0]!.children![1]!.region!;
        if (slot.kind !== 'slot') return;
        const ids = value.blocks.map(({ id }) => id);
        const pinned = slot.standard.map(({ id }) => id).filter((id) => slot.pinned.includes(id));
        expect(ids.filter((id) => pinned.includes(id))).toEqual(pinned);
        const rest = ids.filter((id) => !pinned.includes(id));
        expect(before.blocks.map(({ id }) => id).filter((id) => rest.includes(id))).toEqual(rest);
      }),
      { numRuns: 200 },
    );
  });

  it('a change class is told, and an approval’s hash counts only what differs from HQ', {
    timeout: LIMIT_MS,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(version, version, async (from, to) => {
        expect(classify(from, from)).toMatchObject({ class: 'none', unexplained: [] });
        const known = new Set(classify(from, to).reasons.map(({ class: level }) => level));
        expect([...known].every((level) => ['patch', 'minor', 'major'].includes(level))).toBe(true);
        expect(await regionDiffHash(from, {}, viewer)).toBe(await regionDiffHash(to, {}, viewer));
      }),
      { numRuns: 40 },
    );
  });
});
