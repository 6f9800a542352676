/**
 * Texts of the screens. They stand beside the part that shows them, in a file `<name>.messages.ts`, in both languages at once:
 * German must have exactly English's keys, or the types do not pass. The syntax inside is i18next's (`{{name}}`, `people_one`).
 * No JSX here, so that services which run TypeScript natively can translate as well.
 */
import type { Language } from '@multipartner/kernel/language';
import { createInstance } from 'i18next';
import { createContext, createElement, type ReactNode, useContext } from 'react';

type Texts = Record<string, string>;
type PluralForm = '_zero' | '_one' | '_two' | '_few' | '_many' | '_other';
type BaseKey<K extends string> = K extends `${infer Base}${PluralForm}` ? Base : K;

declare const keyOf: unique symbol;
/** Texts in both languages. Made by {@link defineMessages} only. */
export interface Messages<K extends string = string> {
  readonly en: Readonly<Texts>;
  readonly de: Readonly<Texts>;
  readonly [keyOf]?: (key: K) => void;
}

/** Translates one key: `t('people', { count: 412 })`. A key that is not there is a type error. */
export type Translate<K extends string = string> = (key: K, params?: Record<string, string | number>) => string;

/** The keys of one set of texts. */
export type KeyOf<M> = M extends Messages<infer K extends string> ? K : never;

/** Declares the texts of one part. `de` with a key too few or too many is a type error. */
export function defineMessages<
  const En extends Texts,
  const De extends { readonly [K in keyof En]: string },
>(messages: {
  en: En;
  de: De & { [K in Exclude<keyof De, keyof En>]: never };
}): Messages<(keyof En & string) | BaseKey<keyof En & string>> {
  return messages as Messages<(keyof En & string) | BaseKey<keyof En & string>>;
}

/** Several sets as one, for a list that is long enough to stand in files by subject. No key stands in two of them. */
export function joinMessages<const Sets extends readonly Messages<never>[]>(
  ...sets: Sets
): Messages<KeyOf<Sets[number]>> {
  const joined = (language: Language) => Object.assign({}, ...sets.map((set) => set[language]));
  return { en: joined('en'), de: joined('de') };
}

// One entry per module of texts and language: the sets are module constants, so the cache is bounded by the source code.
const translators = new WeakMap<Messages, Partial<Record<Language, Translate>>>();

/** The translator of one set of texts in one language, for services and for {@link useT}. */
export function translate<K extends string>(messages: Messages<K>, language: Language): Translate<K> {
  const known = translators.get(messages as Messages) ?? {};
  translators.set(messages as Messages, known);
  known[language] ??= createTranslator(messages as Messages, language);
  return known[language] as Translate<K>;
}

/** `{{count}}` chooses the plural and is shown as people of the language write numbers: 13.319, not 13319. */
function createTranslator(messages: Messages, language: Language): Translate {
  const numbers = new Intl.NumberFormat(language === 'de' ? 'de-DE' : 'en-GB');
  const texts = Object.fromEntries(
    Object.entries(messages[language]).map(([key, text]) => [key, text.replaceAll('{{count}}', '{{shownCount}}')]),
  );
  const i18n = createInstance();
  void i18n.init({
    lng: language,
    fallbackLng: false,
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false }, // React escapes; mails and problem texts are escaped where they are written
    resources: { [language]: { translation: texts } },
  });
  return (key, params = {}) => {
    const { count } = params;
    return i18n.t(key, { ...params, shownCount: typeof count === 'number' ? numbers.format(count) : (count ?? '') });
  };
}

const LanguageContext = createContext<Language>('en');

/** Sets the language of everything below. `UiProvider` does it for a page. */
export function LanguageProvider({ language, children }: { language: Language; children?: ReactNode }) {
  return createElement(LanguageContext.Provider, { value: language }, children);
}

export const useLanguage = (): Language => useContext(LanguageContext);

/** The translator of one set of texts in the page's language. */
export function useT<K extends string>(messages: Messages<K>): Translate<K> {
  return translate(messages, useLanguage());
}
