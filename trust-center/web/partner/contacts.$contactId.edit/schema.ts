import type { Language } from '@multipartner/kernel/language';
import { z } from 'zod';
import type { ContactProfile } from '../../../people/contacts/profile.ts';
import { PROFILE_FIELDS } from '../../../people/csv/fields.ts';
import type { FieldDefinition } from '../../../people/fields/definition.ts';
import { profileFields } from '../address-book/profile-schema.ts';
import { valueShape, valuesOf } from '../fields-desk/values-schema.ts';

const OWN_FIELDS = 40;

const shape = {
  ...profileFields,
  rowVersion: z.string().regex(/^\d{1,20}$/),
  /** Texts of files that belong to no field, name and value in pairs: names of columns are no names of form fields. */
  own: z
    .array(z.object({ name: z.string().max(200), value: z.string().max(4_000).default('') }))
    .max(OWN_FIELDS)
    .default([]),
};
export const editSchema = (language: Language, defined: readonly FieldDefinition[]) =>
  z.object({ ...shape, ...valueShape(defined, language) });
export type ContactForm = z.output<ReturnType<typeof editSchema>>;

/** Every field that the form shows, so that an emptied one is cleared. */
export const changesOf = (
  { email, own, ...form }: ContactForm,
  defined: readonly FieldDefinition[],
  language: Language,
): Partial<ContactProfile> => ({
  email,
  fields: valuesOf(defined, form, language),
  ...Object.fromEntries(PROFILE_FIELDS.map((field) => [field, form[field] ?? ''])),
  custom: Object.fromEntries(own.filter(({ value }) => value !== '').map(({ name, value }) => [name, value])),
});

/** Fields whose stored text differs from what the form holds. */
export const differences = (stored: ContactProfile, typed: Readonly<Record<string, unknown>>) =>
  (['email', ...PROFILE_FIELDS] as const).filter((field) => (stored[field] ?? '') !== String(typed[field] ?? ''));
