import { z } from 'zod';
import type { ContactProfile } from '../../../people/contacts/profile.ts';
import { PROFILE_FIELDS } from '../../../people/csv/fields.ts';
import { profileFields } from '../address-book/profile-schema.ts';

const OWN_FIELDS = 40;

export const editSchema = z.object({
  ...profileFields,
  rowVersion: z.string().regex(/^\d{1,20}$/),
  /** The partner's own fields, name and value in pairs: names of columns are no names of form fields. */
  own: z
    .array(z.object({ name: z.string().max(200), value: z.string().max(4_000).default('') }))
    .max(OWN_FIELDS)
    .default([]),
});
export type ContactForm = z.output<typeof editSchema>;

/** Every field that the form shows, so that an emptied one is cleared. */
export const changesOf = ({ email, own, ...form }: ContactForm): Partial<ContactProfile> => ({
  email,
  ...Object.fromEntries(PROFILE_FIELDS.map((field) => [field, form[field] ?? ''])),
  custom: Object.fromEntries(own.filter(({ value }) => value !== '').map(({ name, value }) => [name, value])),
});

/** Fields whose stored text differs from what the form holds. */
export const differences = (stored: ContactProfile, typed: Readonly<Record<string, unknown>>) =>
  (['email', ...PROFILE_FIELDS] as const).filter((field) => (stored[field] ?? '') !== String(typed[field] ?? ''));
