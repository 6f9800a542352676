/**
 * The ways in which a text can be read. Rules judge what a customer sees, not what a computer was given: signs that nobody sees part no word, a letter of
 * another alphabet that looks like a Latin one is taken for it, and a merge tag may turn out to be empty.
 */
import { TAG_SIGN } from './mail-facts.ts';

/** Soft hyphens, joiners, marks of direction, fillers, variation selectors, tags: Unicode's own list of what is not shown. */
export const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;

/** Letters in whole rows: what looks like the Latin letters of the same place (Unicode TR 39, the common ones). */
const LOOKALIKES: readonly (readonly [string, string])[] = [
  ['АВЕЅІЈКМНОРСТУХҮԌԚԜЗ', 'ABESIJKMHOPCTYXYGQW3'],
  ['аеѕіјорсухһԁԛԝѵгк', 'aesijopcyxhdqwvrk'],
  ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'],
  ['αεικνορτυχγ', 'aeiknoptuxy'],
  ['օսհոց', 'ouhng'],
  ['ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ', 'abcdefghijklmnoprstuvwyz'],
  ['ıɑɡɩʋłđħ', 'iagivldh'],
];
const LATIN: ReadonlyMap<string, string> = new Map(
  LOOKALIKES.flatMap(([strange, plain]) => [...strange].map((letter, at) => [letter, plain[at]!] as const)),
);
const STRANGE = new RegExp(`[${LOOKALIKES.map(([strange]) => strange).join('')}]`, 'gu');

const seen = (text: string): string => text.normalize('NFKC').replace(UNSEEN, '');

/** The same texts are read again with every letter that somebody types. */
const known = new Map<string, readonly string[]>();
const MOST_KNOWN = 2_000;
const LONGEST_KNOWN = 2_000;

/** The text as it was given, and every other way in which it can be read; most texts have one only. */
export function readings(text: string): readonly string[] {
  if (/^[\n -~]*$/.test(text)) return [text];
  const before = known.get(text);
  if (before) return before;
  const plain = seen(text);
  const ways = new Set([text, plain, plain.replace(STRANGE, (letter) => LATIN.get(letter)!)]);
  if (text.includes(TAG_SIGN)) for (const one of [...ways]) ways.add(one.replaceAll(TAG_SIGN, ''));
  const all = [...ways];
  if (known.size >= MOST_KNOWN) known.clear();
  if (text.length <= LONGEST_KNOWN) known.set(text, all);
  return all;
}
