import { RouteErrorPage } from '@multipartner/ui/error-page';
import { Outlet, useLocation } from '@remix-run/react';
import type { ReactNode } from 'react';
import { DeskShell } from '../shell/desk-shell.tsx';

/** The desk whose people are shown: somebody with two desks sees the one that the address names. */
function PeopleShell({ children }: { children: ReactNode }) {
  const { pathname } = useLocation();
  const desk = pathname.startsWith('/people/partner')
    ? 'partner'
    : pathname.startsWith('/people/headquarters')
      ? 'hq'
      : undefined;
  return <DeskShell desk={desk}>{children}</DeskShell>;
}

export default function PeopleLayout() {
  return (
    <PeopleShell>
      <Outlet />
    </PeopleShell>
  );
}

export function ErrorBoundary() {
  return (
    <PeopleShell>
      <RouteErrorPage />
    </PeopleShell>
  );
}
