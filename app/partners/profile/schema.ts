import { z } from 'zod';

const text = (max: number) => z.string().trim().max(max).default('');

export const MAX_HOURS = 14;
/** A line that says only half is an oversight; an empty one is left out. */
const hoursLine = z.object({ days: text(60), hours: text(60) });

/** The business data that mails show. What is stricter than this (phone, address of the website, colours) the use case says. */
export const profileForm = z.object({
  intent: z.literal('profile'),
  name: z.string().trim().max(120),
  legalName: z.string().trim().max(200),
  legalForm: text(40),
  street: text(200),
  postalCode: text(20),
  city: text(100),
  country: z.string().length(2),
  language: z.string().max(3),
  timeZone: z.string().max(60),
  phone: text(40),
  email: text(254),
  website: text(300),
  imprint: text(2_000),
  openingHours: z.array(hoursLine).max(MAX_HOURS).default([]),
  accentColour: text(20),
});

export const PROFILE_FIELDS = [
  'name',
  'legalName',
  'legalForm',
  'street',
  'postalCode',
  'city',
  'country',
  'language',
  'timeZone',
  'phone',
  'email',
  'website',
  'imprint',
  'openingHours',
  'accentColour',
] as const;

export const MAX_LOGO_BYTES = 10_000_000;
