import { useHeadquartersNavigation } from '@multipartner/ui/headquarters-navigation';
import { useLanguage, useT } from '@multipartner/ui/messages';
import { deskHref, usePartnerNavigation } from '@multipartner/ui/partner-navigation';
import { Shell } from '@multipartner/ui/shell';
import { Tabs } from '@multipartner/ui/tabs';
import { useLocation, useRouteLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { nameRole } from '../../clients/actors/role-names.ts';
import type { Role } from '../../clients/actors/roles.ts';
import { EmergencyBanner } from '../guarded/emergency-banner.tsx';
import { type DeskName, NAVIGATION, navigationMessages, pagesAt } from '../navigation.ts';
import css from '../officer/desk/desk.module.css';
import type { loader } from '../root.tsx';
import { WitnessWatch } from '../witness/witness-watch.tsx';

interface DeskShellProps {
  /** Absent: the person's own desk, for pages that belong to none. */
  desk?: DeskName;
  children: ReactNode;
}

const deskOf = (role: Role): DeskName =>
  role === 'compliance_officer'
    ? 'officer'
    : role === 'key_custodian'
      ? 'custodian'
      : role.startsWith('hq_')
        ? 'hq'
        : 'partner';

/** The frame of a desk on the trust center: its navigation, the person, and the other desks that are open to them. */
export function DeskShell({ desk, children }: DeskShellProps) {
  const data = useRouteLoaderData<typeof loader>('root');
  const language = useLanguage();
  const { pathname } = useLocation();
  const t = useT(navigationMessages);
  const person = data?.person;
  const partnerNavigation = usePartnerNavigation({
    zone: 'trust',
    otherOrigin: data?.appOrigin ?? '',
    partnerId: person?.openPartnerId ?? null,
    pathname,
  });
  const hqNavigation = useHeadquartersNavigation({
    zone: 'trust',
    otherOrigin: data?.appOrigin ?? '',
    isAdministrator: person?.memberships.some(({ role }) => role === 'hq_administrator') ?? false,
  });
  if (!data || !person) return children;
  const { appOrigin, isDemo } = data;
  const shown: DeskName = desk ?? deskOf(person.role);
  const isOpen = ({ partnerId, role }: (typeof person.memberships)[number]) =>
    deskOf(role) === shown && (shown !== 'partner' || (partnerId !== null && partnerId === person.openPartnerId));
  const open = person.memberships.find(isOpen);
  const homes: Record<DeskName, string> = {
    officer: '/officer',
    custodian: '/keys',
    hq: `${appOrigin}/hq`,
    partner: deskHref(appOrigin, person.openPartnerId, '/partner'),
  };
  const desks = person.memberships.map((membership) => ({
    label: membership.partnerName ?? nameRole(membership.role, language),
    detail: membership.partnerName ? nameRole(membership.role, language) : undefined,
    href: deskOf(membership.role) === 'partner' ? `/desks/${membership.partnerId}` : homes[deskOf(membership.role)],
    current: isOpen(membership),
  }));
  const isOperator = person.memberships.some(({ role, partnerId }) => role === 'key_custodian' && partnerId === null);
  const place = shown === 'officer' || shown === 'custodian' ? pagesAt(shown, pathname) : undefined;
  return (
    <Shell
      zone="trust"
      home={homes[shown]}
      navigation={
        shown === 'partner'
          ? partnerNavigation
          : shown === 'hq'
            ? hqNavigation
            : NAVIGATION[shown]
                .filter(({ operatorOnly }) => !operatorOnly || isOperator)
                .map(({ label, path, icon, end }) => ({
                  to: path,
                  label: t(label),
                  icon,
                  end,
                  current: place?.path === path || undefined,
                }))
      }
      person={{
        name: person.name,
        role: open ? [nameRole(open.role, language), open.partnerName].filter(Boolean).join(', ') : '',
        desks,
        accountHref: '/account',
        signOutAction: '/sign-out',
        preferencesAction: '/preferences',
      }}
      demo={isDemo ? { actions: [{ label: t('changePerson'), href: '/sign-in?switch=1' }] } : undefined}
      trustBand={{
        partnerName: shown === 'partner' ? (open?.partnerName ?? null) : null,
        whoCouldHref: shown === 'partner' ? '/people/partner' : undefined,
        whoDidHref: shown === 'partner' ? '/partner/access-log' : undefined,
      }}
    >
      {shown === 'partner' && data.emergency ? <EmergencyBanner one={data.emergency} /> : null}
      {shown === 'officer' || open?.role === 'partner_owner' ? <WitnessWatch owner={person.id} /> : null}
      {place?.pages ? (
        <div className={css.screenOnly}>
          <Tabs label={t(place.label)} items={place.pages.map(({ label, path }) => ({ to: path, label: t(label) }))} />
        </div>
      ) : null}
      {children}
    </Shell>
  );
}
