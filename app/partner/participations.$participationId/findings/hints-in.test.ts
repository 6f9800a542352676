import { expect, test } from 'vitest';
import { hintsIn } from './hints-in.ts';

const TONE = [
  { language: 'de', hint: 'Kurze Sätze.' },
  { language: 'fr', hint: 'Phrases courtes.' },
  { language: 'de', hint: 'Mit „Sie“.' },
  { language: 'de', hint: 'Kurze Sätze.' },
];

test('only hints for the language of the mail are shown, each once', () => {
  expect(hintsIn(TONE, 'de')).toEqual(['Kurze Sätze.', 'Mit „Sie“.']);
  expect(hintsIn(TONE, 'fr')).toEqual(['Phrases courtes.']);
  expect(hintsIn(TONE, 'en')).toEqual([]);
  expect(hintsIn([], 'de')).toEqual([]);
});
