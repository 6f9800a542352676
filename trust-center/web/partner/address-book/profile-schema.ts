import { dayText } from '@multipartner/ui/day';
import { z } from 'zod';
import { PROFILE_FIELDS, type ProfileField } from '../../../people/csv/fields.ts';

const LONGEST = 200;
const LONGEST_NOTES = 4_000;

const texts = Object.fromEntries(
  PROFILE_FIELDS.map((field) => [
    field,
    z
      .string()
      .trim()
      .max(field === 'notes' ? LONGEST_NOTES : LONGEST)
      .optional(),
  ]),
) as Record<ProfileField, z.ZodOptional<z.ZodString>>;

// A field of a date may hold another text too: whatever an import found in its place.
const days = { birthday: dayText.optional(), lastPurchase: dayText.optional() };

/** What a form can say about a person. An address gets its last word from the trust center, which also knows foreign scripts. */
export const profileFields = {
  email: z
    .string()
    .trim()
    .max(254)
    .regex(/^[^\s@]+@[^\s@]+$/),
  ...texts,
  ...days,
};
