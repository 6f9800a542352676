/** Receipts name their renderer by a number. It must grow whenever a template comes out differently, or honest receipts look forged. */
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { canonicalJson } from '../canonical.ts';
import type { FillSet } from '../document.ts';
import { compileMail } from '../render/compile.ts';
import { everyKindDocument } from '../test-support/every-kind.ts';
import { KIND } from '../test-support/kind-parts.ts';
import { assets, IDS, profile, sampleDocument } from '../test-support/samples.ts';
import { RENDERER_NUMBER, rendererOf, THIS_RENDERER } from './renderer.ts';

/** What each renderer made of the mails below, as SHA-256. Entries stay; a new renderer gets a new one. */
const MADE: Readonly<Record<number, string>> = {
  1: '5da7a2b1cc7c08f3dc49a544f692f279aa3835785c6a4c12de90ccec9936a834',
};

const SAMPLE_FILL: FillSet = {
  [IDS.plain]: { text: ['Hello ', { mergeTag: 'contact.firstName', fallback: 'friend' }] },
  [IDS.rich]: {
    html: '<p>Come <strong>soon</strong>, <a href="https://example.com/a?b=1&amp;c=2">here</a> &amp; now</p>',
  },
  [IDS.image]: { image: { assetId: 'other', alt: 'Another "car"' } },
  [IDS.link]: { link: { label: 'Visit <us>', href: 'https://example.com/visit' } },
};
const KIND_FILL: FillSet = {
  [KIND.rich]: { html: '<ul><li>One</li><li>Two {{x}}</li></ul>' },
  [KIND.slot]: { blocks: [{ id: 'i_new1', block: 'offer@1', fill: { [KIND.blockTitle]: { text: 'Own' } } }] },
  [KIND.repeater]: { items: [{ id: 'i_new1', fill: { [KIND.itemText]: { text: 'Item' } } }] },
};

it('a template that comes out differently needs a renderer with the next number', async () => {
  const campaign = { name: 'Spring', firstDay: '2026-04-01', lastDay: '2026-06-30' };
  const made: unknown[] = [];
  for (const language of ['en', 'de']) {
    made.push((await compileMail({ document: sampleDocument(), fill: SAMPLE_FILL, profile, assets, language })).mail);
    const kinds = { document: everyKindDocument(), profile, assets, language, campaign };
    made.push((await compileMail({ ...kinds, fill: KIND_FILL })).mail);
  }
  const hash = createHash('sha256').update(canonicalJson(made)).digest('hex');
  expect(
    hash,
    'These mails come out differently. If that is wanted: add one to RENDERER_NUMBER and put this hash under the new number.',
  ).toBe(MADE[RENDERER_NUMBER]);
});

it('is told apart by its number and by the language data of Node', () => {
  expect(THIS_RENDERER).toBe(`${RENDERER_NUMBER} (CLDR ${process.versions.cldr})`);
  expect(rendererOf(1, '47.0')).not.toBe(rendererOf(1, '48.0'));
  expect(rendererOf(1, undefined)).toBe('1 (CLDR none)');
});
