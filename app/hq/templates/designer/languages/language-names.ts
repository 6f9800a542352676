/** Languages that a mail may be added in: the ones of the partners' countries. */
export const OFFERED_LANGUAGES = ['de', 'en', 'fr', 'it', 'es', 'nl', 'pl', 'cs', 'da', 'sv', 'hu', 'tr'] as const;

/** The name of a language, in the language of the screen. */
export const languageName = (code: string, shownIn: 'en' | 'de'): string =>
  new Intl.DisplayNames([shownIn], { type: 'language' }).of(code) ?? code;
