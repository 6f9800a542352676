/** What HQ says about a field of the common set. The messages are issue codes. */
import {
  FIELD_TYPES,
  LONGEST_LABEL,
  LONGEST_PURPOSE,
  MOST_CHOICES,
  NAMED_CATEGORIES,
} from '@multipartner/trust-center/contact-fields';
import { z } from 'zod';

const label = z.string({ error: 'required' }).trim().min(1, 'required').max(LONGEST_LABEL, 'too_long');
const purpose = z.string({ error: 'required' }).trim().min(10, 'purpose_short').max(LONGEST_PURPOSE, 'too_long');
const labels = z.strictObject({ en: label, de: label });

const shape = {
  label: labels,
  choices: z.array(labels).max(MOST_CHOICES, 'too_long').default([]),
  category: z.enum(NAMED_CATEGORIES, { error: 'required' }),
  purpose: z.strictObject({ en: purpose, de: purpose }),
};

export const contactFieldChange = z.strictObject(shape);
export const newContactField = z.strictObject({ ...shape, type: z.enum(FIELD_TYPES, { error: 'required' }) });
export type NewContactField = z.infer<typeof newContactField>;
export type ContactFieldChange = z.infer<typeof contactFieldChange>;
