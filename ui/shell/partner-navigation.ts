/** The places of a partner's desk: one list for both origins, so that nothing moves when somebody crosses between them. */
import {
  IconAddressBook,
  IconBuildingStore,
  IconChartBar,
  IconHome,
  IconSettings,
  IconShieldSearch,
  IconSpeakerphone,
  IconUserQuestion,
  IconUserShield,
  type Icon as TablerIcon,
} from '@tabler/icons-react';
import { type KeyOf, useT } from '../messages.ts';
import type { Zone } from '../theme/palette.ts';
import type { NavigationItem } from './navigation.tsx';
import { partnerNavigationMessages } from './partner-navigation.messages.ts';

export { partnerNavigationMessages } from './partner-navigation.messages.ts';

export interface PartnerPlace {
  label: KeyOf<typeof partnerNavigationMessages>;
  /** Whose origin it lies on. */
  zone: Zone;
  path: string;
  icon: TablerIcon;
  /** Only this very path is current. */
  end?: true;
  /** Behind the places of every day. */
  startsGroup?: true;
  /** Paths beside `path` that belong to the same place, on either origin. */
  also?: readonly string[];
}

export const PARTNER_PLACES: readonly PartnerPlace[] = [
  { label: 'home', zone: 'app', path: '/partner', icon: IconHome, end: true },
  {
    label: 'campaigns',
    zone: 'app',
    path: '/partner/campaigns',
    also: ['/partner/participations', '/send'],
    icon: IconSpeakerphone,
  },
  {
    label: 'contacts',
    zone: 'trust',
    path: '/partner/contacts',
    also: ['/partner/segments', '/partner/imports', '/partner/suppressions', '/partner/forms'],
    icon: IconAddressBook,
  },
  { label: 'results', zone: 'trust', path: '/results', icon: IconChartBar },
  { label: 'requests', zone: 'trust', path: '/partner/requests', icon: IconUserQuestion },
  {
    label: 'accessLog',
    zone: 'trust',
    path: '/partner/access-log',
    also: ['/partner/emergency', '/partner/incidents'],
    startsGroup: true,
    icon: IconShieldSearch,
  },
  { label: 'profile', zone: 'app', path: '/partner/profile', icon: IconBuildingStore },
  { label: 'people', zone: 'trust', path: '/people/partner', icon: IconUserShield },
  { label: 'settings', zone: 'trust', path: '/partner/settings', icon: IconSettings },
];

/** A page of a partner's desk on the other origin. Each origin keeps which partner's desk is open, so the address names it. */
export const deskHref = (origin: string, partnerId: string | null, path: string): string =>
  partnerId ? `${origin}/desks/${partnerId}?return-to=${encodeURIComponent(path)}` : origin + path;

/** The items of the shell's navigation at a partner's desk. */
export function usePartnerNavigation(shown: {
  /** The origin that shows them. */
  zone: Zone;
  otherOrigin: string;
  /** The partner whose desk is open. */
  partnerId: string | null;
  pathname: string;
}): NavigationItem[] {
  const { zone, otherOrigin, partnerId, pathname } = shown;
  const t = useT(partnerNavigationMessages);
  return PARTNER_PLACES.map(({ label, zone: home, path, icon, end, also, startsGroup }) => ({
    to: home === zone ? path : deskHref(otherOrigin, partnerId, path),
    label: t(label),
    icon,
    end,
    startsGroup,
    current: also?.some((other) => pathname.startsWith(other)) || undefined,
  }));
}
