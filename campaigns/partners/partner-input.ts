/** What HQ or a partner may say about a partner. The same schema checks forms, the CSV, and the API; its messages are issue codes. */
import { isTimeZone } from '@multipartner/kernel/time';
import { z } from 'zod';

const text = (max: number) => z.string({ error: 'required' }).trim().max(max, 'too_long');
const requiredText = (max: number) => text(max).min(1, 'required');

/** A phone number as people print it; its digits are never dialled by us. */
const phone = text(40).regex(/^[\d\s+()/.-]*$/, 'phone');
const email = z.union([z.literal(''), z.email('email').max(254, 'too_long')], { error: 'email' });
const website = z.union([z.literal(''), z.url({ protocol: /^https$/, error: 'website' }).max(300, 'too_long')], {
  error: 'website',
});

/** Every colour is stored as `#rrggbb` in lower case, so that two spellings of one colour are equal. */
export const colour = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^#[0-9a-f]{6}$/, 'colour');

export const openingHours = z
  .array(z.strictObject({ days: requiredText(60), hours: requiredText(60) }, { error: 'malformed' }))
  .max(14, 'too_long');

const profileFields = {
  name: requiredText(120),
  legalName: requiredText(200),
  legalForm: text(40),
  street: text(200),
  postalCode: text(20),
  city: text(100),
  country: z
    .string({ error: 'required' })
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/, 'country'),
  language: z
    .string({ error: 'required' })
    .trim()
    .toLowerCase()
    .regex(/^[a-z]{2,3}$/, 'language'),
  timeZone: z.string({ error: 'required' }).trim().refine(isTimeZone, 'time_zone'),
  phone,
  email,
  website,
  imprint: text(2_000),
  openingHours,
  accentColour: colour.nullable(),
};

/** A new partner: only what cannot be guessed is required. */
export const newPartner = z.strictObject({
  ...profileFields,
  legalForm: profileFields.legalForm.default(''),
  street: profileFields.street.default(''),
  postalCode: profileFields.postalCode.default(''),
  city: profileFields.city.default(''),
  phone: phone.default(''),
  email: email.default(''),
  website: website.default(''),
  imprint: profileFields.imprint.default(''),
  openingHours: openingHours.default([]),
  accentColour: profileFields.accentColour.default(null),
});
export type NewPartner = z.infer<typeof newPartner>;

/** What a change may touch; an absent field stays as it is. */
export const partnerChange = z.strictObject({ ...profileFields, logoAssetId: z.string().max(40).nullable() }).partial();
export type PartnerChange = z.infer<typeof partnerChange>;

/** Whom HQ invites as a partner’s first person. */
export const ownerInvitation = z.strictObject({
  email: z.email('email').max(254, 'too_long'),
  name: z.string({ error: 'required' }).trim().min(1, 'required').max(120, 'too_long'),
  language: z.enum(['en', 'de'], { error: 'language' }),
});
