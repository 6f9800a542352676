/** A form template while HQ works on it: the same parts as a published one, not yet checked for completeness; images are of HQ's library. */
import {
  FORM_FIELDS,
  FORM_LANGUAGES,
  FORM_PURPOSES,
  type FormLanguage,
  OPEN_TEXTS,
} from '@multipartner/templates-engine/form-template';
import { z } from 'zod';
import { firstWords } from './first-words.ts';

const text = (most: number) => z.string({ error: 'required' }).trim().max(most, 'too_long');
const texts = z.strictObject({
  consent: text(600),
  privacy: text(2_000),
  headline: text(OPEN_TEXTS.headline),
  intro: text(OPEN_TEXTS.intro),
  thanks: text(OPEN_TEXTS.thanks),
});
const limit = (most: number) => z.int({ error: 'malformed' }).min(20, 'malformed').max(most, 'malformed');

export const formDraft = z.strictObject({
  brand: text(80),
  languages: z.array(z.enum(FORM_LANGUAGES)).max(FORM_LANGUAGES.length),
  /** Texts of languages that are not chosen stay, so that a change of mind loses nothing */
  texts: z.strictObject({ de: texts, en: texts, fr: texts }),
  limits: z.strictObject({
    headline: limit(OPEN_TEXTS.headline),
    intro: limit(OPEN_TEXTS.intro),
    thanks: limit(OPEN_TEXTS.thanks),
  }),
  fields: z.array(z.enum(FORM_FIELDS)).max(FORM_FIELDS.length),
  purposes: z.array(z.enum(FORM_PURPOSES)).max(FORM_PURPOSES.length),
  imageIds: z.array(z.string().max(40)).max(12, 'too_long'),
});
export type FormDraft = z.infer<typeof formDraft>;

/** What a new template begins with: words that a lawyer can start from, in all three languages. */
export const firstDraft = (language: FormLanguage): FormDraft => ({
  brand: '',
  languages: [language],
  texts: firstWords,
  limits: { headline: 80, intro: 400, thanks: 400 },
  fields: ['firstName', 'lastName'],
  purposes: ['newsletter'],
  imageIds: [],
});
