import { describe, expect, it } from 'vitest';
import type { FillPatch, FillSet } from '../document.ts';
import { everyKindDocument } from '../test-support/every-kind.ts';
import { KIND } from '../test-support/kind-parts.ts';
import { assets, profile } from '../test-support/samples.ts';
import { validate } from '../validate.ts';
import { applyFillPatch } from './fill.ts';
import { fixFor } from './fix.ts';

const document = everyKindDocument();
const known = { ...assets, hero: { ...assets.hero, alt: { en: 'A red car' } } };

/** The patch for the first violation of a rule, after it was saved and judged again. */
function mended(fill: FillSet, rule: string): FillPatch | null {
  const context = { document, fill, profile, language: 'en', assets: known };
  const violation = validate(document, fill, context).find((one) => one.rule === rule);
  if (!violation) throw new Error(`${rule} was not found`);
  const patch = fixFor(violation, context);
  if (!patch) return null;
  const saved = applyFillPatch(document, {}, patch, { profile, assets: known });
  if (!saved.ok) throw new Error(saved.failure.code);
  expect(validate(document, saved.value, context).map((one) => one.rule)).not.toContain(rule);
  return patch;
}
const block = (fill: FillSet) => ({ [KIND.slot]: { blocks: [{ id: 'i_p1', block: 'offer@1', fill }] } });

describe('one click', () => {
  it.each<readonly [string, FillSet, string, FillPatch | null]>([
    [
      'cuts a text behind a word',
      { [KIND.plain]: { text: 'A very long headline about everything we have' } },
      'text.too-long',
      { [KIND.plain]: { text: 'A very long headline about everything we' } },
    ],
    [
      'cuts rich text and closes what was open',
      { [KIND.rich]: { html: `<p><strong>${'word '.repeat(60)}</strong></p>` } },
      'text.too-long',
      { [KIND.rich]: { html: `<p><strong>${'word '.repeat(40).trim()}</strong></p>` } },
    ],
    [
      'makes a link secure',
      { [KIND.link]: { link: { href: 'http://example.com/x' } } },
      'link.not-https',
      { [KIND.link]: { link: { href: 'https://example.com/x' } } },
    ],
    [
      'completes an address',
      { [KIND.link]: { link: { href: 'example.com/x' } } },
      'link.invalid',
      { [KIND.link]: { link: { href: 'https://example.com/x' } } },
    ],
    [
      'does not lead to a host that is not allowed',
      { [KIND.link]: { link: { href: 'www.example.org' } } },
      'link.invalid',
      null,
    ],
    [
      'takes the description of the library',
      { [KIND.image]: { image: { assetId: 'hero', alt: '' } } },
      'image.alt-missing',
      { [KIND.image]: { image: { assetId: 'hero', alt: 'A red car' } } },
    ],
    [
      'clamps a number to its step',
      { [KIND.number]: { number: 12_700 } },
      'number.step',
      { [KIND.number]: { number: 12_500 } },
    ],
    [
      "lowers a price to headquarters'",
      { [KIND.price]: { price: 25_000 } },
      'price.above-standard',
      { [KIND.price]: { price: 19_900 } },
    ],
    [
      'moves a day to the next that is allowed',
      { [KIND.date]: { date: '2026-05-03' } },
      'date.excluded',
      { [KIND.date]: { date: '2026-05-04' } },
    ],
    ['puts a pinned block back', { [KIND.slot]: { blocks: [] } }, 'slot.pinned-moved', block({})],
    [
      'takes a word out, deep in a block',
      block({ [KIND.blockTitle]: { text: 'Ganz gratis, heute' } }),
      'text.forbidden-word',
      block({ [KIND.blockTitle]: { text: 'Ganz, heute' } }),
    ],
    [
      'goes back to the first variant',
      { [KIND.choice]: { choice: 'o_gone' } },
      'choice.unknown',
      { [KIND.choice]: null },
    ],
    [
      'leaves to people what only they know',
      { [KIND.link]: { link: { href: 'https://bit.ly/x' } } },
      'link.host-not-allowed',
      null,
    ],
  ])('%s', (_name, fill, rule, patch) => {
    expect(mended(fill, rule)).toEqual(patch);
  });
});
