import { expect, it } from 'vitest';
import { shownMore } from './place-lines.ts';

const more = [
  { field: 'language', value: 'de', kind: 'built_in' },
  { field: 'tag', value: 'Werkstatt', kind: 'tag' },
  { field: 'tag', value: 'Leasing', kind: 'tag' },
  { field: 'language', value: 'de', kind: 'from_file' },
];

it('shows a person the language by its name, and what came from a file as it came', () => {
  const values = (language: 'de' | 'en') => shownMore(more, language).map(({ value }) => value);
  expect(values('de')).toEqual(['Deutsch', 'Werkstatt, Leasing', 'de']);
  expect(values('en')).toEqual(['German', 'Werkstatt, Leasing', 'de']);
});
