import { expect, test } from 'vitest';
import { wordDifference } from './word-difference.ts';

test('words that stayed, went and came; both texts can be read out of it', () => {
  expect(wordDifference('Der beste Preis', 'Der günstigste Preis der Stadt')).toEqual([
    { kind: 'same', text: 'Der ' },
    { kind: 'gone', text: 'beste' },
    { kind: 'new', text: 'günstigste' },
    { kind: 'same', text: ' Preis' },
    { kind: 'new', text: ' der Stadt' },
  ]);
  expect(wordDifference('', 'neu')).toEqual([{ kind: 'new', text: 'neu' }]);
  expect(wordDifference('gleich', 'gleich')).toEqual([{ kind: 'same', text: 'gleich' }]);
  for (const [before, after] of [
    ['a b c d', 'b d e'],
    ['x '.repeat(800), 'y'],
  ] as const) {
    const pieces = wordDifference(before, after);
    const text = (left: 'gone' | 'new') =>
      pieces
        .filter(({ kind }) => kind === 'same' || kind === left)
        .map((piece) => piece.text)
        .join('');
    expect([text('gone'), text('new')]).toEqual([before, after]);
  }
});
