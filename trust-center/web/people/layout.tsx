import { RouteErrorPage } from '@multipartner/ui/error-page';
import { Outlet } from '@remix-run/react';
import { DeskShell } from '../shell/desk-shell.tsx';

export default function PeopleLayout() {
  return (
    <DeskShell>
      <Outlet />
    </DeskShell>
  );
}

export function ErrorBoundary() {
  return (
    <DeskShell>
      <RouteErrorPage />
    </DeskShell>
  );
}
