/** What a cell of the stress matrix finds, and to which region it belongs. */
import { expect, test } from 'vitest';
import type { TemplateDocument, TemplateNode } from '../document.ts';
import { everyKindDocument } from '../test-support/every-kind.ts';
import { KIND } from '../test-support/kind-parts.ts';
import { assets, IDS, profile, sampleDocument } from '../test-support/samples.ts';
import { MADE_UP_KEYS, madeUpProfile } from './made-up-profiles.ts';
import { profilePlaces } from './profile-places.ts';
import { type StressFinding, stressCell } from './stress.ts';

const LONG = 'Kraftfahrzeughandelsgesellschaft'.repeat(3);

/** The sample with other contents of its elements. */
function documentWith(contents: Record<string, string>): TemplateDocument {
  const document = sampleDocument();
  const change = (node: TemplateNode): TemplateNode => ({
    ...node,
    ...(contents[node.id] ? { content: contents[node.id]! } : {}),
    ...(node.children ? { children: node.children.map(change) } : {}),
  });
  return { ...document, root: change(document.root) };
}
const cell = (document: TemplateDocument, more: Partial<typeof profile> = {}) =>
  stressCell({ document, fill: {}, profile: { ...profile, ...more }, assets, language: 'en' });
const regionsOf = (findings: readonly StressFinding[], rule: StressFinding['rule']) =>
  findings.filter((one) => one.rule === rule).map(({ region }) => region?.label ?? null);

test('a word that bursts is told with its region; in a locked part with none', () => {
  const open = cell(documentWith({ n_5: `<h1>${LONG}</h1>` }));
  expect(open.findings).toContainEqual(
    expect.objectContaining({ rule: 'overflow.word', nodeId: 'n_5', region: { id: IDS.plain, label: 'Headline' } }),
  );
  expect(regionsOf(cell(documentWith({ n_9: LONG })).findings, 'overflow.word')).toEqual([null]);
  // Inside of an optional block it is that block's region.
  expect(regionsOf(cell(documentWith({ n_12: LONG })).findings, 'overflow.word')).toEqual(['Offer']);
});

test('a field that the profile lacks is told in each region that shows it, and once in each', () => {
  const phone = '<span data-tag="partner.phone" data-fallback="">Phone</span>';
  const document = documentWith({
    n_5: `<h1>Call ${phone} or ${phone}</h1>`,
    n_9: `Locked ${phone}`,
    n_12: '<a href="mp:partner-phone">Call</a>',
  });
  expect(regionsOf(cell(document, { phone: '' }).findings, 'missing.profile')).toEqual(['Headline', null, 'Offer']);
  expect(cell(document).findings).toEqual([]);
  expect([...profilePlaces(document).keys()]).toEqual(['phone']);
});

test('what every mail shows and no block of it is about the mail as a whole', () => {
  const [missing, ...others] = cell(sampleDocument(), { imprint: '' }).findings;
  expect(missing).toEqual({ rule: 'missing.profile', severity: 'block', params: { field: 'imprint' } });
  expect(others).toEqual([]);
});

test('every kind of region stands every made-up partner, in blocks and items as well', () => {
  const document = everyKindDocument();
  for (const key of MADE_UP_KEYS)
    for (const language of document.languages) {
      const { findings } = stressCell({ document, fill: {}, profile: madeUpProfile(key), assets, language });
      expect(
        findings.every(({ rule }) => rule !== 'missing.image'),
        key,
      ).toBe(true);
    }
  const { findings } = stressCell({
    document,
    fill: { [KIND.repeater]: { items: [{ id: 'i_new1', fill: { [KIND.itemText]: { text: LONG } } }] } },
    profile,
    assets,
    language: 'en',
  });
  expect(regionsOf(findings, 'overflow.word')).toEqual(['Item']);
});
