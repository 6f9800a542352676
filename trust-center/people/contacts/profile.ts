/** What a partner knows about one person: the clear form of a contact's `profile` record. Exists only between vault and screen. */
import { z } from 'zod';
import { PROFILE_FIELDS, type ProfileField } from '../csv/fields.ts';

export const PROFILE_SCHEMA = 1;

const text = z.string().max(4_000);
const fields = Object.fromEntries(PROFILE_FIELDS.map((field) => [field, text.optional()])) as Record<
  ProfileField,
  z.ZodOptional<typeof text>
>;

export const tag = z.string().trim().min(1).max(60);

export const contactProfile = z.strictObject({
  /** In normal form */
  email: z.string().max(254),
  ...fields,
  tags: z.array(tag).max(50).default([]),
  /** Columns of imports that are none of ours, by their header */
  custom: z.record(z.string().max(200), text).default({}),
});
export type ContactProfile = z.infer<typeof contactProfile>;
