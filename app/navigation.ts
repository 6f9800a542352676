/** What stands in the navigation of each desk. A screen that is a place of its own adds its line here. */
import { defineMessages } from '@multipartner/ui/messages';
import { type Icon, IconAddressBook, IconHome, IconUserShield } from '@tabler/icons-react';

export const navigationMessages = defineMessages({
  en: { home: 'Home', contacts: 'Contacts', people: 'People and access', changePerson: 'Sign in as somebody else' },
  de: {
    home: 'Start',
    contacts: 'Kontakte',
    people: 'Personen und Zugänge',
    changePerson: 'Als jemand anderes anmelden',
  },
});

export interface NavigationEntry {
  label: 'home' | 'contacts' | 'people';
  path: string;
  icon: Icon;
  /** Only this very path is current. */
  end?: true;
  /** On the trust center's origin. */
  isTrustCenter?: true;
}

export const HQ_NAVIGATION: NavigationEntry[] = [
  { label: 'home', path: '/hq', icon: IconHome, end: true },
  { label: 'people', path: '/people', icon: IconUserShield, isTrustCenter: true },
];

export const PARTNER_NAVIGATION: NavigationEntry[] = [
  { label: 'home', path: '/partner', icon: IconHome, end: true },
  { label: 'contacts', path: '/partner/contacts', icon: IconAddressBook, isTrustCenter: true },
  { label: 'people', path: '/people', icon: IconUserShield, isTrustCenter: true },
];
