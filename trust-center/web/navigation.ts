/** What stands in the navigation of each desk; headquarters' and a partner's are the same on both origins and lie in the ui workspace. A screen that is a place of its own adds its line here. */
import type { Language } from '@multipartner/kernel/language';
import { HEADQUARTERS_PLACES, headquartersNavigationMessages } from '@multipartner/ui/headquarters-navigation';
import { defineMessages, type KeyOf, translate } from '@multipartner/ui/messages';
import { PARTNER_PLACES, partnerNavigationMessages } from '@multipartner/ui/partner-navigation';
import {
  type Icon,
  IconAlertTriangle,
  IconBuildingStore,
  IconChecklist,
  IconFileCheck,
  IconFlame,
  IconKey,
  IconMailForward,
  IconShieldSearch,
  IconTerminal2,
  IconUserQuestion,
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
    mailServers: 'Mail servers',
    today: 'Today',
    partners: 'Partners',
    rights: 'Rights',
    evidence: 'Evidence',
    consentEvidence: 'Consent evidence',
    incidents: 'Incidents',
    findings: 'Gate findings',
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
    mailServers: 'Mailserver',
    today: 'Heute',
    partners: 'Partner',
    rights: 'Betroffene',
    evidence: 'Nachweise',
    consentEvidence: 'Einwilligungen',
    incidents: 'Vorfälle',
    findings: 'Funde der Prüfung',
    changePerson: 'Als jemand anderes anmelden',
  },
});

type PlaceLabel = Exclude<KeyOf<typeof navigationMessages>, 'changePerson' | 'account'>;

export interface NavigationEntry {
  label: PlaceLabel;
  path: string;
  icon: Icon;
  /** Only this very path is current. */
  end?: true;
  /** For custodians of the operator, not of partners */
  operatorOnly?: true;
  /** The pages of this place, as tabs on each of them; the first has the place's own path. */
  pages?: readonly { label: PlaceLabel; path: string }[];
}

export type DeskName = 'hq' | 'partner' | 'officer' | 'custodian';

export const NAVIGATION: Record<'officer' | 'custodian', NavigationEntry[]> = {
  officer: [
    { label: 'today', path: '/officer', icon: IconChecklist, end: true },
    {
      label: 'incidents',
      path: '/officer/incidents',
      icon: IconAlertTriangle,
      pages: [
        { label: 'incidents', path: '/officer/incidents' },
        { label: 'alarms', path: '/officer/alarms' },
        { label: 'findings', path: '/officer/findings' },
      ],
    },
    {
      label: 'rights',
      path: '/officer/requests',
      icon: IconUserQuestion,
      pages: [
        { label: 'requests', path: '/officer/requests' },
        { label: 'consentEvidence', path: '/officer/consent-evidence' },
        { label: 'retention', path: '/officer/retention' },
      ],
    },
    {
      label: 'evidence',
      path: '/officer/access-log',
      icon: IconShieldSearch,
      pages: [
        { label: 'accessLog', path: '/officer/access-log' },
        { label: 'hqAccesses', path: '/officer/hq-accesses' },
        { label: 'verify', path: '/officer/verify' },
        { label: 'witnesses', path: '/officer/witnesses' },
        { label: 'numbers', path: '/officer/numbers' },
      ],
    },
    {
      label: 'contracts',
      path: '/officer/processing-contracts',
      icon: IconFileCheck,
      pages: [
        { label: 'contracts', path: '/officer/processing-contracts' },
        { label: 'jointControl', path: '/officer/joint-control' },
        { label: 'records', path: '/officer/records' },
      ],
    },
    {
      label: 'keys',
      path: '/keys',
      icon: IconKey,
      pages: [
        { label: 'keys', path: '/keys' },
        { label: 'emergency', path: '/emergencies' },
      ],
    },
    {
      label: 'partners',
      path: '/officer/partners',
      icon: IconBuildingStore,
      pages: [
        { label: 'register', path: '/officer/partners' },
        { label: 'departures', path: '/officer/departures' },
        { label: 'people', path: '/officer/people' },
      ],
    },
  ],
  custodian: [
    { label: 'keys', path: '/keys', icon: IconKey },
    { label: 'emergency', path: '/emergencies', icon: IconFlame },
    { label: 'mailServers', path: '/mail-servers', icon: IconMailForward, operatorOnly: true },
    { label: 'programs', path: '/key-programs', icon: IconTerminal2 },
  ],
};

const isBelow = (pathname: string, path: string): boolean => pathname === path || pathname.startsWith(`${path}/`);

/** The place of a desk that a path belongs to, where it has several pages. */
export const pagesAt = (desk: 'officer' | 'custodian', pathname: string): NavigationEntry | undefined =>
  NAVIGATION[desk].find(({ pages }) => pages?.some(({ path }) => isBelow(pathname, path)));

/** The name of the place that a path of this origin belongs to: the longest one that it lies below. */
export function placeName(pathname: string, language: Language): string | undefined {
  const t = translate(navigationMessages, language);
  const ofHeadquarters = translate(headquartersNavigationMessages, language);
  const ofPartner = translate(partnerNavigationMessages, language);
  const places = [
    { name: t('account'), path: '/account' },
    ...Object.values(NAVIGATION)
      .flat()
      .flatMap(({ label, path, pages }) => pages ?? [{ label, path }])
      .map(({ label, path }) => ({ name: t(label), path })),
    ...HEADQUARTERS_PLACES.filter(({ zone }) => zone === 'trust').map(({ label, path }) => ({
      name: ofHeadquarters(label),
      path,
    })),
    ...PARTNER_PLACES.filter(({ zone }) => zone === 'trust').flatMap(({ label, path, also = [] }) =>
      [path, ...also].map((one) => ({ name: ofPartner(label), path: one })),
    ),
  ].filter(({ path }) => isBelow(pathname, path));
  return places.sort((one, other) => other.path.length - one.path.length)[0]?.name;
}
