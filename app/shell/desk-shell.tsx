import { nameRole } from '@multipartner/trust-center/role-names';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { Shell } from '@multipartner/ui/shell';
import { useRouteLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { type NavigationEntry, navigationMessages } from '../navigation.ts';
import type { loader } from '../root.tsx';

interface DeskShellProps {
  desk: 'hq' | 'partner';
  entries: readonly NavigationEntry[];
  children: ReactNode;
}

/** The frame of a desk: its navigation, the person, and the other desks that are open to them. */
export function DeskShell({ desk, entries, children }: DeskShellProps) {
  const data = useRouteLoaderData<typeof loader>('root');
  const language = useLanguage();
  const t = useT(navigationMessages);
  const person = data?.person;
  if (!data || !person) return children;
  const { trustOrigin, isDemo } = data;
  const isOpen = ({ partnerId, role }: (typeof person.memberships)[number]) =>
    desk === 'partner' ? partnerId !== null && partnerId === person.openPartnerId : role.startsWith('hq_');
  const desks = person.memberships.map((membership) => ({
    label: membership.partnerName ?? nameRole(membership.role, language),
    detail: membership.partnerName ? nameRole(membership.role, language) : undefined,
    href: membership.partnerId
      ? `/desks/${membership.partnerId}`
      : membership.role === 'compliance_officer'
        ? `${trustOrigin}/officer`
        : '/hq',
    current: isOpen(membership),
  }));
  const open = person.memberships.find(isOpen);
  // The trust center may have another partner's desk open: people with several would land there.
  const trustCenterUrl = (path: string) =>
    desk === 'partner' && person.openPartnerId
      ? `${trustOrigin}/desks/${person.openPartnerId}?return-to=${encodeURIComponent(path)}`
      : trustOrigin + path;
  return (
    <Shell
      zone="app"
      home={desk === 'hq' ? '/hq' : '/partner'}
      navigation={entries
        .filter(({ only }) => !only || (open && only.includes(open.role)))
        .map(({ label, path, icon, end, isTrustCenter }) => ({
          to: isTrustCenter ? trustCenterUrl(path) : path,
          label: t(label),
          icon,
          end,
        }))}
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
