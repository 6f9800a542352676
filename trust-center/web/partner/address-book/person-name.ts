import type { ContactProfile } from '../../../people/contacts/profile.ts';

/** "Dr. Anna Müller"; the company or the address for a contact without a name. */
export const personName = ({ title, firstName, lastName, company, email }: ContactProfile): string =>
  [title, firstName, lastName].filter(Boolean).join(' ') || company || email;
