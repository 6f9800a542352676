/**
 * What cannot be kept as it was sent: a zero byte and half of a pair that would be one character, which no database of ours takes, and a key that JavaScript
 * takes for the prototype and that readers of JSON therefore leave out without a word. Nobody types it; programs send it.
 */
import { type Failure, failure } from '@multipartner/kernel/errors';
import type { Language, Localised } from '@multipartner/kernel/language';
import { hasCode } from './error-codes.ts';

/** `character_not_in_repertoire` and `untranslatable_character` of PostgreSQL. */
const REFUSED = new Set<unknown>(['22021', '22P05']);
const SENTENCE: Localised = {
  en: 'This contains a character or a name that cannot be stored. Type it again without copying.',
  de: 'Das enthält ein Zeichen oder einen Namen, der sich nicht speichern lässt. Bitte tippen Sie es neu, ohne zu kopieren.',
};

export const unstorableSentence = (language: Language): string => SENTENCE[language];

const isUnstorable = (text: string): boolean => text.includes('\u0000') || !text.isWellFormed();

/** Where in a parsed JSON value the first such text stands, keys included; null: nowhere. Never recurses: the value may be of any depth. */
export function findUnstorable(value: unknown): PropertyKey[] | null {
  const waiting: { value: unknown; path: PropertyKey[] }[] = [{ value, path: [] }];
  for (;;) {
    const one = waiting.pop();
    if (!one) return null;
    if (typeof one.value === 'string' && isUnstorable(one.value)) return one.path;
    if (typeof one.value !== 'object' || one.value === null) continue;
    for (const [key, inner] of Object.entries(one.value)) {
      if (key === '__proto__' || isUnstorable(key)) return one.path;
      if (typeof inner === 'string' ? isUnstorable(inner) : typeof inner === 'object' && inner !== null)
        waiting.push({ value: inner, path: one.path.length < 20 ? [...one.path, key] : one.path });
    }
  }
}

/** `BAD_REQUEST` for an error of a database that could not take a text, else null. */
export const textFailure = (error: unknown, language: Language): Failure<'BAD_REQUEST'> | null =>
  hasCode(error, REFUSED) ? failure('BAD_REQUEST', { detail: unstorableSentence(language) }) : null;
