/** What stands in the navigation of each desk; a partner's is the same on both origins and lies in the ui workspace. A screen that is a place of its own adds its line here. */
import type { Language } from '@multipartner/kernel/language';
import { defineMessages, type KeyOf, translate } from '@multipartner/ui/messages';
import { PARTNER_PLACES, partnerNavigationMessages } from '@multipartner/ui/partner-navigation';
import {
  type Icon,
  IconBuilding,
  IconEyeCheck,
  IconHome,
  IconKey,
  IconListSearch,
  IconShieldCheck,
  IconShieldSearch,
  IconTerminal2,
  IconUserShield,
} from '@tabler/icons-react';

export const navigationMessages = defineMessages({
  en: {
    home: 'Home',
    accessLog: 'Access log',
    people: 'People and access',
    account: 'My account',
    register: 'Register',
    hqAccesses: 'HQ accesses',
    verify: 'Verify',
    witnesses: 'Witnesses',
    keys: 'Keys',
    programs: 'Programs',
    changePerson: 'Sign in as somebody else',
  },
  de: {
    home: 'Start',
    accessLog: 'Protokoll',
    people: 'Personen und Zugänge',
    account: 'Mein Konto',
    register: 'Verzeichnis',
    hqAccesses: 'HQ-Zugriffe',
    verify: 'Prüfen',
    witnesses: 'Zeugen',
    keys: 'Schlüssel',
    programs: 'Programme',
    changePerson: 'Als jemand anderes anmelden',
  },
});

export interface NavigationEntry {
  label: Exclude<KeyOf<typeof navigationMessages>, 'changePerson' | 'account'>;
  path: string;
  icon: Icon;
  /** Only this very path is current. */
  end?: true;
  /** On the app's origin. */
  isApp?: true;
}

export type DeskName = 'hq' | 'partner' | 'officer' | 'custodian';

export const NAVIGATION: Record<Exclude<DeskName, 'partner'>, NavigationEntry[]> = {
  hq: [
    { label: 'home', path: '/hq', icon: IconHome, isApp: true },
    { label: 'people', path: '/people/headquarters', icon: IconUserShield },
  ],
  officer: [
    { label: 'register', path: '/officer', icon: IconListSearch, end: true },
    { label: 'accessLog', path: '/officer/access-log', icon: IconShieldSearch },
    { label: 'hqAccesses', path: '/officer/hq-accesses', icon: IconBuilding },
    { label: 'verify', path: '/officer/verify', icon: IconShieldCheck },
    { label: 'witnesses', path: '/officer/witnesses', icon: IconEyeCheck },
    { label: 'keys', path: '/keys', icon: IconKey },
    { label: 'people', path: '/officer/people', icon: IconUserShield },
  ],
  custodian: [
    { label: 'keys', path: '/keys', icon: IconKey },
    { label: 'programs', path: '/key-programs', icon: IconTerminal2 },
  ],
};

/** The name of the place that a path of this origin belongs to: the longest one that it lies below. */
export function placeName(pathname: string, language: Language): string | undefined {
  const t = translate(navigationMessages, language);
  const ofPartner = translate(partnerNavigationMessages, language);
  const places = [
    { name: t('account'), path: '/account' },
    ...Object.values(NAVIGATION)
      .flat()
      .filter(({ isApp }) => !isApp)
      .map(({ label, path }) => ({ name: t(label), path })),
    ...PARTNER_PLACES.filter(({ zone }) => zone === 'trust').flatMap(({ label, path, also = [] }) =>
      [path, ...also].map((one) => ({ name: ofPartner(label), path: one })),
    ),
  ].filter(({ path }) => pathname === path || pathname.startsWith(`${path}/`));
  return places.sort((one, other) => other.path.length - one.path.length)[0]?.name;
}
