/** What stands in the navigation of each desk; headquarters' and a partner's are the same on both origins and lie in the ui workspace. A screen that is a place of its own adds its line here. */
import type { Language } from '@multipartner/kernel/language';
import { HEADQUARTERS_PLACES, headquartersNavigationMessages } from '@multipartner/ui/headquarters-navigation';
import { defineMessages, type KeyOf, translate } from '@multipartner/ui/messages';
import { PARTNER_PLACES, partnerNavigationMessages } from '@multipartner/ui/partner-navigation';
import {
  type Icon,
  IconBellRinging,
  IconBuilding,
  IconDoorExit,
  IconEyeCheck,
  IconFileCheck,
  IconFileText,
  IconFlame,
  IconHistory,
  IconKey,
  IconListSearch,
  IconShieldCheck,
  IconShieldSearch,
  IconSum,
  IconTerminal2,
  IconUserQuestion,
  IconUserShield,
  IconUsersGroup,
} from '@tabler/icons-react';

export const navigationMessages = defineMessages({
  en: {
    accessLog: 'Access log',
    people: 'People and access',
    account: 'My account',
    register: 'Register',
    hqAccesses: 'HQ accesses',
    verify: 'Verify',
    witnesses: 'Witnesses',
    requests: 'Requests',
    retention: 'Retention',
    records: 'Records',
    contracts: 'Contracts',
    jointControl: 'Joint control',
    numbers: 'HQ’s numbers',
    departures: 'Leaving partners',
    keys: 'Keys',
    emergency: 'Emergencies',
    alarms: 'Alarms',
    programs: 'Programs',
    changePerson: 'Sign in as somebody else',
  },
  de: {
    accessLog: 'Protokoll',
    people: 'Personen und Zugänge',
    account: 'Mein Konto',
    register: 'Verzeichnis',
    hqAccesses: 'HQ-Zugriffe',
    verify: 'Prüfen',
    witnesses: 'Zeugen',
    requests: 'Anfragen',
    retention: 'Aufbewahrung',
    records: 'Verarbeitung',
    contracts: 'Verträge',
    jointControl: 'Gemeinsam verantwortlich',
    numbers: 'Zahlen der Zentrale',
    departures: 'Ausscheidende Partner',
    keys: 'Schlüssel',
    emergency: 'Notfälle',
    alarms: 'Alarme',
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
}

export type DeskName = 'hq' | 'partner' | 'officer' | 'custodian';

export const NAVIGATION: Record<'officer' | 'custodian', NavigationEntry[]> = {
  officer: [
    { label: 'register', path: '/officer', icon: IconListSearch, end: true },
    { label: 'accessLog', path: '/officer/access-log', icon: IconShieldSearch },
    { label: 'hqAccesses', path: '/officer/hq-accesses', icon: IconBuilding },
    { label: 'verify', path: '/officer/verify', icon: IconShieldCheck },
    { label: 'witnesses', path: '/officer/witnesses', icon: IconEyeCheck },
    { label: 'requests', path: '/officer/requests', icon: IconUserQuestion },
    { label: 'retention', path: '/officer/retention', icon: IconHistory },
    { label: 'records', path: '/officer/records', icon: IconFileText },
    { label: 'contracts', path: '/officer/processing-contracts', icon: IconFileCheck },
    { label: 'jointControl', path: '/officer/joint-control', icon: IconUsersGroup },
    { label: 'numbers', path: '/officer/numbers', icon: IconSum },
    { label: 'departures', path: '/officer/departures', icon: IconDoorExit },
    { label: 'keys', path: '/keys', icon: IconKey },
    { label: 'emergency', path: '/emergencies', icon: IconFlame },
    { label: 'alarms', path: '/officer/alarms', icon: IconBellRinging },
    { label: 'people', path: '/officer/people', icon: IconUserShield },
  ],
  custodian: [
    { label: 'keys', path: '/keys', icon: IconKey },
    { label: 'emergency', path: '/emergencies', icon: IconFlame },
    { label: 'programs', path: '/key-programs', icon: IconTerminal2 },
  ],
};

/** The name of the place that a path of this origin belongs to: the longest one that it lies below. */
export function placeName(pathname: string, language: Language): string | undefined {
  const t = translate(navigationMessages, language);
  const ofHeadquarters = translate(headquartersNavigationMessages, language);
  const ofPartner = translate(partnerNavigationMessages, language);
  const places = [
    { name: t('account'), path: '/account' },
    ...Object.values(NAVIGATION)
      .flat()
      .map(({ label, path }) => ({ name: t(label), path })),
    ...HEADQUARTERS_PLACES.filter(({ zone }) => zone === 'trust').map(({ label, path }) => ({
      name: ofHeadquarters(label),
      path,
    })),
    ...PARTNER_PLACES.filter(({ zone }) => zone === 'trust').flatMap(({ label, path, also = [] }) =>
      [path, ...also].map((one) => ({ name: ofPartner(label), path: one })),
    ),
  ].filter(({ path }) => pathname === path || pathname.startsWith(`${path}/`));
  return places.sort((one, other) => other.path.length - one.path.length)[0]?.name;
}
