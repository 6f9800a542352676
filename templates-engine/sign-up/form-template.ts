/**
 * A sign-up form as HQ lays it down. Legal text, brand and the list of things that may be asked are locked; headline, introduction, thanks,
 * image, optional fields, purposes and languages are open to the partner, each within limits that stand here too.
 */
import { z } from 'zod';

export const FORM_LANGUAGES = ['de', 'en', 'fr'] as const;
export type FormLanguage = (typeof FORM_LANGUAGES)[number];
export const isFormLanguage = (value: unknown): value is FormLanguage =>
  (FORM_LANGUAGES as readonly unknown[]).includes(value);

/** What may be asked beside the address: fields of a contact. None is ever mandatory (Art. 5 (1) (c) GDPR). */
export const FORM_FIELDS = ['firstName', 'lastName', 'company', 'postalCode', 'city', 'phone', 'birthday'] as const;
export type FormField = (typeof FORM_FIELDS)[number];

/** For what a form can ask consent: the purposes of the trust center's closed list, people/consent/purposes.ts. */
export const FORM_PURPOSES = ['newsletter', 'service_reminders', 'events', 'surveys'] as const;
export type FormPurpose = (typeof FORM_PURPOSES)[number];

/** Texts that a partner writes, with the most characters that HQ may permit for each. */
export const OPEN_TEXTS = { headline: 120, intro: 800, thanks: 800 } as const;
export type OpenText = keyof typeof OPEN_TEXTS;
export const OPEN_TEXT_NAMES = Object.keys(OPEN_TEXTS) as OpenText[];

const text = (most: number) => z.string({ error: 'required' }).trim().min(1, 'required').max(most, 'too_long');

const MOST_PLACES = 5;

/** `{partner}` becomes the partner's name and `{purpose}` what the box is about, e.g. "news and offers". */
const withPlaces = (most: number, ...places: string[]) =>
  text(most)
    .refine((value) => places.every((place) => value.includes(place)), 'place_missing')
    // A name may be long: what stands in the evidence stays bounded.
    .refine((value) => places.every((place) => value.split(place).length - 1 <= MOST_PLACES), 'too_long');

export const formTemplateTexts = z.strictObject({
  /** Locked: beside the box of each purpose */
  consent: withPlaces(600, '{partner}', '{purpose}'),
  /** Locked: below the boxes; what happens with the data and how to withdraw */
  privacy: withPlaces(2_000, '{partner}'),
  /** What the open regions hold until the partner writes something else */
  headline: text(OPEN_TEXTS.headline),
  intro: text(OPEN_TEXTS.intro),
  thanks: text(OPEN_TEXTS.thanks),
});
export type FormTemplateTexts = z.infer<typeof formTemplateTexts>;

export const formImage = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  width: z.int().min(1).max(20_000),
  height: z.int().min(1).max(20_000),
  /** Said to people who do not see it */
  alt: z.string().max(200),
});
export type FormImage = z.infer<typeof formImage>;

const limit = (most: number) => z.int().min(20, 'too_small').max(most, 'too_big');

export const formTemplateContent = z
  .strictObject({
    /** Locked: the brand's name above the form */
    brand: text(80),
    texts: z.strictObject({
      de: formTemplateTexts.optional(),
      en: formTemplateTexts.optional(),
      fr: formTemplateTexts.optional(),
    }),
    /** Most characters of each open text */
    limits: z.strictObject({
      headline: limit(OPEN_TEXTS.headline),
      intro: limit(OPEN_TEXTS.intro),
      thanks: limit(OPEN_TEXTS.thanks),
    }),
    fields: z.array(z.enum(FORM_FIELDS)).max(FORM_FIELDS.length),
    purposes: z.array(z.enum(FORM_PURPOSES)).min(1, 'required').max(FORM_PURPOSES.length),
    /** Pictures of HQ's library that a partner may choose from */
    images: z.array(formImage).max(12, 'too_long'),
  })
  .superRefine(({ texts, limits, fields, purposes, images }, context) => {
    const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    const languages = languagesOf(texts);
    if (languages.length === 0) refuse(['texts'], 'required');
    for (const language of languages)
      for (const name of OPEN_TEXT_NAMES)
        if ((texts[language]?.[name].length ?? 0) > limits[name]) refuse(['texts', language, name], 'too_long');
    if (new Set(fields).size < fields.length) refuse(['fields'], 'twice');
    if (new Set(purposes).size < purposes.length) refuse(['purposes'], 'twice');
    if (new Set(images.map(({ sha256 }) => sha256)).size < images.length) refuse(['images'], 'twice');
  });
export type FormTemplateContent = z.infer<typeof formTemplateContent>;

/** The languages that a template has texts in, always in the same order. */
export const languagesOf = (texts: FormTemplateContent['texts']): FormLanguage[] =>
  FORM_LANGUAGES.filter((language) => texts[language]);
