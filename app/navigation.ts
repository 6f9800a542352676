/** What stands in the navigation of each desk. A screen that is a place of its own adds its line here. */
import { defineMessages } from '@multipartner/ui/messages';

export interface NavigationEntry {
  /** Key of the texts below. */
  label: NavigationKey;
  path: string;
  /** On the trust center's origin: shown with a lock. */
  isTrustCenter?: true;
  /** Name of an icon of `@multipartner/ui`. */
  icon:
    | 'home'
    | 'campaign'
    | 'template'
    | 'partners'
    | 'contacts'
    | 'results'
    | 'settings'
    | 'log'
    | 'register'
    | 'people';
}

export const navigationMessages = defineMessages({
  en: {
    home: 'Home',
    campaigns: 'Campaigns',
    templates: 'Templates',
    partners: 'Partners',
    contacts: 'Contacts',
    people: 'People and access',
  },
  de: {
    home: 'Start',
    campaigns: 'Kampagnen',
    templates: 'Vorlagen',
    partners: 'Partner',
    contacts: 'Kontakte',
    people: 'Personen und Zugänge',
  },
});
export type NavigationKey = keyof (typeof navigationMessages)['en'] &
  ('home' | 'campaigns' | 'templates' | 'partners' | 'contacts' | 'people');

export const HQ_NAVIGATION: NavigationEntry[] = [{ label: 'home', path: '/hq', icon: 'home' }];

export const PARTNER_NAVIGATION: NavigationEntry[] = [{ label: 'home', path: '/partner', icon: 'home' }];
