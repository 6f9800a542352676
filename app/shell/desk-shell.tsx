import { nameRole } from '@multipartner/trust-center/role-names';
import { useHeadquartersNavigation } from '@multipartner/ui/headquarters-navigation';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { usePartnerNavigation } from '@multipartner/ui/partner-navigation';
import { Shell } from '@multipartner/ui/shell';
import { useLocation, useRouteLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { loader } from '../root.tsx';
import { shellMessages } from './shell.messages.ts';

interface DeskShellProps {
  desk: 'hq' | 'partner';
  children: ReactNode;
}

/** The frame of a desk: its navigation, the person, and the other desks that are open to them. */
export function DeskShell({ desk, children }: DeskShellProps) {
  const data = useRouteLoaderData<typeof loader>('root');
  const language = useLanguage();
  const t = useT(shellMessages);
  const person = data?.person;
  const partnerNavigation = usePartnerNavigation({
    zone: 'app',
    otherOrigin: data?.trustOrigin ?? '',
    partnerId: person?.openPartnerId ?? null,
    pathname: useLocation().pathname,
  });
  const hqNavigation = useHeadquartersNavigation({
    zone: 'app',
    otherOrigin: data?.trustOrigin ?? '',
    isAdministrator: person?.memberships.some(({ role }) => role === 'hq_administrator') ?? false,
    waitingApprovals: data?.waitingApprovals,
  });
  if (!data || !person) return children;
  const { trustOrigin, isDemo } = data;
  const isOpen = ({ partnerId, role }: (typeof person.memberships)[number]) =>
    desk === 'partner' ? partnerId !== null && partnerId === person.openPartnerId : role.startsWith('hq_');
  const desks = person.memberships.map((membership) => ({
    label: membership.partnerName ?? nameRole(membership.role, language),
    detail: membership.partnerName ? nameRole(membership.role, language) : undefined,
    href:
      membership.role === 'key_custodian'
        ? `${trustOrigin}/keys`
        : membership.partnerId
          ? `/desks/${membership.partnerId}`
          : membership.role === 'compliance_officer'
            ? `${trustOrigin}/officer`
            : '/hq',
    current: isOpen(membership),
  }));
  const open = person.memberships.find(isOpen);
  return (
    <Shell
      zone="app"
      home={desk === 'hq' ? '/hq' : '/partner'}
      navigation={desk === 'hq' ? hqNavigation : partnerNavigation}
      person={{
        name: person.name,
        role: open ? [nameRole(open.role, language), open.partnerName].filter(Boolean).join(', ') : '',
        desks,
        accountHref: `${trustOrigin}/account`,
        signOutAction: '/sign-out',
        preferencesAction: '/preferences',
      }}
      demo={isDemo ? { actions: [{ label: t('changePerson'), href: `${trustOrigin}/sign-in?switch=1` }] } : undefined}
    >
      {children}
    </Shell>
  );
}
