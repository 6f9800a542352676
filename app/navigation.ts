/** What stands in the navigation of each desk. A screen that is a place of its own adds its line here. */
import type { Role } from '@multipartner/trust-center/contracts';
import { defineMessages, type KeyOf } from '@multipartner/ui/messages';
import {
  type Icon,
  IconBuildingStore,
  IconHistory,
  IconHome,
  IconPhoto,
  IconSettings,
  IconSpeakerphone,
  IconTemplate,
  IconUserShield,
} from '@tabler/icons-react';

export const navigationMessages = defineMessages({
  en: {
    home: 'Home',
    people: 'People and access',
    changePerson: 'Sign in as somebody else',
    campaigns: 'Campaigns',
    templates: 'Templates',
    partners: 'Partners',
    images: 'Images',
    activity: 'Activity',
    settings: 'Settings',
  },
  de: {
    home: 'Start',
    people: 'Personen und Zugänge',
    changePerson: 'Als jemand anderes anmelden',
    campaigns: 'Kampagnen',
    templates: 'Vorlagen',
    partners: 'Partner',
    images: 'Bilder',
    activity: 'Aktivität',
    settings: 'Einstellungen',
  },
});

export interface NavigationEntry {
  label: Exclude<KeyOf<typeof navigationMessages>, 'changePerson'>;
  path: string;
  icon: Icon;
  /** Only this very path is current. */
  end?: true;
  /** On the trust center's origin. */
  isTrustCenter?: true;
  /** Whom it is for, where not everybody of the desk may open it. */
  only?: readonly Role[];
}

export const HQ_NAVIGATION: NavigationEntry[] = [
  { label: 'home', path: '/hq', icon: IconHome, end: true },
  { label: 'campaigns', path: '/hq/campaigns', icon: IconSpeakerphone },
  { label: 'partners', path: '/hq/partners', icon: IconBuildingStore },
  { label: 'templates', path: '/hq/templates', icon: IconTemplate },
  { label: 'images', path: '/hq/images', icon: IconPhoto },
  { label: 'activity', path: '/hq/activity', icon: IconHistory, only: ['hq_administrator'] },
  { label: 'settings', path: '/hq/settings', icon: IconSettings },
  { label: 'people', path: '/people/headquarters', icon: IconUserShield, isTrustCenter: true },
];
