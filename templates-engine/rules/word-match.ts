/** Words and phrases in a text, as a person would find them: whole words, whatever the case, the umlauts' spelling and the blanks between. */
import { readings, UNSEEN } from './readings.ts';

const FOLDED: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', æ: 'ae', œ: 'oe', ø: 'oe' };

/** The same words and texts are folded again with every letter that somebody types. */
const known = new Map<string, string>();
const MOST_KNOWN = 5_000;
const LONGEST_KNOWN = 2_000;

/** Lower case, umlauts spelt out, accents and invisible characters gone; everything that is no letter, digit, `%` or `€` is one blank. */
export function foldWords(text: string): string {
  const before = known.get(text);
  if (before !== undefined) return before;
  const folded = fold(text);
  if (known.size >= MOST_KNOWN) known.clear();
  if (text.length <= LONGEST_KNOWN) known.set(text, folded);
  return folded;
}

function fold(text: string): string {
  const spelt = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(UNSEEN, '')
    .normalize('NFC')
    .replace(/[äöüßæœø]/g, (letter) => FOLDED[letter]!)
    .normalize('NFD')
    .replace(/\p{M}/gu, '');
  return ` ${spelt.replace(/[^\p{L}\p{N}%€$£+*]+/gu, ' ').trim()} `;
}

/** The first of the words or phrases that the text holds in one of its readings, as HQ wrote it, or null. `beginning*` finds every word that begins so. */
export function findWord(text: string, words: readonly string[]): string | null {
  const folded = readings(text).map(foldWords);
  return words.find((word) => folded.some((one) => holds(one, word))) ?? null;
}

/** The words or phrases that the text lacks. */
export function missingWords(text: string, words: readonly string[]): string[] {
  const folded = readings(text).map(foldWords);
  return words.filter((word) => !folded.some((one) => holds(one, word)));
}

function holds(folded: string, word: string): boolean {
  const isBeginning = word.trim().endsWith('*');
  const wanted = foldWords(isBeginning ? word.trim().slice(0, -1) : word).trim();
  return wanted !== '' && folded.includes(isBeginning ? ` ${wanted}` : ` ${wanted} `);
}
