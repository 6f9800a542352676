/** Two texts word by word: what stayed, what went, what came. */
export interface WordPiece {
  kind: 'same' | 'gone' | 'new';
  text: string;
}

/** More words than this are shown as gone and new as a whole: nobody compares them word by word. */
const MOST_WORDS = 600;
const wordsOf = (text: string): string[] => text.match(/\s+|[^\s]+/g) ?? [];

/** The longest common order of words, by the textbook's table. */
export function wordDifference(before: string, after: string): WordPiece[] {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
  if (a.length > MOST_WORDS || b.length > MOST_WORDS)
    return [
      { kind: 'gone', text: before },
      { kind: 'new', text: after },
    ];
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      table[i]![j] = a[i] === b[j] ? table[i + 1]![j + 1]! + 1 : Math.max(table[i + 1]![j]!, table[i]![j + 1]!);
  const pieces: WordPiece[] = [];
  const add = (kind: WordPiece['kind'], text: string) => {
    const last = pieces.at(-1);
    if (last?.kind === kind) last.text += text;
    else pieces.push({ kind, text });
  };
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      add('same', a[i]!);
      i += 1;
      j += 1;
    } else if (table[i + 1]![j]! >= table[i]![j + 1]!) add('gone', a[i++]!);
    else add('new', b[j++]!);
  }
  while (i < a.length) add('gone', a[i++]!);
  while (j < b.length) add('new', b[j++]!);
  return pieces;
}
