// For whom HQ's variants are: one answer for what a mail shows and for what a merge compares.
import { expect, it } from 'vitest';
import type { DocumentVariant } from './document.ts';
import { variantsFor } from './fills/layers.ts';
import { profile, sampleDocument } from './test-support/samples.ts';
import { variantFill } from './upgrade/index.ts';

const variant = (id: string, when: DocumentVariant['when']): DocumentVariant => ({
  id: `v_${id}`,
  name: id,
  when,
  fill: { [`r_${id}`]: { text: id } },
});
const document = {
  ...sampleDocument(),
  variants: [
    variant('everybody', {}),
    variant('nolists00', { countries: [], groups: [], languages: [] }),
    variant('germany00', { countries: ['DE'] }),
    variant('austria00', { countries: ['AT'] }),
    variant('groupone0', { groups: ['grp_1'] }),
    variant('english00', { languages: ['en'] }),
    variant('german000', { languages: ['de'] }),
    variant('allthree0', { countries: ['DE'], groups: ['grp_1'], languages: ['de'] }),
  ],
};

it.each([
  // A language that the template lacks shows its first one, and gets that one's variants.
  ['fr', ['everybody', 'nolists00', 'germany00', 'groupone0', 'english00']],
  ['de', ['everybody', 'nolists00', 'germany00', 'groupone0', 'german000', 'allthree0']],
])('a partner in Germany, in a group, reading %s', (language, names) => {
  const shown = variantsFor(document, { profile, language, groups: ['grp_1', 'grp_2'] });
  expect(shown.map(({ name }) => name)).toEqual(names);
  const merged = variantFill(document, { language, country: 'DE', groups: ['grp_1', 'grp_2'] });
  expect(Object.keys(merged).map((id) => id.slice(2))).toEqual(names);
});

it('whoever is in no group and no country known gets only what is for all', () => {
  const merged = variantFill(document, { language: 'en' });
  expect(Object.keys(merged)).toEqual(['r_everybody', 'r_nolists00', 'r_english00']);
});
