/** The page of three sides: a place of every kind can be decided about, and edited with the field that the editor has for it. */
import type { FillSet, FillValue, TemplateDocument, TemplateNode } from '@multipartner/templates-engine/document';
import { mapTree } from '@multipartner/templates-engine/localise';
import { applyDecisions, rebase } from '@multipartner/templates-engine/upgrade';
import { validate } from '@multipartner/templates-engine/validate';
import { describe, expect, it } from 'vitest';
import { mergePage } from '../../../../app/partner/participations.$participationId_.upgrade/merge-page.server.ts';
import {
  chooseName,
  readDecisions,
} from '../../../../app/partner/participations.$participationId_.upgrade/read-decisions.server.ts';
import { everyKindDocument } from '../../../../templates-engine/test-support/every-kind.ts';
import { KIND } from '../../../../templates-engine/test-support/kind-parts.ts';
import { assets, profile } from '../../../../templates-engine/test-support/samples.ts';

const from = everyKindDocument();

/** Headquarters says something else at every place. */
const CHANGES: Record<string, (node: TemplateNode) => TemplateNode> = {
  [KIND.plain]: (node) => ({ ...node, content: '<h1>Summer</h1>' }),
  [KIND.rich]: (node) => ({ ...node, content: '<p>Summer is here</p>' }),
  [KIND.image]: (node) => ({ ...node, attrs: { ...node.attrs, alt: 'A bus' } }),
  [KIND.link]: (node) => ({ ...node, content: 'Order' }),
};
const STANDARDS: Record<string, object> = {
  [KIND.number]: { standard: 15_000 },
  [KIND.price]: { standard: 21_900 },
  [KIND.date]: { standard: '2026-06-01' },
  [KIND.toggle]: { defaultOn: false },
  [KIND.repeater]: { standard: [{ id: 'i_s1', fill: { [KIND.itemText]: { text: 'Second' } } }] },
};
const to: TemplateDocument = {
  ...from,
  root: mapTree(from.root, (node) => {
    const { region } = node;
    if (!region) return node;
    const changed = CHANGES[region.id]?.(node) ?? node;
    const standard = STANDARDS[region.id];
    if (region.kind === 'choice')
      return { ...changed, region: { ...region, options: [...region.options].reverse() } } as TemplateNode;
    return standard ? ({ ...changed, region: { ...region, ...standard } } as TemplateNode) : changed;
  }),
};

const item = (text: string) => ({ items: [{ id: 'i_s1', fill: { [KIND.itemText]: { text } } }] });
const mine: FillSet = {
  [KIND.plain]: { text: 'Mine' },
  [KIND.rich]: { html: '<p>Mine</p>' },
  [KIND.image]: { image: { assetId: 'other', alt: 'Mine' } },
  [KIND.link]: { link: { label: 'Mine' } },
  [KIND.number]: { number: 13_000 },
  [KIND.price]: { price: 18_900 },
  [KIND.date]: { date: '2026-03-24' },
  [KIND.choice]: { choice: 'o_a' },
  [KIND.repeater]: item('Mine'),
};
const viewer = { language: 'en' };
const merged = rebase({
  from,
  to,
  fill: mine,
  viewer,
  judge: (document, fill) => validate(document, fill, { profile, language: 'en', assets, linkHosts: ['example.com'] }),
});
const merge = {
  conflicts: merged.conflicts.map((one) => ({ ...one, fixed: null, rearranged: null })),
  document: to,
  language: 'en',
  form: {
    fill: merged.fill,
    headquarters: {},
    usual: {},
    profile,
    assets,
    linkHosts: ['example.com'],
    campaign: { opensAt: new Date('2026-01-01T00:00:00Z'), closesAt: new Date('2026-12-31T00:00:00Z') },
  },
};
const page = mergePage(
  {
    ...merge,
    ...{ participationId: 'ptc_x', campaignName: 'Spring', revision: 1, from: 1, to: 2, changelog: '', mode: 'offer' },
    ...{ held: false, revoked: null, decideBy: null, afterwards: 'keep', mayKeep: true, verdict: 'review' },
    ...{ tasks: [], setAside: [], restored: [] },
  },
  'de',
  'partner_owner',
);

const NESTED = `${KIND.repeater}/i_s1/${KIND.itemText}`;
/** Path → what is typed into the field of the editor, and the value that it becomes */
const EDITS: Record<string, { typed: Record<string, string>; value: FillValue }> = {
  [KIND.plain]: { typed: { text: 'Both' }, value: { text: 'Both' } },
  [KIND.rich]: { typed: { html: '<p><strong>Both</strong></p>' }, value: { html: '<p><strong>Both</strong></p>' } },
  [KIND.image]: { typed: { asset: 'tiny', alt: 'Both' }, value: { image: { assetId: 'tiny', alt: 'Both' } } },
  [KIND.link]: { typed: { label: 'Both' }, value: { link: { label: 'Both' } } },
  [KIND.number]: { typed: { number: '14.000' }, value: { number: 14_000 } },
  [KIND.price]: { typed: { number: '199,50' }, value: { price: 19_950 } },
  [KIND.date]: { typed: { date: '24.04.2026' }, value: { date: '2026-04-24' } },
  [NESTED]: { typed: { text: 'Both' }, value: { text: 'Both' } },
};

const posted = (path: string, typed: Record<string, string>): FormData => {
  const form = new FormData();
  form.set(chooseName(path), 'edit');
  for (const [part, value] of Object.entries(typed)) form.set(`${path}.${part}`, value);
  return form;
};

describe('a place on which the partner decides', () => {
  const paths = [...Object.keys(EDITS), KIND.choice];

  it('is one of every kind that both have changed', () => {
    expect(page.conflicts.map(({ path }) => path)).toEqual(expect.arrayContaining(paths));
    expect(merged.verdict).toBe('review');
  });

  it.each(paths)('%s has three sides in words, and a field for something new', (path) => {
    const { mine: own, now, field, label } = page.conflicts.find((one) => one.path === path)!;
    expect(label).not.toBe('');
    expect(own!.words).not.toBe('');
    expect(now.words).not.toBe('');
    expect(now.words).not.toBe(own!.words);
    expect(field?.id).toBe(path);
  });

  it.each(Object.entries(EDITS))('%s takes what was typed, and nothing else changes', (path, { typed, value }) => {
    const { decisions, unreadable } = readDecisions(posted(path, typed), merge, 'de', 'partner_owner');
    expect(unreadable).toEqual([]);
    expect(decisions).toEqual({ [path]: { edit: value } });
    const decided = applyDecisions(merged, decisions);
    const [top = ''] = path.split('/');
    for (const [id, kept] of Object.entries(merged.fill)) if (id !== top) expect(decided.fill[id]).toEqual(kept);
    // What was replaced lies aside.
    expect(decided.orphans).toMatchObject([{ path, reason: 'replaced' }]);
  });

  it('shows an image as a picture', () => {
    const conflict = page.conflicts.find(({ path }) => path === KIND.image)!;
    expect(conflict.mine?.image).toBe(assets.other.url);
    expect(conflict.now.image).toBe(assets.hero.url);
  });

  it('reads what the script kept, a day included, and no garbage', () => {
    const form = new FormData();
    form.set(chooseName(KIND.date), 'edit');
    form.set(`${KIND.date}.date`, '1. Mai 2026');
    form.set('typed', JSON.stringify({ [`${KIND.date}.date`]: '2026-05-04' }));
    expect(readDecisions(form, merge, 'de', 'partner_owner').decisions).toEqual({
      [KIND.date]: { edit: { date: '2026-05-04' } },
    });
    form.set('typed', '{"broken');
    form.set(`${KIND.date}.date`, 'irgendwann');
    const { unreadable } = readDecisions(form, merge, 'de', 'partner_owner');
    expect(unreadable).toEqual([{ path: KIND.date, kind: 'date' }]);
  });

  it('keeps the partner’s where the form says nothing, and headquarters’ own typed anew is headquarters’', () => {
    expect(readDecisions(new FormData(), merge, 'de', 'partner_owner').decisions).toEqual({});
    const asHq = readDecisions(posted(KIND.plain, { text: 'Summer' }), merge, 'de', 'partner_owner');
    expect(asHq.decisions).toEqual({ [KIND.plain]: 'new' });
    const foreign = posted('r_foreign00', { text: 'x' });
    expect(readDecisions(foreign, merge, 'de', 'partner_owner').decisions).toEqual({});
  });
});
