/** The places of headquarters' desk: one list for both origins, so that nothing moves when somebody crosses between them. */
import { useLocation } from '@remix-run/react';
import {
  IconBuildingStore,
  IconChecks,
  IconForms,
  IconHistory,
  IconHome,
  IconMail,
  IconPalette,
  IconPhoto,
  IconSettings,
  IconSpeakerphone,
  IconTemplate,
  IconUserShield,
  type Icon as TablerIcon,
} from '@tabler/icons-react';
import { type KeyOf, useT } from '../messages.ts';
import type { Zone } from '../theme/palette.ts';
import { headquartersNavigationMessages } from './headquarters-navigation.messages.ts';
import type { NavigationItem } from './navigation.tsx';

export { headquartersNavigationMessages } from './headquarters-navigation.messages.ts';

export interface HeadquartersPlace {
  label: KeyOf<typeof headquartersNavigationMessages>;
  /** Whose origin it lies on. */
  zone: Zone;
  path: string;
  icon: TablerIcon;
  /** Another path of the same place: its pages are tabs of one */
  also?: string;
  /** Only this very path is current. */
  end?: true;
  /** Behind the places of every day. */
  startsGroup?: true;
  /** Not for marketers. */
  forAdministrators?: true;
}

export const HEADQUARTERS_PLACES: readonly HeadquartersPlace[] = [
  { label: 'home', zone: 'app', path: '/hq', icon: IconHome, end: true },
  { label: 'campaigns', zone: 'app', path: '/hq/campaigns', icon: IconSpeakerphone },
  { label: 'partners', zone: 'app', path: '/hq/partners', icon: IconBuildingStore },
  { label: 'approvals', zone: 'app', path: '/hq/approvals', icon: IconChecks },
  { label: 'templates', zone: 'app', path: '/hq/templates', also: '/hq/blocks', icon: IconTemplate },
  { label: 'forms', zone: 'app', path: '/hq/forms', icon: IconForms },
  { label: 'mails', zone: 'app', path: '/hq/mails', icon: IconMail },
  { label: 'images', zone: 'app', path: '/hq/images', icon: IconPhoto },
  { label: 'brand', zone: 'app', path: '/hq/brand', also: '/hq/rules', icon: IconPalette },
  { label: 'activity', zone: 'app', path: '/hq/activity', icon: IconHistory, forAdministrators: true },
  { label: 'settings', zone: 'app', path: '/hq/settings', icon: IconSettings, startsGroup: true },
  { label: 'people', zone: 'trust', path: '/people/headquarters', icon: IconUserShield },
];

/** The items of the shell's navigation at headquarters' desk. */
export function useHeadquartersNavigation(shown: {
  /** The origin that shows them. */
  zone: Zone;
  otherOrigin: string;
  isAdministrator: boolean;
  /** Requests that wait for an answer of HQ */
  waitingApprovals?: number | undefined;
}): NavigationItem[] {
  const { zone, otherOrigin, isAdministrator, waitingApprovals } = shown;
  const t = useT(headquartersNavigationMessages);
  const { pathname } = useLocation();
  return HEADQUARTERS_PLACES.filter(({ forAdministrators }) => isAdministrator || !forAdministrators).map(
    ({ label, zone: home, path, also, icon, end, startsGroup }) => ({
      to: home === zone ? path : otherOrigin + path,
      label: t(label),
      icon,
      ...(label === 'approvals' && waitingApprovals ? { badge: waitingApprovals } : {}),
      ...(also && home === zone && pathname.startsWith(also) ? { current: true } : {}),
      end,
      startsGroup,
    }),
  );
}
