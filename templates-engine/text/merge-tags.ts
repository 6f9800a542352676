/**
 * The closed list of merge tags. In HTML a merge tag is a chip, `<span data-tag="contact.firstName" data-fallback="…">…</span>`; in
 * plain text it is an object. Typed braces are literal text and never a merge tag.
 */
import type { Localised } from '@multipartner/kernel/language';
import type { PartnerProfile } from '../document.ts';

export interface MergeTag {
  name: string;
  label: Localised;
  /** Shown in previews without a person */
  sample: Localised;
}

/** Known only per recipient, resolved inside the trust zone. */
export const CONTACT_TAGS = [
  {
    name: 'contact.greeting',
    label: { en: 'Greeting line', de: 'Grußzeile' },
    sample: { en: 'Dear Ms Miller', de: 'Sehr geehrte Frau Müller' },
  },
  { name: 'contact.salutation', label: { en: 'Salutation', de: 'Anrede' }, sample: { en: 'Ms', de: 'Frau' } },
  { name: 'contact.firstName', label: { en: 'First name', de: 'Vorname' }, sample: { en: 'Anna', de: 'Anna' } },
  { name: 'contact.lastName', label: { en: 'Last name', de: 'Nachname' }, sample: { en: 'Miller', de: 'Müller' } },
  {
    name: 'contact.fullName',
    label: { en: 'Full name', de: 'Ganzer Name' },
    sample: { en: 'Anna Miller', de: 'Anna Müller' },
  },
  {
    name: 'contact.company',
    label: { en: 'Company', de: 'Firma' },
    sample: { en: 'Miller & Sons', de: 'Müller & Söhne' },
  },
  { name: 'contact.city', label: { en: 'City', de: 'Ort' }, sample: { en: 'Ulm', de: 'Ulm' } },
] as const satisfies readonly MergeTag[];
export type ContactTagName = (typeof CONTACT_TAGS)[number]['name'];

/** Known when the mail is compiled for a partner. */
export const PARTNER_TAGS = [
  {
    name: 'partner.name',
    label: { en: 'Partner: name', de: 'Partner: Name' },
    sample: { en: 'Autohaus Sonne', de: 'Autohaus Sonne' },
  },
  {
    name: 'partner.street',
    label: { en: 'Partner: street', de: 'Partner: Straße' },
    sample: { en: 'Sonnenweg 1', de: 'Sonnenweg 1' },
  },
  {
    name: 'partner.postalCode',
    label: { en: 'Partner: postal code', de: 'Partner: Postleitzahl' },
    sample: { en: '89073', de: '89073' },
  },
  { name: 'partner.city', label: { en: 'Partner: city', de: 'Partner: Ort' }, sample: { en: 'Ulm', de: 'Ulm' } },
  {
    name: 'partner.phone',
    label: { en: 'Partner: phone', de: 'Partner: Telefon' },
    sample: { en: '+49 731 000000', de: '+49 731 000000' },
  },
  {
    name: 'partner.email',
    label: { en: 'Partner: e-mail', de: 'Partner: E-Mail' },
    sample: { en: 'service@sonne.example', de: 'service@sonne.example' },
  },
  {
    name: 'partner.website',
    label: { en: 'Partner: website', de: 'Partner: Website' },
    sample: { en: 'https://sonne.example', de: 'https://sonne.example' },
  },
  {
    name: 'partner.imprint',
    label: { en: 'Partner: imprint', de: 'Partner: Impressum' },
    sample: { en: 'Autohaus Sonne GmbH', de: 'Autohaus Sonne GmbH' },
  },
  {
    name: 'partner.openingHours',
    label: { en: 'Partner: opening hours', de: 'Partner: Öffnungszeiten' },
    sample: { en: 'Mon to Fri 8:00 to 18:00', de: 'Mo bis Fr 8 bis 18 Uhr' },
  },
] as const satisfies readonly MergeTag[];
export type PartnerTagName = (typeof PARTNER_TAGS)[number]['name'];

/** What a text region offers where nobody chose otherwise. */
export const USUAL_TAGS = [
  'contact.greeting',
  'contact.firstName',
  'contact.lastName',
  'contact.fullName',
  'contact.company',
  'contact.city',
  'partner.name',
  'partner.city',
  'partner.phone',
] as const satisfies readonly (ContactTagName | PartnerTagName)[];

const CONTACT_NAMES: ReadonlySet<string> = new Set(CONTACT_TAGS.map(({ name }) => name));
const PARTNER_NAMES: ReadonlySet<string> = new Set(PARTNER_TAGS.map(({ name }) => name));

export const isContactTag = (name: string): name is ContactTagName => CONTACT_NAMES.has(name);
export const isPartnerTag = (name: string): name is PartnerTagName => PARTNER_NAMES.has(name);
export const isMergeTag = (name: string): boolean => isContactTag(name) || isPartnerTag(name);

/** The entry of a merge tag, or undefined. */
export const mergeTagNamed = (name: string): MergeTag | undefined =>
  [...CONTACT_TAGS, ...PARTNER_TAGS].find((tag) => tag.name === name);

/** The text of a partner tag; lines are separated by `\n`. Empty where the profile says nothing. */
export function partnerTagText(name: PartnerTagName, profile: PartnerProfile): string {
  if (name === 'partner.openingHours')
    return profile.openingHours.map(({ days, hours }) => `${days} ${hours}`).join('\n');
  const field = name.slice('partner.'.length) as Exclude<
    keyof PartnerProfile,
    'openingHours' | 'logo' | 'accentColour' | 'legalForm'
  >;
  return profile[field];
}

/** Sample values of all contact tags, for previews without a person. `language` falls back to English. */
export function sampleTags(language: string): Record<ContactTagName, string> {
  const key = language === 'de' ? 'de' : 'en';
  return Object.fromEntries(CONTACT_TAGS.map(({ name, sample }) => [name, sample[key]])) as Record<
    ContactTagName,
    string
  >;
}
