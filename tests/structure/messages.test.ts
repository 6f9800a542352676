import { describe, expect, it } from 'vitest';

// A text that counts may be a function: then the types compare its parameters.
type Texts = Record<string, string | ((...values: never[]) => string)>;
type Messages = { en: Texts; de: Texts };

const modules = import.meta.glob<Record<string, unknown>>(
  ['../../**/*.messages.ts', '!**/node_modules/**', '!**/build/**'],
  { eager: true },
);

const isMessages = (value: unknown): value is Messages =>
  typeof value === 'object' && value !== null && 'en' in value && 'de' in value;

/** `{{name}}`, `{{count, number}}`: the name alone, because a format may differ between languages. */
const placeholders = (text: string) => [...text.matchAll(/\{\{-?\s*([\w.]+)/g)].map((match) => match[1] ?? '').sort();

/** What is wrong with a pair of languages, one line each. */
function faults({ en, de }: Messages): string[] {
  const keys = [...new Set([...Object.keys(en), ...Object.keys(de)])];
  return keys.flatMap((key) => {
    const [english, german] = [en[key], de[key]];
    if (english === undefined || german === undefined)
      return [`${key}: missing in ${english === undefined ? 'en' : 'de'}`];
    if (typeof english === 'function' && typeof german === 'function') return [];
    if (typeof english === 'function' || typeof german === 'function')
      return [`${key}: a text in one language, a function in the other`];
    if (!english.trim() || !german.trim()) return [`${key}: empty`];
    // A singular may leave the number out ("one person").
    const ignore = (name: string) => !(key.endsWith('_one') && name === 'count');
    const [inEnglish, inGerman] = [english, german].map((text) =>
      [...new Set(placeholders(text))].filter(ignore).join(', '),
    );
    return inEnglish === inGerman ? [] : [`${key}: {{${inEnglish}}} in en, {{${inGerman}}} in de`];
  });
}

describe('texts in both languages', () => {
  it('exist', () => {
    expect(Object.keys(modules).length).toBeGreaterThan(5);
  });

  it.each(Object.entries(modules))('%s is complete', (_, module) => {
    const exported = Object.values(module).filter(isMessages);
    expect(exported.length).toBeGreaterThan(0);
    expect(exported.flatMap(faults)).toEqual([]);
  });

  it('would be found out when a key, a text or a placeholder were missing', () => {
    expect(faults({ en: { a: 'A' }, de: {} })).toEqual(['a: missing in de']);
    expect(faults({ en: {}, de: { a: 'A' } })).toEqual(['a: missing in en']);
    expect(faults({ en: { a: 'A' }, de: { a: ' ' } })).toEqual(['a: empty']);
    expect(faults({ en: { a: '{{name}}' }, de: { a: '{{nam}}' } })).toHaveLength(1);
    expect(faults({ en: { a: '{{count, number}} x' }, de: { a: '{{count}} y' } })).toEqual([]);
  });
});
