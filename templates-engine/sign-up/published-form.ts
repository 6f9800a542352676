/** A form as people see it: every text whole, in every language. It is what a consent refers to, so it never changes once published. */
import { z } from 'zod';
import type { FormDesign } from './form-design.ts';
import {
  FORM_FIELDS,
  FORM_LANGUAGES,
  FORM_PURPOSES,
  type FormLanguage,
  type FormTemplateContent,
  formImage,
} from './form-template.ts';
import { FORM_WORDS } from './form-words.ts';

const publishedTexts = z.strictObject({
  headline: z.string(),
  intro: z.string(),
  thanks: z.string(),
  privacy: z.string(),
  /** The sentence beside the box of each purpose */
  consent: z.record(z.string(), z.string()),
});
export type PublishedTexts = z.infer<typeof publishedTexts>;

export const publishedForm = z.strictObject({
  template: z.strictObject({ versionId: z.string(), number: z.int(), hash: z.string() }),
  brand: z.string(),
  partner: z.string(),
  languages: z.array(z.enum(FORM_LANGUAGES)).min(1),
  texts: z.strictObject({
    de: publishedTexts.optional(),
    en: publishedTexts.optional(),
    fr: publishedTexts.optional(),
  }),
  image: formImage.nullable(),
  fields: z.array(z.enum(FORM_FIELDS)),
  purposes: z.array(z.enum(FORM_PURPOSES)).min(1),
});
export type PublishedForm = z.infer<typeof publishedForm>;

interface Source {
  template: PublishedForm['template'];
  content: FormTemplateContent;
  design: FormDesign;
  partner: string;
}

/** Puts the partner's name and the purposes into the locked sentences. Purely textual: no sentence can bring markup along. */
export function publishForm({ template, content, design, partner }: Source): PublishedForm {
  const named = (text: string) => text.replaceAll('{partner}', () => partner);
  const textsOf = (language: FormLanguage): PublishedTexts => {
    const locked = content.texts[language]!;
    const open = design.texts[language]!;
    return {
      ...open,
      privacy: named(locked.privacy),
      consent: Object.fromEntries(
        design.purposes.map((purpose) => [
          purpose,
          named(locked.consent.replaceAll('{purpose}', () => FORM_WORDS[language].purpose[purpose])),
        ]),
      ),
    };
  };
  const languages = FORM_LANGUAGES.filter((language) => design.languages.includes(language));
  return {
    template,
    brand: content.brand,
    partner,
    languages,
    texts: Object.fromEntries(languages.map((language) => [language, textsOf(language)])),
    image: content.images.find(({ sha256 }) => sha256 === design.image) ?? null,
    fields: FORM_FIELDS.filter((field) => design.fields.includes(field)),
    purposes: FORM_PURPOSES.filter((purpose) => design.purposes.includes(purpose)),
  };
}

/** Everything that the form says in one language, top to bottom: the text that stands in the evidence. */
export function textOf(form: PublishedForm, language: FormLanguage): string {
  const texts = form.texts[language];
  if (!texts) throw new RangeError(`this form does not speak ${language}`);
  const words = FORM_WORDS[language];
  return [
    `${form.brand} · ${form.partner}`,
    texts.headline,
    texts.intro,
    words.email,
    ...form.fields.map((field) => `${words.field[field]} (${words.optional})`),
    ...form.purposes.map((purpose) => `[ ] ${texts.consent[purpose]}`),
    texts.privacy,
    `[${words.submit}]`,
  ].join('\n\n');
}

/** The language of the form for somebody: the wished one, else the browser's, else the form's first. */
export const languageFor = (form: PublishedForm, ...wishes: (string | null | undefined)[]): FormLanguage =>
  wishes.flatMap((wish) => form.languages.find((language) => language === wish) ?? [])[0] ?? form.languages[0]!;
