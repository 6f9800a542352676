/** What stands in the navigation of each desk. A screen that is a place of its own adds its line here. */
import { defineMessages } from '@multipartner/ui/messages';
import {
  type Icon,
  IconAddressBook,
  IconBuilding,
  IconChartBar,
  IconHome,
  IconKey,
  IconListSearch,
  IconSettings,
  IconShieldCheck,
  IconShieldSearch,
  IconUserShield,
} from '@tabler/icons-react';

export const navigationMessages = defineMessages({
  en: {
    home: 'Home',
    contacts: 'Contacts',
    results: 'Results',
    accessLog: 'Access log',
    people: 'People and access',
    settings: 'Settings',
    account: 'My account',
    register: 'Register',
    hqAccesses: 'HQ accesses',
    verify: 'Verify',
    keys: 'Keys',
    changePerson: 'Sign in as somebody else',
  },
  de: {
    home: 'Start',
    contacts: 'Kontakte',
    results: 'Ergebnisse',
    accessLog: 'Protokoll',
    people: 'Personen und Zugänge',
    settings: 'Einstellungen',
    account: 'Mein Konto',
    register: 'Verzeichnis',
    hqAccesses: 'HQ-Zugriffe',
    verify: 'Prüfen',
    keys: 'Schlüssel',
    changePerson: 'Als jemand anderes anmelden',
  },
});

export interface NavigationEntry {
  label:
    | 'home'
    | 'contacts'
    | 'results'
    | 'accessLog'
    | 'people'
    | 'settings'
    | 'account'
    | 'register'
    | 'hqAccesses'
    | 'verify'
    | 'keys';
  path: string;
  icon: Icon;
  /** Only this very path is current. */
  end?: true;
  /** Paths beside `path` that belong to the same place. */
  also?: readonly string[];
  /** On the app's origin. */
  isApp?: true;
}

export type DeskName = 'hq' | 'partner' | 'officer';

export const NAVIGATION: Record<DeskName, NavigationEntry[]> = {
  hq: [
    { label: 'home', path: '/hq', icon: IconHome, isApp: true },
    { label: 'people', path: '/people/headquarters', icon: IconUserShield },
  ],
  partner: [
    { label: 'home', path: '/partner', icon: IconHome, isApp: true },
    {
      label: 'contacts',
      path: '/partner/contacts',
      also: ['/partner/segments', '/partner/imports'],
      icon: IconAddressBook,
    },
    { label: 'results', path: '/results', icon: IconChartBar },
    { label: 'accessLog', path: '/partner/access-log', icon: IconShieldSearch },
    { label: 'people', path: '/people/partner', icon: IconUserShield },
    { label: 'settings', path: '/partner/settings', icon: IconSettings },
  ],
  officer: [
    { label: 'register', path: '/officer', icon: IconListSearch, end: true },
    { label: 'accessLog', path: '/officer/access-log', icon: IconShieldSearch },
    { label: 'hqAccesses', path: '/officer/hq-accesses', icon: IconBuilding },
    { label: 'verify', path: '/officer/verify', icon: IconShieldCheck },
    { label: 'keys', path: '/officer/keys', icon: IconKey },
    { label: 'people', path: '/officer/people', icon: IconUserShield },
  ],
};

/** The entry that a path of this origin belongs to: the longest one that it lies below. */
export function placeOf(pathname: string): NavigationEntry['label'] | undefined {
  const own: Pick<NavigationEntry, 'label' | 'path' | 'also' | 'isApp'>[] = Object.values(NAVIGATION).flat();
  const places = [...own, { label: 'account' as const, path: '/account' }]
    .filter((entry) => !entry.isApp)
    .flatMap(({ label, path, also = [] }) => [path, ...also].map((below) => ({ label, below })))
    .filter(({ below }) => pathname === below || pathname.startsWith(`${below}/`));
  return places.sort((one, other) => other.below.length - one.below.length)[0]?.label;
}
