/** Values of the merge tags for one person, in the mail's language. An empty value lets the template's fallback show. */
import { CONTACT_TAGS, type ContactTagName } from '@multipartner/templates-engine/merge-tags';
import type { ContactProfile } from '../people/contacts/profile.ts';

const FEMALE = /^(frau|ms|mrs|miss|madam|female|w|weiblich|f)\.?$/i;
const MALE = /^(herr|herrn|mr|sir|male|m|männlich)\.?$/i;

/** "Sehr geehrte Frau Müller", "Dear Ms Miller"; without a known salutation the neutral form, without a name only the opening. */
export function greetingOf(profile: ContactProfile, language: string): string {
  const { salutation = '', title = '', firstName = '', lastName = '' } = profile;
  const named = [title, lastName].filter(Boolean).join(' ');
  const full = [title, firstName, lastName].filter(Boolean).join(' ');
  if (language === 'de') {
    if (lastName && FEMALE.test(salutation)) return `Sehr geehrte Frau ${named}`;
    if (lastName && MALE.test(salutation)) return `Sehr geehrter Herr ${named}`;
    return full ? `Guten Tag ${full}` : 'Guten Tag';
  }
  if (lastName && FEMALE.test(salutation)) return `Dear ${title || 'Ms'} ${lastName}`;
  if (lastName && MALE.test(salutation)) return `Dear ${title || 'Mr'} ${lastName}`;
  return full ? `Dear ${full}` : 'Hello';
}

const VALUES: Record<ContactTagName, (profile: ContactProfile, language: string) => string> = {
  'contact.greeting': greetingOf,
  'contact.salutation': ({ salutation = '' }) => salutation,
  'contact.firstName': ({ firstName = '' }) => firstName,
  'contact.lastName': ({ lastName = '' }) => lastName,
  'contact.fullName': ({ firstName, lastName }) => [firstName, lastName].filter(Boolean).join(' '),
  'contact.company': ({ company = '' }) => company,
  'contact.city': ({ city = '' }) => city,
};

export const contactTag = (name: ContactTagName, profile: ContactProfile, language: string): string =>
  VALUES[name](profile, language);

export const contactTags = (profile: ContactProfile, language: string) =>
  Object.fromEntries(CONTACT_TAGS.map(({ name }) => [name, contactTag(name, profile, language)])) as Record<
    ContactTagName,
    string
  >;

/** The name beside the address in a To header; never with a character that a header would act on. */
export const displayName = (profile: ContactProfile): string =>
  [profile.firstName, profile.lastName]
    .filter(Boolean)
    .join(' ')
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029<>"@]/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
    .slice(0, 100);
