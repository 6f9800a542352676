/** What a partner knows about one person: the clear form of a contact's `profile` record. Exists only between vault and screen. */
import { z } from 'zod';
import { PROFILE_FIELDS, type ProfileField } from '../csv/fields.ts';
import { LONGEST_VALUE } from '../fields/field-value.ts';

/** Of the record's shape. Parts that came later are completed when an older record is read, so that the number stays. */
export const PROFILE_SCHEMA = 1;

const text = z.string().max(4_000);
const fields = Object.fromEntries(PROFILE_FIELDS.map((field) => [field, text.optional()])) as Record<
  ProfileField,
  z.ZodOptional<typeof text>
>;

export const MOST_PROFILE_FIELDS = 200;
const fieldValues = z
  .record(z.string().max(40), z.string().max(LONGEST_VALUE))
  .refine((values) => Object.keys(values).length <= MOST_PROFILE_FIELDS);

export const tag = z.string().trim().min(1).max(60);

/** In normal form */
const email = z.string().max(254);
const tags = z.array(tag).max(50);
const custom = z.record(z.string().max(200), text);

export const contactProfile = z.strictObject({
  email,
  ...fields,
  tags: tags.default([]),
  /** Columns of imports that are none of ours, by their header */
  custom: custom.default({}),
  /** Values of the fields that HQ and the partner define, by the ids of the fields: fields/field-value.ts tells their forms */
  fields: fieldValues.default({}),
});
/** What is to be changed, nothing else: a part that is not named stays. */
export const profileChange = z.strictObject({ email, ...fields, tags, custom, fields: fieldValues }).partial();
export type ContactProfile = z.infer<typeof contactProfile>;

/** A profile as a record holds it; one that was sealed before there were fields to define has none. */
export const completeProfile = (stored: unknown): ContactProfile => {
  const profile = stored as Omit<ContactProfile, 'fields'> & { fields?: ContactProfile['fields'] };
  return { ...profile, fields: profile.fields ?? {} };
};
